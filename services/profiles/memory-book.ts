/** What the car remembers for each driver: where seat and mirrors stand, climate favourites, whose key is whose. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { FasciaError, parseWith } from '../contract/errors.ts'
import {
  CLIMATE_FAVOURITES_MAX,
  KEYS_MAX,
  KeyId,
  Targets,
  type ClimateFavourite,
  type DriverMemory,
} from '../contract/drivers.ts'
import type { Store } from '../storage/store.ts'

const PositionRow = z.object({ positions: z.string(), wall_ms: z.number() })
const FavouriteRow = z.object({ id: z.string(), name: z.string(), targets: z.string() })
const KeyRow = z.object({ key: KeyId, profile: z.string() })

const readTargets = (text: string): Targets => parseWith(Targets, JSON.parse(text), 'stored targets', { code: 'damaged' })

export class MemoryBook {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  of(profileId: string): DriverMemory {
    const row = this.#store.get(PositionRow, 'SELECT positions, wall_ms FROM memory WHERE profile = ?', profileId)
    return {
      profileId,
      positions: row ? readTargets(row.positions) : {},
      positionsWallMs: row?.wall_ms ?? null,
      climate: this.favourites(profileId),
      keys: this.#store
        .all(KeyRow, 'SELECT key, profile FROM key WHERE profile = ? ORDER BY key', profileId)
        .map(({ key }) => key),
    }
  }

  savePositions(profileId: string, positions: Targets, wallMs: number): void {
    const sql = 'INSERT OR REPLACE INTO memory (profile, positions, wall_ms) VALUES (?, ?, ?)'
    this.#store.run(sql, profileId, JSON.stringify(positions), wallMs)
  }

  favourites(profileId: string): ClimateFavourite[] {
    const sql = 'SELECT id, name, targets FROM climate_favourite WHERE profile = ? ORDER BY rowid'
    return this.#store
      .all(FavouriteRow, sql, profileId)
      .map(({ id, name, targets }) => ({ id, name, values: readTargets(targets) }))
  }

  /** @throws FasciaError `not_found` for an id that the driver does not have, `too_many` favourites */
  saveFavourite(profileId: string, name: string, values: Targets, id?: string): void {
    const known = this.favourites(profileId)
    if (id !== undefined && !known.some((one) => one.id === id)) throw new FasciaError('not_found', 'there is no such favourite')
    if (id === undefined && known.length >= CLIMATE_FAVOURITES_MAX) {
      throw new FasciaError('too_many', `there are ${CLIMATE_FAVOURITES_MAX} favourites already`)
    }
    const targets = JSON.stringify(values)
    if (id === undefined) {
      const sql = 'INSERT INTO climate_favourite (id, profile, name, targets) VALUES (?, ?, ?, ?)'
      this.#store.run(sql, randomUUID(), profileId, name, targets)
    } else this.#store.run('UPDATE climate_favourite SET name = ?, targets = ? WHERE id = ?', name, targets, id)
  }

  /** @throws FasciaError `not_found` */
  removeFavourite(profileId: string, id: string): void {
    const { changes } = this.#store.run('DELETE FROM climate_favourite WHERE profile = ? AND id = ?', profileId, id)
    if (changes === 0) throw new FasciaError('not_found', 'there is no such favourite')
  }

  /** Gives a key to one driver, who loses no other by it; null takes it from whoever has it. */
  linkKey(key: KeyId, profileId: string | null): void {
    this.#store.transaction(() => {
      this.#store.run('DELETE FROM key WHERE key = ?', key)
      if (profileId === null) return
      if (this.of(profileId).keys.length >= KEYS_MAX) throw new FasciaError('too_many', `a driver has at most ${KEYS_MAX} keys`)
      this.#store.run('INSERT INTO key (key, profile) VALUES (?, ?)', key, profileId)
    })
  }

  ownerOf(key: KeyId): string | undefined {
    return this.#store.get(KeyRow, 'SELECT key, profile FROM key WHERE key = ?', key)?.profile
  }

  /** Nothing is remembered for this driver any more. */
  forget(profileId: string): void {
    for (const table of ['memory', 'climate_favourite', 'key']) {
      this.#store.run(`DELETE FROM ${table} WHERE profile = ?`, profileId)
    }
  }
}
