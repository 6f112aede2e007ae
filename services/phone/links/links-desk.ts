/**
 * Between the screens and the linked devices: which there are, what each may, what they tell and wish. Protocols are loaded
 * when the first device needs them; until then nothing of them costs anything and nothing listens.
 */
import { systemClock, type Clock } from '../../base/clock.ts'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import { RateLimit } from '../../base/rate-limit.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { EventPayload } from '../../contract/events.ts'
import { NO_LINKS, type LinkGrant, type LinkedDevice, type PhoneLinksState } from '../../contract/phone-links.ts'
import type { RequestOutput } from '../../contract/requests.ts'
import type { Store } from '../../storage/store.ts'
import type { Heard } from '../kdeconnect/told.ts'
import type { Companions, CompanionsParts } from '../web/companions.ts'
import { LinkBook, type KnownLink } from './link-book.ts'
import type { Phones, PhonesParts } from './phones.ts'

/** As phones show a car that the driver gave no name. */
const NAME = 'Fascia'
const LOOK_MS = 10 * 60_000
/** One device may take the centre so often. */
const NOTICES = { burst: 12, perSecond: 0.5 }
const SHARES = { burst: 5, perSecond: 10 / 60 }

export interface LinksDeskParts {
  places: Places
  store: Store
  log: Log
  clock?: Clock
  notify(notice: EventPayload<'notifications.post'>): void
  /** A place of somebody, for the navigation. @throws FasciaError `not_found` when there is none in it */
  share(text: string, from: string): Promise<void>
  onChange(): void
  companion: CompanionsParts['car']
  network?: PhonesParts['network']
}

export class LinksDesk {
  readonly #parts: LinksDeskParts
  readonly #clock: Clock
  readonly #book: LinkBook
  readonly #notices: RateLimit
  readonly #shares: RateLimit
  #phones: Phones | undefined
  #companions: Companions | undefined
  /** Starts and stops of protocols, one after the other. */
  #work: Promise<void> = Promise.resolve()
  #mayServe = false
  /** Unknown devices are answered until then; nobody has to remember to turn it off. */
  #lookUntilMs = 0
  #isClosed = false
  /** The person who drives is not the one whose devices these are, or that is not known yet. */
  isSilent = true

  constructor(parts: LinksDeskParts) {
    this.#parts = parts
    this.#clock = parts.clock ?? systemClock
    this.#book = new LinkBook(parts.store, this.#clock)
    this.#notices = new RateLimit(NOTICES.burst, NOTICES.perSecond, this.#clock)
    this.#shares = new RateLimit(SHARES.burst, SHARES.perSecond, this.#clock)
  }

  state(): PhoneLinksState {
    if (this.isSilent) return NO_LINKS
    const kdeconnect = this.#phones?.kdeconnect
    const isDiscoverable = this.#isLooking()
    return {
      carName: this.#name,
      discoverable: isDiscoverable,
      kdeconnectPort: kdeconnect?.port ?? null,
      nearby: isDiscoverable ? (kdeconnect?.nearby ?? []) : [],
      asking: kdeconnect?.asking ?? null,
      web: this.#companions?.address ?? null,
      devices: this.#book.list().map((link) => this.#deviceOf(link)),
      wearable: this.#companions?.wearable ?? null,
    }
  }

