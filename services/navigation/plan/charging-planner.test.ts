import { describe, expect, it, vi } from 'vitest'
import type { BatteryFacts } from '../../contract/energy-drive.ts'
import type { Position } from '../../contract/geo.ts'
import { ChargingWishes } from '../../contract/navigation-charging.ts'
import type { ChargerStatus } from '../../contract/navigation-traffic.ts'
import { distanceM } from '../geodesy.ts'
import { withCharges } from '../process/charging-guide.ts'
import { ChargingPlanner, type DriveToPlan } from './charging-planner.ts'
import { usable, type Charger } from './chargers.ts'
import { corridorBox, NEAR_MAX, nearChargers } from './corridor.ts'

/** A motorway to the east: a place by its kilometre, and how far beside. */
const at = (km: number, offKm = 0): Position => ({ lat: 48 + offKm / 111.2, lon: 9 + km / 74.4 })
const charger = (id: string, km: number, powerKw?: number, offKm = 0.5): Charger => ({
  place: { id, name: id, kind: 'charging_station', ...at(km, offKm) },
  powerKw,
  sockets: 4,
})
const place = (name: string, km: number) => ({ id: name, name, kind: 'point', ...at(km) })
const BATTERY: BatteryFacts = {
  soc: 80,
  capacityKwh: 60,
  batteryC: 8,
  outsideC: 10,
  curve: [
    { soc: 0, kw: 100 },
    { soc: 50, kw: 100 },
    { soc: 80, kw: 50 },
    { soc: 100, kw: 5 },
  ],
  curveFrom: 'usual',
  acKw: 11,
  spread: { low: 0.9, high: 1.1 },
}

function planner(chargers: Charger[], statusOf: (place: Position) => ChargerStatus | undefined = () => undefined) {
  const matrix = vi.fn((sources: readonly Position[], targets: readonly Position[]) =>
    Promise.resolve(
      sources.map((from) =>
        targets.map((to) => {
          const metres = distanceM(from, to) * 1.15
          return { distanceM: metres, durationS: metres / 29 }
        }),
      ),
    ),
  )
  return { matrix, plan: new ChargingPlanner({ router: { matrix }, chargers: { within: async () => chargers }, statusOf }) }
}
const drive = (more: Partial<DriveToPlan> = {}): DriveToPlan => ({
  from: at(0),
  to: place('To', 300),
  via: [],
  avoid: [],
  wishes: ChargingWishes.parse({}),
  battery: BATTERY,
  energyOf: async (drives) => drives.map((one) => (one.distanceM / 1000) * 0.2),
  departWallMs: 0,
  ...more,
})

