/**
 * The driver's consent to what apps may do: what the signed manifest grants of the car, less what the driver withholds; and of the
 * network, of that only what the driver has granted.
 */
import { z } from 'zod'
import type { AppPermission } from '../contract/app-permissions.ts'
import type { Store } from '../storage/store.ts'
import type { AppRules } from './app-sessions.ts'

const Row = z.object({ kind: z.string(), path: z.string() })
const Name = z.object({ package: z.string() })
const Reachable = z.object({ origin: z.string() })

export class AppConsent {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  #withheld(packageId: string): ReadonlySet<string> {
    const rows = this.#store.all(Row, 'SELECT kind, path FROM withheld WHERE package = ?', packageId)
    return new Set(rows.map(({ kind, path }) => `${kind} ${path}`))
  }

  #reachable(packageId: string): ReadonlySet<string> {
    const rows = this.#store.all(Reachable, 'SELECT origin FROM reachable WHERE package = ?', packageId)
    return new Set(rows.map(({ origin }) => origin))
  }

  /** All that a manifest asks for, with the driver's word on each. */
  list(packageId: string, { reads, controls, network = [] }: AppRules): AppPermission[] {
    const withheld = this.#withheld(packageId)
    const permission =
      (kind: AppPermission['kind']) =>
      (path: string): AppPermission => ({ kind, path, allowed: !withheld.has(`${kind} ${path}`) })
    const reachable = this.#reachable(packageId)
    return [
      ...reads.map(permission('read')),
      ...controls.map(permission('control')),
      ...network.map((path): AppPermission => ({ kind: 'network', path, allowed: reachable.has(path) })),
    ]
  }

  /** The manifest's rules without what is withheld. */
  allowed(packageId: string, rules: AppRules): AppRules {
    const withheld = this.#withheld(packageId)
    const reachable = this.#reachable(packageId)
    return {
      ...rules,
      network: (rules.network ?? []).filter((origin) => reachable.has(origin)),
      reads: rules.reads.filter((path) => !withheld.has(`read ${path}`)),
      controls: rules.controls.filter((path) => !withheld.has(`control ${path}`)),
    }
  }

  set(packageId: string, { kind, path, allowed }: AppPermission): void {
    if (kind === 'network') return this.#reach(packageId, path, allowed)
    const sql = allowed
      ? 'DELETE FROM withheld WHERE package = ? AND kind = ? AND path = ?'
      : 'INSERT OR IGNORE INTO withheld (package, kind, path) VALUES (?, ?, ?)'
    this.#store.run(sql, packageId, kind, path)
  }

  #reach(packageId: string, origin: string, allowed: boolean): void {
    const sql = allowed
      ? 'INSERT OR IGNORE INTO reachable (package, origin) VALUES (?, ?)'
      : 'DELETE FROM reachable WHERE package = ? AND origin = ?'
    this.#store.run(sql, packageId, origin)
  }

  packages(): string[] {
    return this.#store.all(Name, 'SELECT package FROM withheld UNION SELECT package FROM reachable').map((row) => row.package)
  }

  forget(packageId: string): void {
    this.#store.run('DELETE FROM withheld WHERE package = ?', packageId)
    this.#store.run('DELETE FROM reachable WHERE package = ?', packageId)
  }
}
