/** Everything that the car keeps of a person: seen, saved as one file, erased. */
import type { Clock } from '../base/clock.ts'
import { FasciaError } from '../contract/errors.ts'
import { PERSONAL_SECTIONS, type SectionId, type SectionView } from '../contract/privacy.ts'
import type { PersonalSource } from '../storage/personal.ts'
import type { SaveTargets } from '../storage/save-targets.ts'
import type { Store } from '../storage/store.ts'

const PREVIEW_CHARACTERS = 1_200
const FORMAT = 'fascia-personal-data-1'

/** Other processes answer through the gateway, so a source may be away. */
export type PersonalSources = Readonly<Partial<Record<SectionId, PersonalSource>>>

export class PrivacyDesk {
  readonly #sources: PersonalSources
  readonly #targets: SaveTargets
  readonly #clock: Clock

  constructor(sources: PersonalSources, targets: SaveTargets, clock: Clock) {
    this.#sources = sources
    this.#targets = targets
    this.#clock = clock
  }

  /** What there is, section by section, with how it begins. */
  async overview(profileId: string): Promise<SectionView[]> {
    return Promise.all(
      this.#known().map(async ([id, source]) => {
        try {
          const { items, data } = await source.collect(profileId)
          const text = JSON.stringify(data, null, 1)
          return { id, items, bytes: Buffer.byteLength(text), preview: text.slice(0, PREVIEW_CHARACTERS), away: false }
        } catch {
          return { id, items: 0, bytes: 0, preview: '', away: true }
        }
      }),
    )
  }

  /**
   * Saves the chosen sections as one JSON file.
   *
   * @throws FasciaError `unavailable` when an owner is away (half an export would look like a whole one)
   */
  async export(
    profileId: string,
    name: string,
    sections: readonly SectionId[],
    target: string,
  ): Promise<{ file: string; bytes: number }> {
    const parts: Record<string, unknown> = {}
    for (const [id, source] of this.#chosen(sections)) parts[id] = (await source.collect(profileId)).data
    const when = new Date(this.#clock.wallMs()).toISOString()
    const text = JSON.stringify({ format: FORMAT, exportedAt: when, profile: { id: profileId, name }, sections: parts }, null, 2)
    const file = this.#targets.save(target, `fascia-${plainName(name)}-${when.slice(0, 19).replace(/[:T]/g, '-')}.json`, text)
    return { file, bytes: Buffer.byteLength(text) }
  }

  /** Erases the chosen sections, and their bytes out of the files. @throws FasciaError of an owner that is away */
  async erase(profileId: string, sections: readonly SectionId[]): Promise<{ id: SectionId; items: number }[]> {
    const erased: { id: SectionId; items: number }[] = []
    const stores = new Set<Store>()
    try {
      for (const [id, source] of this.#chosen(sections)) {
        for (const store of source.stores) stores.add(store)
        erased.push({ id, items: await source.erase(profileId) })
      }
    } finally {
      // What was deleted before a failure goes out of the files all the same.
      for (const store of stores) store.scrub()
    }
    return erased
  }

  #known(): [SectionId, PersonalSource][] {
    return PERSONAL_SECTIONS.flatMap((id): [SectionId, PersonalSource][] => {
      const source = this.#sources[id]
      return source ? [[id, source]] : []
    })
  }

  /** In the order of the contract, but the profile last: what hangs on it is looked up by it. */
  #chosen(sections: readonly SectionId[]): [SectionId, PersonalSource][] {
    const chosen = this.#known().filter(([id]) => sections.includes(id))
    const missing = sections.find((id) => !this.#sources[id])
    if (missing) throw new FasciaError('not_found', `nothing is kept under ${missing}`)
    return [...chosen.filter(([id]) => id !== 'profile'), ...chosen.filter(([id]) => id === 'profile')]
  }
}

/** For a file name: letters and digits of any script. */
const plainName = (name: string): string => name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'driver'
