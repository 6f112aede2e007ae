/**
 * When to charge so that it is done before the departure and costs the least. Pure: the cheapest quarters of an hour
 * first, among equal prices the earlier; so it never costs more than to charge at once, and it reaches the limit whenever
 * charging at once would.
 */
import type { ChargePlan, ChargeSlot } from '../../contract/energy.ts'

const HOUR_MS = 3_600_000
/** Zones of the world are whole quarters apart, so a quarter of UTC is one of local time. */
const QUARTER_MS = HOUR_MS / 4
const SLOTS_MAX = 400

export interface ChargeTask {
  nowMs: number
  departureMs: number
  /** Into the battery until the limit. */
  neededKwh: number
  /** Power into the battery that can be counted on. */
  powerKw: number
  /** Null: nothing is known of prices; then it charges at once. */
  priceAt: ((wallMs: number) => number) | null
}

/** @returns slots in order of time, joined where they meet at one price */
export function planCharge(task: ChargeTask): ChargePlan {
  const { nowMs, departureMs, neededKwh, powerKw, priceAt } = task
  const open = priceAt === null ? openSlots(task, () => 0) : openSlots(task, priceAt)
  const atOnce = fill(open, neededKwh)
  const cheapest = [...open].sort((a, b) => a.pricePerKwh - b.pricePerKwh || a.fromWallMs - b.fromWallMs)
  const chosen = fill(cheapest, neededKwh)
  const planned = sumKwh(chosen)
  return {
    departureWallMs: Math.max(nowMs, departureMs),
    neededKwh: Math.max(0, neededKwh),
    reachesLimit: powerKw > 0 && planned >= neededKwh - 1e-6,
    slots: joined(chosen.sort((a, b) => a.fromWallMs - b.fromWallMs)).map((slot) => ({
      ...slot,
      pricePerKwh: priceAt === null ? null : slot.pricePerKwh,
    })),
    cost: priceAt === null ? null : cost(chosen),
    costAtOnce: priceAt === null ? null : cost(atOnce),
  }
}

/** Whether the plan charges at this instant. */
export function isInPlan(plan: ChargePlan, wallMs: number): boolean {
  return plan.slots.some((slot) => wallMs >= slot.fromWallMs && wallMs < slot.toWallMs)
}

type Priced = ChargeSlot & { pricePerKwh: number }

/** All time until the departure, cut where prices may change. */
function openSlots({ nowMs, departureMs, powerKw }: ChargeTask, priceAt: (wallMs: number) => number): Priced[] {
  const slots: Priced[] = []
  for (let from = nowMs; from < departureMs && slots.length < SLOTS_MAX && powerKw > 0;) {
    const to = Math.min(departureMs, (Math.floor(from / QUARTER_MS) + 1) * QUARTER_MS)
    slots.push({ fromWallMs: from, toWallMs: to, kwh: ((to - from) / HOUR_MS) * powerKw, pricePerKwh: priceAt(from) })
    from = to
  }
  return slots
}

/** Takes slots in the given order until enough; the last one from its beginning for as long as it needs. */
function fill(slots: readonly Priced[], neededKwh: number): Priced[] {
  const chosen: Priced[] = []
  let left = neededKwh
  for (const slot of slots) {
    if (left <= 1e-9) break
    const share = Math.min(1, left / slot.kwh)
    const toWallMs = slot.fromWallMs + (slot.toWallMs - slot.fromWallMs) * share
    chosen.push({ ...slot, toWallMs, kwh: slot.kwh * share })
    left -= slot.kwh * share
  }
  return chosen
}

function joined(slots: readonly Priced[]): Priced[] {
  const result: Priced[] = []
  for (const slot of slots) {
    const last = result.at(-1)
    if (last && last.toWallMs === slot.fromWallMs && last.pricePerKwh === slot.pricePerKwh) {
      result[result.length - 1] = { ...last, toWallMs: slot.toWallMs, kwh: last.kwh + slot.kwh }
    } else result.push(slot)
  }
  return result
}

const cost = (slots: readonly Priced[]): number => slots.reduce((sum, slot) => sum + slot.kwh * slot.pricePerKwh, 0)
const sumKwh = (slots: readonly Priced[]): number => slots.reduce((sum, slot) => sum + slot.kwh, 0)
