/** Which signals a car has, for tools and screens. */
import type { RequestOutput } from '../contract/requests.ts'
import { nearest } from './near.ts'
import { patternTest, type SignalTable } from './signal-table.ts'

/** Signals of the product itself are computed, not mapped. */
const COMPUTED = 'Vehicle.Fascia.'

/**
 * @param fed paths that the mapping feeds
 * @param mayRead whether the asker may know of a path
 */
export function listSignals(
  table: SignalTable,
  fed: ReadonlySet<string>,
  patterns: readonly string[],
  mayRead: (path: string) => boolean,
): RequestOutput<'signals.list'> {
  const readable = table.definitions.filter(({ path }) => mayRead(path))
  const found = new Set<string>()
  const missing: { pattern: string; near: string[] }[] = []
  for (const pattern of patterns) {
    const test = patternTest(pattern)
    const paths = readable.filter(({ path }) => test(path)).map(({ path }) => path)
    for (const path of paths) found.add(path)
    if (paths.length === 0)
      missing.push({
        pattern,
        near: nearest(
          pattern,
          namesLike(
            pattern,
            readable.map(({ path }) => path),
          ),
          5,
        ),
      })
  }
  const signals = readable
    .filter(({ path }) => found.has(path))
    .map(({ path, entry }) => {
      const { kind, datatype, unit, min, max, allowed, description, publisher, settable } = entry
      return {
        path,
        kind,
        datatype,
        unit,
        min,
        max,
        allowed,
        description,
        publisher,
        isSettable: settable !== undefined,
        isFed: fed.has(path) || publisher !== 'vehicle' || path.startsWith(COMPUTED),
      }
    })
  return { signals, missing }
}

/** What a pattern may have meant: a branch with everything under it, or a path. */
function namesLike(pattern: string, paths: readonly string[]): string[] {
  if (!pattern.includes('*')) return [...paths]
  const branches = new Set(paths.flatMap((path) => path.split('.').map((_, index, levels) => levels.slice(0, index).join('.'))))
  return [...branches].filter((branch) => branch !== '').map((branch) => `${branch}.**`)
}
