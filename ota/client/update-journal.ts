/** What happened with updates, kept and told: refusals on the feature, all of it in the log that the screens show, the news once as a notification. */
import type { Clock } from '../../services/base/clock.ts'
import type { Log } from '../../services/base/log.ts'
import type { FasciaError } from '../../services/contract/errors.ts'
import type { EventPayload } from '../../services/contract/events.ts'
import type { FeatureDeed } from '../../services/contract/features.ts'
import { Refusal } from '../metadata/errors.ts'
import type { Offer } from './offers.ts'
import type { UpdaterMemory } from './updater-memory.ts'

type Post = EventPayload<'notifications.post'>

/** True for an attack or a fault of the offer; false for what a fleet or a disk may mend by itself. */
export const isVerdict = (error: FasciaError): boolean =>
  error instanceof Refusal && error.code !== 'unavailable' && error.code !== 'not_entitled'

export class UpdateJournal {
  readonly #memory: UpdaterMemory
  readonly #clock: Clock
  readonly #log: Log
  readonly #notify: (notification: Post) => void

  constructor(memory: UpdaterMemory, clock: Clock, log: Log, notify: (notification: Post) => void) {
    this.#memory = memory
    this.#clock = clock
    this.#log = log
    this.#notify = notify
  }

  /** Writes a line of the log that the screens show: a refusal, or what else went wrong. */
  note(id: string | null, code: FasciaError['code'], message: string): void {
    this.#memory.note({ wallMs: this.#clock.wallMs(), id, code, message, deed: null, version: null })
    this.#memory.save()
    this.#log.warn(message, { package: id, code })
  }

  /** Writes a line of the log that the screens show: what went well. */
  done(deed: FeatureDeed, id: string | null, version: string | null, message: string): void {
    this.#memory.note({ wallMs: this.#clock.wallMs(), id, code: null, message, deed, version })
    this.#memory.save()
    this.#log.info(message, { package: id })
  }

  /** It is on the car now. */
  tellInstalled({ name, version, changes }: Offer['card']): void {
    this.#tell('success', `${name.en} ${version}`, changes.en, null, { name, version, changes })
  }

  /** The whole answer of the fleet is refused; the same refusal again is not told again. */
  refuseAll(error: FasciaError): void {
    const { state } = this.#memory
    const repeated = state.lastError?.code === error.code
    state.lastError = { code: error.code, message: error.message }
    if (repeated) return this.#memory.save()
    this.note(null, error.code, error.message)
    if (isVerdict(error)) this.#tell('problem', 'Update refused', error.message, error.code)
  }

  /** One package's offer is refused, until another archive is offered. */
  refuse(id: string, offer: Offer, error: FasciaError): void {
    const { refusals } = this.#memory.state
    const known = refusals[id]
    if (known?.sha256 === offer.sha256 && known.refusal.code === error.code) return
    const refusal = { code: error.code, message: error.message, wallMs: this.#clock.wallMs() }
    refusals[id] = { sha256: offer.sha256, refusal }
    this.note(id, error.code, error.message)
    const { name, version } = offer.card
    this.#tell('problem', `${name.en} ${version} refused`, error.message, error.code, { name, version })
  }

  #tell(kind: Post['kind'], title: string, text: string, code: FasciaError['code'] | null, feature?: Post['feature']): void {
    const words = { title: title.slice(0, 120), text: text.slice(0, 400) }
    this.#notify({ kind, source: 'updates', ...words, code, ...(feature && { feature }) })
  }
}
