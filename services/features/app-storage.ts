/** What feature apps keep: text by key, apart for each package, within the quota of its manifest. */
import { z } from 'zod'
import { FasciaError } from '../contract/errors.ts'
import type { Store } from '../storage/store.ts'

const MAX_KEYS = 1000

const Value = z.object({ value: z.string() })
const Usage = z.object({ bytes: z.number(), keys: z.number() })
const Name = z.object({ package: z.string() })

export class AppStorage {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  get(packageId: string, key: string): string | null {
    return this.#store.get(Value, 'SELECT value FROM item WHERE package = ? AND key = ?', packageId, key)?.value ?? null
  }

  /**
   * @param quotaBytes keys and values together, in UTF-8
   * @throws FasciaError `oversized` or `too_many`; what was stored stays as it was
   */
  set(packageId: string, key: string, value: string, quotaBytes: number): void {
    const bytes = Buffer.byteLength(key) + Buffer.byteLength(value)
    this.#store.transaction(() => {
      const sql = 'SELECT coalesce(sum(bytes), 0) AS bytes, count(*) AS keys FROM item WHERE package = ? AND key <> ?'
      const others = this.#store.get(Usage, sql, packageId, key) ?? { bytes: 0, keys: 0 }
      if (others.bytes + bytes > quotaBytes) {
        throw new FasciaError('oversized', `${packageId} may keep ${quotaBytes} bytes and would need ${others.bytes + bytes}`)
      }
      if (others.keys >= MAX_KEYS) throw new FasciaError('too_many', `an app may keep ${MAX_KEYS} keys`)
      this.#store.run(
        'INSERT OR REPLACE INTO item (package, key, value, bytes) VALUES (?, ?, ?, ?)',
        packageId,
        key,
        value,
        bytes,
      )
    })
  }

  remove(packageId: string, key: string): void {
    this.#store.run('DELETE FROM item WHERE package = ? AND key = ?', packageId, key)
  }

  packages(): string[] {
    return this.#store.all(Name, 'SELECT DISTINCT package FROM item').map((row) => row.package)
  }

  /** Erases all that a package kept, when it is uninstalled. */
  forget(packageId: string): void {
    this.#store.run('DELETE FROM item WHERE package = ?', packageId)
  }
}
