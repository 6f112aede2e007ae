/** Joins what the car knows of its way, what the house has shown of itself, and the thermostat. */
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'
import type { ArrivalPlan, HomeDevice, HomeTrait } from '../../contract/home.ts'
import { isAnyoneHome } from '../devices/anyone-home.ts'
import type { DeviceRegistry } from '../devices/device-registry.ts'
import type { HomeBook } from '../home-book.ts'
import type { HomeGateway } from '../silence.ts'
import { ArrivalController } from './arrival-controller.ts'
import { backBefore, usualLeave } from './habits.ts'
import { planHeating, readyAt, WARM_TOLERANCE_C, type EtaBand } from './heating-plan.ts'
import { HouseLearner } from './house-learner.ts'
import { LONGEST_LEAD_H } from './house-model.ts'
import { WhereaboutsWatch, type Whereabouts } from './whereabouts.ts'

const TO = 'Vehicle.Navigation'
const AT = 'Vehicle.CurrentLocation'
const OUTSIDE = 'Vehicle.Exterior.AirTemperature'
export const ARRIVAL_SIGNALS = [
  `${TO}.IsActive`,
  `${TO}.IsHomeDestination`,
  `${TO}.Eta.*`,
  `${AT}.Latitude`,
  `${AT}.Longitude`,
  'Vehicle.Speed',
  OUTSIDE,
]
const HOUR_MS = 3_600_000
/** A winter's day; until the car has felt the air. */
const USUAL_OUTSIDE_C = 5
/** Fewer absences say nothing of habits. */
const HABIT_FROM = 5
const SPARE_MS = 5 * 60_000

type Thermostat = Extract<HomeTrait, { trait: 'Thermostat' }>

export interface ArrivalOptions {
  registry: Pick<DeviceRegistry, 'devices' | 'command'>
  book: HomeBook
  gateway: Pick<HomeGateway, 'sample' | 'number' | 'emit'>
  comfortC: number
  ecoC: number
  clock: Clock
  log: Log
  /** Where the driver lives, when that is known. */
  home(): Position | undefined
}

export class Arrival {
  readonly #options: ArrivalOptions
  readonly #controller = new ArrivalController()
  readonly #learners = new Map<string, HouseLearner>()
  readonly #watch: WhereaboutsWatch
  #expectedMs: number | null | undefined
  #leavesMs: number | null = null
  #extra: Pick<ArrivalPlan, 'by' | 'savedHours' | 'learnedDays' | 'skippedUntilWallMs'> = {}

  constructor(options: ArrivalOptions) {
    this.#options = options
    this.#watch = new WhereaboutsWatch(options.book.awaySinceMs() === undefined ? undefined : true)
  }

