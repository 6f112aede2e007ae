/**
 * The home over MQTT: any broker; bridges of zigbee2mqtt by their typed `exposes`, everything else by Home Assistant's
 * discovery.
 *
 * It reconnects for ever; while the broker is away nothing is reachable and commands fail at once.
 */
import type { Clock } from '../../../base/clock.ts'
import type { Log } from '../../../base/log.ts'
import { FasciaError } from '../../../contract/errors.ts'
import type { HomeAdapterState, HomeCommand, HomeDevice } from '../../../contract/home.ts'
import { assembleGroup } from '../../devices/assemble.ts'
import { DeviceBook } from '../../devices/device-book.ts'
import { CONFIRM_MS } from '../../devices/device-registry.ts'
import type { Confirmation, HomeAdapter, Still } from '../adapter.ts'
import { Conflation } from './conflation.ts'
import { discover, discoveryTopic } from './discovery.ts'
import { isAvailable, type Publish } from './entity.ts'
import { socketLink, type MqttLink, type MqttLinkEvents } from './mqtt-link.ts'
import { EntityRegistry, type RegistryCounts } from './registry.ts'
import { bridgeTopic, readBridge } from './zigbee2mqtt/bridge.ts'

const ASK_EVERY_MS = 50

export interface MqttBroker {
  /** `mqtt://` or `mqtts://` */
  url: string
  username?: string | undefined
  password?: string | undefined
  /** PEM of the authority that signed the broker's certificate, when it is not a public one. */
  ca?: string | undefined
  /** A way to it without a socket, when it is in this process. */
  connect?: ((on: MqttLinkEvents) => MqttLink) | undefined
}

export interface MqttAdapterOptions {
  broker: MqttBroker
  discoveryPrefix: string
  /** Topics under which bridges of zigbee2mqtt speak. */
  zigbee2mqtt: readonly string[]
  /** The power sensor that tells the surplus: the end of its unique id. */
  solarSurplusSensor: string
  /** What people call the broker. */
  name: string
  /** Topic of the car's own life sign ("online", and "offline" as its will); absent: none. */
  willTopic?: string
  clock: Clock
  log: Log
}

export class MqttAdapter implements HomeAdapter {
  readonly id = 'mqtt'
  readonly book = new DeviceBook()
  readonly #options: MqttAdapterOptions
  readonly #link: MqttLink
  readonly #registry: EntityRegistry
  readonly #listeners = new Set<() => void>()
  readonly #heard = new Set<string>()
  /** Which devices of the book came from which group. */
  readonly #groups = new Map<string, string[]>()
  readonly #changes = new Conflation((groups) => this.#rebuild(groups))
  /** Until when somebody waits for a group to show what it was asked for. */
  readonly #askedUntilMs = new Map<string, number>()
  #problem: string | undefined
  #following: NodeJS.Immediate | undefined
  #asking: NodeJS.Timeout | undefined
  readonly #asks: Publish[] = []

