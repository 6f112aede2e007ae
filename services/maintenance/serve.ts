/** Joins the maintenance plan to the gateway: reckons with the odometer every few seconds, tells what changed. */
import { systemClock } from '../base/clock.ts'
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Log } from '../base/log.ts'
import { FasciaError } from '../contract/errors.ts'
import type { MaintenanceState } from '../contract/vehicle-maintenance.ts'
import type { Store } from '../storage/store.ts'
import { MaintenanceBook } from './maintenance-book.ts'
import { metresPerDay, planOf } from './plan.ts'

const ODOMETER = 'Vehicle.TraveledDistance'
const FILTER = 'Vehicle.Cabin.HVAC.FilterLife'
export const MAINTENANCE_SIGNALS: readonly string[] = [ODOMETER, FILTER]

const LOOK_EVERY_MS = 5_000
/** The plan counts in kilometres; every metre would be news otherwise. */
const GRAIN_M = 100

/** @returns what to do before the process stops */
export function serveMaintenance(gateway: GatewayClient, store: Store, log: Log): () => void {
  const book = new MaintenanceBook(store)
  let told = ''

  const reckon = (): MaintenanceState => {
    const nowMs = systemClock.wallMs()
    const exactM = gateway.number(ODOMETER) ?? null
    const odometerM = exactM === null ? null : Math.floor(exactM / GRAIN_M) * GRAIN_M
    if (odometerM !== null) book.note(odometerM, nowMs)
    const pace = metresPerDay(book.earliest(), odometerM, nowMs)
    const life = gateway.number(FILTER)
    const filterUsed = life === undefined ? null : 1 - life / 100
    const items = planOf((work) => book.done(work, odometerM, nowMs), { odometerM, nowMs, metresPerDay: pace, filterUsed })
    return { odometerM, metresPerDay: pace, items }
  }

  const look = (): void => {
    if (!store.sound) return
    const state = reckon()
    // What only ages by seconds is no news.
    const text = JSON.stringify({ ...state, items: state.items.map((item) => ({ ...item, used: Math.round(item.used * 1000) })) })
    if (text === told) return
    told = text
    gateway.emit('maintenance.state', state)
  }

  const timer = setInterval(() => {
    try {
      look()
    } catch (error) {
      log.error('maintenance', { error: FasciaError.from(error).toBody() })
    }
  }, LOOK_EVERY_MS)
  const stopListening = gateway.onSignal((path) => {
    if (told === '' && path === ODOMETER) look()
  })

  gateway.serve('maintenance.done', async ({ work }) => {
    const odometerM = gateway.number(ODOMETER)
    if (odometerM === undefined) {
      throw new FasciaError('unavailable', 'the vehicle does not tell its odometer', { remedy: 'try again when it is shown' })
    }
    book.set(work, { wallMs: systemClock.wallMs(), odometerM, assumed: false })
    look()
    return reckon()
  })
  return () => {
    clearInterval(timer)
    stopListening()
  }
}
