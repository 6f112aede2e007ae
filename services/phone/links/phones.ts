/** The phones that speak KDE Connect, for the desk: joins protocol, book and what they told. Loaded when it is needed. */
import type { Clock } from '../../base/clock.ts'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { LinkGrant, MirroredNotice } from '../../contract/phone-links.ts'
import { KdeConnect, type KdeConnectParts } from '../kdeconnect/kdeconnect.ts'
import { ownIdentity } from '../kdeconnect/own-identity.ts'
import type { Packet } from '../kdeconnect/packets.ts'
import { Told, type Heard } from '../kdeconnect/told.ts'
import type { LinkBook } from './link-book.ts'

export interface PhonesParts {
  places: Places
  clock: Clock
  log: Log
  book: LinkBook
  /** As phones show the car. */
  name(): string
  /** Answer devices that are not paired. */
  discoverable(): boolean
  onHeard(id: string, heard: Heard): void
  onChange(): void
  /** In tests. */
  network?: Pick<KdeConnectParts, 'host' | 'discovery'>
}

export class Phones {
  readonly kdeconnect: KdeConnect
  readonly #parts: PhonesParts
  readonly #told = new Map<string, Told>()

  constructor(parts: PhonesParts) {
    this.#parts = parts
    const { book, clock } = parts
    this.kdeconnect = new KdeConnect({
      own: ownIdentity(parts.places, parts.log),
      clock,
      log: parts.log,
      name: parts.name,
      trusted: (id) => {
        const link = book.find(id)
        return link?.kind === 'kdeconnect' ? { digest: link.proof, version: link.version } : undefined
      },
      discoverable: parts.discoverable,
      onPaired: (id, name, { digest, version }) => book.add({ id, kind: 'kdeconnect', name, proof: digest, version }),
      onUnpaired: (id) => {
        this.#told.delete(id)
        if (book.find(id)) book.remove(id)
      },
      onLink: (id) => this.#greet(id),
      onGone: (id) => this.#told.delete(id),
      onPacket: (id, packet) => this.#hear(id, packet),
      onChange: parts.onChange,
      ...parts.network,
    })
  }

  told(id: string): Told | undefined {
    return this.kdeconnect.isHere(id) ? this.#told.get(id) : undefined
  }

  notices(id: string): MirroredNotice[] {
    return this.told(id)?.notices ?? []
  }

  /** @throws FasciaError `unavailable` for a phone that is not here, `not_found` or `not_allowed` for the notice */
  dismiss(id: string, notice: string): void {
    const told = this.#require(id)
    if (!told.canDismiss(notice)) throw new FasciaError('not_allowed', 'the phone keeps this notice')
    this.#send(id, 'kdeconnect.notification.request', { cancel: notice })
  }

  /** @throws FasciaError as `dismiss` */
  reply(id: string, notice: string, message: string): void {
    const requestReplyId = this.#require(id).replyIdOf(notice)
    if (requestReplyId === undefined) throw new FasciaError('not_allowed', 'nobody can be answered there')
    this.#send(id, 'kdeconnect.notification.reply', { requestReplyId, message })
  }

  /** @throws FasciaError `unavailable` */
  ring(id: string): void {
    this.#send(id, 'kdeconnect.findmyphone.request', {})
  }

  /** A notice of the car, which a watch repeats. @throws FasciaError `unavailable` */
  notify(id: string, title: string, text: string): void {
    const fields = { appName: this.#parts.name, title, text, ticker: `${title}: ${text}`, isClearable: true }
    this.#send(id, 'kdeconnect.notification', { id: `fascia-${this.#parts.clock.wallMs()}`, ...fields })
  }

  /** @throws FasciaError `unavailable`, `not_found` when nothing plays */
  control(id: string, action: string): void {
    const { media } = this.#require(id)
    if (!media) throw new FasciaError('not_found', 'nothing plays on that phone')
    this.#send(id, 'kdeconnect.mpris.request', { player: media.player, action })
  }

  /** Ends the links of phones that are not in the book any more. */
  check(): void {
    for (const id of [...this.#told.keys()]) if (!this.#parts.book.find(id)) this.kdeconnect.unpair(id)
  }

  /** What may be told changed. */
  granted(id: string, grant: LinkGrant, on: boolean): void {
    if (!on) this.#told.get(id)?.forget(grant)
    else if (this.kdeconnect.isHere(id)) this.#ask(id)
  }

  #greet(id: string): void {
    this.#told.set(id, new Told())
    this.#parts.book.seen(id)
    this.#ask(id)
  }

  /** Asks for what stands there already. */
  #ask(id: string): void {
    const grants = this.#parts.book.find(id)?.grants ?? []
    this.kdeconnect.send(id, 'kdeconnect.battery.request', { request: true })
    if (grants.includes('notifications')) this.kdeconnect.send(id, 'kdeconnect.notification.request', { request: true })
    if (grants.includes('media')) this.kdeconnect.send(id, 'kdeconnect.mpris.request', { requestPlayerList: true })
  }

  #hear(id: string, packet: Packet): void {
    const link = this.#parts.book.find(id)
    const told = this.#told.get(id)
    if (!link || !told) return
    const heard = told.take(packet, link.grants, this.#parts.clock.wallMs())
    if (packet.type === 'kdeconnect.mpris' && link.grants.includes('media')) {
      const [player] = packet.body.playerList ?? []
      if (player !== undefined) this.kdeconnect.send(id, 'kdeconnect.mpris.request', { player, requestNowPlaying: true })
    }
    if (heard) this.#parts.onHeard(id, heard)
    this.#parts.onChange()
  }

  #require(id: string): Told {
    const told = this.told(id)
    if (!told) throw new FasciaError('unavailable', 'that phone is not here')
    return told
  }

  #send(id: string, type: string, body: Record<string, unknown>): void {
    if (!this.kdeconnect.send(id, type, body)) throw new FasciaError('unavailable', 'that phone is not here')
  }
}
