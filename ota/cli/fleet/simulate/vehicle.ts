/**
 * One simulated vehicle: the vehicle's own verification over both repositories by the time that the fleet attested, its own download
 * and its own signed reports, with a world around it that loses packets, has flat batteries and clocks that are years off. Only the store is missing: what it would install it remembers.
 */
import { createHash, createPrivateKey } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ErrorCode } from '../../../../services/contract/errors.ts'
import { FasciaError } from '../../../../services/contract/errors.ts'
import { postToFleet } from '../../../client/enrolment.ts'
import { httpFetcher } from '../../../client/fetchers.ts'
import { offersOf, type Offer } from '../../../client/offers.ts'
import type { Fetcher, TrustedStore } from '../../../client/ports.ts'
import { downloadTarget } from '../../../client/target-file.ts'
import { askFleet } from '../../../client/time/ask-fleet.ts'
import { TrustedClock, type TimeState } from '../../../client/time/trusted-clock.ts'
import { BOUNDS } from '../../../client/tuf-client.ts'
import { verifyUptane } from '../../../client/uptane.ts'
import { signDevice } from '../../../metadata/device-schema.ts'
import { Unavailable } from '../../../metadata/errors.ts'
import { signerOf, type Signer } from '../../../metadata/sign.ts'
import { readSigned } from '../../../metadata/signed.ts'
import { targetPath } from '../../../metadata/target-path.ts'
import type { Clock } from '../../../../services/base/clock.ts'
import { systemClock } from '../../../../services/base/clock.ts'
import { chance, type Profile } from './profiles.ts'

const DECADE_MS = 315_360_000_000
const REPORT_TRIES = 12
/** A real vehicle asks at each check; within an hour that would only be one more request a vehicle. */
const TIME_HOLDS_MS = 3_600_000
/** PKCS#8 of a P-256 key before its 32 bytes, without its point, which is computed (RFC 5915). */
const P256_PKCS8 = Buffer.from('3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420', 'hex')

export interface World {
  /** Servers of one fleet; a vehicle that finds one away asks the next. */
  urls: readonly string[]
  seed: string
  profile: Profile
  /** Where downloads go; absent: archives are not downloaded, only all metadata is verified. */
  downloads?: string | undefined
  nowMs(): number
  /** Versions that no car can start (`package@version`), as a faulty release is. */
  faulty: ReadonlySet<string>
  pauseMs: number
}

export interface Installed {
  id: string
  version: string
  sha256: string
}

export interface Ticket {
  vehicle: string
  ecuSerial: string
  hardwareId: string
  directorRoot: Buffer
  imageRoot: Buffer
  /** One-time; absent when it is enrolled already. */
  token?: string | undefined
}

export type Outcome = 'away' | 'nothing' | 'installed' | 'failed' | 'refused' | 'lost' | 'unverified'

function memoryStore(root: Uint8Array): TrustedStore {
  const files = new Map<string, Uint8Array>([['root', root]])
  return {
    read: (role) => files.get(role),
    write: (role, bytes) => void files.set(role, bytes),
    remove: (role) => void files.delete(role),
  }
}

/** It forgets with the process: the fleet attests the time anew. */
function memoryTime(): { read(): TimeState | undefined; write(state: TimeState): void } {
  let kept: TimeState | undefined
  return { read: () => kept, write: (state) => void (kept = state) }
}

/** The same key for the same seed and vehicle, so that a fleet of one run is the fleet of the next. */
export function keyOf(seed: string, vehicle: string): Signer {
  const secret = createHash('sha256').update(`simulated vehicle\n${seed}\n${vehicle}`).digest()
  // Below the order of the curve.
  secret[0] = (secret[0] ?? 0) & 0x7f
  const key = createPrivateKey({ key: Buffer.concat([P256_PKCS8, secret]), format: 'der', type: 'pkcs8' })
  return signerOf(key)
}

