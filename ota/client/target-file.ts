/**
 * Downloading one target: bounded by its signed length, checked by its signed hashes, whole or not there. A connection
 * that breaks is taken up where it broke; so is a download that the power was cut from.
 */
import { createHash, randomBytes, type Hash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { backOffMs, pause, type BackOff } from '../../services/base/retry.ts'
import { Oversized, PayloadAltered, Unavailable } from '../metadata/errors.ts'
import type { Target } from '../metadata/schema.ts'
import { hashFile } from '../package/file-hash.ts'
import { bodyOf, type Progress } from './fetchers.ts'
import { HTTP_LIMITS, type HttpLimits } from './http-body.ts'
import { PartialFile } from './partial-file.ts'
import { diskFiles, type StoreFiles } from './store-files.ts'

const HASHES = ['sha512', 'sha256'] as const
type Kind = (typeof HASHES)[number]

export interface DownloadOptions {
  progress?: Progress
  /** Goes on with what an earlier download of this file left. The caller is the only one who downloads it. */
  resume?: boolean
  limits?: HttpLimits
  /** Tries without a byte between them, before the network counts as away. */
  again?: BackOff
  files?: StoreFiles
}

const AGAIN: BackOff = { firstMs: 500, maxMs: 8_000, tries: 5 }

type Wanted = Pick<Target, 'length' | 'hashes'>

const kindsOf = ({ hashes }: Wanted): Kind[] => HASHES.filter((name) => hashes[name] !== undefined)

/** True when the file is there already and is what was signed. */
export async function isTargetFile(file: string, target: Wanted): Promise<boolean> {
  if (!existsSync(file) || statSync(file).size !== target.length) return false
  const kinds = kindsOf(target)
  const found = await hashFile(file, kinds)
  return kinds.length > 0 && kinds.every((kind, index) => target.hashes[kind] === found[index])
}

/** One download of one target. */
class Download {
  readonly #place: string
  readonly #path: string
  readonly #target: Wanted
  readonly #options: DownloadOptions
  readonly #partial: PartialFile
  readonly #kinds: Kind[]
  #digests: Hash[] = []
  /** True while all bytes came in one answer; what was put together of several may be a mix and gets a second chance. */
  #isOnePiece: boolean

  constructor(place: string, path: string, target: Wanted, partial: PartialFile, options: DownloadOptions) {
    this.#place = place
    this.#path = path
    this.#target = target
    this.#partial = partial
    this.#options = options
    this.#kinds = kindsOf(target)
    if (this.#kinds.length === 0) throw new PayloadAltered(`${path} has no hash of a kind that is known`)
    this.#isOnePiece = partial.bytes === 0
    this.#hashAnew()
  }

  #hashAnew(): void {
    this.#digests = this.#kinds.map((kind) => createHash(kind))
    for (const piece of this.#partial.content()) for (const hash of this.#digests) hash.update(piece)
  }

  #restart(etag: string | undefined): void {
    this.#partial.restart(etag)
    this.#hashAnew()
    this.#isOnePiece = true
  }

  /** One answer of the other side, to its end. */
  async #receive(): Promise<void> {
    const { length } = this.#target
    const partial = this.#partial
    const at = { from: partial.bytes, etag: partial.etag }
    const body = await bodyOf(this.#place, this.#path, length, at, this.#options.limits ?? HTTP_LIMITS)
    if (!body) throw new Missing(`the repository does not have ${this.#path}`)
    if (body.from === partial.bytes && body.from > 0) this.#isOnePiece = false
    else this.#restart(body.etag)
    for await (const piece of body.pieces) {
      partial.append(piece)
      for (const hash of this.#digests) hash.update(piece)
      this.#options.progress?.(partial.bytes)
    }
    if (partial.bytes !== length) throw new PayloadAltered(`${this.#path} has ${partial.bytes} bytes, and ${length} were signed`)
  }

  async #receiveAll(): Promise<void> {
    const again = this.#options.again ?? AGAIN
    for (let tries = 0; this.#partial.bytes < this.#target.length || this.#target.length === 0;) {
      const before = this.#partial.bytes
      try {
        return await this.#receive()
      } catch (error) {
        tries = this.#partial.bytes > before ? 1 : tries + 1
        if (!(error instanceof Unavailable) || error instanceof Missing || tries >= again.tries) throw error
        this.#partial.checkpoint()
        await pause(backOffMs(again, tries - 1))
      }
    }
  }

  #verdict(): PayloadAltered | undefined {
    const wrong = this.#kinds.find((kind, index) => this.#digests[index]?.digest('hex') !== this.#target.hashes[kind])
    return wrong && new PayloadAltered(`the ${wrong} of ${this.#path} is not the one that was signed`)
  }

  /** @throws the last verdict or failure; the partial file is then kept or dropped as that says */
  async run(file: string): Promise<void> {
    try {
      await this.#receiveAll()
      let wrong = this.#verdict()
      if (wrong && !this.#isOnePiece) {
        this.#restart(undefined)
        await this.#receiveAll()
        wrong = this.#verdict()
      }
      if (wrong) throw wrong
      this.#partial.finish(file)
    } catch (error) {
      const isWorthless = error instanceof PayloadAltered || error instanceof Oversized
      if (isWorthless || this.#options.resume !== true) this.#partial.drop()
      else this.#partial.pause()
      throw error
    }
  }
}

/** The other side answers and does not have the file: no matter of trying again. */
class Missing extends Unavailable {}

/**
 * Downloads a target to `file`; nothing stands there under that name unless it is whole and right.
 *
 * @param place base URL or directory
 * @throws Oversized past the signed length, PayloadAltered, SlowRetrieval or Unavailable
 */
export async function downloadTarget(
  place: string,
  path: string,
  target: Wanted,
  file: string,
  options: DownloadOptions = {},
): Promise<void> {
  const own = options.resume === true ? '' : `.${randomBytes(4).toString('hex')}`
  const name = basename(file).slice(0, 100) + own
  const key = JSON.stringify([target.length, target.hashes])
  const partial = new PartialFile(options.files ?? diskFiles, dirname(file), name, key)
  await new Download(place, path, target, partial, options).run(file)
}
