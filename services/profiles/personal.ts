/** What of a driver can be exported and erased: the profile with all that the car remembers, and the places. */
import { FasciaError } from '../contract/errors.ts'
import type { PersonalSource } from '../storage/personal.ts'
import type { Store } from '../storage/store.ts'
import type { MemoryBook } from './memory-book.ts'
import type { PlaceBook } from './place-book.ts'
import type { ProfileBook } from './profile-book.ts'

export function profileOfDriver(store: Store, profiles: ProfileBook, memory: MemoryBook): PersonalSource {
  return {
    stores: [store],
    collect: (id) => {
      const { name, kind, settings } = profiles.find(id)
      const { positions, positionsWallMs, climate, keys } = memory.of(id)
      const data = { name, kind, settings, seatAndMirrors: { savedWallMs: positionsWallMs, positions }, climate, keys }
      return { items: 1 + climate.length + keys.length + Object.keys(positions).length, data }
    },
    erase: (id) => {
      const { climate, keys, positions } = memory.of(id)
      memory.forget(id)
      profiles.erase(id)
      return 1 + climate.length + keys.length + Object.keys(positions).length
    },
  }
}

export function placesOfDriver(store: Store, places: PlaceBook): PersonalSource {
  return {
    stores: [store],
    collect: (id) => {
      const list = places.list(id)
      return { items: list.length, data: list }
    },
    erase: (id) => {
      const list = places.list(id)
      for (const { id: place } of list) {
        try {
          places.remove(id, place)
        } catch (error) {
          if (FasciaError.from(error).code !== 'not_found') throw error
        }
      }
      return list.length
    },
  }
}
