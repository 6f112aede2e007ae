/** The places of each driver: one home, one work, favourites, and the recent destinations. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { systemClock, type Clock } from '../base/clock.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { Place } from '../contract/navigation.ts'
import { SavedPlace } from '../contract/people.ts'
import type { Store } from '../storage/store.ts'

const LIMITS: Readonly<Record<SavedPlace['role'], number>> = { home: 1, work: 1, favourite: 100, recent: 50 }

const PlaceRow = z.object({ id: z.string(), role: SavedPlace.shape.role, place: z.string(), used_wall_ms: z.number() })

export class PlaceBook {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock = systemClock) {
    this.#store = store
    this.#clock = clock
  }

  /** Home and work first, then favourites, then recents, each newest first. */
  list(profile: string): SavedPlace[] {
    const order = "CASE role WHEN 'home' THEN 0 WHEN 'work' THEN 1 WHEN 'favourite' THEN 2 ELSE 3 END"
    const sql = `SELECT id, role, place, used_wall_ms FROM place WHERE profile = ? ORDER BY ${order}, used_wall_ms DESC, rowid DESC`
    return this.#store.all(PlaceRow, sql, profile).map((row) => ({
      id: row.id,
      role: row.role,
      place: parseWith(Place, JSON.parse(row.place), 'stored place', { code: 'damaged' }),
      usedWallMs: row.used_wall_ms,
    }))
  }

  /**
   * Home and work replace the former one; the same place again is only used again; the oldest recent goes when there are
   * too many.
   *
   * @throws FasciaError `too_many` favourites
   */
  save(profile: string, role: SavedPlace['role'], place: Place): SavedPlace {
    const saved: SavedPlace = { id: randomUUID(), role, place, usedWallMs: this.#clock.wallMs() }
    this.#store.transaction(() => {
      this.#store.run('DELETE FROM place WHERE profile = ? AND role = ? AND place_id = ?', profile, role, place.id)
      const same = this.list(profile).filter((other) => other.role === role)
      if (same.length >= LIMITS[role]) {
        if (role === 'favourite') throw new FasciaError('too_many', `there are ${LIMITS.favourite} favourites already`)
        for (const old of same.slice(LIMITS[role] - 1)) this.#store.run('DELETE FROM place WHERE id = ?', old.id)
      }
      this.#store.run(
        'INSERT INTO place (id, profile, role, place, place_id, used_wall_ms) VALUES (?, ?, ?, ?, ?, ?)',
        saved.id,
        profile,
        role,
        JSON.stringify(place),
        place.id,
        saved.usedWallMs,
      )
    })
    return saved
  }

  /** @throws FasciaError `not_found` */
  remove(profile: string, id: string): void {
    const { changes } = this.#store.run('DELETE FROM place WHERE profile = ? AND id = ?', profile, id)
    if (changes === 0) throw new FasciaError('not_found', 'there is no such place')
  }
}