  /** Brings what should run to what runs. @returns when it does */
  settle(): Promise<void> {
    this.#work = this.#work
      .then(() => this.#settle())
      .catch((error: unknown) => this.#parts.log.error('linked devices are not served', { error }))
      .then(() => this.#parts.onChange())
    return this.#work
  }

  /** The driver lets the car talk to companions, or not any more. */
  consent(on: boolean): void {
    if (on === this.#mayServe) return
    this.#mayServe = on
    void this.settle()
  }

  async discoverable(on: boolean): Promise<void> {
    this.#lookUntilMs = on ? this.#clock.monotonicMs() + LOOK_MS : 0
    await this.settle()
    if (on) this.#phones?.kdeconnect.announce()
  }

  /** @throws FasciaError `not_found`, `conflict` */
  pair(id: string): void {
    this.#requirePhones().kdeconnect.pair(id)
  }

  /** @throws FasciaError `not_found` */
  answer(id: string, accept: boolean): void {
    this.#requirePhones().kdeconnect.answer(id, accept)
  }

  /** @throws FasciaError `not_found` */
  async revoke(id: string): Promise<void> {
    const { kind } = this.#book.remove(id)
    if (kind === 'web') this.#companions?.revoke(id)
    else this.#phones?.kdeconnect.unpair(id)
    await this.settle()
  }

  /** Phones show it from when they hear of the car again. */
  nameCar(name: string): void {
    this.#book.setCarName(name)
    this.#phones?.kdeconnect.announce()
  }

  /** @throws FasciaError `not_found`, `not_allowed` */
  grant(id: string, grant: LinkGrant, on: boolean): void {
    const { kind } = this.#book.grant(id, grant, on)
    if (kind === 'kdeconnect') this.#phones?.granted(id, grant, on)
    else this.#companions?.granted(id, grant, on)
  }

  /** @throws FasciaError `unavailable` while the companion is not served */
  invite(): RequestOutput<'phone.links.invite'> {
    if (!this.#companions) throw new FasciaError('unavailable', 'the companion is off')
    return this.#companions.invite()
  }

  /** @throws FasciaError `unavailable` */
  vibrate(id: string, text: string): void {
    if (this.#book.find(id)?.kind === 'web') this.#companions?.notify(id, this.#name, text)
    else this.#requirePhones().notify(id, this.#name, text)
  }

  /** @throws FasciaError `unavailable` while no phone is linked */
  get phones(): Phones {
    return this.#requirePhones()
  }

  /** Once a second: tells companions what has changed, and ends what is not in the book any more (a person erased it). */
  tick(): void {
    this.#companions?.tick()
    this.#phones?.check()
    if (this.#lookUntilMs > 0 && !this.#isLooking()) void this.discoverable(false)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.settle()
  }

  async #settle(): Promise<void> {
    const wantsPhones = !this.#isClosed && (this.#isLooking() || this.#book.list('kdeconnect').length > 0)
    if (wantsPhones && !this.#phones) await this.#startPhones()
    if (!wantsPhones && this.#phones) {
      this.#phones.kdeconnect.stop()
      this.#phones = undefined
    }
    const wantsCompanions = !this.#isClosed && this.#mayServe
    if (wantsCompanions && !this.#companions) await this.#startCompanions()
    if (!wantsCompanions && this.#companions) {
      this.#companions.stop()
      this.#companions = undefined
    }
  }

  async #startPhones(): Promise<void> {
    const { Phones } = await import('./phones.ts')
    const { places, log, network } = this.#parts
    const phones = new Phones({
      ...{ places, log, clock: this.#clock, book: this.#book, name: () => this.#name },
      discoverable: () => this.#isLooking(),
      onHeard: (id, heard) => this.#hear(id, heard),
      onChange: this.#parts.onChange,
      ...(network === undefined ? {} : { network }),
    })
    await phones.kdeconnect.start()
    this.#phones = phones
  }

  async #startCompanions(): Promise<void> {
    const { Companions } = await import('../web/companions.ts')
    const companions = new Companions({
      ...{ places: this.#parts.places, log: this.#parts.log, clock: this.#clock, book: this.#book },
      car: this.#parts.companion,
      share: async (text, from) => {
        if (this.isSilent) throw new FasciaError('forbidden', 'not while a guest drives')
        await this.#parts.share(text, from)
      },
      onPaired: ({ name }) => this.#note('success', 'link_paired', name, 'A device was paired'),
      onChange: this.#parts.onChange,
    })
    await companions.start()
    this.#companions = companions
  }

  get #name(): string {
    return this.#book.carName() ?? NAME
  }

  #isLooking(): boolean {
    return this.#clock.monotonicMs() < this.#lookUntilMs
  }

  #deviceOf({ id, kind, name, grants, proof, pairedWallMs, lastWallMs }: KnownLink): LinkedDevice {
    const told = kind === 'kdeconnect' ? this.#phones?.told(id) : undefined
    return {
      ...{ id, kind, name, grants, pairedWallMs, lastWallMs },
      here: kind === 'web' ? (this.#companions?.isHere(id) ?? false) : (this.#phones?.kdeconnect.isHere(id) ?? false),
      fingerprint: kind === 'web' ? null : (proof.toUpperCase().match(/../g) ?? []).join(':'),
      batteryPercent: told?.batteryPercent ?? null,
      isCharging: told?.isCharging ?? false,
      media: told?.media ?? null,
      notices: told?.noticeCount ?? 0,
    }
  }

  #hear(id: string, heard: Heard): void {
    if (this.isSilent) return
    const name = this.#book.find(id)?.name ?? ''
    if (heard.kind === 'share') {
      if (this.#shares.take()) void this.#share(heard.text, name)
    } else if (heard.kind === 'file') this.#note('info', 'link_file', name, 'Files are not taken')
    // Words of a ping and of a notice stay off the screen, as those of messages do.
    else if (heard.kind === 'ping') this.#note('info', 'link_ping', name, 'Says hello')
    else if (heard.kind === 'notice') {
      this.#note('info', 'link_notice', [heard.app, heard.title].filter(Boolean).join(': '), 'New notification')
    } else if (heard.kind === 'ringing') this.#note('warning', 'link_ringing', heard.who || name, 'The phone rings')
    else this.#note('warning', 'missed_call', heard.who || name, 'Missed call')
  }

  async #share(text: string, name: string): Promise<void> {
    try {
      await this.#parts.share(text, name)
    } catch (error) {
      this.#parts.log.info('nothing was shared', { reason: FasciaError.from(error).message })
      this.#note('info', 'link_share_none', name, 'No place was found in what was shared')
    }
  }

  #note(kind: 'info' | 'success' | 'warning', code: string, title: string, text: string): void {
    if (this.isSilent || !this.#notices.take()) return
    this.#parts.notify({
      kind,
      source: 'phone',
      title: title.slice(0, 120),
      text,
      code,
      action: { screen: 'phone', part: 'devices' },
    })
  }

  #requirePhones(): Phones {
    if (!this.#phones) throw new FasciaError('unavailable', 'no phone is linked')
    return this.#phones
  }
}
