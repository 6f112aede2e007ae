/**
 * All devices of the home, whichever protocol stands behind them: typed states, commands that the device itself
 * confirms, events. An adapter that fails costs its own devices only.
 */
import type { Log } from '../../base/log.ts'
import type { Clock } from '../../base/clock.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { HomeAdapterState, HomeCommand, HomeDevice } from '../../contract/home.ts'
import type { HomeAdapter, Still } from '../adapters/adapter.ts'
import { assertAllowed, isDone, traitOf } from './confirmation.ts'
import type { DeviceChange } from './device-book.ts'
import { isKnown } from './known.ts'

/** A device that has not shown what was asked by then is "unconfirmed". */
export const CONFIRM_MS = 2_500
const COMMANDS_WAITING_MAX = 64

export type HomeEvent =
  | DeviceChange
  | { type: 'rang'; device: HomeDevice; wallMs: number }
  /** How an adapter does has changed. */
  | { type: 'adapters' }

export interface DeviceRegistryOptions {
  clock: Clock
  log: Log
  confirmMs?: number
}

/** What people say about devices: their own names and rooms, and which they do not want to see. */
export interface DeviceNotes {
  dress(device: HomeDevice): HomeDevice
  isHidden(id: string): boolean
}

export class DeviceRegistry {
  readonly #options: DeviceRegistryOptions
  readonly #adapters = new Map<string, { adapter: HomeAdapter; stop: () => void }>()
  readonly #listeners = new Set<(event: HomeEvent) => void>()
  readonly #waiting = new Map<string, Set<(device: HomeDevice | undefined) => void>>()
  #commands = 0
  #notes: DeviceNotes | undefined

  constructor(options: DeviceRegistryOptions) {
    this.#options = options
  }

  add(adapter: HomeAdapter): void {
    if (this.#adapters.has(adapter.id)) throw new FasciaError('exists', `there is an adapter ${adapter.id} already`)
    const stops = [
      adapter.book.onChange((change) => this.#take(change)),
      adapter.onStatus(() => this.#tell({ type: 'adapters' })),
    ]
    this.#adapters.set(adapter.id, { adapter, stop: () => stops.forEach((stop) => stop()) })
    for (const device of adapter.book.all()) this.#take({ type: 'changed', device, before: undefined })
    this.#tell({ type: 'adapters' })
  }

  /** Closes an adapter and forgets its devices. */
  async remove(id: string): Promise<void> {
    const entry = this.#adapters.get(id)
    if (!entry) return
    this.#adapters.delete(id)
    entry.stop()
    for (const device of entry.adapter.book.all()) this.#take({ type: 'removed', device })
    this.#tell({ type: 'adapters' })
    await entry.adapter.close()
  }

  adapter(id: string): HomeAdapter | undefined {
    return this.#adapters.get(id)?.adapter
  }

  /** True while any way into the home is open. */
  get connected(): boolean {
    return this.#all().some((adapter) => adapter.status().state === 'up')
  }

  adapters(): HomeAdapterState[] {
    return this.#all().map((adapter) => {
      const status = adapter.status()
      return { id: adapter.id, devices: adapter.book.size, ...status, refused: status.refused + adapter.book.refused }
    })
  }

  /** From now on devices are called and shown as people said. */
  setNotes(notes: DeviceNotes): void {
    this.#notes = notes
    this.#tell({ type: 'adapters' })
  }

  /** Those that people want to see, as they call them. */
  devices(): HomeDevice[] {
    const notes = this.#notes
    const all = this.#all().flatMap((adapter) => [...adapter.book.all()])
    return notes ? all.filter(({ id }) => !notes.isHidden(id)).map((device) => notes.dress(device)) : all
  }

  /** Those that somebody has hidden. */
  hidden(): HomeDevice[] {
    const notes = this.#notes
    if (!notes) return []
    return this.#all().flatMap((adapter) =>
      [...adapter.book.all()].filter(({ id }) => notes.isHidden(id)).map(notes.dress, notes),
    )
  }