export class SimulatedVehicle {
  readonly ticket: Ticket
  readonly signer: Signer
  readonly installed = new Map<string, Installed>()
  readonly #world: World
  readonly #stores: { director: TrustedStore; image: TrustedStore }
  readonly #counters = new Map<string, number>()
  readonly #attempts = new Map<string, number>()
  readonly #settled = new Set<string>()
  readonly #time: TrustedClock
  #manifestCounter: number
  #statusCounter: number
  #requests = 0
  /** The server that answered last; one that is away gives way to the next. */
  #server = 0
  #checks = 0

  constructor(ticket: Ticket, world: World, installed: readonly Installed[] = []) {
    this.ticket = ticket
    this.#world = world
    this.signer = keyOf(world.seed, ticket.vehicle)
    this.#server = Math.floor(this.#dice('server') * world.urls.length)
    this.#time = new TrustedClock(memoryTime(), this.#clock())
    this.#stores = { director: memoryStore(ticket.directorRoot), image: memoryStore(ticket.imageRoot) }
    for (const one of installed) this.installed.set(one.id, one)
    // Counters only grow, also from one run to the next.
    this.#manifestCounter = this.#statusCounter = world.nowMs()
  }

  #dice(...words: (string | number)[]): number {
    return chance(this.#world.seed, this.ticket.vehicle, ...words)
  }

