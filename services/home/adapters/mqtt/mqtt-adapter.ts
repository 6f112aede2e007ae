/**
 * The home over MQTT: any broker, devices that announce themselves in Home Assistant's way.
 *
 * It reconnects for ever; while the broker is away nothing is reachable and commands fail at once.
 */
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { Socket } from 'node:net'
import type { Clock } from '../../../base/clock.ts'
import type { Log } from '../../../base/log.ts'
import { FasciaError } from '../../../contract/errors.ts'
import type { HomeCommand, HomeDevice } from '../../../contract/home.ts'
import type { HomeAdapter } from '../adapter.ts'
import { assemble, isPrimary } from './assemble.ts'
import { discoveryTopic } from './discovery.ts'
import { EntityRegistry, type RegistryCounts } from './registry.ts'

const CONFIRM_MS = 2_500
const COMMANDS_WAITING_MAX = 64

export interface MqttBroker {
  /** `mqtt://` or `mqtts://` */
  url: string
  username?: string | undefined
  password?: string | undefined
  /** PEM of the authority that signed the broker's certificate, when it is not a public one. */
  ca?: string | undefined
}

export interface MqttAdapterOptions {
  broker: MqttBroker
  discoveryPrefix: string
  /** The power sensor that tells the surplus: the end of its unique id. */
  solarSurplusSensor: string
  clock: Clock
  log: Log
}

export class MqttAdapter implements HomeAdapter {
  readonly #options: MqttAdapterOptions
  readonly #client: MqttClient
  readonly #registry: EntityRegistry
  readonly #listeners = new Set<() => void>()
  readonly #heard = new Set<string>()
  #waiting = 0
  #following: NodeJS.Immediate | undefined

  constructor(options: MqttAdapterOptions) {
    this.#options = options
    const { broker, discoveryPrefix, clock, log } = options
    this.#registry = new EntityRegistry(
      () => clock.wallMs(),
      (topic, { component, reason }) => log.warn('entity refused', { topic, component, reason }),
    )
    this.#client = mqtt.connect(broker.url, {
      clean: true,
      reconnectPeriod: 1_000,
      connectTimeout: 5_000,
      keepalive: 15,
      ...(broker.username === undefined ? {} : { username: broker.username }),
      ...(broker.password === undefined ? {} : { password: broker.password }),
      ...(broker.ca === undefined ? {} : { ca: broker.ca }),
    } satisfies IClientOptions)
    this.#client.on('connect', () => {
      ;(this.#client.stream as Partial<Socket>).setNoDelay?.(true)
      log.info('connected to the broker', { broker: new URL(broker.url).host })
      this.#subscribe([`${discoveryPrefix}/+/+/config`, `${discoveryPrefix}/+/+/+/config`])
      this.#changed()
    })
    this.#client.on('close', () => {
      this.#registry.forgetAvailability()
      this.#changed()
    })
    this.#client.on('error', (error) => log.warn('broker refused', { error: { message: error.message } }))
    this.#client.on('message', (topic, payload) => this.#hear(topic, payload))
  }

  get connected(): boolean {
    return this.#client.connected
  }

  get counts(): RegistryCounts {
    return this.#registry.counts
  }

  devices(): HomeDevice[] {
    return assemble(this.#registry.entities(), this.connected)
  }

  solarSurplusW(): number | undefined {
    if (!this.connected) return undefined
    return this.#registry.entities().find(({ id }) => id.endsWith(this.#options.solarSurplusSensor))?.facts.watt
  }

  doorbellWallMs(): number | undefined {
    const rings = this.#registry.entities().flatMap(({ facts }) => facts.rangWallMs ?? [])
    return rings.length === 0 ? undefined : Math.max(...rings)
  }

  async command(id: string, command: HomeCommand): Promise<HomeDevice> {
    const entity = this.#registry.find(id)
    if (!entity || !isPrimary(entity)) throw new FasciaError('not_found', 'there is no such device')
    const action = entity.act(command)
    if (!action) throw new FasciaError('unsupported', `${entity.deviceName} can't do that`)
    if (this.#find(id)?.reachable !== true) throw new FasciaError('unavailable', `${entity.deviceName} does not answer`)
    if (this.#waiting >= COMMANDS_WAITING_MAX) throw new FasciaError('too_many', 'too many commands are waiting')
    this.#waiting++
    try {
      const confirmed = this.#confirmation(id, () => action.isDone(entity.facts), entity.deviceName)
      for (const { topic, payload, retain } of action.publish) this.#client.publish(topic, payload, { qos: 1, retain })
      return await confirmed
    } finally {
      this.#waiting--
    }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    clearImmediate(this.#following)
    await this.#client.endAsync(true)
  }

  #confirmation(id: string, isDone: () => boolean, name: string): Promise<HomeDevice> {
    return new Promise((resolve, reject) => {
      const settle = (end: () => void): void => {
        clearTimeout(timer)
        stop()
        end()
      }
      const check = (): void => {
        const device = this.#find(id)
        if (!device) settle(() => reject(new FasciaError('not_found', 'the device went away')))
        else if (isDone()) settle(() => resolve(device))
      }
      const stop = this.onChange(check)
      const timer = setTimeout(() => {
        settle(() => reject(new FasciaError('not_confirmed', `${name} did not confirm`)))
      }, CONFIRM_MS)
      // What it already is has been confirmed before; the message is sent all the same.
      setImmediate(check)
    })
  }

  #find(id: string): HomeDevice | undefined {
    return this.devices().find((device) => device.id === id)
  }

  #hear(topic: string, payload: Buffer): void {
    const text = payload.toString('utf8')
    const announced = discoveryTopic(this.#options.discoveryPrefix, topic)
    if (announced) {
      if (!this.#registry.announce(topic, announced.component, announced.object, text)) return
      // A broker tells hundreds of devices at once; their topics are asked for together.
      this.#following ??= setImmediate(() => this.#follow())
    } else if (!this.#registry.hear(topic, text)) {
      return
    }
    this.#changed()
  }

  /** Hears exactly the topics that the entities name; what was heard before is sent again by the broker if retained. */
  #follow(): void {
    this.#following = undefined
    const wanted = new Set(this.#registry.topics())
    const gone = [...this.#heard].filter((topic) => !wanted.has(topic))
    const fresh = [...wanted].filter((topic) => !this.#heard.has(topic))
    for (const topic of gone) this.#heard.delete(topic)
    for (const topic of fresh) this.#heard.add(topic)
    if (gone.length > 0) this.#client.unsubscribe(gone)
    if (fresh.length > 0) this.#subscribe(fresh)
  }

  #subscribe(topics: string[]): void {
    this.#client.subscribe(topics, { qos: 1 }, (error) => {
      if (error) this.#options.log.warn('subscription refused', { topics: topics.length, error: { message: error.message } })
    })
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}
