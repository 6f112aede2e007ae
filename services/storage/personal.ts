/**
 * What a store keeps of persons, whoever owns it: all of its rows as plain data, and the way to begin anew. Domains that
 * keep rows of several drivers in one table say themselves which are whose.
 */
import { z } from 'zod'
import type { PersonalData } from '../contract/privacy.ts'
import type { Store } from './store.ts'

/** One kind of data that can be exported and erased by itself. */
export interface PersonalSource {
  collect(profileId: string): PersonalData | Promise<PersonalData>
  /** @returns how many rows or things went; their bytes go with the store's `scrub` */
  erase(profileId: string): number | Promise<number>
  /** Stores whose bytes have to be scrubbed after `erase`. */
  stores: readonly Store[]
}

const Row = z.record(z.string(), z.unknown())

/** Every row of a store, by table; binary columns as base64. */
export function rowsOf(store: Store, tables = store.tables()): PersonalData {
  const data = Object.fromEntries(
    tables.map((table) => [table, store.all(Row, `SELECT * FROM "${table}"`).map((row) => plainRow(row))]),
  )
  return { items: Object.values(data).reduce((sum, rows) => sum + rows.length, 0), data }
}

/** A store that holds nothing but what one kind of data is made of. */
export function wholeStore(store: Store): PersonalSource {
  return {
    stores: [store],
    collect: () => rowsOf(store),
    erase: () => {
      const { items } = rowsOf(store)
      store.reset()
      return items
    },
  }
}

function plainRow(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString('base64') : value]),
  )
}
