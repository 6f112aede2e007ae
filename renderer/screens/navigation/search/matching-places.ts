/** Saved places that a typed text means: compared without case and diacritics, on the page alone. */
import type { SavedPlace } from '../../../../services/contract/people.ts'

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** @param roleNames how home, work … are called in the language of the screen */
export function matchingPlaces(
  places: readonly SavedPlace[],
  text: string,
  roleNames: Readonly<Record<SavedPlace['role'], string>>,
): SavedPlace[] {
  const wanted = plain(text)
  if (wanted === '') return []
  return places.filter(({ role, place }) => {
    const called = role === 'home' || role === 'work' ? plain(roleNames[role]) : ''
    const words = plain(`${place.name} ${place.detail ?? ''}`).split(/[^\p{L}\p{N}]+/u)
    return called.startsWith(wanted) || plain(place.name).startsWith(wanted) || words.some((word) => word.startsWith(wanted))
  })
}
