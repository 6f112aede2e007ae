/**
 * Devices of the MIoT specification over the home's network. They tell nothing by themselves: each is asked every
 * second, and more often after a command until it shows what was asked.
 */
import { z } from 'zod'
import type { Clock } from '../../../base/clock.ts'
import type { Log } from '../../../base/log.ts'
import { FasciaError } from '../../../contract/errors.ts'
import type { HomeAdapterState, HomeCommand, HomeDevice } from '../../../contract/home.ts'
import { assembleGroup } from '../../devices/assemble.ts'
import { DeviceBook } from '../../devices/device-book.ts'
import type { Confirmation, HomeAdapter } from '../adapter.ts'
import type { Described } from '../../devices/facts.ts'
import { isNear } from '../../devices/confirmation.ts'
import { MiotClient } from './client.ts'
import type { Spec } from './spec.ts'
import { thingOf, type Fact, type Thing, type Write } from './table.ts'

const ASK_EVERY_MS = 1_000
/** After a command, until the device shows it. */
const LOOK_AGAIN_MS = [0, 60, 150, 300, 600] as const
const PROPERTIES_A_CALL = 15

export interface MiotAccess {
  id: string
  name: string
  room: string
  /** Host, or host:port. */
  host: string
  /** 32 hexadecimal digits. */
  token: string
  spec: Spec
}

export interface MiotAdapterOptions {
  devices: readonly MiotAccess[]
  /** Devices that could not be read from the settings. */
  refused: number
  clock: Clock
  log: Log
}

const Values = z.array(z.object({ siid: z.number(), piid: z.number(), code: z.number(), value: z.unknown().optional() }))
const Written = z.array(z.object({ code: z.number() }))

export class MiotAdapter implements HomeAdapter {
  readonly id = 'miot'
  readonly book = new DeviceBook()
  readonly #devices = new Map<string, MiotDevice>()
  #refused: number

  constructor({ devices, refused, log }: MiotAdapterOptions) {
    this.#refused = refused
    for (const access of devices) {
      const thing = thingOf(access.spec)
      if (thing) {
        this.#devices.set(`miot:${access.id}`, new MiotDevice(access, thing, this.book))
        continue
      }
      this.#refused++
      log.warn('MIoT device of an unknown kind', { device: access.id, kind: access.spec.device })
    }
  }

