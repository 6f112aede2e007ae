/**
 * Signals by number: the catalogue as an array, so that the hot path speaks of small integers and never of paths.
 */
import { CATALOGUE } from '../contract/catalogue.ts'
import { FasciaError } from '../contract/errors.ts'
import type { SignalEntry } from '../contract/signal-entry.ts'

export interface SignalDefinition {
  /** Index in every array of the store, and the number on the wire. */
  id: number
  path: string
  entry: SignalEntry
}

/** A test of one path against a pattern: `*` stands for one level, a last `**` for one or more levels. */
export function patternTest(pattern: string): (path: string) => boolean {
  if (!pattern.includes('*')) return (path) => path === pattern
  const source = pattern
    .split('.')
    .map((level) => (level === '**' ? '.+' : level === '*' ? '[^.]+' : level.replaceAll(/[^A-Za-z0-9_]/g, '\\$&')))
    .join('\\.')
  const expression = new RegExp(`^${source}$`)
  return (path) => expression.test(path)
}

export class SignalTable {
  readonly definitions: readonly SignalDefinition[]
  readonly #byPath: ReadonlyMap<string, SignalDefinition>

  constructor(entries: Readonly<Record<string, SignalEntry>> = CATALOGUE) {
    this.definitions = Object.entries(entries).map(([path, entry], id) => ({ id, path, entry }))
    this.#byPath = new Map(this.definitions.map((definition) => [definition.path, definition]))
  }

  get size(): number {
    return this.definitions.length
  }

  byPath(path: string): SignalDefinition | undefined {
    return this.#byPath.get(path)
  }

  /** @throws FasciaError `not_found` */
  idOf(path: string): number {
    const found = this.#byPath.get(path)
    if (!found) throw new FasciaError('not_found', `no signal ${path}`)
    return found.id
  }

  /** Signals that match any of the patterns, in the table's order, each once. */
  match(patterns: readonly string[]): SignalDefinition[] {
    const tests = patterns.map(patternTest)
    return this.definitions.filter(({ path }) => tests.some((test) => test(path)))
  }
}
