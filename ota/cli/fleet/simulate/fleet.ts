/** Many simulated vehicles: taken in, enrolled, and woken again and again, so many at once. */
import { createHash } from 'node:crypto'
import type { Attributes } from '../../../fleet/records.ts'
import type { Fleet } from '../../../fleet/fleet.ts'
import { addVehicles } from '../../../fleet/vehicles.ts'
import { chance } from './profiles.ts'
import { SimulatedVehicle, type Outcome, type Ticket, type World } from './vehicle.ts'

const REGIONS = ['eu', 'us', 'cn', 'jp']
const MODELS = ['sedan', 'wagon', 'coupe']

/** The VIN-like names of a seed's vehicles. */
export function simulatedNames(seed: string, count: number): string[] {
  const mark = createHash('sha256').update(seed).digest('hex').slice(0, 4).toUpperCase()
  return Array.from({ length: count }, (_, index) => `SIM${mark}${String(index).padStart(7, '0')}`)
}

function attributesOf(seed: string, vehicle: string): Attributes {
  const pick = <T>(list: readonly T[], what: string): T => list[Math.floor(chance(seed, vehicle, what) * list.length)] as T
  return {
    region: pick(REGIONS, 'region'),
    model: pick(MODELS, 'model'),
    year: 2020 + Math.floor(chance(seed, vehicle, 'year') * 7),
    simulated: 'yes',
  }
}

/** Takes the vehicles in that the fleet does not have yet; the others go on with what they said last. */
export async function takeIn(fleet: Fleet, names: readonly string[], world: World): Promise<SimulatedVehicle[]> {
  const there = new Set(await fleet.records.list())
  const missing = names.filter((name) => !there.has(name))
  const list = missing.map((vehicle) => ({ vehicle, attributes: attributesOf(world.seed, vehicle) }))
  const bundles = missing.length === 0 ? [] : await addVehicles(fleet, list, world.urls[0] ?? '')
  const roots = { directorRoot: fleet.directorRoots.rootBytes(1), imageRoot: fleet.image.rootBytes(1) }
  const made = new Map(
    bundles.map(({ vehicle, ecuSerial, hardwareId, token }) => [
      vehicle,
      { vehicle, ecuSerial, hardwareId, token, ...roots } satisfies Ticket,
    ]),
  )
  const vehicles: SimulatedVehicle[] = []
  for (const name of names) {
    const fresh = made.get(name)
    if (fresh) vehicles.push(new SimulatedVehicle(fresh, world))
    else {
      const { ecuSerial, hardwareId } = await fleet.records.vehicle(name)
      const said = await fleet.records.find(name, 'manifest')
      vehicles.push(
        new SimulatedVehicle({ vehicle: name, ecuSerial, hardwareId, ...roots }, world, said?.manifest.signed.installed),
      )
    }
  }
  return vehicles
}

/** Does something for each, at most so many at once; stops early when told to. */
export async function eachOf<T>(
  list: readonly T[],
  atOnce: number,
  work: (one: T) => Promise<unknown>,
  isOver = () => false,
): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < list.length && !isOver()) await work(list[next++] as T)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, lane))
}

export type Tally = Record<Outcome, number>
export const noTally = (): Tally => ({ away: 0, nothing: 0, installed: 0, failed: 0, refused: 0, lost: 0, unverified: 0 })

/** Enrols all and sends their first reports. */
export async function bringUp(vehicles: readonly SimulatedVehicle[], atOnce: number): Promise<void> {
  await eachOf(vehicles, atOnce, async (vehicle) => {
    await vehicle.enrol()
    await vehicle.report()
  })
}

/** Wakes all once. */
export async function round(vehicles: readonly SimulatedVehicle[], atOnce: number, isOver?: () => boolean): Promise<Tally> {
  const tally = noTally()
  await eachOf(vehicles, atOnce, async (vehicle) => void tally[await vehicle.check()]++, isOver)
  return tally
}
