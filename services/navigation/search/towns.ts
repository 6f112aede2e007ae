/** What lies in each settlement: made once when an index is opened, from the settlement of each document. */
import type { SearchIndex } from './index-file.ts'

export class Towns {
  /** Where the documents of a settlement end, by its number; those before belong to settlements of lower numbers. */
  readonly #end: Uint32Array
  readonly #docs: Uint32Array

  constructor({ columns: { within }, size }: Pick<SearchIndex, 'columns' | 'size'>) {
    let highest = -1
    let count = 0
    for (const town of within) {
      if (town > highest) highest = town
      if (town >= 0) count++
    }
    this.#end = new Uint32Array(highest + 2)
    for (const town of within) if (town >= 0) this.#end[town + 1] = (this.#end[town + 1] ?? 0) + 1
    for (let i = 1; i < this.#end.length; i++) this.#end[i] = (this.#end[i] ?? 0) + (this.#end[i - 1] ?? 0)
    const next = this.#end.slice()
    this.#docs = new Uint32Array(count)
    for (let doc = 0; doc < size; doc++) {
      const town = within[doc] ?? -1
      if (town < 0) continue
      const at = next[town] ?? 0
      this.#docs[at] = doc
      next[town] = at + 1
    }
  }

  /** Documents in a settlement, ascending; none for what is no settlement. */
  of(town: number): Uint32Array {
    return this.#docs.subarray(this.#end[town] ?? 0, this.#end[town + 1] ?? 0)
  }
}
