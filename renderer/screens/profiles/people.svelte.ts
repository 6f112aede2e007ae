/** Who drives, and what is remembered for them, as the screens of drivers need it. */
import type { DriverMemory, KeyId } from '../../../services/contract/drivers.ts'
import type { Profile } from '../../../services/contract/people.ts'
import { car } from '../../link/car.svelte.ts'
import { m } from '../../i18n/messages.ts'

/** What a name is being typed for. */
export type NameWish = { kind: 'create' } | { kind: 'rename'; profile: Profile } | { kind: 'favourite' }

/** Reactive. */
export const activeDriver = (): Profile | undefined => car.profiles?.profiles.find(({ id }) => id === car.profiles?.activeId)

export const memoryOf = (profileId: string | undefined): DriverMemory | undefined =>
  car.drivers?.memories.find((memory) => memory.profileId === profileId)

export function nameOf(profile: Profile): string {
  return profile.kind === 'guest' ? m.profiles_guest() : profile.name
}

/** "Key 1", "Phone 2" */
export function keyName(key: KeyId): string {
  const [kind, n = ''] = key.split('-')
  return kind === 'phone' ? m.profiles_phone({ n }) : m.profiles_key({ n })
}

/** One of a few quiet hues for a face without a picture, the same for the same driver. */
export function hueOf(id: string): number {
  let hash = 0
  for (const letter of id) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 997
  return [205, 255, 300, 345, 35, 75, 150][hash % 7] ?? 205
}
