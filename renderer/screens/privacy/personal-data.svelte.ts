/** What the car keeps of the active driver, section by section, and which of it is chosen. */
import { FasciaError, type ErrorBody } from '../../../services/contract/errors.ts'
import type { SectionId, SectionView } from '../../../services/contract/privacy.ts'
import { request } from '../../link/car.svelte.ts'

export class PersonalData {
  sections = $state.raw<readonly SectionView[] | null>(null)
  failure = $state.raw<ErrorBody | null>(null)
  /** Sections that are left out; everything is chosen at first. */
  left = $state.raw<readonly SectionId[]>([])
  chosen = $derived((this.sections ?? []).filter(({ id, away }) => !away && !this.left.includes(id)))

  async load(profileId: string): Promise<void> {
    try {
      this.sections = (await request('privacy.overview', { profileId })).sections
      this.failure = null
    } catch (error) {
      this.failure = FasciaError.from(error).toBody()
    }
  }

  toggle(id: SectionId): void {
    this.left = this.left.includes(id) ? this.left.filter((one) => one !== id) : [...this.left, id]
  }
}
