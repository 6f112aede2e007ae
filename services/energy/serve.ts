/** Joins energy to the gateway: ten looks a second at the vehicle, the retained state once a second, its requests. */
import { systemClock } from '../base/clock.ts'
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Log } from '../base/log.ts'
import { FasciaError } from '../contract/errors.ts'
import type { Position } from '../contract/geo.ts'
import type { Store } from '../storage/store.ts'
import { ChargingBook } from './charging/charging-book.ts'
import { ChargingDesk } from './charging/charging-desk.ts'
import { EnergyBook } from './energy-book.ts'
import { EnergyRecorder } from './recorder.ts'
import { takeSnapshot } from './snapshot.ts'

const LOOK_EVERY_MS = 100
const LOOKS_PER_STATE = 10
const DONE = { done: true } as const

export interface EnergyOptions {
  gateway: GatewayClient
  store: Store
  log: Log
  /** Where the driver lives, as saved. */
  home: () => Position | undefined
  /** Folder in which tariff files are looked for. */
  tariffFolder: string
}

/** @returns what to do before the process stops */
export function serveEnergy({ gateway, store, log, home, tariffFolder }: EnergyOptions): () => void {
  const book = new EnergyBook(store)
  const recorder = new EnergyRecorder(book)
  const desk = new ChargingDesk({ gateway, book: new ChargingBook(store), home, tariffFolder })
  let looks = 0
  let told = ''
  let complaint = ''
  const complain = (thrown: unknown): void => {
    const error = FasciaError.from(thrown).toBody()
    if (error.message !== complaint) log.error('not recorded', { error })
    complaint = error.message
  }
  const timer = setInterval(() => {
    // A damaged store is met by the health check; the figures on the screen go on until the restart.
    if (!store.sound) return
    try {
      const seen = takeSnapshot((path) => gateway.sample(path), systemClock.wallMs(), systemClock.monotonicMs())
      recorder.take({ ...seen, ...desk.billing(seen) })
    } catch (thrown) {
      complain(thrown)
    }
    if (++looks % LOOKS_PER_STATE !== 0) return
    void desk.look(systemClock.wallMs()).catch(complain)
    const state = recorder.state()
    const text = JSON.stringify(state)
    if (text === told) return
    told = text
    gateway.emit('energy.state', state)
  }, LOOK_EVERY_MS)

  gateway.onEvent('navigation.guidance', ({ active, remainingDistanceM, remainingDurationS }) => {
    const isKnown = active && remainingDistanceM !== null && remainingDurationS !== null
    recorder.lead(isKnown ? { distanceM: remainingDistanceM, durationS: remainingDurationS } : null)
  })
  gateway.serve('trips.list', async ({ limit }) => ({ trips: book.trips(limit) }))
  gateway.serve('energy.sessions', async ({ limit }) => ({ sessions: book.sessions(limit) }))
  gateway.serve('energy.estimate', async ({ distanceM, durationS, climbM }) => recorder.estimate(distanceM, durationS, climbM))
  gateway.serve('energy.drives', async ({ drives }) => ({ energyKwh: recorder.drives(drives) }))
  gateway.serve('energy.battery', async () => recorder.battery())
  gateway.serve('energy.consumption', async ({ span }) => recorder.consumption(span))
  gateway.serve('energy.profile', async ({ tripId }) => recorder.profile(tripId))
  gateway.serve('energy.months', async () => ({ months: book.months() }))
  gateway.serve('energy.meter.reset', async ({ name }) => {
    recorder.resetMeter(name, systemClock.wallMs())
    gateway.emit('energy.state', recorder.state())
    return DONE
  })
  gateway.emit('energy.state', recorder.state())
  return () => {
    clearInterval(timer)
    if (store.sound) recorder.flush()
  }
}