  get plan(): ArrivalPlan {
    return { ...this.#controller.plan, ...this.#extra }
  }

  /** When the driver is likely home; null: not expected, undefined: not known yet. */
  get expectedMs(): number | null | undefined {
    return this.#expectedMs
  }

  /** When the driver usually leaves, while he is at home; null: no habit, or he is away. */
  get leavesMs(): number | null {
    return this.#leavesMs
  }

  /** Not today: nothing is prepared until the next midnight. */
  skipToday(skip: boolean): void {
    const { book, clock } = this.#options
    const midnight = new Date(clock.wallMs())
    midnight.setHours(24, 0, 0, 0)
    book.skipUntil(skip ? midnight.getTime() : 0)
    this.tick()
  }

  /** Called about once a second. */
  tick(): void {
    const { registry, book, gateway, comfortC, ecoC, clock } = this.#options
    const nowMs = clock.wallMs()
    const outsideC = gateway.number(OUTSIDE) ?? USUAL_OUTSIDE_C
    const thermostats = registry.devices().flatMap((device) => {
      const trait = device.traits.find((candidate) => candidate.trait === 'Thermostat')
      return trait && device.reachable ? [{ device, trait }] : []
    })
    for (const { device, trait } of thermostats) this.#learn(device, trait, outsideC, nowMs)
    const { away, drive } = this.#whereabouts(nowMs)
    const eta = this.#eta()
    const leftWallMs = book.awaySinceMs()
    const past = book.absences()
    const byHabit = away === true && leftWallMs !== undefined && past.length >= HABIT_FROM
    const coming = eta !== undefined || (away === true && drive?.isApproaching === true) || byHabit
    const readyMs = readyAt({ nowMs, leftWallMs: leftWallMs ?? nowMs, past, eta, drive })
    const likelyMs = eta?.p50Ms ?? (byHabit ? backBefore(0.5, leftWallMs, nowMs, past) : coming ? readyMs : undefined)
    this.#expectedMs = away === undefined && !eta ? undefined : (likelyMs ?? null)
    const isEmpty = isAnyoneHome(registry.devices()) === false
    this.#leavesMs = away === false ? usualLeave(nowMs, past) : null
    const [first] = thermostats
    const learner = first && this.#learners.get(first.device.id)
    const currentC = first?.trait.localC ?? comfortC
    const leadH = Math.min(LONGEST_LEAD_H, learner?.hoursToWarm(currentC, comfortC - WARM_TOLERANCE_C, outsideC) ?? 0)
    const startMs = readyMs - leadH * HOUR_MS - SPARE_MS
    const skippedUntilWallMs = book.skippedUntilMs()
    const isSkipped = skippedUntilWallMs > nowMs
    const wish = this.#controller.take({
      wallMs: nowMs,
      enabled: book.preparesArrival() && !isSkipped,
      headingHome: coming,
      etaWallMs: likelyMs,
      thermostat: first && { id: first.device.id, localC: first.trait.localC, targetC: first.trait.targetC },
      comfortC,
      startMs,
      home: away === false,
      holdC:
        away === true && isEmpty && first && learner ? this.#holdC(first.trait, learner, outsideC, readyMs, nowMs) : undefined,
    })
    const isPlanned = this.#controller.plan.state !== 'none'
    this.#extra = {
      ...(isPlanned ? { by: eta ? 'route' : drive?.isApproaching ? 'way' : 'habit' } : {}),
      ...(isPlanned && learner
        ? { savedHours: round(learner.savedHours(currentC, ecoC, comfortC, outsideC, nowMs, startMs, Math.max(nowMs, readyMs))) }
        : {}),
      ...(learner ? { learnedDays: round(learner.learnedDays) } : {}),
      ...(isSkipped ? { skippedUntilWallMs } : {}),
    }
    if (wish) this.#ask(wish.id, wish.celsius)
  }

  #learn(device: HomeDevice, { localC, targetC, mode }: Thermostat, outsideC: number, wallMs: number): void {
    if (localC === null || (mode !== 'heat' && mode !== 'auto')) return
    const learner = this.#learners.get(device.id) ?? new HouseLearner(device.id, this.#options.book)
    this.#learners.set(device.id, learner)
    learner.take({ wallMs, airC: localC, targetC, outsideC })
  }

  #holdC({ localC }: Thermostat, learner: HouseLearner, outsideC: number, readyMs: number, nowMs: number): number {
    const { comfortC, ecoC } = this.#options
    const hoursFrom = (airC: number): number => learner.hoursToWarm(airC, comfortC - WARM_TOLERANCE_C, outsideC)
    return planHeating(readyMs, nowMs, { airC: localC ?? comfortC, hoursFrom }, ecoC, comfortC).targetC
  }

  #whereabouts(nowMs: number): Whereabouts {
    const { gateway, book, home } = this.#options
    const lat = gateway.number(`${AT}.Latitude`)
    const lon = gateway.number(`${AT}.Longitude`)
    const speed = gateway.number('Vehicle.Speed')
    const at = lat === undefined || lon === undefined ? undefined : { lat, lon }
    const seen = this.#watch.take(at, home(), speed === undefined ? undefined : Math.abs(speed) / 3.6)
    const since = book.awaySinceMs()
    if (seen.away === true && since === undefined) book.leave(nowMs)
    else if (seen.away === false && since !== undefined) book.comeBack(nowMs)
    return seen
  }

  #eta(): EtaBand | undefined {
    const { gateway } = this.#options
    if (!this.#isTrue(`${TO}.IsActive`) || !this.#isTrue(`${TO}.IsHomeDestination`)) return undefined
    const [p10, p50, p90] = ['P10', 'P50', 'P90'].map((name) => gateway.number(`${TO}.Eta.${name}`))
    if (p50 === undefined) return undefined
    return { p10Ms: (p10 ?? p50) * 1000, p50Ms: p50 * 1000, p90Ms: (p90 ?? p50) * 1000 }
  }

  #isTrue(path: string): boolean {
    const { value, quality } = this.#options.gateway.sample(path)
    return quality === 'valid' && value === true
  }

  #ask(id: string, celsius: number): void {
    const { registry, gateway, log } = this.#options
    registry.command(id, { command: 'target', celsius }).then(
      () => log.info('thermostat set for the arrival', { celsius }),
      (thrown: unknown) => {
        const error = FasciaError.from(thrown)
        log.warn('thermostat not set', { error: error.toBody() })
        const title = 'The heating at home did not answer'
        gateway.emit('notifications.post', { kind: 'warning', source: 'home', title, text: error.message, code: error.code })
      },
    )
  }
}

/** In tenths: what trembles is not told anew. */
const round = (value: number): number => Math.round(value * 10) / 10
