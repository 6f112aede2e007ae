/** Small states by name, each whole or absent. */
import { z } from 'zod'
import type { Store } from '../storage/store.ts'

const Row = z.object({ json: z.string() })

export class StateBook {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** @returns undefined when there is none, or one of another shape */
  get<T>(name: string, schema: z.ZodType<T>): T | undefined {
    const row = this.#store.get(Row, 'SELECT json FROM state WHERE name = ?', name)
    return row && schema.safeParse(JSON.parse(row.json)).data
  }

  put(name: string, value: unknown): void {
    this.#store.run('INSERT OR REPLACE INTO state (name, json) VALUES (?, ?)', name, JSON.stringify(value))
  }
}
