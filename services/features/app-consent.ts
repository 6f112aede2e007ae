/** The driver's consent to what apps may do: what the signed manifest grants, less what the driver withholds. */
import { z } from 'zod'
import type { AppPermission } from '../contract/app-permissions.ts'
import type { Store } from '../storage/store.ts'
import type { AppRules } from './app-sessions.ts'

const Row = z.object({ kind: z.string(), path: z.string() })
const Name = z.object({ package: z.string() })

export class AppConsent {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  #withheld(packageId: string): ReadonlySet<string> {
    const rows = this.#store.all(Row, 'SELECT kind, path FROM withheld WHERE package = ?', packageId)
    return new Set(rows.map(({ kind, path }) => `${kind} ${path}`))
  }

  /** All that a manifest asks for, with the driver's word on each. */
  list(packageId: string, { reads, controls }: AppRules): AppPermission[] {
    const withheld = this.#withheld(packageId)
    const permission =
      (kind: AppPermission['kind']) =>
      (path: string): AppPermission => ({ kind, path, allowed: !withheld.has(`${kind} ${path}`) })
    return [...reads.map(permission('read')), ...controls.map(permission('control'))]
  }

  /** The manifest's rules without what is withheld. */
  allowed(packageId: string, rules: AppRules): AppRules {
    const withheld = this.#withheld(packageId)
    return {
      ...rules,
      reads: rules.reads.filter((path) => !withheld.has(`read ${path}`)),
      controls: rules.controls.filter((path) => !withheld.has(`control ${path}`)),
    }
  }

  set(packageId: string, { kind, path, allowed }: AppPermission): void {
    const sql = allowed
      ? 'DELETE FROM withheld WHERE package = ? AND kind = ? AND path = ?'
      : 'INSERT OR IGNORE INTO withheld (package, kind, path) VALUES (?, ?, ?)'
    this.#store.run(sql, packageId, kind, path)
  }

  packages(): string[] {
    return this.#store.all(Name, 'SELECT DISTINCT package FROM withheld').map((row) => row.package)
  }

  forget(packageId: string): void {
    this.#store.run('DELETE FROM withheld WHERE package = ?', packageId)
  }
}