describe('a drive with charges', () => {
  it('says where, how long and why; arrives as wished; warms the battery before', async () => {
    const chargers = [charger('near', 60, 150), charger('middle', 150, 150), charger('slow', 155, 22)]
    const plan = await planner(chargers).plan.plan(drive())
    expect(plan.stops.map(({ charger: { id } }) => id)).toEqual(['middle'])
    const [stop] = plan.stops
    expect(stop?.reason).toMatchObject({ code: 'reach', next: 'To' })
    const alone = await planner(chargers.slice(0, 2)).plan.plan(drive())
    expect(alone.stops[0]?.reason).toMatchObject({ code: 'gap', next: 'To' })
    expect(stop?.arriveSoc).toBeGreaterThanOrEqual(10)
    expect(plan.arrivalSoc).toBeGreaterThanOrEqual(15)
    expect(plan.arrivalSoc).toBeLessThan(17)
    expect(stop?.preconditionFromWallMs).toBeLessThan(stop?.arriveWallMs ?? 0)
    expect(plan.totalS).toBeCloseTo(plan.driveS + plan.chargeS + 240, -1)
  })

  it('needs no stop when the charge suffices, and tells of none', async () => {
    const plan = await planner([charger('a', 50, 150)]).plan.plan(drive({ to: place('To', 90) }))
    expect(plan).toMatchObject({ stops: [], chargeS: 0 })
  })

  it('goes around a queue and says so, and never to what is out of order', async () => {
    const chargers = [charger('busy', 150, 150), charger('free', 151, 150, 6)]
    const status =
      (waitMinutes: number, outOfOrder = false) =>
      (where: Position) =>
        Math.abs(where.lon - at(150).lon) < 1e-6 ? { id: 'x', at: where, waitMinutes, outOfOrder } : undefined
    const queue = await planner(chargers, status(40)).plan.plan(drive())
    expect(queue.stops).toMatchObject([{ charger: { id: 'free' }, reason: { code: 'queue', instead: 'busy', waitS: 2_400 } }])
    const broken = await planner(chargers, status(0, true)).plan.plan(drive())
    expect(broken.stops).toMatchObject([{ charger: { id: 'free' } }])
  })

  it('says what is missing when it is out of reach, and lowers the reserve before it gives up', async () => {
    const far = drive({ to: place('To', 600) })
    await expect(planner([]).plan.plan(far)).rejects.toMatchObject({ code: 'out_of_reach' })
    await expect(planner([charger('a', 300, 150)]).plan.plan(far)).rejects.toThrow(/nearest charger takes \d+ %/)
    const tight = await planner([charger('a', 195, 150)]).plan.plan(drive({ to: place('To', 360), wishes: ChargingWishes.parse({ reserveSoc: 20 }) })) // prettier-ignore
    expect(tight.wishes.reserveSoc).toBeLessThan(20)
    const unknown = drive({ battery: { ...BATTERY, soc: null } })
    await expect(planner([]).plan.plan(unknown)).rejects.toMatchObject({ code: 'unavailable' })
  })

  it("visits a person's stops in their order, and puts the charges between them", async () => {
    const chargers = [charger('before', 120, 150), charger('after', 320, 150)]
    const via = [place('Lunch', 200)]
    const plan = await planner(chargers).plan.plan(drive({ to: place('To', 450), via }))
    expect(plan.stops.map(({ charger: { id }, afterStops }) => [id, afterStops])).toEqual([['before', 0], ['after', 1]]) // prettier-ignore
    const lunch = { id: 'l', place: via[0] as (typeof via)[0], kind: 'stop' as const }
    expect(withCharges([lunch], plan.stops).map(({ id }) => id)).toEqual(['before', 'l', 'after'])
  })

  it("asks for the car's own legs alone when it plans anew", async () => {
    const chargers = Array.from({ length: 12 }, (_, i) => charger(`c${i}`, 40 + i * 18, 150))
    const { matrix, plan } = planner(chargers)
    await plan.plan(drive())
    await plan.plan(drive({ from: at(20) }))
    const cells = matrix.mock.calls.map(([from, to]) => from.length * to.length)
    expect(cells[0]).toBeGreaterThanOrEqual(14 * 14)
    expect(cells.slice(1).reduce((sum, one) => sum + one, 0)).toBeLessThan(40)
  })
})

describe('the chargers that are weighed', () => {
  it('lie near the way, the strong and the near first, some on every part of it', () => {
    const many = Array.from({ length: 600 }, (_, i) => charger(`c${i}`, i / 2, i % 3 === 0 ? 150 : 22, (i % 7) - 3))
    const near = nearChargers([...many, charger('off', 150, 300, 200)], at(0), at(300))
    expect(near).toHaveLength(NEAR_MAX)
    expect(near.some(({ place: { id } }) => id === 'off')).toBe(false)
    const kms = near.map(({ place: { lon } }) => (lon - 9) * 74.4)
    for (let from = 0; from < 300; from += 60) expect(kms.filter((km) => km >= from && km < from + 60).length).toBeGreaterThan(3)
    const [west, south, east, north] = corridorBox([at(0), at(300)])
    expect(west < 9 && south < 48 && east > at(300).lon && north > 48).toBe(true)
  })

  it('fit the car and are open to everybody', () => {
    const facts = { osm: 'n1', name: '', lat: 48, lon: 9, operator: 'Grid' }
    const [both] = usable({ ...facts, sockets: [{ type: 'type2', powerKw: 22, count: 2 }, { type: 'type2_combo', powerKw: 150, count: 2 }] }) // prettier-ignore
    expect(both).toMatchObject({ powerKw: 150, sockets: 4, place: { name: 'Grid', id: 'n1' } })
    expect(usable({ ...facts, sockets: [{ type: 'chademo', powerKw: 50 }] })).toEqual([])
    expect(usable({ ...facts, sockets: [], isPublic: false })).toEqual([])
    expect(usable({ ...facts, sockets: [], powerKw: 50, capacity: 3 })).toMatchObject([{ powerKw: 50, sockets: 3 }])
  })
})