  status(): Omit<HomeAdapterState, 'id' | 'devices'> {
    const there = [...this.book.all()].some(({ reachable }) => reachable)
    return { name: 'MIoT', state: there ? 'up' : this.#devices.size === 0 ? 'down' : 'connecting', refused: this.#refused }
  }

  async send(device: HomeDevice, command: HomeCommand): Promise<Confirmation | undefined> {
    const found = this.#devices.get(device.id)
    if (!found) throw new FasciaError('not_found', 'there is no such device')
    return await found.perform(command)
  }

  onStatus(listener: () => void): () => void {
    return this.book.onChange(({ type, device }) => {
      if (type === 'changed' && device.reachable) listener()
    })
  }

  async close(): Promise<void> {
    for (const device of this.#devices.values()) device.close()
  }
}

class MiotDevice {
  readonly #access: MiotAccess
  readonly #thing: Thing
  readonly #client: MiotClient
  readonly #book: DeviceBook
  readonly #described: Described
  #timer: NodeJS.Timeout | undefined
  #asked: Promise<void> | undefined
  #closed = false
  /** Questions are numbered: an answer that comes after a newer one's is of the past. */
  #asks = 0
  #newest = 0

  constructor(access: MiotAccess, thing: Thing, book: DeviceBook) {
    this.#access = access
    this.#thing = thing
    this.#book = book
    this.#client = new MiotClient(access.host, access.token)
    const { minC, maxC, colors, hasPosition } = thing
    this.#described = {
      id: `miot:${access.id}`,
      role: thing.role,
      facts: thing.role === 'climate' && !thing.facts.some(({ property }) => property.name === 'mode') ? { mode: 'heat' } : {},
      name: null,
      deviceName: access.name,
      room: access.room,
      deviceClass: undefined,
      ...(minC === undefined ? {} : { minC }),
      ...(maxC === undefined ? {} : { maxC }),
      ...(colors === undefined ? {} : { colors }),
      ...(hasPosition === undefined ? {} : { hasPosition }),
    }
    void this.#askForEver()
  }

  async perform(command: HomeCommand): Promise<Confirmation | undefined> {
    const writes = this.#thing.act(command)
    if (!writes) throw new FasciaError('unsupported', `${this.#access.name} can't do that`)
    for (const write of writes) await this.#write(write)
    if (command.command === 'color' || command.command === 'kelvin') {
      this.#described.facts.shines = command.command === 'color' ? 'color' : 'white'
    }
    void this.#lookAgain()
    const steps = writes.flatMap((write) => ('property' in write ? (write.property['value-list']?.length ?? 0) : 0))
    const most = Math.max(0, ...steps)
    if ((command.command !== 'fan' && command.command !== 'level') || most === 0) return undefined
    // A fan with few levels takes the nearest.
    const facts = this.#described.facts
    return () => facts.on !== false && isNear(facts.percent, command.percent, 100 / most)
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#client.close()
  }

  async #write(write: Write): Promise<void> {
    if ('action' in write) {
      const { siid, aiid } = write.action
      await this.#client.call('action', { did: this.#access.id, siid, aiid, in: [] })
      return
    }
    const { siid, iid: piid } = write.property
    const answer = await this.#client.call('set_properties', [{ did: this.#access.id, siid, piid, value: write.value }])
    const written = Written.safeParse(answer)
    // 1: accepted, done later.
    if (!written.success || written.data.some(({ code }) => code !== 0 && code !== 1)) {
      throw new FasciaError('invalid', `${this.#access.name} refused the value`)
    }
  }

  async #lookAgain(): Promise<void> {
    for (const ms of LOOK_AGAIN_MS) {
      await new Promise((resolve) => setTimeout(resolve, ms))
      if (this.#closed) return
      // Not the question that is under way: it may have been answered before the command was heard.
      await this.#askNow()
    }
  }

  async #askForEver(): Promise<void> {
    await this.#ask()
    if (!this.#closed) this.#timer = setTimeout(() => void this.#askForEver(), ASK_EVERY_MS)
  }

  /** One question at a time, whoever asks. */
  #ask(): Promise<void> {
    this.#asked ??= this.#askNow().finally(() => (this.#asked = undefined))
    return this.#asked
  }

  async #askNow(): Promise<void> {
    const number = ++this.#asks
    const readable = this.#thing.facts.filter(({ property }) => property.access.includes('read'))
    let isThere = true
    for (let at = 0; at < readable.length && isThere; at += PROPERTIES_A_CALL) {
      const some = readable.slice(at, at + PROPERTIES_A_CALL)
      const params = some.map(({ property }) => ({ did: this.#access.id, siid: property.siid, piid: property.iid }))
      isThere = await this.#client.call('get_properties', params).then(
        (answer) => number < this.#newest || this.#take(some, answer),
        () => false,
      )
    }
    if (this.#closed || number < this.#newest) return
    this.#newest = number
    const { facts } = this.#described
    // A climate that is off tells its mode all the same.
    const shown = this.#thing.role === 'climate' && facts.on === false ? { ...facts, mode: 'off' as const } : facts
    for (const device of assembleGroup([{ ...this.#described, facts: shown }], () => isThere)) this.#book.put(device)
  }

  #take(asked: readonly Fact[], answer: unknown): boolean {
    const values = Values.safeParse(answer)
    if (!values.success) return false
    for (const { property, take } of asked) {
      const told = values.data.find(({ siid, piid }) => siid === property.siid && piid === property.iid)
      if (told?.code === 0) take(told.value, this.#described.facts)
    }
    return true
  }
}
