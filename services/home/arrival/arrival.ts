/** Joins the arrival controller to what the car knows of the route and what the home knows of its thermostat. */
import type { Clock } from '../../base/clock.ts'
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { ArrivalPlan, HomeDevice, HomeTrait } from '../../contract/home.ts'
import type { HomeAdapter } from '../adapters/adapter.ts'
import type { HomeBook } from '../home-book.ts'
import { ArrivalController } from './arrival-controller.ts'
import { HeatingObserver } from './heating-observer.ts'
import { learnedRate } from './heating.ts'

const ACTIVE = 'Vehicle.Navigation.IsActive'
const TO_HOME = 'Vehicle.Navigation.IsHomeDestination'
const ETA = 'Vehicle.Navigation.Eta.P50'
export const ARRIVAL_SIGNALS = [ACTIVE, TO_HOME, ETA]

type Thermostat = Extract<HomeTrait, { trait: 'Thermostat' }>

export interface ArrivalOptions {
  adapter: HomeAdapter
  book: HomeBook
  gateway: Pick<GatewayClient, 'sample' | 'number' | 'emit'>
  comfortC: number
  clock: Clock
  log: Log
}

export class Arrival {
  readonly #options: ArrivalOptions
  readonly #controller = new ArrivalController()
  readonly #observers = new Map<string, HeatingObserver>()

  constructor(options: ArrivalOptions) {
    this.#options = options
  }

  get plan(): ArrivalPlan {
    return this.#controller.plan
  }

  /** Called about once a second. */
  tick(): void {
    const { adapter, book, gateway, comfortC, clock } = this.#options
    const thermostats = adapter.devices().flatMap((device) => {
      const trait = device.traits.find((candidate) => candidate.trait === 'Thermostat')
      return trait && device.reachable ? [{ device, trait }] : []
    })
    for (const one of thermostats) this.#observe(one.device, one.trait)
    const [first] = thermostats
    const eta = gateway.number(ETA)
    const wish = this.#controller.take({
      wallMs: clock.wallMs(),
      enabled: book.preparesArrival(),
      headingHome: this.#isTrue(ACTIVE) && this.#isTrue(TO_HOME),
      etaWallMs: eta === undefined ? undefined : eta * 1000,
      thermostat: first && { id: first.device.id, localC: first.trait.localC, targetC: first.trait.targetC },
      comfortC,
      rateCPerH: learnedRate(first ? book.heatingRuns(first.device.id) : []),
    })
    if (wish) this.#ask(wish.id, wish.celsius)
  }

  #isTrue(path: string): boolean {
    const { value, quality } = this.#options.gateway.sample(path)
    return quality === 'valid' && value === true
  }

  #observe(device: HomeDevice, { localC, targetC, mode }: Thermostat): void {
    const { book, clock } = this.#options
    if (localC === null) return
    const observer = this.#observers.get(device.id) ?? new HeatingObserver()
    this.#observers.set(device.id, observer)
    const heats = mode === 'heat' || mode === 'auto'
    const run = observer.take({ monotonicMs: clock.monotonicMs(), localC, targetC, heats })
    if (run) book.addHeatingRun(device.id, run, clock.wallMs())
  }

  #ask(id: string, celsius: number): void {
    const { adapter, gateway, log } = this.#options
    adapter.command(id, { command: 'target', celsius }).then(
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
