/**
 * The home's only way to the gateway. While a valet or a guest drives, nothing of the home leaves this process: no state, no
 * signal, no notice, no answer, whoever asks. The gateway hides it from screens too; this holds for every other socket.
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeFileAtomic } from '../base/atomic-file.ts'
import type { Places } from '../base/home-directory.ts'
import { isValetOn } from '../base/valet-file.ts'
import { NO_AUTOMATIONS } from '../contract/automations-state.ts'
import type { GatewayClient, RequestHandler } from '../base/gateway-client.ts'
import { NO_HOME_ENERGY } from '../contract/home-energy.ts'
import { FasciaError } from '../contract/errors.ts'
import type { EventName, EventPayload } from '../contract/events.ts'
import type { RequestName } from '../contract/requests.ts'

type Heard = 'request' | 'sample' | 'number' | 'subscribe' | 'onSignal' | 'onEvent' | 'onConnection'
export type HomeGateway = Pick<GatewayClient, Heard | 'emit' | 'publish' | 'serve'>
type Signals = Parameters<GatewayClient['publish']>[0]

const NOTHING: { [N in EventName]?: EventPayload<N> } = {
  'home.state': {
    connected: false,
    broker: '',
    devices: [],
    scenes: [],
    arrival: { state: 'none', targetC: null, currentC: null, heatingStartsWallMs: null, arrivalWallMs: null },
    doorbellWallMs: null,
  },
  'home.automations': NO_AUTOMATIONS,
  'home.energy': NO_HOME_ENERGY,
}

/** What outlives this process: one that begins anew while a guest drives says nothing before it knows better. */
export interface SilenceMemory {
  readonly valet: boolean
  readonly guest: boolean
  rememberGuest(guest: boolean): void
}

export function silenceMemory(places: Places): SilenceMemory {
  const file = join(places.home, 'guest-drives')
  return {
    valet: isValetOn(places),
    guest: existsSync(file),
    rememberGuest: (guest) => (guest ? writeFileAtomic(file, 'yes\n', 0o600) : rmSync(file, { force: true })),
  }
}

export class HomeDoor implements HomeGateway {
  readonly #gateway: GatewayClient
  readonly #memory: SilenceMemory
  readonly #listeners = new Set<(silent: boolean) => void>()
  readonly #states = new Map<EventName, () => void>()
  readonly #signals = new Map<string, Signals[number]>()
  #valet: boolean
  #guest: boolean

  /** @param memory what was, before the apps process said anything */
  constructor(gateway: GatewayClient, memory: SilenceMemory) {
    this.#gateway = gateway
    this.#memory = memory
    this.#valet = memory.valet
    this.#guest = memory.guest
    gateway.onEvent('drivers.state', (state) => this.#hear(state.valet.on, this.#guest))
    gateway.onEvent('profiles.state', ({ activeId, profiles }) =>
      this.#hear(
        this.#valet,
        profiles.some(({ id, kind }) => id === activeId && kind === 'guest'),
      ),
    )
  }

  get silent(): boolean {
    return this.#valet || this.#guest
  }

  /** Told at once how it is. */
  onSilence(listener: (silent: boolean) => void): void {
    this.#listeners.add(listener)
    listener(this.silent)
  }

  emit<N extends EventName>(name: N, payload: EventPayload<N>): void {
    const nothing = NOTHING[name] as EventPayload<N> | undefined
    if (nothing === undefined) {
      if (!this.silent) this.#gateway.emit(name, payload)
      return
    }
    const tell = (): void => this.#gateway.emit(name, this.silent ? nothing : payload)
    this.#states.set(name, tell)
    tell()
  }

  publish(signals: Signals): void {
    for (const signal of signals) this.#signals.set(signal.path, signal)
    this.#gateway.publish(this.silent ? signals.map(({ path }) => ({ path, value: null, quality: 'invalid' })) : signals)
  }

  serve<N extends RequestName>(name: N, handler: RequestHandler<N>): void {
    this.#gateway.serve(name, async (input, from) => {
      if (this.silent) throw new FasciaError('forbidden', 'not while a guest drives')
      const output = await handler(input, from)
      // It may have begun before and ended after.
      if (this.silent) throw new FasciaError('forbidden', 'not while a guest drives')
      return output
    })
  }

  request: HomeGateway['request'] = (name, input, deadlineMs) => this.#gateway.request(name, input, deadlineMs)
  sample: HomeGateway['sample'] = (path) => this.#gateway.sample(path)
  number: HomeGateway['number'] = (path) => this.#gateway.number(path)
  subscribe: HomeGateway['subscribe'] = (patterns) => this.#gateway.subscribe(patterns)
  onSignal: HomeGateway['onSignal'] = (listener) => this.#gateway.onSignal(listener)
  onEvent: HomeGateway['onEvent'] = (name, listener) => this.#gateway.onEvent(name, listener)
  onConnection: HomeGateway['onConnection'] = (listener) => this.#gateway.onConnection(listener)

  #hear(valet: boolean, guest: boolean): void {
    const before = this.silent
    if (guest !== this.#guest) this.#memory.rememberGuest(guest)
    this.#valet = valet
    this.#guest = guest
    if (before === this.silent) return
    for (const tell of this.#states.values()) tell()
    this.publish([...this.#signals.values()])
    for (const listener of this.#listeners) listener(this.silent)
  }
}
