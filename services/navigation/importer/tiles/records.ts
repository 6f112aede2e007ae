/**
 * Sorts what the tiles will hold: records with a key, given in any order, come back by key. Beyond a bound sorted runs go to
 * files and are merged while they are read, so memory does not grow with the map.
 */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const HEAD_BYTES = 12
const READ_BYTES = 256 * 1024

interface TileRecord {
  key: number
  payload: Buffer
}

export class TileRecords {
  readonly #folder: string
  readonly #limitBytes: number
  #bytes = Buffer.allocUnsafe(1 << 20)
  #filled = 0
  #keys = new Float64Array(1 << 14)
  #starts = new Uint32Array((1 << 14) + 1)
  #count = 0
  readonly #runs: string[] = []

  /** @param folder where runs go; each is removed when it has been read */
  constructor(folder: string, limitBytes = 48 * 1024 * 1024) {
    this.#folder = folder
    this.#limitBytes = limitBytes
  }

  /** Adds the concatenation of some bytes; records of equal keys keep their order. */
  add(key: number, ...parts: readonly Uint8Array[]): void {
    const length = parts.reduce((sum, part) => sum + part.length, 0)
    if (this.#filled + length > this.#limitBytes && this.#count > 0) this.#flush()
    this.#makeRoom(length)
    this.#keys[this.#count] = key
    this.#starts[this.#count++] = this.#filled
    for (const part of parts) {
      this.#bytes.set(part, this.#filled)
      this.#filled += part.length
    }
    this.#starts[this.#count] = this.#filled
  }

  /** All records by key; call once. */
  *sorted(): Generator<TileRecord> {
    if (this.#runs.length === 0) {
      yield* this.#inMemory()
      this.#release()
      return
    }
    this.#flush()
    this.#release()
    const readers = this.#runs.map((file) => new RunReader(file))
    try {
      yield* merged(readers)
    } finally {
      for (const reader of readers) reader.close()
    }
  }

  /** What comes after the tiles needs the room. */
  #release(): void {
    this.#bytes = Buffer.alloc(0)
    this.#keys = new Float64Array(0)
    this.#starts = new Uint32Array(0)
    this.#count = 0
  }

  *#inMemory(): Generator<TileRecord> {
    for (const i of this.#order()) {
      yield { key: this.#keys[i] ?? 0, payload: this.#bytes.subarray(this.#starts[i], this.#starts[i + 1]) }
    }
  }

  #order(): Uint32Array {
    const keys = this.#keys
    return Uint32Array.from({ length: this.#count }, (_, i) => i).sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b)
  }

  #flush(): void {
    const file = join(this.#folder, `tiles.run${this.#runs.length}`)
    this.#runs.push(file)
    const fd = openSync(file, 'w')
    try {
      const out = Buffer.allocUnsafe(READ_BYTES)
      let at = 0
      const write = (bytes: Buffer): void => {
        if (at + bytes.length > out.length) {
          writeSync(fd, out, 0, at)
          at = 0
        }
        if (bytes.length > out.length) writeSync(fd, bytes)
        else at += bytes.copy(out, at)
      }
      const head = Buffer.alloc(HEAD_BYTES)
      for (const { key, payload } of this.#inMemory()) {
        head.writeDoubleLE(key, 0)
        head.writeUInt32LE(payload.length, 8)
        write(head)
        write(payload)
      }
      writeSync(fd, out, 0, at)
    } finally {
      closeSync(fd)
    }
    this.#count = 0
    this.#filled = 0
  }

  #makeRoom(length: number): void {
    if (this.#filled + length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#filled + length, Math.min(this.#bytes.length * 2, this.#limitBytes)))
      this.#bytes.copy(larger, 0, 0, this.#filled)
      this.#bytes = larger
    }
    if (this.#count < this.#keys.length) return
    const keys = new Float64Array(this.#keys.length * 2)
    keys.set(this.#keys)
    this.#keys = keys
    const starts = new Uint32Array(keys.length + 1)
    starts.set(this.#starts)
    this.#starts = starts
  }
}

/** One sorted run on disk. */
class RunReader implements TileRecord {
  key = 0
  payload = Buffer.alloc(0)
  readonly #file: string
  readonly #fd: number
  #buffer = Buffer.alloc(0)
  #at = 0

  constructor(file: string) {
    this.#file = file
    this.#fd = openSync(file, 'r')
  }

  /** Goes to the next record; false at the end. */
  next(): boolean {
    if (!this.#have(HEAD_BYTES)) return false
    this.key = this.#buffer.readDoubleLE(this.#at)
    const length = this.#buffer.readUInt32LE(this.#at + 8)
    this.#at += HEAD_BYTES
    this.#have(length)
    this.payload = this.#buffer.subarray(this.#at, this.#at + length)
    this.#at += length
    return true
  }

  close(): void {
    closeSync(this.#fd)
    rmSync(this.#file, { force: true })
  }

  #have(bytes: number): boolean {
    const left = this.#buffer.length - this.#at
    if (left >= bytes) return true
    const fresh = Buffer.allocUnsafe(Math.max(READ_BYTES, bytes))
    this.#buffer.copy(fresh, 0, this.#at)
    let filled = left
    for (let count = 1; count > 0 && filled < fresh.length; filled += count) {
      count = readSync(this.#fd, fresh, filled, fresh.length - filled, null)
    }
    this.#buffer = fresh.subarray(0, filled)
    this.#at = 0
    return filled >= bytes
  }
}

/** The runs were written one after the other, so of equal keys the earlier run comes first. */
function* merged(readers: RunReader[]): Generator<TileRecord> {
  let open = readers.filter((reader) => reader.next())
  while (open.length > 0) {
    let least: RunReader | undefined
    for (const reader of open) if (!least || reader.key < least.key) least = reader
    if (!least) return
    yield { key: least.key, payload: least.payload }
    if (!least.next()) open = open.filter((reader) => reader !== least)
  }
}
