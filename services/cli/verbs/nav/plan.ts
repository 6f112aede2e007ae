/** `fascia nav plan`: a drive with charging stops, and why each one is there (docs/navigation.md). */
import { parseArgs } from 'node:util'
import type { ChargerStatus } from '../../../contract/navigation-traffic.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { ChargingWishes, type ChargingPlan, type StopReason } from '../../../contract/navigation-charging.ts'
import type { BatteryFacts } from '../../../contract/energy-drive.ts'
import { chargeCurve } from '../../../energy/charge-curve.ts'
import { modelledKwh } from '../../../energy/consumption-model.ts'
import { readManifest } from '../../../navigation/map-directory/manifest.ts'
import { Chargers } from '../../../navigation/plan/chargers.ts'
import { ChargingPlanner } from '../../../navigation/plan/charging-planner.ts'
import { requireOnMap } from '../../../navigation/router/on-map.ts'
import { printJson } from '../../output.ts'
import { avoidList, positionOf, required, withRouter } from './map-tools.ts'

export const usage =
  'plan --map DIR --from LAT,LON --to LAT,LON [--via LAT,LON]… --soc PERCENT [--capacity KWH] [--reserve PERCENT] [--arrival PERCENT] [--up-to PERCENT] [--outside C] [--battery C] [--load KG] [--avoid toll,motorway,ferry,unpaved] [--json]'

function numberOf(text: string, option: string, low: number, high: number): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= low && value <= high)) {
    throw new FasciaError('usage', `${option} wants a number from ${low} to ${high}, not "${text}"`)
  }
  return value
}

const WORDS: { readonly [C in StopReason['code']]: (reason: Extract<StopReason, { code: C }>) => string } = {
  reach: ({ next, withoutSoc }) => `without it ${next || 'the next place'} is reached with ${withoutSoc} %`,
  gap: ({ next, gapM, withoutSoc }) =>
    `no other charger for ${Math.round(gapM / 1000)} km; without it ${next || 'the next place'} is reached with ${withoutSoc} %`,
  faster: ({ savesS, powerKw }) => `saves ${Math.round(savesS / 60)} min: it gives ${powerKw} kW`,
  queue: ({ instead, waitS }) => `${instead} has a queue of ${Math.round(waitS / 60)} min`,
}

const worded = (reason: StopReason): string => (WORDS[reason.code] as (one: StopReason) => string)(reason)

function print(plan: ChargingPlan): void {
  const minutes = (seconds: number): string => `${Math.round(seconds / 60)} min`
  const percent = (soc: number): string => `${Math.round(soc)} %`
  for (const { charger, powerKw, legM, arriveSoc, leaveSoc, chargeS, reason } of plan.stops) {
    const charge = `${percent(arriveSoc)} → ${percent(leaveSoc)} in ${minutes(chargeS)}`
    process.stdout.write(`${(legM / 1000).toFixed(1).padStart(7)} km  ${charger.name || charger.id} (${powerKw} kW)  ${charge}\n`)
    process.stdout.write(`             ${worded(reason)}\n`)
  }
  const { distanceM, totalS, chargeS, arrivalSoc, energyKwh } = plan
  process.stdout.write(
    `${(distanceM / 1000).toFixed(1)} km, ${minutes(totalS)} (${minutes(chargeS)} charging), ${energyKwh.toFixed(1)} kWh, ${percent(arrivalSoc)} on arrival\n`,
  )
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      map: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      via: { type: 'string', multiple: true, default: [] },
      soc: { type: 'string' },
      capacity: { type: 'string', default: '75' },
      reserve: { type: 'string', default: '10' },
      arrival: { type: 'string', default: '15' },
      'up-to': { type: 'string', default: '90' },
      outside: { type: 'string', default: '15' },
      battery: { type: 'string' },
      load: { type: 'string', default: '0' },
      avoid: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const map = required(values.map, '--map')
  const from = positionOf(required(values.from, '--from'), '--from')
  const place = (text: string, option: string) => ({ id: text, name: text, kind: 'point', ...positionOf(text, option) })
  const to = place(required(values.to, '--to'), '--to')
  const via = values.via.map((text) => place(text, '--via'))
  const outsideC = numberOf(values.outside, '--outside', -40, 55)
  const loadKg = numberOf(values.load, '--load', 0, 1_500)
  const capacityKwh = numberOf(values.capacity, '--capacity', 0.5, 300)
  const battery: BatteryFacts = {
    soc: numberOf(required(values.soc, '--soc'), '--soc', 0, 100),
    capacityKwh,
    batteryC: values.battery === undefined ? null : numberOf(values.battery, '--battery', -40, 70),
    outsideC,
    ...curveOf(capacityKwh),
    acKw: 11,
    spread: { low: 0.9, high: 1.1 },
  }
  const wishes = ChargingWishes.parse({
    reserveSoc: numberOf(values.reserve, '--reserve', 3, 50),
    arrivalSoc: numberOf(values.arrival, '--arrival', 0, 90),
    chargeToSoc: numberOf(values['up-to'], '--up-to', 50, 100),
  })
  requireOnMap(readManifest(map).bounds, [from, ...via, to])
  const avoid = values.avoid === undefined ? [] : avoidList(values.avoid)
  const plan = await withRouter(map, (router) => {
    const statusOf = (): ChargerStatus | undefined => undefined
    const planner = new ChargingPlanner({ router, chargers: new Chargers(map), statusOf })
    return planner.plan({
      from,
      to,
      via,
      avoid,
      wishes,
      battery,
      energyOf: async (drives) => drives.map((drive) => modelledKwh({ ...drive, climbM: 0, outsideC, loadKg })),
      departWallMs: Date.now(),
    })
  })
  if (values.json) printJson(plan)
  else print(plan)
  return 0
}

function curveOf(capacityKwh: number): Pick<BatteryFacts, 'curve' | 'curveFrom'> {
  const { curve, from } = chargeCurve([], capacityKwh)
  return { curve, curveFrom: from }
}
