/** Small facts of the car that outlive a restart, by name: valet mode, first run, the guest's trip, the key seen last. */
import { z } from 'zod'
import type { Store } from '../storage/store.ts'

const Row = z.object({ value: z.string() })

export class Notes {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** What was kept under a name, or the fallback when there is nothing that fits. */
  read<T>(name: string, schema: z.ZodType<T>, fallback: T): T {
    const row = this.#store.get(Row, 'SELECT value FROM note WHERE name = ?', name)
    if (!row) return fallback
    const parsed = schema.safeParse(JSON.parse(row.value))
    return parsed.success ? parsed.data : fallback
  }

  write(name: string, value: unknown): void {
    this.#store.run('INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)', name, JSON.stringify(value))
  }
}
