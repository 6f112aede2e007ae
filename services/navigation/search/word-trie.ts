/**
 * The words of an index as a trie in three columns, in the order of a walk (a node, then all below it): the subtree of a
 * node is one range of nodes, and its words are one range of word numbers, because words are numbered in sorted order.
 * It is written by the importer and used as it is read from the file: nothing is built at start.
 */
import { TOKEN_MAX } from './text.ts'

export interface TrieColumns {
  /** UTF-16 code unit that leads to the node. */
  label: Uint16Array
  /** Node after the node's subtree. */
  end: Uint32Array
  /** Words before the node in sorted order; one more entry holds the number of all. */
  first: Uint32Array
}

/** Words `first` to `last` (exclusive) match with so many edits; `whole`: the word itself, else its beginning. */
export interface WordRange {
  first: number
  last: number
  edits: number
  whole: boolean
}

/** @param words sorted by code units, without doubles, each 1 to TOKEN_MAX units */
export function buildTrie(words: readonly string[]): TrieColumns {
  let nodes = 1
  let before = ''
  for (const word of words) {
    nodes += word.length - sharedPrefix(before, word)
    before = word
  }
  const label = new Uint16Array(nodes)
  const end = new Uint32Array(nodes).fill(nodes)
  const first = new Uint32Array(nodes + 1)
  const path = new Uint32Array(TOKEN_MAX + 1)
  let next = 1
  before = ''
  words.forEach((word, number) => {
    const shared = sharedPrefix(before, word)
    for (let depth = shared + 1; depth <= before.length; depth++) end[path[depth] ?? 0] = next
    for (let depth = shared; depth < word.length; depth++) {
      label[next] = word.charCodeAt(depth)
      first[next] = number
      path[depth + 1] = next++
    }
    before = word
  })
  first[nodes] = words.length
  return { label, end, first }
}

function sharedPrefix(a: string, b: string): number {
  let i = 0
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++
  return i
}

export class WordTrie {
  readonly #label: Uint16Array
  readonly #end: Uint32Array
  readonly #first: Uint32Array
  /** Rows of the edit-distance table, one a depth. */
  readonly #rows = Array.from({ length: TOKEN_MAX + 2 }, () => new Uint8Array(TOKEN_MAX + 2))
  readonly #ends = new Uint32Array(TOKEN_MAX + 2)
  readonly #units = new Uint16Array(TOKEN_MAX + 2)
  /** Edits of the nearest range above, by depth. */
  readonly #above = new Uint8Array(TOKEN_MAX + 2)

  constructor({ label, end, first }: TrieColumns) {
    this.#label = label
    this.#end = end
    this.#first = first
  }

  get size(): number {
    return this.#first[this.#first.length - 1] ?? 0
  }

  /** The word that the token is (`whole`), and the longer ones that begin with it. */
  beginning(token: string): WordRange[] {
    const node = this.#nodeOf(token)
    if (node === undefined) return []
    const [first, last] = [this.#first[node] ?? 0, this.#first[this.#end[node] ?? 0] ?? 0]
    const longer = this.#isWord(node) ? first + 1 : first
    const found: WordRange[] = longer > first ? [{ first, last: longer, edits: 0, whole: true }] : []
    return longer < last ? [...found, { first: longer, last, edits: 0, whole: false }] : found
  }

  has(token: string): boolean {
    const node = this.#nodeOf(token)
    return node !== undefined && this.#isWord(node)
  }

  /** True when some word begins so. */
  begins(token: string): boolean {
    return this.#nodeOf(token) !== undefined
  }

  /**
   * Words within `edits` of the token, and words that begin with something within `edits` of it (optimal string
   * alignment: a letter wrong, missing, too many, or two neighbours swapped). A word can be in several ranges; the least
   * edits hold. A subtree whose every row entry is already too far off is skipped whole.
   */
  near(token: string, edits: number): WordRange[] {
    const length = Math.min(token.length, TOKEN_MAX)
    const found: WordRange[] = []
    const [label, end, first, rows, ends, units] = [this.#label, this.#end, this.#first, this.#rows, this.#ends, this.#units]
    const top = rows[0] as Uint8Array
    for (let k = 0; k <= length; k++) top[k] = k
    const nodes = label.length
    let depth = 0
    ends[0] = nodes
    this.#above[0] = length <= edits ? length : 255
    if (length <= edits) found.push({ first: 0, last: this.size, edits: length, whole: false })
    let node = 1
    while (node < nodes) {
      while (node >= (ends[depth] ?? nodes)) depth--
      const unit = label[node] ?? 0
      const above = rows[depth] as Uint8Array
      const row = rows[depth + 1] as Uint8Array
      const twoUp = depth > 0 ? (rows[depth - 1] as Uint8Array) : undefined
      const before = depth > 0 ? units[depth] : -1
      row[0] = depth + 1
      let least = depth + 1
      let left = depth + 1
      let diagonal = above[0] ?? 0
      let unitBefore = -1
      for (let k = 1; k <= length; k++) {
        const typed = token.charCodeAt(k - 1)
        const up = above[k] ?? 0
        let cost = diagonal + (typed === unit ? 0 : 1)
        if (up < cost) cost = up + 1
        if (left < cost) cost = left + 1
        if (twoUp !== undefined && typed === before && unitBefore === unit) {
          const swapped = (twoUp[k - 2] ?? 0) + 1
          if (swapped < cost) cost = swapped
        }
        row[k] = cost
        if (cost < least) least = cost
        left = cost
        diagonal = up
        unitBefore = typed
      }
      const whole = row[length] ?? 255
      let told = this.#above[depth] ?? 255
      if (whole <= edits) {
        const begin = first[node] ?? 0
        if ((first[node + 1] ?? 0) > begin && this.#isWord(node))
          found.push({ first: begin, last: begin + 1, edits: whole, whole: true })
        if (whole < told) {
          found.push({ first: begin, last: first[end[node] ?? 0] ?? 0, edits: whole, whole: false })
          told = whole
        }
      }
      if (least > edits || depth + 1 >= TOKEN_MAX) {
        node = end[node] ?? nodes
        continue
      }
      depth++
      ends[depth] = end[node] ?? nodes
      units[depth] = unit
      this.#above[depth] = told
      node++
    }
    return found
  }

  /** A node is a word when the node after it counts one more before itself. */
  #isWord(node: number): boolean {
    return (this.#first[node + 1] ?? 0) > (this.#first[node] ?? 0)
  }

  #nodeOf(token: string): number | undefined {
    let node = 0
    for (let i = 0; i < token.length; i++) {
      const unit = token.charCodeAt(i)
      const stop = this.#end[node] ?? 0
      let child = node + 1
      while (child < stop && this.#label[child] !== unit) child = this.#end[child] ?? stop
      if (child >= stop) return undefined
      node = child
    }
    return node === 0 ? undefined : node
  }
}
