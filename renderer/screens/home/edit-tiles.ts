/** Changes to the list of tiles. Pure. */

/** One place earlier (-1) or later (1); at the end nothing changes. */
export function moveTile(tiles: readonly string[], id: string, by: -1 | 1): string[] {
  const from = tiles.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= tiles.length) return [...tiles]
  const moved = [...tiles]
  moved.splice(to, 0, ...moved.splice(from, 1))
  return moved
}

/** Adds it at the end, or takes it away. */
export const toggleTile = (tiles: readonly string[], id: string): string[] =>
  tiles.includes(id) ? tiles.filter((one) => one !== id) : [...tiles, id]
