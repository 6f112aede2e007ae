/** Which store holds what of a person, for export and erase; and the names that must not stand in a diagnostics bundle. */
import type { SectionId } from '../contract/privacy.ts'
import { PlaceBook } from '../profiles/place-book.ts'
import { ProfileBook } from '../profiles/profile-book.ts'
import { wholeStore, type PersonalSource } from '../storage/personal.ts'
import type { Store } from '../storage/store.ts'

/** Owners whose whole store is one kind of data; several stores can belong to one section. */
const SECTION_OF: Readonly<Record<string, SectionId>> = {
  energy: 'trips',
  departure: 'trips',
  media: 'media',
  phone: 'phone',
  assistant: 'assistant',
  notifications: 'notifications',
  features: 'apps',
  consent: 'consents',
}

export function personalSources(
  stores: Readonly<Record<string, Store>>,
  ofDrivers: { profile: PersonalSource; places: PersonalSource },
): Partial<Record<SectionId, PersonalSource>> {
  const sources: Partial<Record<SectionId, PersonalSource>> = { ...ofDrivers }
  for (const [owner, store] of Object.entries(stores)) {
    const section = SECTION_OF[owner]
    if (!section) continue
    const own = wholeStore(store)
    const before = sources[section]
    sources[section] = before ? joined(before, own, owner) : own
  }
  return sources
}

/** Two stores of one section, seen as one. */
function joined(first: PersonalSource, second: PersonalSource, name: string): PersonalSource {
  return {
    stores: [...first.stores, ...second.stores],
    collect: async (id) => {
      const [a, b] = [await first.collect(id), await second.collect(id)]
      return { items: a.items + b.items, data: { ...(a.data as object), [name]: b.data } }
    },
    erase: async (id) => (await first.erase(id)) + (await second.erase(id)),
  }
}

/** Drivers, and the places that they saved. */
export function personalNames(stores: { profiles: Store }): string[] {
  const { profiles } = new ProfileBook(stores.profiles).state()
  const places = new PlaceBook(stores.profiles)
  const saved = profiles.flatMap(({ id }) => places.list(id).flatMap(({ place }) => [place.name, place.detail ?? '']))
  return [...profiles.filter(({ kind }) => kind === 'driver').map(({ name }) => name), ...saved].filter((name) => name !== '')
}