  constructor(options: MqttAdapterOptions) {
    this.#options = options
    const { broker, log, willTopic } = options
    this.#registry = new EntityRegistry((topic, { component, reason }) =>
      log.warn('entity refused', { topic, component, reason }),
    )
    const on: MqttLinkEvents = {
      open: () => this.#greet(),
      lost: () => {
        this.#registry.forgetAvailability()
        this.book.loseAll()
        this.#changed()
      },
      failed: (message) => {
        this.#problem = message.slice(0, 400)
        log.warn('broker refused', { error: { message } })
        this.#changed()
      },
      message: (topic, payload) => this.#hear(topic, payload),
    }
    const { username, password, ca } = broker
    this.#link = broker.connect
      ? broker.connect(on)
      : socketLink(
          broker.url,
          {
            clean: true,
            ...(username === undefined ? {} : { username }),
            ...(password === undefined ? {} : { password }),
            ...(ca === undefined ? {} : { ca }),
            ...(willTopic === undefined
              ? {}
              : { will: { topic: willTopic, payload: Buffer.from('offline'), qos: 1 as const, retain: true } }),
          },
          on,
        )
  }

  get counts(): RegistryCounts {
    return this.#registry.counts
  }

  status(): Omit<HomeAdapterState, 'id' | 'devices'> {
    const { connected } = this.#link
    const problem = connected ? {} : this.#problem === undefined ? {} : { problem: this.#problem }
    const state = connected ? 'up' : this.#problem === undefined ? 'connecting' : 'down'
    return { name: this.#options.name, state, refused: this.#registry.counts.refused, ...problem }
  }

  solarSurplusW(): number | undefined {
    if (!this.#link.connected) return undefined
    return this.#registry.entities().find(({ id }) => id.endsWith(this.#options.solarSurplusSensor))?.facts.watt
  }

  async send(device: HomeDevice, command: HomeCommand): Promise<Confirmation> {
    const entity = this.#registry.find(device.id)
    if (!entity) throw new FasciaError('not_found', 'there is no such device')
    const action = entity.act(command)
    if (!action) throw new FasciaError('unsupported', `${device.name} can't do that`)
    this.#askedUntilMs.set(entity.group, this.#options.clock.monotonicMs() + CONFIRM_MS)
    for (const { topic, payload, retain } of action.publish) this.#link.publish(topic, payload, retain)
    return () => action.isDone(entity.facts)
  }

  async still(device: HomeDevice): Promise<Still> {
    const entities = this.#registry.group(this.#registry.find(device.id)?.group ?? '')
    const still = entities.find(({ facts }) => facts.still)?.facts.still
    if (!still) throw new FasciaError('unavailable', `${device.name} has not sent a picture yet`)
    return still
  }

  onStatus(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    clearImmediate(this.#following)
    clearTimeout(this.#asking)
    this.#changes.close()
    const { willTopic } = this.#options
    await this.#link.close(willTopic === undefined ? undefined : { topic: willTopic, payload: 'offline' })
  }

  #greet(): void {
    const { broker, log, discoveryPrefix, zigbee2mqtt, willTopic } = this.#options
    this.#problem = undefined
    log.info('connected to the broker', { broker: new URL(broker.url).host })
    if (willTopic !== undefined) this.#link.publish(willTopic, 'online', true)
    this.#heard.clear()
    // The bridges first: what they describe themselves is not taken a second time from discovery.
    this.#subscribe(zigbee2mqtt.map((base) => `${base}/bridge/devices`))
    this.#subscribe([`${discoveryPrefix}/+/+/config`, `${discoveryPrefix}/+/+/+/config`])
    this.#follow()
    this.#rebuild(new Set(this.#registry.groups()))
    this.#changed()
  }

  #hear(topic: string, payload: Buffer): void {
    const { discoveryPrefix, zigbee2mqtt, clock } = this.#options
    const announced = discoveryTopic(discoveryPrefix, topic)
    const base = announced ? undefined : bridgeTopic(zigbee2mqtt, topic)
    if (announced) {
      const { component, object } = announced
      const read = (text: string) => discover(component, object, text, () => clock.wallMs())
      this.#announce(this.#registry.announce(topic, payload.toString('utf8'), read))
    } else if (base !== undefined) {
      this.#announce(this.#registry.announce(topic, payload.toString('utf8'), (text) => readBridge(base, text, clock)))
    } else {
      const groups = this.#registry.hear(topic, payload)
      if (this.#isAsked(groups)) this.#changes.takeNow(groups)
      else this.#changes.take(groups)
    }
  }

  #isAsked(groups: ReadonlySet<string>): boolean {
    if (this.#askedUntilMs.size === 0) return false
    const nowMs = this.#options.clock.monotonicMs()
    for (const [group, untilMs] of this.#askedUntilMs) if (untilMs < nowMs) this.#askedUntilMs.delete(group)
    return [...groups].some((group) => this.#askedUntilMs.has(group))
  }

  #announce(touched: ReadonlySet<string>): void {
    if (touched.size === 0) return
    this.#rebuild(touched)
    // A broker tells hundreds of devices at once; their topics are asked for together.
    this.#following ??= setImmediate(() => this.#follow())
    this.#changed()
  }

  /** Makes the devices of these groups anew. */
  #rebuild(groups: ReadonlySet<string>): void {
    for (const group of groups) {
      const entities = this.#registry.group(group)
      // A device that its bridge describes itself is not taken a second time from discovery.
      const own = entities.some(({ byBridge }) => byBridge) ? entities.filter(({ byBridge }) => byBridge) : entities
      const devices = assembleGroup(own, ({ availability }) => this.#link.connected && isAvailable(availability))
      const ids = devices.map(({ id }) => id)
      for (const id of this.#groups.get(group) ?? []) if (!ids.includes(id)) this.book.remove(id)
      if (ids.length === 0) this.#groups.delete(group)
      else this.#groups.set(group, ids)
      for (const device of devices) this.book.put(device)
    }
  }

  /** Hears exactly the topics that the entities name; what was heard before is sent again by the broker if retained. */
  #follow(): void {
    this.#following = undefined
    const wanted = new Set(this.#registry.topics())
    const gone = [...this.#heard].filter((topic) => !wanted.has(topic))
    const unheard = this.#registry.takeUnheard()
    const fresh = [...wanted].filter((topic) => !this.#heard.has(topic) || unheard.has(topic))
    for (const topic of gone) this.#heard.delete(topic)
    for (const topic of fresh) this.#heard.add(topic)
    if (gone.length > 0) this.#link.unsubscribe(gone)
    if (fresh.length > 0) this.#subscribe(fresh)
    const asks = this.#registry.entities().flatMap(({ ask, readings }) => {
      return ask && readings.some(({ topic }) => fresh.includes(topic)) ? [ask] : []
    })
    this.#asks.push(...asks)
    if (!this.#asking) this.#ask()
  }

  /** One after the other: a radio network takes a few messages a second. */
  #ask(): void {
    const next = this.#asks.shift()
    this.#asking = next && setTimeout(() => this.#ask(), ASK_EVERY_MS)
    if (next && this.#link.connected) this.#link.publish(next.topic, next.payload, false)
  }

  #subscribe(topics: string[]): void {
    if (topics.length === 0) return
    this.#link.subscribe(topics, (message) => {
      this.#options.log.warn('subscription refused', { topics: topics.length, error: { message } })
    })
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}
