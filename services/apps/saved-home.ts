/** Where the active driver lives, for the parts of this process that must know; read from the store now and then. */
import { systemClock } from '../base/clock.ts'
import type { Position } from '../contract/geo.ts'
import { PlaceBook } from '../profiles/place-book.ts'
import { ProfileBook } from '../profiles/profile-book.ts'
import type { Store } from '../storage/store.ts'

const FRESH_MS = 2000

/** @param store of the profiles */
export function savedHome(store: Store): () => Position | undefined {
  const profiles = new ProfileBook(store)
  const places = new PlaceBook(store)
  let readMs = -Infinity
  let home: Position | undefined
  return () => {
    const nowMs = systemClock.monotonicMs()
    if (nowMs - readMs > FRESH_MS && store.sound) {
      readMs = nowMs
      home = places.list(profiles.activeId()).find(({ role }) => role === 'home')?.place
    }
    return home && { lat: home.lat, lon: home.lon }
  }
}