  /** As people call it; also one that is hidden. */
  device(id: string): HomeDevice | undefined {
    const device = this.#adapterOf(id)?.book.get(id)
    return device && (this.#notes?.dress(device) ?? device)
  }

  solarSurplusW(): number | undefined {
    for (const adapter of this.#all()) {
      const watt = adapter.solarSurplusW?.()
      if (watt !== undefined) return watt
    }
    return undefined
  }

  /** Wall time of the latest ring of any doorbell. */
  doorbellWallMs(): number | undefined {
    const rings = this.devices().flatMap((device) => traitOf(device, 'Doorbell')?.rangWallMs ?? [])
    return rings.length === 0 ? undefined : Math.max(...rings)
  }

  /**
   * Asks a device and resolves with the state that shows that it did.
   *
   * @throws FasciaError `not_found`, `unsupported`, `out_of_range`, `unavailable` (it does not answer), `not_confirmed`
   *   (it was asked and did not show it in time), `too_many`
   */
  async command(id: string, command: HomeCommand): Promise<HomeDevice> {
    const adapter = this.#adapterOf(id)
    const device = adapter?.book.get(id)
    if (!adapter || !device) throw new FasciaError('not_found', 'there is no such device')
    assertAllowed(device, command)
    if (!device.reachable) throw new FasciaError('unavailable', `${device.name} does not answer`)
    if (this.#commands >= COMMANDS_WAITING_MAX) throw new FasciaError('too_many', 'too many commands are waiting')
    this.#commands++
    try {
      return await this.#confirmed(adapter, device, command)
    } finally {
      this.#commands--
    }
  }

  /** @throws FasciaError `not_found`, `unsupported`, `unavailable` */
  async still(id: string): Promise<Still> {
    const adapter = this.#adapterOf(id)
    const device = adapter?.book.get(id)
    if (!adapter || !device) throw new FasciaError('not_found', 'there is no such device')
    if (!traitOf(device, 'Camera') || !adapter.still) throw new FasciaError('unsupported', `${device.name} has no camera`)
    return await adapter.still(device)
  }

  onEvent(listener: (event: HomeEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Called after each change of anything; returns a function that stops it. */
  onChange(listener: () => void): () => void {
    return this.onEvent(() => listener())
  }

  async close(): Promise<void> {
    await Promise.all([...this.#adapters.keys()].map((id) => this.remove(id)))
  }

  #all(): HomeAdapter[] {
    return [...this.#adapters.values()].map(({ adapter }) => adapter)
  }

  #adapterOf(id: string): HomeAdapter | undefined {
    return this.adapter(id.slice(0, Math.max(0, id.indexOf(':'))))
  }

  #confirmed(adapter: HomeAdapter, asked: HomeDevice, command: HomeCommand): Promise<HomeDevice> {
    return new Promise((resolve, reject) => {
      const isAsAsked = (device: HomeDevice): boolean => isDone(device, command)
      // A device that is as asked already shows its former state until the command is on its way. One that is not shows by
      // its change that it did it, even when its answer to the command got lost on a bad road.
      let shows = isAsAsked(asked) ? undefined : isAsAsked
      const settle = (end: () => void): void => {
        clearTimeout(timer)
        this.#unwatch(asked.id, check)
        end()
      }
      const check = (device: HomeDevice | undefined): void => {
        if (!device) settle(() => reject(new FasciaError('not_found', 'the device went away')))
        else if (shows?.(device)) settle(() => resolve(device))
      }
      const timer = setTimeout(
        () => settle(() => reject(new FasciaError('not_confirmed', `${asked.name} did not confirm`))),
        this.#options.confirmMs ?? CONFIRM_MS,
      )
      this.#watch(asked.id, check)
      adapter.send(asked, command).then(
        (own) => {
          shows = own ?? isAsAsked
          check(adapter.book.get(asked.id))
        },
        (error: unknown) => settle(() => reject(FasciaError.from(error))),
      )
    })
  }

  #watch(id: string, check: (device: HomeDevice | undefined) => void): void {
    const checks = this.#waiting.get(id) ?? new Set()
    this.#waiting.set(id, checks.add(check))
  }

  #unwatch(id: string, check: (device: HomeDevice | undefined) => void): void {
    const checks = this.#waiting.get(id)
    checks?.delete(check)
    if (checks?.size === 0) this.#waiting.delete(id)
  }

  #take(change: DeviceChange): void {
    const { device } = change
    const gone = change.type === 'removed'
    for (const check of [...(this.#waiting.get(device.id) ?? [])]) check(gone ? undefined : device)
    this.#tell(change)
    if (gone) return
    const wallMs = traitOf(device, 'Doorbell')?.rangWallMs
    const formerMs = change.before && traitOf(change.before, 'Doorbell')?.rangWallMs
    // A bell that is met for the first time has not rung just now.
    if (isKnown(wallMs) && change.before && wallMs !== formerMs) this.#tell({ type: 'rang', device, wallMs })
  }

  /** A listener that throws does not keep the others from hearing. */
  #tell(event: HomeEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event)
      } catch (error) {
        this.#options.log.error('home event not taken', { event: event.type, error })
      }
    }
  }
}
