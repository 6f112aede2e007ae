/** The home behind a Home Assistant: its entities as devices, with its areas as rooms. */
import { z } from 'zod'
import type { Log } from '../../../base/log.ts'
import { FasciaError } from '../../../contract/errors.ts'
import type { HomeAdapterState, HomeCommand, HomeDevice } from '../../../contract/home.ts'
import type { HomeAssistantAccess } from '../../../contract/home-setup.ts'
import { assembleGroup } from '../../devices/assemble.ts'
import { isDone, isNear, traitOf } from '../../devices/confirmation.ts'
import { DeviceBook } from '../../devices/device-book.ts'
import type { Described } from '../../devices/facts.ts'
import { mimeOf } from '../../devices/picture.ts'
import type { Confirmation, HomeAdapter, Still } from '../adapter.ts'
import { Access } from './access.ts'
import { Connection } from './connection.ts'
import { describeEntity } from './entities.ts'
import { serviceFor } from './services.ts'
import { States } from './states.ts'

const STILL_MS = 5_000

const TRACKER = 'device_tracker.'

const Areas = z.array(z.object({ area_id: z.string(), name: z.string() }))
const Devices = z.array(
  z.object({
    id: z.string(),
    name: z.string().nullish(),
    name_by_user: z.string().nullish(),
    area_id: z.string().nullish(),
  }),
)
const Entities = z.array(
  z.object({
    entity_id: z.string(),
    device_id: z.string().nullish(),
    area_id: z.string().nullish(),
    hidden_by: z.string().nullish(),
    disabled_by: z.string().nullish(),
    entity_category: z.string().nullish(),
    name: z.string().nullish(),
    original_name: z.string().nullish(),
  }),
)
const Config = z.object({ unit_system: z.object({ temperature: z.string() }), location_name: z.string().nullish() })

interface Registries {
  areas: Map<string, string>
  devices: Map<string, z.infer<typeof Devices>[number]>
  entities: Map<string, z.infer<typeof Entities>[number]>
}

interface Thing extends Described {
  isThere: boolean
}

export class HomeAssistantAdapter implements HomeAdapter {
  readonly id = 'home-assistant'
  readonly book = new DeviceBook()
  readonly #access: HomeAssistantAccess
  readonly #tokens: Access
  readonly #log: Log
  readonly #connection: Connection
  readonly #states = new States()
  readonly #listeners = new Set<() => void>()
  #registries: Registries = { areas: new Map(), devices: new Map(), entities: new Map() }
  /** Entities of one physical device, and the devices made of them. */
  #groups = new Map<string, { entities: string[]; ids: string[] }>()
  #fahrenheit = false
  #problem: string | undefined
  #refused = 0

