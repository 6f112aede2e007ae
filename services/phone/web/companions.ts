/** The companion app as the desk sees it: the server, its sockets, what the car tells and what companions wish. */
import { join } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import type { CompanionWish } from '../../contract/companion.ts'
import { FasciaError } from '../../contract/errors.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../contract/people.ts'
import type { LinkGrant, PhoneLinksState, Wearable } from '../../contract/phone-links.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'
import type { KnownLink, LinkBook } from '../links/link-book.ts'
import { localAddresses, ownAuthority } from './authority.ts'
import { CompanionServer } from './companion-server.ts'
import { LiveSockets } from './live-sockets.ts'
import { readPages } from './page-files.ts'
import { CLIMATE_MODE, CLIMATE_TARGET, companionStatus, COMPANION_SIGNALS, DRIVING_STATE, type ReadSignal } from './status.ts'

const PAGES = join(import.meta.dirname, '..', '..', '..', 'dist', 'companion')
/** A pulse of before is no pulse. */
const WEARABLE_OLD_MS = 60_000
/** So often the ledger is told what went out. */
const LEDGER_MS = 60_000

export interface CompanionsParts {
  places: Places
  log: Log
  clock: Clock
  book: LinkBook
  car: {
    read: ReadSignal
    /** From now on these signals are wanted, or none. */
    watch(paths: readonly string[]): void
    settings(): Settings | undefined
    /** @throws FasciaError as the car refuses */
    set(path: string, value: SignalValue): Promise<void>
    /** @throws FasciaError as the car refuses */
    charge(on: boolean): Promise<void>
    sent(bytes: number, destination: string): void
  }
  share(text: string, from: string): Promise<void>
  onPaired(link: KnownLink): void
  onChange(): void
}

export class Companions {
  readonly #parts: CompanionsParts
  readonly #sockets: LiveSockets
  readonly #server: CompanionServer
  readonly #told = new Map<string, string>()
  readonly #here = new Set<string>()
  #ledger = { bytes: 0, sinceMs: 0 }
  #wearable: (Wearable & { device: string }) | undefined

  constructor(parts: CompanionsParts) {
    this.#parts = parts
    const { places, log, clock, book } = parts
    this.#sockets = new LiveSockets({ clock, obey: (device, wish) => this.#obey(device, wish), onChange: () => this.#changed() })
    // Tests, and a developer without a network, stay on loopback.
    const listen = process.env['FASCIA_COMPANION_HOST']
    const hosts = listen === undefined ? [...localAddresses(), 'localhost', '127.0.0.1'] : [listen]
    this.#server = new CompanionServer({
      ...{ clock, log, book, hosts, listen, sockets: this.#sockets },
      authority: ownAuthority(places, log),
      pages: readPages(process.env['FASCIA_COMPANION_PAGES'] ?? PAGES),
      onPaired: (link) => {
        parts.onPaired(link)
        parts.onChange()
      },
    })
  }

  async start(): Promise<void> {
    await this.#server.start()
    this.#ledger.sinceMs = this.#parts.clock.monotonicMs()
  }

  stop(): void {
    this.#server.stop()
    this.#parts.car.watch([])
    this.#writeLedger()
  }

  get address(): NonNullable<PhoneLinksState['web']> {
    return { url: this.#server.url, fingerprint: this.#server.fingerprint }
  }

  get wearable(): Wearable | null {
    const { device, ...wearable } = this.#wearable ?? { device: '' }
    const isAllowed = this.#parts.book.find(device)?.grants.includes('wearable')
    if (!('wallMs' in wearable) || !isAllowed) return null
    return this.#parts.clock.wallMs() - wearable.wallMs < WEARABLE_OLD_MS ? wearable : null
  }

  isHere(device: string): boolean {
    return this.#here.has(device)
  }

  invite(): ReturnType<CompanionServer['invite']> {
    return this.#server.invite()
  }

  revoke(device: string): void {
    this.#sockets.revoke(device)
    this.#told.delete(device)
    this.#changed()
  }

  granted(device: string, grant: LinkGrant, on: boolean): void {
    if (grant === 'wearable' && !on && this.#wearable?.device === device) this.#wearable = undefined
    this.tick()
  }

  /** @throws FasciaError `unavailable` when its app is not open */
  notify(device: string, title: string, text: string): void {
    if (!this.#sockets.send(device, { type: 'notice', title, text })) {
      throw new FasciaError('unavailable', 'the app is not open on that device')
    }
  }

  /** Tells each companion what has changed since. */
  tick(): void {
    for (const device of [...this.#here]) this.#tell(device)
    if (this.#parts.clock.monotonicMs() - this.#ledger.sinceMs >= LEDGER_MS) this.#writeLedger()
  }

  #tell(device: string): void {
    const link = this.#parts.book.find(device)
    if (!link) return this.revoke(device)
    const { name, grants } = link
    const { car, clock } = this.#parts
    const settings = car.settings() ?? DEFAULT_SETTINGS
    const status = companionStatus({ name, grants, settings, wallMs: clock.wallMs() }, car.read)
    const text = JSON.stringify({ ...status, wallMs: 0 })
    if (text === this.#told.get(device)) return
    if (!this.#sockets.send(device, { type: 'status', status })) return
    this.#told.set(device, text)
    this.#ledger.bytes += text.length
  }

  /** Pages came or went. */
  #changed(): void {
    const now = this.#sockets.devices
    if (now.size > 0 && this.#here.size === 0) this.#parts.car.watch(COMPANION_SIGNALS)
    if (now.size === 0 && this.#here.size > 0) this.#parts.car.watch([])
    for (const device of now) {
      if (!this.#here.has(device)) this.#parts.book.seen(device)
      // A page that has just come knows nothing.
      this.#told.delete(device)
    }
    this.#here.clear()
    for (const device of now) this.#here.add(device)
    this.tick()
    this.#parts.onChange()
  }

  async #obey(device: string, wish: CompanionWish): Promise<void> {
    const link = this.#parts.book.find(device)
    if (!link) throw new FasciaError('unauthorized', 'this device is not paired')
    const { car } = this.#parts
    const needs = (grant: LinkGrant): void => {
      if (!link.grants.includes(grant)) throw new FasciaError('forbidden', 'not allowed in the car')
    }
    switch (wish.ask) {
      case 'climate':
        needs('climate')
        this.#requireStanding()
        return car.set(CLIMATE_MODE, wish.on ? 'AUTO' : 'OFF')
      case 'temperature':
        needs('climate')
        this.#requireStanding()
        return car.set(CLIMATE_TARGET, wish.celsius)
      case 'charge':
        needs('charge')
        return car.charge(wish.on)
      case 'share':
        needs('share')
        return this.#parts.share(wish.text, link.name)
      case 'wearable': {
        needs('wearable')
        const { heartBpm, steps } = wish
        this.#wearable = { device, from: link.name, heartBpm, steps, wallMs: this.#parts.clock.wallMs() }
        this.#parts.onChange()
      }
    }
  }

  /** Who is not in the car does not turn its knobs while somebody drives. */
  #requireStanding(): void {
    const state = this.#parts.car.read(DRIVING_STATE)
    if (state !== 'PARKED') throw new FasciaError('restricted', 'only while the car is parked')
  }

  #writeLedger(): void {
    const { bytes } = this.#ledger
    this.#ledger = { bytes: 0, sinceMs: this.#parts.clock.monotonicMs() }
    if (bytes > 0) this.#parts.car.sent(bytes, 'paired phones')
  }
}
