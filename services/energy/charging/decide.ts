/** What the schedule wants of the vehicle at an instant, and why. Pure. */
import type { ChargePlace, ChargePlan, ChargingRules, ScheduleState, Tariff } from '../../contract/energy.ts'
import { priceAt } from '../../contract/tariff.ts'
import { isInPlan, planCharge } from './charge-plan.ts'

/** Charged at once whatever it costs: enough to leave for something urgent. */
const RESERVE_PERCENT = 20
/** What the charger promises is not all that arrives. */
const COUNTED_ON = 0.9
/** The charge is done a little before the departure. */
const EARLY_MS = 10 * 60_000
const DAY_MS = 86_400_000

export type Run = 'START' | 'STOP'

/** The vehicle's side; what is not known is absent. */
export interface ChargeLook {
  nowMs: number
  connected?: boolean | undefined
  supply?: 'NONE' | 'AC' | 'DC' | undefined
  isCharging?: boolean | undefined
  /** What the vehicle says was asked of it last. */
  asked?: Run | undefined
  soc?: number | undefined
  limit?: number | undefined
  capacityKwh?: number | undefined
  offeredKw?: number | undefined
  place: ChargePlace
  /** The home's own tariff; that of the person goes before it. */
  tariff?: Tariff | null | undefined
  /** The surplus of the home alone can charge the car. */
  surplus?: boolean | undefined
}

export interface Decision {
  schedule: ScheduleState
  want: Run | null
  plan: ChargePlan | null
}

/**
 * @param departureMs the next planned departure; null: the time that the rules name
 * @param byHand what a person said at this charger
 */
export function decide(
  look: ChargeLook,
  rules: ChargingRules,
  departureMs: number | null,
  byHand: 'now' | 'stop' | null,
): Decision {
  const nothing = (schedule: ScheduleState): Decision => ({ schedule, want: null, plan: null })
  if (look.connected === undefined) return nothing('unknown')
  if (!look.connected) return rules.schedule.on ? nothing('unplugged') : nothing('off')
  if (byHand) return { schedule: 'by-hand', want: byHand === 'now' ? 'START' : 'STOP', plan: null }
  if (!rules.schedule.on) return { schedule: 'off', want: 'START', plan: null }
  if (look.supply === 'DC') return { schedule: 'fast-charger', want: 'START', plan: null }
  if (look.place === 'elsewhere') return { schedule: 'elsewhere', want: 'START', plan: null }
  const { soc, limit, capacityKwh, offeredKw } = look
  const isBlind = soc === undefined || limit === undefined || capacityKwh === undefined || offeredKw === undefined
  // Blind, a car is better charged than cheap.
  if (isBlind || look.place === 'unknown') return { schedule: 'unknown', want: 'START', plan: null }
  if (soc >= limit - 0.05) return nothing('limit-reached')
  const tariff = rules.homeTariff ?? look.tariff
  const departure = departureMs ?? nextTime(look.nowMs, rules.schedule.readyByMinute)
  const planned = planCharge({
    nowMs: look.nowMs,
    departureMs: departure - EARLY_MS,
    neededKwh: ((limit - soc) / 100) * capacityKwh,
    powerKw: offeredKw * COUNTED_ON,
    priceAt: tariff ? (wallMs) => priceAt(tariff, wallMs) : null,
  })
  const plan = { ...planned, departureWallMs: departure }
  const now = !plan.reachesLimit || soc < RESERVE_PERCENT || isInPlan(plan, look.nowMs)
  if (now) return { schedule: 'charging', want: 'START', plan }
  // Nothing is cheaper than what would be given away.
  return look.surplus ? { schedule: 'surplus', want: 'START', plan } : { schedule: 'waiting', want: 'STOP', plan }
}

/** When the clock shows this minute next. */
export function nextTime(nowMs: number, minuteOfDay: number): number {
  const at = new Date(nowMs)
  at.setHours(Math.floor(minuteOfDay / 60), minuteOfDay % 60, 0, 0)
  if (at.getTime() > nowMs) return at.getTime()
  const tomorrow = new Date(nowMs + DAY_MS)
  tomorrow.setHours(Math.floor(minuteOfDay / 60), minuteOfDay % 60, 0, 0)
  return tomorrow.getTime()
}

/** What a kilowatt-hour costs here and now; null: not known. */
export function priceHere(look: Pick<ChargeLook, 'nowMs' | 'place' | 'supply' | 'tariff'>, rules: ChargingRules): number | null {
  const tariff = rules.homeTariff ?? look.tariff
  if (look.place === 'home') return tariff ? priceAt(tariff, look.nowMs) : null
  if (look.place === 'unknown') return null
  return look.supply === 'DC' ? rules.elsewhere.dcPerKwh : look.supply === 'AC' ? rules.elsewhere.acPerKwh : null
}
