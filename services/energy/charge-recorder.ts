/** Charge sessions with their curve. A pause of the charger shorter than half a minute does not end one. */
import type { ChargeSession } from '../contract/people.ts'
import type { Snapshot } from './snapshot.ts'

const PAUSE_MS = 30_000
const CURVE_MAX = 400
const FIRST_STEP_PERCENT = 0.25
const MAX_STEP_MS = 1_500

export type ChargeRecord = Omit<ChargeSession, 'id'>
export type ChargeEvent = { kind: 'begun' | 'running' | 'ended'; session: ChargeRecord } | undefined

export class ChargeRecorder {
  #session: ChargeRecord | undefined
  #stepPercent = FIRST_STEP_PERCENT
  #atMs = 0
  #pausedSince: { monotonicMs: number; wallMs: number } | undefined
  /** Energy before this run of the process, when the vehicle does not count the session itself. */
  #integratedKwh = 0

  /** @param open a session that an earlier run of this process left open */
  constructor(open?: ChargeRecord) {
    this.#session = open
    this.#integratedKwh = open?.energyKwh ?? 0
  }

  get current(): ChargeRecord | undefined {
    return this.#session
  }

  take(now: Snapshot): ChargeEvent {
    const stepMs = Math.min(MAX_STEP_MS, now.monotonicMs - this.#atMs)
    this.#atMs = now.monotonicMs
    if (!this.#session) return this.#begin(now)
    const session = this.#session
    if (now.isCharging === true) {
      this.#pausedSince = undefined
      this.#follow(session, now, stepMs)
      return { kind: 'running', session }
    }
    this.#pausedSince ??= { monotonicMs: now.monotonicMs, wallMs: now.wallMs }
    const moving = now.state === 'MOVING'
    if (!moving && now.monotonicMs - this.#pausedSince.monotonicMs < PAUSE_MS) return undefined
    this.#session = undefined
    return { kind: 'ended', session: { ...session, endedWallMs: this.#pausedSince.wallMs } }
  }

  #begin(now: Snapshot): ChargeEvent {
    if (now.isCharging !== true || now.soc === undefined) return undefined
    this.#stepPercent = FIRST_STEP_PERCENT
    this.#integratedKwh = 0
    this.#pausedSince = undefined
    this.#session = {
      startedWallMs: now.wallMs,
      endedWallMs: null,
      startSoc: now.soc,
      endSoc: now.soc,
      energyKwh: 0,
      peakKw: 0,
      supply: now.supply ?? 'NONE',
      curve: [],
      bill: { place: now.place ?? 'unknown', cost: null, currency: null },
    }
    this.#follow(this.#session, now, 0)
    return { kind: 'begun', session: this.#session }
  }

  #follow(session: ChargeRecord, now: Snapshot, stepMs: number): void {
    if (now.supply !== undefined && now.supply !== 'NONE') session.supply = now.supply
    if (now.chargeKw !== undefined) {
      session.peakKw = Math.max(session.peakKw, now.chargeKw)
      this.#integratedKwh += (Math.max(0, now.chargeKw) * stepMs) / 3_600_000
    }
    const before = session.energyKwh
    session.energyKwh = now.sessionKwh !== undefined && now.sessionKwh > 0 ? now.sessionKwh : this.#integratedKwh
    this.#bill(session, now, Math.max(0, session.energyKwh - before))
    if (now.soc === undefined) return
    session.endSoc = now.soc
    const last = session.curve.at(-1)
    if (now.chargeKw === undefined || (last && Math.abs(now.soc - last.soc) < this.#stepPercent)) return
    if (session.curve.length >= CURVE_MAX) {
      session.curve = session.curve.filter((_, index) => index % 2 === 0)
      this.#stepPercent *= 2
    }
    session.curve.push({ soc: now.soc, kw: now.chargeKw })
  }

  /** Each kilowatt-hour at the price of its hour; one currency a session. */
  #bill({ bill }: ChargeRecord, { place, price }: Snapshot, kwh: number): void {
    if (place !== undefined && place !== 'unknown') bill.place = place
    if (!price || (bill.currency !== null && bill.currency !== price.currency)) return
    bill.currency = price.currency
    bill.cost = (bill.cost ?? 0) + kwh * price.perKwh
  }
}
