/**
 * The words of an index, sorted, and a walk over them that finds exact, prefix and misspelt matches at once. Words that
 * share a prefix share the rows of the edit-distance table; a prefix that is already too far off is skipped whole.
 */

export interface Word {
  id: number
  text: string
  /** In how many documents it stands. */
  docs: number
}

export interface WordMatch {
  word: Word
  /** Edits between the query token and the word (or its beginning, when `prefix`). */
  edits: number
  prefix: boolean
}

/** Long tokens may have more mistakes than short ones; below four letters none. */
const allowedEdits = (token: string): number => (token.length < 4 || /\d/.test(token) ? 0 : token.length < 9 ? 1 : 2)

export class Vocabulary {
  readonly #words: readonly Word[]

  /** @param words sorted by text in code unit order */
  constructor(words: readonly Word[]) {
    this.#words = words
  }

  get size(): number {
    return this.#words.length
  }

  /** Every word that the token may stand for: itself, a longer word that begins so, or one with a few letters wrong. */
  find(token: string, edits = allowedEdits(token)): WordMatch[] {
    const found: WordMatch[] = []
    const width = token.length + 1
    const rows: Int16Array[] = [Int16Array.from({ length: width }, (_, i) => i)]
    let before = ''
    for (let i = 0; i < this.#words.length; i++) {
      const word = this.#words[i] as Word
      let depth = sharedPrefix(before, word.text)
      before = word.text
      let dead = false
      let best = depth > 0 ? bestEnd(rows, depth, width) : Infinity
      for (; depth < word.text.length; depth++) {
        const row = nextRow(rows, depth, token, word.text)
        rows[depth + 1] = row
        best = Math.min(best, row[width - 1] ?? Infinity)
        if (Math.min(...row) > edits) {
          dead = true
          break
        }
      }
      const whole = dead ? Infinity : (rows[word.text.length]?.[width - 1] ?? Infinity)
      if (whole <= edits) found.push({ word, edits: whole, prefix: false })
      else if (best <= edits) found.push({ word, edits: best, prefix: true })
      if (dead && best > edits) i = this.#skip(i, word.text.slice(0, depth + 1)) - 1
      if (dead) before = word.text.slice(0, depth + 1)
    }
    return found
  }

  /** First word at or after `from` that does not begin so. */
  #skip(from: number, prefix: string): number {
    let low = from
    let high = this.#words.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#words[middle]?.text.startsWith(prefix)) low = middle + 1
      else high = middle
    }
    return low
  }
}

function sharedPrefix(a: string, b: string): number {
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i++
  return i
}

/** Least distance of the whole token to any beginning of the shared prefix. */
function bestEnd(rows: readonly Int16Array[], depth: number, width: number): number {
  let best = Infinity
  for (let d = 1; d <= depth; d++) best = Math.min(best, rows[d]?.[width - 1] ?? Infinity)
  return best
}

/** One more letter of the word: optimal string alignment (a swap of neighbours is one edit). */
function nextRow(rows: readonly Int16Array[], depth: number, token: string, word: string): Int16Array {
  const above = rows[depth] as Int16Array
  const row = new Int16Array(token.length + 1)
  row[0] = depth + 1
  for (let k = 1; k <= token.length; k++) {
    const same = token[k - 1] === word[depth]
    let cost = Math.min((above[k] ?? 0) + 1, (row[k - 1] ?? 0) + 1, (above[k - 1] ?? 0) + (same ? 0 : 1))
    if (depth > 0 && k > 1 && token[k - 1] === word[depth - 1] && token[k - 2] === word[depth]) {
      cost = Math.min(cost, (rows[depth - 1]?.[k - 2] ?? 0) + 1)
    }
    row[k] = cost
  }
  return row
}
