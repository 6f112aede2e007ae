/**
 * Which signals a path and relative paths below it mean (VISS v3 Core, Paths Filter Operation): `*` stands for one level,
 * a path that ends at a branch means all leaves below it, levels are parted by dots or slashes.
 */
import type { SignalDefinition, SignalTable } from '../signal-table.ts'

/** A path without wildcards: where a request begins. */
export const PLAIN_PATH = /^[A-Za-z][A-Za-z0-9_-]*(?:[./][A-Za-z0-9_-]+)*$/
/** A relative path; a last `**` is the same as its branch. */
export const RELATIVE_PATH = /^(?:[A-Za-z0-9_-]+|\*)(?:[./](?:[A-Za-z0-9_-]+|\*))*(?:[./]\*\*)?$|^\*\*$/

export interface PathMatch {
  /** Each once, in the order of the paths that named them first, then of the table. */
  signals: SignalDefinition[]
  /** What the first path alone means: the condition of a filter looks at it. */
  first: SignalDefinition[]
  /** Paths that mean nothing. */
  unknown: string[]
}

const levelsOf = (path: string): string[] => path.replaceAll('/', '.').split('.')

/**
 * @param root where the relative paths begin
 * @param relative undefined: the root itself
 */
export function matchPaths(table: SignalTable, root: string, relative: readonly string[] | undefined): PathMatch {
  const base = levelsOf(root)
  const paths =
    relative === undefined ? [base] : relative.map((path) => [...base, ...levelsOf(path).filter((level) => level !== '**')])
  const signals = new Set<SignalDefinition>()
  const unknown: string[] = []
  let first: SignalDefinition[] | undefined
  for (const levels of paths) {
    const found = matchLevels(table, levels)
    first ??= found
    if (found.length === 0) unknown.push(levels.join('.'))
    for (const signal of found) signals.add(signal)
  }
  return { signals: [...signals], first: first ?? [], unknown }
}

function matchLevels(table: SignalTable, levels: readonly string[]): SignalDefinition[] {
  const exact = table.byPath(levels.join('.'))
  if (exact) return [exact]
  return table.definitions.filter(({ path }) => {
    const own = path.split('.')
    return own.length >= levels.length && levels.every((level, index) => level === '*' || level === own[index])
  })
}
