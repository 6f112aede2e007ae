/** Tells the engine of the world: the drive five times a second, the house on every change, places and plans now and then. */
import type { SignalSample } from '../../base/gateway-client.ts'
import type { Log } from '../../base/log.ts'
import type { DepartureState } from '../../contract/departure.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'
import { isAnyoneHome } from '../devices/anyone-home.ts'
import type { HomeGateway } from '../silence.ts'
import type { HousePort } from './ports.ts'
import { NO_ROUTE, type AutomationEntry, type EngineEvent, type Fix, type Route } from './state.ts'

const AT = 'Vehicle.CurrentLocation'
const TO = 'Vehicle.Navigation'
const BELT = 'Vehicle.Cabin.Seat.Row1.DriverSide.IsBelted'
const SURPLUS = 'Vehicle.Home.SolarSurplus'
const OWN_PATHS = [
  'Vehicle.Speed',
  BELT,
  `${AT}.Latitude`,
  `${AT}.Longitude`,
  `${AT}.HorizontalAccuracy`,
  `${TO}.IsActive`,
  `${TO}.IsHomeDestination`,
  `${TO}.RemainingDistance`,
  `${TO}.Eta.P50`,
]
const KMH_PER_MS = 3.6
/** Whoever drives is there. */
const DRIVES_MS = 1.5
const DRIVE_EVERY_MS = 200
/** One change of the house is told at once; of many, each delays the next telling a little. */
const HOUSE_AFTER_MS = 20
const HOUSE_AFTER_CHANGE_MS = 2
const HOUSE_AFTER_MOST_MS = 200
const PLACES_EVERY_MS = 30_000
/** Where a receiver does not say how good it is. */
const USUAL_ACCURACY_M = 5

export interface FeedOptions {
  gateway: HomeGateway
  house: HousePort
  /** Rules as they are now: which signals they read. */
  entries(): readonly AutomationEntry[]
  /** When the driver is expected home; undefined: not known yet. */
  expectedHomeMs(): number | null | undefined
  /** When the driver usually leaves; a planned departure goes before it. */
  usualLeaveMs(): number | null
  take(event: EngineEvent): void
  log: Log
}

const valid = ({ value, quality }: SignalSample): SignalValue | null => (quality === 'valid' ? value : null)

export class Feed {
  readonly #options: FeedOptions
  readonly #timers: NodeJS.Timeout[] = []
  readonly #stops: (() => void)[] = []
  #departures: DepartureState | undefined
  #houseTimer: NodeJS.Timeout | undefined
  #changes = 0
  #pauseMs = HOUSE_AFTER_MS

  constructor(options: FeedOptions) {
    this.#options = options
  }

  /** Signals that it needs, those of the rules included. */
  patterns(): string[] {
    const read = this.#options
      .entries()
      .flatMap(({ rule }) => [
        ...rule.triggers.flatMap((trigger) => (trigger.on === 'signal' ? [trigger.path] : [])),
        ...rule.conditions.flatMap((condition) => (condition.if === 'signal' ? [condition.path] : [])),
      ])
    return [...new Set([...OWN_PATHS, ...read])]
  }

  start(): void {
    const { gateway, house } = this.#options
    this.#stops.push(
      house.onChange(() => {
        this.#changes++
        this.#houseTimer ??= setTimeout(() => this.#tellHouse(), this.#pauseMs)
      }),
    )
    this.#stops.push(gateway.onEvent('departure.state', (state) => (this.#departures = state)))
    this.#tellHouse()
    void this.#tellPlaces()
    this.#timers.push(setInterval(() => this.#tellDrive(), DRIVE_EVERY_MS))
    this.#timers.push(setInterval(() => void this.#tellPlaces(), PLACES_EVERY_MS))
    this.#timers.push(setInterval(() => this.#tellPlans(), 1_000))
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
    clearTimeout(this.#houseTimer)
    for (const stop of this.#stops) stop()
  }

  #tellHouse(): void {
    this.#houseTimer = undefined
    this.#pauseMs = Math.min(HOUSE_AFTER_MOST_MS, HOUSE_AFTER_MS + this.#changes * HOUSE_AFTER_CHANGE_MS)
    this.#changes = 0
    const { house, take } = this.#options
    const devices = house.devices()
    take({
      type: 'world',
      change: {
        devices: new Map(devices.map((device) => [device.id, device])),
        doorbellMs: house.doorbellWallMs() ?? null,
        anyoneHome: isAnyoneHome(devices),
      },
    })
  }

  #tellDrive(): void {
    const { gateway, take } = this.#options
    const speed = gateway.number('Vehicle.Speed')
    const speedMs = speed === undefined ? null : Math.abs(speed) / KMH_PER_MS
    const lat = gateway.number(`${AT}.Latitude`)
    const lon = gateway.number(`${AT}.Longitude`)
    const accuracyM = gateway.number(`${AT}.HorizontalAccuracy`) ?? USUAL_ACCURACY_M
    const fix: Fix | null = lat === undefined || lon === undefined ? null : { lat, lon, accuracyM }
    const driverPresent = valid(gateway.sample(BELT)) === true || (speedMs ?? 0) >= DRIVES_MS
    take({ type: 'drive', fix, speedMs, driverPresent, route: this.#route() })
  }

  #route(): Route | null {
    const { gateway } = this.#options
    const active = valid(gateway.sample(`${TO}.IsActive`))
    const toHome = valid(gateway.sample(`${TO}.IsHomeDestination`))
    if (typeof active !== 'boolean') return null
    if (!active) return NO_ROUTE
    const etaS = gateway.number(`${TO}.Eta.P50`)
    const remainingM = gateway.number(`${TO}.RemainingDistance`) ?? null
    return { active, toHome: toHome === true, remainingM, etaP50Ms: etaS === undefined ? null : etaS * 1000 }
  }

  #tellPlans(): void {
    const { gateway, house, take, expectedHomeMs, usualLeaveMs, entries } = this.#options
    const paths = this.patterns().filter((path) => !OWN_PATHS.includes(path))
    const signals = new Map(paths.map((path) => [path, valid(gateway.sample(path))]))
    signals.set(SURPLUS, house.solarSurplusW() ?? null)
    const change = {
      signals,
      arrivalMs: expectedHomeMs(),
      departureMs: this.#departures === undefined ? undefined : (this.#departures.next?.wallMs ?? usualLeaveMs()),
    }
    if (entries().length > 0) take({ type: 'world', change })
    take({ type: 'tick' })
  }

  async #tellPlaces(): Promise<void> {
    const { gateway, take, log } = this.#options
    try {
      const { places } = await gateway.request('places.list', {})
      const placeOf = (role: string): { lat: number; lon: number } | null => {
        const place = places.find((saved) => saved.role === role)?.place
        return place ? { lat: place.lat, lon: place.lon } : null
      }
      take({ type: 'world', change: { home: placeOf('home'), work: placeOf('work') } })
    } catch (error) {
      log.debug('places not known', { error: FasciaError.from(error).toBody() })
    }
  }
}
