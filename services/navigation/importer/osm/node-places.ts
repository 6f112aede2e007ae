/**
 * Where the nodes lie: columns in pages, sorted by id. Beyond a bound pages go to a file and come back when asked for, so
 * that memory does not grow with the extract.
 */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { FasciaError } from '../../../contract/errors.ts'

const PAGE_NODES = 16_384
const PAGE_BYTES = PAGE_NODES * 16

interface Page {
  bytes: Buffer
  ids: Float64Array
  lons: Int32Array
  lats: Int32Array
  /** Turn of the latest use. */
  used: number
}

function pageOf(bytes: Buffer): Page {
  const { buffer, byteOffset } = bytes
  return {
    bytes,
    ids: new Float64Array(buffer, byteOffset, PAGE_NODES),
    lons: new Int32Array(buffer, byteOffset + PAGE_NODES * 8, PAGE_NODES),
    lats: new Int32Array(buffer, byteOffset + PAGE_NODES * 12, PAGE_NODES),
    used: 0,
  }
}

const newPage = (): Page => pageOf(Buffer.from(new ArrayBuffer(PAGE_BYTES)))

export class NodePlaces {
  readonly #pages: (Page | undefined)[] = []
  readonly #firstIds: number[] = []
  readonly #file: string
  readonly #maxPages: number
  #fd: number | undefined
  #resident = 0
  #turn = 0
  #count = 0
  #last = -Infinity
  #sorted = true
  #current = -1
  /** Where in its page the place found last stands: the next node of a way is often the next one of the file. */
  #at = -1
  /** Of the place found last, 1e-7 degrees. */
  lonE7 = 0
  latE7 = 0

  /**
   * @param file where pages go when there are too many; removed by `close`
   * @param maxNodes about how many nodes stay in memory (16 bytes each)
   */
  constructor(file: string, maxNodes = 6_000_000) {
    this.#file = file
    this.#maxPages = Math.max(4, Math.ceil(maxNodes / PAGE_NODES))
  }

  get count(): number {
    return this.#count
  }

  add(id: number, lonE7: number, latE7: number): void {
    if (id <= this.#last) this.#sorted = false
    this.#last = id
    const at = this.#count % PAGE_NODES
    const page = at === 0 ? this.#open(newPage(), this.#count / PAGE_NODES, id) : this.#pages[this.#pages.length - 1]
    if (!page) throw new RangeError('the page being filled is always there')
    page.ids[at] = id
    page.lons[at] = lonE7
    page.lats[at] = latE7
    this.#count++
  }

  /**
   * Call once after the last node.
   *
   * @throws FasciaError `unsupported` for a file too big to be sorted here
   */
  finish(): void {
    if (this.#sorted) return
    if (this.#fd !== undefined) {
      throw new FasciaError('unsupported', 'the nodes of this big file are not sorted by id', {
        remedy: 'sort it first: osmium sort FILE -o SORTED.osm.pbf',
      })
    }
    this.#sort()
  }

  /** True when the extract holds the node; its place is then in `lonE7` and `latE7`. */
  find(id: number): boolean {
    let index = this.#current
    if (index < 0 || id < (this.#firstIds[index] ?? 0) || id >= (this.#firstIds[index + 1] ?? Infinity)) {
      index = pageOfId(this.#firstIds, id)
      if (index < 0) return false
      this.#current = index
    }
    const page = this.#pages[index] ?? this.#load(index)
    page.used = this.#turn
    const filled = Math.min(PAGE_NODES, this.#count - index * PAGE_NODES)
    let at = this.#at + 1
    if (at >= filled || page.ids[at] !== id) {
      at = idAtOrBelow(page.ids, filled, id)
      if (at < 0 || page.ids[at] !== id) return false
    }
    this.#at = at
    this.lonE7 = page.lons[at] ?? 0
    this.latE7 = page.lats[at] ?? 0
    return true
  }

  /** Gives the memory and the file back; nothing is found any more. */
  close(): void {
    this.#pages.length = 0
    this.#firstIds.length = 0
    this.#current = -1
    if (this.#fd === undefined) return
    closeSync(this.#fd)
    rmSync(this.#file, { force: true })
    this.#fd = undefined
  }

  #open(page: Page, index: number, firstId?: number): Page {
    if (this.#resident >= this.#maxPages) this.#evict()
    if (firstId !== undefined) this.#firstIds[index] = firstId
    page.used = ++this.#turn
    this.#pages[index] = page
    this.#resident++
    return page
  }

  #load(index: number): Page {
    const page = newPage()
    readSync(this.#fd ?? -1, page.bytes, 0, PAGE_BYTES, index * PAGE_BYTES)
    return this.#open(page, index)
  }

  /** A tenth of the pages leaves at once, the longest unused first; each is written, since pages are few and rarely leave. */
  #evict(): void {
    this.#fd ??= openSync(this.#file, 'w+')
    const present = this.#pages.flatMap((page, index) => (page ? [{ index, page }] : []))
    present.sort((a, b) => a.page.used - b.page.used)
    for (const { index, page } of present.slice(0, Math.max(1, Math.floor(present.length / 10)))) {
      writeSync(this.#fd, page.bytes, 0, PAGE_BYTES, index * PAGE_BYTES)
      this.#pages[index] = undefined
      this.#resident--
    }
  }

  #sort(): void {
    const ids = new Float64Array(this.#count)
    const lons = new Int32Array(this.#count)
    const lats = new Int32Array(this.#count)
    for (let i = 0; i < this.#count; i++) {
      const page = this.#pages[Math.floor(i / PAGE_NODES)]
      ids[i] = page?.ids[i % PAGE_NODES] ?? 0
      lons[i] = page?.lons[i % PAGE_NODES] ?? 0
      lats[i] = page?.lats[i % PAGE_NODES] ?? 0
    }
    const order = Uint32Array.from({ length: this.#count }, (_, i) => i).sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0) || a - b)
    this.#pages.length = 0
    this.#firstIds.length = 0
    this.#count = 0
    this.#resident = 0
    this.#last = -Infinity
    this.#sorted = true
    // A node that comes twice is the later one.
    order.forEach((from, i) => {
      const id = ids[from] ?? 0
      if (ids[order[i + 1] ?? -1] !== id) this.add(id, lons[from] ?? 0, lats[from] ?? 0)
    })
  }
}

/** Index of the last of the first `count` sorted ids that is at most `wanted`, or -1. */
function idAtOrBelow(sorted: Float64Array, count: number, wanted: number): number {
  let low = 0
  let high = count - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) <= wanted) low = middle + 1
    else high = middle - 1
  }
  return high
}

/** The page whose first id is the last that is at most `wanted`, or -1; apart from the search in pages, which is hot and of one kind of column. */
function pageOfId(firstIds: readonly number[], wanted: number): number {
  let low = 0
  let high = firstIds.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    if ((firstIds[middle] ?? 0) <= wanted) low = middle + 1
    else high = middle - 1
  }
  return high
}
