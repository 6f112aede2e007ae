/** What this vehicle may use now: its signed entitlement book at the trusted time. The wall clock has no part in it. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { EntitlementBook } from '../../services/contract/entitlements.ts'
import { BookFile } from '../entitlements/book-file.ts'
import { changesAfter, packageStates, type GrantState } from '../entitlements/unlock.ts'
import { MixAndMatch, RoleMissing } from '../metadata/errors.ts'
import type { Root, Targets } from '../metadata/schema.ts'
import { DirectorScope } from '../metadata/uptane-schema.ts'
import type { Enrolment } from './enrolment.ts'
import type { Fetcher } from './ports.ts'
import type { TrustedClock } from './time/trusted-clock.ts'

export class Rights {
  readonly #clock: TrustedClock
  readonly #placeOf: (enrolment: Enrolment) => string
  #book: EntitlementBook | undefined
  /** False until a book was read: nothing is taken away on a mere guess. */
  isKnown = false

  /** @param placeOf directory of what is trusted since an enrolment */
  constructor(clock: TrustedClock, placeOf: (enrolment: Enrolment) => string) {
    this.#clock = clock
    this.#placeOf = placeOf
  }

  #file(enrolment: Enrolment): BookFile {
    return new BookFile(join(this.#placeOf(enrolment), 'entitlements.json'), enrolment.vehicle)
  }

  /** After a start or an enrolment: the book on the disk, verified again. */
  load(enrolment: Enrolment | undefined, root: Root | undefined): void {
    this.#book = enrolment && root ? this.#file(enrolment).read(root) : undefined
    this.isKnown = this.#book !== undefined
  }

  /**
   * Takes the book that the Director's targets name. One that names none (an older fleet) changes nothing: what is taken back is left
   * out of a newer book, and every book is named.
   *
   * @param director where the Director's files are, and what of them was verified
   * @throws RoleMissing, MixAndMatch, or what `readBook` refuses; the book before is then still there
   */
  async renew(enrolment: Enrolment, director: { fetcher: Fetcher; root: Root; targets: Targets }): Promise<void> {
    const { root, targets, fetcher } = director
    const listed = DirectorScope.parse(targets.custom).entitlements
    if (!listed || listed.version === this.#book?.version) return
    const bytes = await fetcher.get(`${listed.version}.entitlements.json`, listed.length)
    if (!bytes) throw new RoleMissing(`the Director has no entitlement book ${listed.version}`)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (bytes.length !== listed.length || sha256 !== listed.hashes.sha256)
      throw new MixAndMatch('the entitlement book is not the one that goes with the Director’s targets')
    const book = this.#file(enrolment).take(bytes, root)
    if (book.version !== listed.version) throw new MixAndMatch(`the book is ${book.version}, and ${listed.version} is listed`)
    this.#book = book
    this.isKnown = true
    this.#clock.reached(Date.parse(book.issued))
  }

  /** Version of the book; 0 without one. */
  get version(): number {
    return this.#book?.version ?? 0
  }

  /** The state of each package that the book knows. */
  states(): ReadonlyMap<string, GrantState> {
    return this.#book ? packageStates(this.#book, this.#clock.nowMs()) : new Map()
  }

  /** Milliseconds of powered-on time until something starts or ends by itself. */
  nextChangeMs(): number | undefined {
    const nowMs = this.#clock.nowMs()
    const next = this.#book && changesAfter(this.#book, nowMs)[0]
    return next === undefined ? undefined : next - nowMs
  }
}