  #isLost(): boolean {
    return this.#dice('request', this.#requests++) < this.#world.profile.loss
  }

  #url(): string {
    const { urls } = this.#world
    return urls[this.#server % urls.length] ?? ''
  }

  #fetcher(path: string): Fetcher {
    return {
      get: (name, maxBytes) => {
        if (this.#isLost()) return Promise.reject(new Unavailable('the request got lost'))
        return httpFetcher(`${this.#url()}/${path}`.replace(/\/$/, ''))
          .get(name, maxBytes)
          .catch((error: unknown) => {
            this.#server++
            throw error
          })
      },
    }
  }

  /** Sends until it is taken. A `conflict` says that it was: the answer of an earlier try got lost. */
  async #send(path: string, message: object): Promise<boolean> {
    for (let attempt = 0; attempt < REPORT_TRIES; attempt++) {
      const url = this.#url()
      const lostThere = this.#isLost()
      try {
        if (!lostThere) {
          await postToFleet(`${url}${path}`, message)
          // The answer may get lost, too; the fleet has heard all the same.
          if (!this.#isLost()) return true
        }
      } catch (error) {
        const { code } = FasciaError.from(error)
        if (code === 'conflict') return true
        this.#server++
        if (code !== 'unavailable' && code !== 'too_many' && code !== 'internal') throw error
      }
      await new Promise((resolve) => setTimeout(resolve, this.#world.pauseMs * (1 + attempt)))
    }
    return false
  }

  async enrol(): Promise<void> {
    const { vehicle, ecuSerial, hardwareId, token } = this.ticket
    if (token === undefined) return
    const request = signDevice({ vehicle, ecuSerial, hardwareId, token, key: this.signer.publicJson }, this.signer)
    for (let attempt = 0; ; attempt++) {
      try {
        await postToFleet(`${this.#url()}/device/enrol`, request)
        return
      } catch (error) {
        const { code } = FasciaError.from(error)
        if (attempt >= REPORT_TRIES || (code !== 'unavailable' && code !== 'too_many')) throw error
        this.#server++
        await new Promise((resolve) => setTimeout(resolve, this.#world.pauseMs * (1 + attempt)))
      }
    }
  }

  /** The vehicle manifest as it is now, signed; the counter is used up. */
  manifest(): object {
    const { vehicle, ecuSerial } = this.ticket
    const installed = [...this.installed.values()]
    return signDevice({ vehicle, ecuSerial, counter: ++this.#manifestCounter, installed }, this.signer)
  }

  report(): Promise<boolean> {
    return this.#send('/device/manifest', this.manifest())
  }

  /** Wakes up, asks the fleet, does what it may, says how it went. */
  async check(): Promise<Outcome> {
    const { profile } = this.#world
    const check = this.#checks++
    if (this.#dice('away', check) < profile.away) return 'away'
    let offers: Offer[]
    try {
      offers = await this.#verified(await this.#attestedMs())
    } catch (error) {
      return FasciaError.from(error).code === 'unavailable' ? 'lost' : 'unverified'
    }
    const fresh = offers.filter(
      ({ card, sha256 }) => this.installed.get(card.id)?.sha256 !== sha256 && !this.#settled.has(sha256),
    )
    let outcome: Outcome = 'nothing'
    for (const offer of fresh) outcome = await this.#attempt(offer)
    return outcome
  }

  /** The clock on its wall: years off in some, and nobody's measure. */
  #clock(): Pick<Clock, 'monotonicMs' | 'wallMs'> {
    const isWrong = this.#dice('clock') < this.#world.profile.wrongClock
    const error = isWrong ? (this.#dice('clock sign') < 0.5 ? 1 : -1) * DECADE_MS : 0
    return { monotonicMs: () => systemClock.monotonicMs(), wallMs: () => this.#world.nowMs() + error }
  }

  async #attestedMs(): Promise<number> {
    const { attestedMs } = this.#time
    if (attestedMs !== null && this.#time.nowMs() - attestedMs < TIME_HOLDS_MS) return this.#time.nowMs()
    const { signed } = readSigned(this.#stores.director.read('root') ?? new Uint8Array(), 'root', BOUNDS.root)
    return askFleet(this.#time, this.#fetcher(''), signed, this.ticket.vehicle)
  }

  async #verified(nowMs: number): Promise<Offer[]> {
    const { vehicle, ecuSerial, hardwareId } = this.ticket
    const places = {
      director: { fetcher: this.#fetcher(`director/${vehicle}`), store: this.#stores.director },
      image: { fetcher: this.#fetcher('image'), store: this.#stores.image },
    }
    const result = await verifyUptane({ vehicle, ecus: { [ecuSerial]: hardwareId } }, places, { nowMs })
    return Object.values(offersOf(result))
  }

  async #attempt(offer: Offer): Promise<Outcome> {
    const { profile, faulty } = this.#world
    const { id, version } = offer.card
    const attempt = (this.#attempts.get(offer.sha256) ?? 0) + 1
    this.#attempts.set(offer.sha256, attempt)
    const dice = (what: string): number => this.#dice(what, offer.sha256, attempt)
    if (this.#dice('refusal', offer.sha256) < profile.refusal) {
      this.#settled.add(offer.sha256)
      return this.#tell(offer, 'refused', 'cancelled')
    }
    if (offer.releaseCounter < (this.#counters.get(id) ?? 0)) return this.#tell(offer, 'failed', 'rollback')
    if (dice('power') < profile.lowPower) return this.#tell(offer, 'failed', 'unavailable')
    if (faulty.has(`${id}@${version}`) || dice('damage') < profile.damage) return this.#tell(offer, 'failed', 'payload_altered')
    try {
      await this.#download(offer)
    } catch (error) {
      const { code } = FasciaError.from(error)
      return code === 'unavailable' ? 'lost' : this.#tell(offer, 'failed', code)
    }
    this.installed.set(id, { id, version, sha256: offer.sha256 })
    this.#counters.set(id, offer.releaseCounter)
    return (await this.report()) ? 'installed' : 'lost'
  }

  async #download(offer: Offer): Promise<void> {
    const { downloads } = this.#world
    if (this.#isLost()) throw new Unavailable('the request got lost')
    if (downloads === undefined) return
    const file = join(downloads, `${this.ticket.vehicle}.fpk`)
    await downloadTarget(`${this.#url()}/image/targets`, targetPath(offer.name, offer.target, true), offer.target, file)
    rmSync(file, { force: true })
  }

  async #tell(offer: Offer, outcome: 'failed' | 'refused', code: ErrorCode): Promise<Outcome> {
    const { vehicle, ecuSerial } = this.ticket
    const { id, version } = offer.card
    const counter = ++this.#statusCounter
    const signed = { vehicle, ecuSerial, counter, package: id, version, sha256: offer.sha256, outcome, code }
    return (await this.#send('/device/status', signDevice(signed, this.signer))) ? outcome : 'lost'
  }
}
