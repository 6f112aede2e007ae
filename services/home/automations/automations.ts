/** Automations in the home process: engine, outbox and feed together, their requests, and what screens are told of them. */
import { systemClock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { AutomationsState } from '../../contract/automations-state.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Store } from '../../storage/store.ts'
import type { HomeDoor } from '../silence.ts'
import { AutomationBook } from './book.ts'
import { AutomationEngine } from './engine.ts'
import { Feed } from './feed.ts'
import { Outbox } from './outbox.ts'
import type { HousePort } from './ports.ts'
import type { EngineEvent } from './state.ts'
import { TEMPLATE_NAMES, templateOffers } from './templates.ts'

const TELL_EVERY_MS = 250
const CLIMATE = 'Vehicle.Cabin.HVAC'

export interface AutomationsOptions {
  store: Store
  house: HousePort
  door: HomeDoor
  comfortC: number
  ecoC: number
  runScene(id: string): Promise<unknown>
  expectedHomeMs(): number | null | undefined
  usualLeaveMs(): number | null
  /** The signals that are read have changed. */
  onPatterns(): void
  log: Log
}

export class Automations {
  readonly #options: AutomationsOptions
  readonly #engine: AutomationEngine
  readonly #book: AutomationBook
  readonly #outbox: Outbox
  readonly #feed: Feed
  #told = ''
  #timer: NodeJS.Timeout | undefined

  constructor(options: AutomationsOptions) {
    const { store, house, door, log } = options
    this.#options = options
    this.#book = new AutomationBook(store)
    this.#engine = new AutomationEngine(this.#book, door.silent)
    this.#outbox = new Outbox({
      book: this.#book,
      house,
      world: {
        scene: options.runScene,
        navigate: (to) => this.#navigate(to),
        climate: (on, celsius) => this.#climate(on, celsius),
        charge: (wish) => door.request('energy.charge', { wish }),
        notify: async (name, text) =>
          door.emit('notifications.post', { kind: 'info', source: 'home', title: name, text, code: 'automation' }),
      },
      clock: systemClock,
      log,
      nameOf: (id) => this.#nameOf(id),
      onEnd: ({ automation, action }, how) => {
        if (how === 'done' || action.do === 'notify') return
        const title = how === 'expired' ? 'An automation was too late' : 'An automation did not work'
        const notice = {
          kind: 'warning',
          source: 'home',
          title,
          text: this.#nameOf(automation),
          code: `automation-${how}`,
        } as const
        door.emit('notifications.post', { ...notice, action: { screen: 'home', part: 'automations' } })
      },
    })
    this.#feed = new Feed({
      gateway: door,
      house,
      entries: () => this.#engine.entries,
      expectedHomeMs: options.expectedHomeMs,
      usualLeaveMs: options.usualLeaveMs,
      take: (event) => this.#take(event),
      log,
    })
    this.#serve()
  }

  patterns(): string[] {
    return this.#feed.patterns()
  }

  start(): void {
    const { door } = this.#options
    door.onSilence((paused) => {
      this.#take({ type: 'world', change: { paused } })
      if (paused) this.#book.withdraw(undefined)
    })
    this.#feed.start()
    this.#timer = setInterval(() => this.#tell(), TELL_EVERY_MS)
  }

  stop(): void {
    this.#feed.stop()
    clearInterval(this.#timer)
  }

  #take(event: EngineEvent): void {
    try {
      this.#engine.take(event, systemClock.wallMs())
      if (!this.#engine.paused) this.#outbox.work()
    } catch (error) {
      this.#options.log.error('automations stand still', { error: FasciaError.from(error).toBody() })
    }
  }

  #nameOf(id: string): string {
    const rule = this.#engine.entries.find((entry) => entry.id === id)?.rule
    if (!rule) return 'Automation'
    return rule.name || (rule.template === null ? 'Automation' : TEMPLATE_NAMES[rule.template])
  }

  #tell(): void {
    const { door, house, comfortC, ecoC } = this.#options
    const hasSurplus = house.solarSurplusW() !== undefined
    const state: AutomationsState = {
      automations: this.#engine.entries.map(({ id, on, rule, progress }) => ({
        id,
        on,
        rule,
        running: progress.runs.length,
        lastFiredWallMs: progress.lastFiredMs,
        latest: this.#engine.latest(id),
      })),
      prompts: this.#engine.prompts(systemClock.wallMs()).slice(0, 5),
      templates: templateOffers({ devices: house.devices(), hasSurplus, comfortC, ecoC }),
      paused: this.#engine.paused,
    }
    const text = JSON.stringify(state)
    if (text === this.#told) return
    this.#told = text
    door.emit('home.automations', state)
  }

  async #navigate(to: 'home' | 'work'): Promise<void> {
    const { door } = this.#options
    const { places } = await door.request('places.list', {})
    const place = places.find(({ role }) => role === to)?.place
    if (!place) throw new FasciaError('not_found', `no place is saved as ${to}`)
    await door.request('navigation.start', { to: place })
  }

  async #climate(on: boolean, celsius: number | undefined): Promise<void> {
    const { door } = this.#options
    if (celsius !== undefined) {
      await door.request('vehicle.set', { path: `${CLIMATE}.Station.Row1.Driver.Temperature`, value: celsius })
    }
    await door.request('vehicle.set', { path: `${CLIMATE}.Mode`, value: on ? 'AUTO' : 'OFF' })
  }

  #serve(): void {
    const { door, onPatterns } = this.#options
    const engine = this.#engine
    const changed = (): { done: true } => {
      onPatterns()
      this.#tell()
      return { done: true }
    }
    door.serve('home.automation.switch', async ({ id, on }) => {
      engine.switch(id, on)
      return changed()
    })
    door.serve('home.automation.answer', async ({ prompt, yes }) => {
      this.#take({ type: 'answer', prompt, yes })
      return changed()
    })
    door.serve('home.automation.why', async ({ id }) => engine.why(id, systemClock.wallMs()))
    door.serve('home.automation.save', async ({ id, rule }) => {
      const saved = engine.save(id, rule)
      changed()
      return { id: saved }
    })
    door.serve('home.automation.remove', async ({ id }) => {
      engine.remove(id)
      return changed()
    })
  }
}
