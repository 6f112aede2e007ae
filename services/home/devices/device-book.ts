/**
 * The devices of one adapter as they are known now. The adapter writes, everybody else reads and listens; an entry is
 * never changed, only replaced, so what somebody holds stays what it was.
 */
import type { HomeDevice, HomeTrait } from '../../contract/home.ts'

/** Devices of one adapter; what comes after is refused and counted. */
const DEVICES_MAX = 500

export type DeviceChange =
  | { type: 'changed'; device: HomeDevice; before: HomeDevice | undefined }
  | { type: 'removed'; device: HomeDevice }

export type DeviceListener = (change: DeviceChange) => void

export class DeviceBook {
  readonly #devices = new Map<string, HomeDevice>()
  readonly #listeners = new Set<DeviceListener>()
  #refused = 0

  /** Devices that did not fit in. */
  get refused(): number {
    return this.#refused
  }

  get size(): number {
    return this.#devices.size
  }

  all(): IterableIterator<HomeDevice> {
    return this.#devices.values()
  }

  get(id: string): HomeDevice | undefined {
    return this.#devices.get(id)
  }

  /** @returns false when nothing is new, or there is no room */
  put(device: HomeDevice): boolean {
    const before = this.#devices.get(device.id)
    if (!before && this.#devices.size >= DEVICES_MAX) {
      this.#refused++
      return false
    }
    if (before && isSame(before, device)) return false
    this.#devices.set(device.id, device)
    this.#tell({ type: 'changed', device, before })
    return true
  }

  remove(id: string): void {
    const device = this.#devices.get(id)
    if (!device) return
    this.#devices.delete(id)
    this.#tell({ type: 'removed', device })
  }

  /** Makes the book hold exactly these. */
  replaceAll(devices: readonly HomeDevice[]): void {
    const wanted = new Set(devices.map(({ id }) => id))
    for (const id of [...this.#devices.keys()]) if (!wanted.has(id)) this.remove(id)
    for (const device of devices) this.put(device)
  }

  /** Nobody answers any more: what was told stays, marked. */
  loseAll(): void {
    for (const device of this.#devices.values()) if (device.reachable) this.put({ ...device, reachable: false })
  }

  onChange(listener: DeviceListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(change: DeviceChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}

/** Traits are flat, and a busy home asks this a thousand times a second. */
function isSame(one: HomeDevice, other: HomeDevice): boolean {
  return (
    one.name === other.name &&
    one.room === other.room &&
    one.kind === other.kind &&
    one.reachable === other.reachable &&
    one.traits.length === other.traits.length &&
    one.traits.every((trait, index) => isSameTrait(trait, other.traits[index]))
  )
}

function isSameTrait(one: HomeTrait, other: HomeTrait | undefined): boolean {
  if (one.trait !== other?.trait) return false
  const [mine, theirs] = [one, other] as unknown as Record<string, unknown>[]
  for (const key in mine) if (!Object.is(mine[key], theirs?.[key])) return false
  return Object.keys(one).length === Object.keys(other).length
}
