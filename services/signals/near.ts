/** What a person probably meant: the names nearest to one that does not exist. */

const SUGGESTIONS = 3
/** Longer ones are compared by their beginnings only, so that a hostile name costs little. */
const COMPARED_CHARACTERS = 200
/** The share of characters that differ from which on nothing is near. */
const FAR = 0.4
/** What is hardly worse than the best is told too. */
const TIE = 0.03

/** How many characters have to be changed, added or removed to make one of the other, where case costs a tenth. */
function distance(a: string, b: string): number {
  const [from, to] = [a.slice(0, COMPARED_CHARACTERS), b.slice(0, COMPARED_CHARACTERS)]
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const [x, y] = [from[i - 1] as string, to[j - 1] as string]
      const change = x === y ? 0 : x.toLowerCase() === y.toLowerCase() ? 0.1 : 1
      next.push(Math.min((row[j - 1] as number) + change, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[to.length] as number
}

/**
 * Names like `wanted`, best first. A path is compared whole and by its last level, so that `Vehicle.Door.IsOpen` finds
 * every door's.
 */
export function nearest(wanted: string, names: Iterable<string>, limit = SUGGESTIONS): string[] {
  const last = wanted.slice(wanted.lastIndexOf('.') + 1).toLowerCase()
  const near: { name: string; score: number }[] = []
  for (const name of names) {
    const isSameLeaf = last !== '' && name.toLowerCase().endsWith(`.${last}`)
    if (!isSameLeaf && Math.abs(name.length - wanted.length) > wanted.length / 2) continue
    const relative = distance(wanted, name) / Math.max(wanted.length, name.length)
    const score = isSameLeaf ? relative / 2 : relative
    if (score < FAR) near.push({ name, score })
  }
  const best = Math.min(...near.map(({ score }) => score))
  return near
    .filter(({ score }) => score <= best * 2 + TIE)
    .sort((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name)
}

/** A remedy for a person, or undefined when nothing is near. */
export function didYouMean(wanted: string, names: Iterable<string>): string | undefined {
  const found = nearest(wanted, names)
  return found.length === 0 ? undefined : `did you mean ${found.join(' or ')}?`
}
