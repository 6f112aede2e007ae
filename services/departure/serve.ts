/** Joins departures to the gateway: looks at car and clock every few seconds, asks the vehicle, tells how it stands. */
import { systemClock } from '../base/clock.ts'
import type { GatewayClient } from '../base/gateway-client.ts'
import type { Log } from '../base/log.ts'
import type { DepartureHindrance, DepartureState } from '../contract/departure.ts'
import { FasciaError } from '../contract/errors.ts'
import type { Store } from '../storage/store.ts'
import { DepartureBook } from './departure-book.ts'
import { nextDeparture, nextStep, type CarView, type Preparing } from './planner.ts'

const HVAC = 'Vehicle.Cabin.HVAC'
const BATTERY = 'Vehicle.Powertrain.TractionBattery'
const PATHS = {
  cabin: `${HVAC}.AmbientAirTemperature`,
  target: `${HVAC}.Station.Row1.Driver.Temperature`,
  outside: 'Vehicle.Exterior.AirTemperature',
  soc: `${BATTERY}.StateOfCharge.Displayed`,
  cable: `${BATTERY}.Charging.ChargingPort.AnyPosition.IsChargingCableConnected`,
  preparing: `${HVAC}.IsPreconditioning`,
  driving: 'Vehicle.Fascia.DrivingState',
} as const
export const DEPARTURE_SIGNALS: readonly string[] = Object.values(PATHS)

const LOOK_EVERY_MS = 2_000
const ASK_AGAIN_MS = 60_000

/** @returns what to do before the process stops */
export function serveDepartures(gateway: GatewayClient, store: Store, log: Log): () => void {
  const book = new DepartureBook(store)
  let preparing: Preparing | null = null
  let hindrance: DepartureState['hindrance'] = null
  let told = ''
  let isAsking = false
  let askAgainMs = 0

  const view = (): CarView => {
    const valid = (path: string) => {
      const { value, quality } = gateway.sample(path)
      return quality === 'valid' ? value : null
    }
    const bool = (path: string): boolean | null => (valid(path) === null ? null : valid(path) === true)
    return {
      cabinC: gateway.number(PATHS.cabin) ?? null,
      targetC: gateway.number(PATHS.target) ?? null,
      outsideC: gateway.number(PATHS.outside) ?? null,
      socPercent: gateway.number(PATHS.soc) ?? null,
      isPlugged: bool(PATHS.cable),
      isParked: valid(PATHS.driving) === 'PARKED',
      isPreparing: bool(PATHS.preparing),
    }
  }

  const tell = (): void => {
    const departures = book.list()
    const next = nextDeparture(departures, view(), systemClock.wallMs())
    const state: DepartureState = {
      departures,
      // To the minute, so that a cabin that cools by a hundredth is no news.
      next: next && { ...next, startsWallMs: next.startsWallMs && Math.floor(next.startsWallMs / 60_000) * 60_000 },
      preparing: preparing && { id: preparing.id, sinceWallMs: preparing.sinceWallMs },
      hindrance,
    }
    const text = JSON.stringify(state)
    if (text === told) return
    told = text
    gateway.emit('departure.state', state)
  }

  const ask = async (on: boolean): Promise<DepartureHindrance | null> => {
    isAsking = true
    try {
      await gateway.request('vehicle.set', { path: PATHS.preparing, value: on })
      return null
    } catch (thrown) {
      const error = FasciaError.from(thrown)
      log.warn('the cabin is not being prepared', { error: error.toBody() })
      return hindranceBy(error)
    } finally {
      isAsking = false
    }
  }

  const hinder = (id: string, why: DepartureHindrance): void => {
    if (hindrance?.id !== id || hindrance.why !== why) hindrance = { id, why, wallMs: systemClock.wallMs() }
  }

  const look = async (): Promise<void> => {
    if (!store.sound || isAsking || !gateway.connected) return
    const nowMs = systemClock.wallMs()
    if (!preparing) book.retire(nowMs)
    const step = nextStep(book.list(), view(), preparing, nowMs)
    if (step.do === 'begin' && nowMs >= askAgainMs) {
      askAgainMs = nowMs + ASK_AGAIN_MS
      const why = await ask(true)
      if (why === null) {
        preparing = { id: step.id, sinceWallMs: nowMs, wallMs: step.wallMs }
        hindrance = null
      } else hinder(step.id, why)
    } else if (step.do === 'hindered') hinder(step.id, step.why)
    else if (step.do === 'end') {
      await ask(false)
      preparing = null
    } else if (step.do === 'forget') preparing = null
    tell()
  }

  const timer = setInterval(() => {
    look().catch((error: unknown) => log.error('departures', { error: FasciaError.from(error).toBody() }))
  }, LOOK_EVERY_MS)

  gateway.serve('departure.save', async ({ id, plan }) => afterwards(book.save(plan, id)))
  gateway.serve('departure.switch', async ({ id, on }) => afterwards(book.switch(id, on)))
  gateway.serve('departure.remove', async ({ id }) => {
    book.remove(id)
    return afterwards({ done: true as const })
  })
  function afterwards<T>(answer: T): T {
    askAgainMs = 0
    hindrance = null
    tell()
    return answer
  }
  tell()
  return () => clearInterval(timer)
}

function hindranceBy({ code, reason }: FasciaError): DepartureHindrance {
  if (code === 'read_only' || code === 'bus_listen_only') return 'read-only'
  if (code !== 'refused_by_vehicle') return 'unavailable'
  if (reason === 'low-battery') return 'low-battery'
  return reason === 'not-parked' ? 'not-parked' : 'refused'
}
