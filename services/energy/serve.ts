/** Joins energy to the gateway: ten looks a second at the vehicle, the retained state once a second, its requests. */
import { systemClock } from '../base/clock.ts'
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Log } from '../base/log.ts'
import { FasciaError } from '../contract/errors.ts'
import type { Store } from '../storage/store.ts'
import { EnergyBook } from './energy-book.ts'
import { EnergyRecorder } from './recorder.ts'
import { takeSnapshot } from './snapshot.ts'

const LOOK_EVERY_MS = 100
const LOOKS_PER_STATE = 10

/** @returns what to do before the process stops */
export function serveEnergy(gateway: GatewayClient, store: Store, log: Log): () => void {
  const book = new EnergyBook(store)
  const recorder = new EnergyRecorder(book)
  let looks = 0
  let told = ''
  let complaint = ''
  const timer = setInterval(() => {
    // A damaged store is met by the health check; the figures on the screen go on until the restart.
    if (!store.sound) return
    try {
      recorder.take(takeSnapshot((path) => gateway.sample(path), systemClock.wallMs(), systemClock.monotonicMs()))
    } catch (thrown) {
      const error = FasciaError.from(thrown).toBody()
      if (error.message !== complaint) log.error('not recorded', { error })
      complaint = error.message
    }
    if (++looks % LOOKS_PER_STATE !== 0) return
    const state = recorder.state()
    const text = JSON.stringify(state)
    if (text === told) return
    told = text
    gateway.emit('energy.state', state)
  }, LOOK_EVERY_MS)

  gateway.serve('trips.list', async ({ limit }) => ({ trips: book.trips(limit) }))
  gateway.serve('energy.sessions', async ({ limit }) => ({ sessions: book.sessions(limit) }))
  gateway.serve('energy.estimate', async ({ distanceM, durationS, climbM }) => recorder.estimate(distanceM, durationS, climbM))
  gateway.emit('energy.state', recorder.state())
  return () => {
    clearInterval(timer)
    if (store.sound) recorder.flush()
  }
}