  constructor({ access, log }: { access: HomeAssistantAccess; log: Log }) {
    this.#access = access
    this.#log = log
    this.#tokens = new Access(access)
    this.#connection = new Connection({
      url: access.url,
      token: () => this.#tokens.token(),
      onReady: () => this.#begin(),
      onUp: () => this.#isUp(),
      onLost: (problem) => this.#lose(problem),
      log,
    })
  }

  status(): Omit<HomeAdapterState, 'id' | 'devices'> {
    const { ready, refused } = this.#connection
    const state = ready ? 'up' : this.#problem === undefined ? 'connecting' : 'down'
    const problem = ready || this.#problem === undefined ? {} : { problem: this.#problem.slice(0, 400) }
    return { name: new URL(this.#access.url).host, state, refused: this.#refused + refused, ...problem }
  }

  async send(device: HomeDevice, command: HomeCommand): Promise<Confirmation | undefined> {
    const entityId = device.id.slice(this.id.length + 1)
    const domain = entityId.slice(0, entityId.indexOf('.'))
    const { service, data } = serviceFor(domain, command, this.#fahrenheit)
    await this.#connection.call({ type: 'call_service', domain, service, service_data: data, target: { entity_id: entityId } })
    // A fan takes the nearest of its steps.
    if (domain !== 'fan' || (command.command !== 'fan' && command.command !== 'level')) return undefined
    const step = Number(this.#states.get(entityId)?.attributes['percentage_step'] ?? 1)
    return (now) => isDone(now, command) || isNear(traitOf(now, 'FanControl')?.percent, command.percent, step)
  }

  async still(device: HomeDevice): Promise<Still> {
    const entities = this.#groups.get(this.#groupOf(device.id.slice(this.id.length + 1)))?.entities ?? []
    const camera = entities.find((id) => id.startsWith('camera.'))
    if (camera === undefined) throw new FasciaError('unsupported', `${device.name} has no camera`)
    const headers = { authorization: `Bearer ${await this.#tokens.token()}` }
    const address = new URL(`/api/camera_proxy/${camera}`, this.#access.url)
    const answer = await fetch(address, { headers, signal: AbortSignal.timeout(STILL_MS) }).catch((cause: unknown) => {
      throw new FasciaError('unavailable', 'the camera does not answer', { cause })
    })
    const bytes = new Uint8Array(answer.ok ? await answer.arrayBuffer() : [])
    const mime = mimeOf(bytes)
    if (!mime) throw new FasciaError('unavailable', 'the camera sent no picture')
    return { mime, bytes, wallMs: Date.now() }
  }

  onStatus(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<void> {
    this.#connection.close()
  }

  async #begin(): Promise<void> {
    const connection = this.#connection
    this.#states.clear()
    const config = Config.parse(await connection.call({ type: 'get_config' }))
    this.#fahrenheit = config.unit_system.temperature === '°F'
    await this.#readRegistries()
    for (const name of ['area', 'device', 'entity']) {
      await connection.subscribe({ type: 'subscribe_events', event_type: `${name}_registry_updated` }, () => {
        this.#readRegistries().catch((error: unknown) =>
          this.#log.warn('registries not read', { error: FasciaError.from(error).toBody() }),
        )
      })
    }
    const first = new Promise<void>((resolve) => {
      void connection
        .subscribe({ type: 'subscribe_entities' }, (event) => {
          this.#take(event)
          resolve()
        })
        .catch(() => resolve())
    })
    await first
  }

  #isUp(): void {
    this.#problem = undefined
    this.#log.info('connected to Home Assistant', { host: new URL(this.#access.url).host })
    this.#changed()
  }

  async #readRegistries(): Promise<void> {
    const list = async <T>(name: string, schema: z.ZodType<T>): Promise<T> =>
      schema.parse(await this.#connection.call({ type: `config/${name}_registry/list` }))
    const [areas, devices, entities] = await Promise.all([list('area', Areas), list('device', Devices), list('entity', Entities)])
    this.#registries = {
      areas: new Map(areas.map(({ area_id, name }) => [area_id, name])),
      devices: new Map(devices.map((device) => [device.id, device])),
      entities: new Map(entities.map((entity) => [entity.entity_id, entity])),
    }
    this.#regroup()
  }

  #take(event: unknown): void {
    const touched = this.#states.take(event)
    if (!touched) {
      this.#refused++
      return
    }
    const isNew = touched.some((id) => !this.#groups.get(this.#groupOf(id))?.entities.includes(id) || !this.#states.get(id))
    if (isNew) return this.#regroup()
    for (const group of new Set(touched.map((id) => this.#groupOf(id)))) this.#rebuild(group)
  }

  #groupOf(entityId: string): string {
    return this.#registries.entities.get(entityId)?.device_id ?? entityId
  }

  #regroup(): void {
    const before = this.#groups
    this.#groups = new Map()
    for (const id of this.#states.ids()) {
      const group = this.#groupOf(id)
      const known = this.#groups.get(group)
      if (known) known.entities.push(id)
      else this.#groups.set(group, { entities: [id], ids: before.get(group)?.ids ?? [] })
    }
    for (const [group, { ids }] of before) if (!this.#groups.has(group)) for (const id of ids) this.book.remove(id)
    for (const group of this.#groups.keys()) this.#rebuild(group)
  }

  #rebuild(group: string): void {
    const known = this.#groups.get(group)
    if (!known) return
    const things = known.entities.flatMap((id) => this.#thing(id) ?? [])
    const devices = assembleGroup(things, ({ isThere }) => isThere)
    const ids = devices.map(({ id }) => id)
    for (const id of known.ids) if (!ids.includes(id)) this.book.remove(id)
    known.ids = ids
    for (const device of devices) this.book.put(device)
  }

  #thing(entityId: string): Thing | undefined {
    const state = this.#states.get(entityId)
    const entity = this.#registries.entities.get(entityId)
    if (!state || entity?.hidden_by || entity?.disabled_by || entity?.entity_category === 'config') return undefined
    if (entityId.startsWith(TRACKER) && this.#hasPeople()) return undefined
    const body = describeEntity(entityId, state, this.#fahrenheit)
    if (!body) return undefined
    if (entity?.entity_category === 'diagnostic' && body.facts.batteryPercent === undefined) return undefined
    const device = this.#registries.devices.get(entity?.device_id ?? '')
    const friendly = state.attributes['friendly_name']
    const shown = typeof friendly === 'string' ? friendly : entityId
    return {
      ...body,
      id: `${this.id}:${entityId}`,
      name: entity?.name ?? entity?.original_name ?? (device ? null : shown),
      deviceName: device?.name_by_user ?? device?.name ?? shown,
      room: this.#registries.areas.get(entity?.area_id ?? device?.area_id ?? '') ?? '',
      isThere: state.state !== 'unavailable',
    }
  }

  /** Where people are known as such, trackers are theirs already, or follow cars and keys. */
  #hasPeople(): boolean {
    for (const id of this.#states.ids()) if (id.startsWith('person.')) return true
    return false
  }

  #lose(problem: string | undefined): void {
    this.#problem = problem ?? 'Home Assistant does not answer'
    this.book.loseAll()
    this.#changed()
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}
