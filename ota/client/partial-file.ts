/**
 * A download under way, which survives a loss of power:
 *
 *   .<name>.part        the bytes so far
 *   .<name>.part.json   how many of them are durable, of which target, with which validator
 *
 * The journal is written after each mebibyte is durable, so that no more than that is ever fetched twice.
 */
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { replaceFile, type StoreFiles } from './store-files.ts'

const CHECKPOINT_BYTES = 1_048_576
const SLICE_BYTES = 1_048_576

const Journal = z.object({ target: z.string(), etag: z.string().nullable(), bytes: z.number().int().nonnegative() })

export class PartialFile {
  readonly #files: StoreFiles
  readonly #directory: string
  readonly #name: string
  readonly #target: string
  readonly #checkpointBytes: number
  #etag: string | undefined
  #bytes = 0
  #durable = 0
  #fd: number | undefined

  /**
   * @param name of the finished file in `directory`
   * @param target what tells this content from any other: its signed hash
   */
  constructor(files: StoreFiles, directory: string, name: string, target: string, checkpointBytes = CHECKPOINT_BYTES) {
    this.#files = files
    this.#directory = directory
    this.#name = `.${name}.part`
    this.#target = target
    this.#checkpointBytes = checkpointBytes
    if (!files.exists(directory)) {
      files.mkdir(directory)
      files.fsyncDirectory(dirname(directory))
    }
    const kept = this.#journal()
    if (!kept) return
    this.#bytes = this.#durable = kept.bytes
    this.#etag = kept.etag ?? undefined
  }

  get bytes(): number {
    return this.#bytes
  }

  get etag(): string | undefined {
    return this.#etag
  }

  get #path(): string {
    return join(this.#directory, this.#name)
  }

  #journal(): z.infer<typeof Journal> | undefined {
    const bytes = this.#files.read(`${this.#path}.json`)
    if (!bytes) return undefined
    try {
      const journal = Journal.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
      const last = this.#files.readSlice(this.#path, journal.bytes - 1, 1)
      return journal.target === this.#target && journal.bytes > 0 && last.length === 1 ? journal : undefined
    } catch {
      return undefined
    }
  }

  /** The bytes that are there already, in pieces, for hashing. */
  *content(): Generator<Uint8Array> {
    for (let at = 0; at < this.#bytes; at += SLICE_BYTES) {
      yield this.#files.readSlice(this.#path, at, Math.min(SLICE_BYTES, this.#bytes - at))
    }
  }

  /** Begins anew, with another validator. */
  restart(etag: string | undefined): void {
    this.#close()
    if (this.#files.exists(`${this.#path}.json`)) {
      this.#files.remove(`${this.#path}.json`)
      this.#files.fsyncDirectory(this.#directory)
    }
    this.#bytes = this.#durable = 0
    this.#etag = etag
  }

  append(piece: Uint8Array): void {
    if (this.#bytes + piece.length - this.#durable > this.#checkpointBytes) this.checkpoint()
    this.#files.write(this.#open(), piece)
    this.#bytes += piece.length
  }

  #open(): number {
    this.#fd ??= this.#bytes === 0 ? this.#files.open(this.#path) : this.#files.openAt(this.#path, this.#bytes)
    return this.#fd
  }

  /** Makes durable what came so far. */
  checkpoint(): void {
    if (this.#bytes === this.#durable || this.#fd === undefined) return
    this.#files.fsync(this.#fd)
    const journal: z.infer<typeof Journal> = { target: this.#target, etag: this.#etag ?? null, bytes: this.#bytes }
    replaceFile(this.#files, this.#directory, `${this.#name}.json`, JSON.stringify(journal))
    this.#durable = this.#bytes
  }

  #close(): void {
    if (this.#fd !== undefined) this.#files.close(this.#fd)
    this.#fd = undefined
  }

  /** Stops for now; what is durable is gone on with another time. */
  pause(): void {
    this.checkpoint()
    this.#close()
  }

  /** The content is whole and right: it gets its name, durably. */
  finish(file: string): void {
    this.#files.fsync(this.#open())
    this.#close()
    this.#files.rename(this.#path, file)
    this.#files.fsyncDirectory(this.#directory)
    this.#files.remove(`${this.#path}.json`)
  }

  drop(): void {
    this.#close()
    this.#files.remove(`${this.#path}.json`)
    this.#files.remove(this.#path)
  }
}
