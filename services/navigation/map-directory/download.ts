/**
 * Fetches an extract from a mirror: an index that says where regions lie (GeoJSON as Geofabrik publishes it:
 * `features[].properties.{id, name, parent, urls.pbf}`), the file with its `.md5` beside it. What a broken connection left
 * is gone on with; nothing is believed before its checksum fits.
 */
import { createHash } from 'node:crypto'
import { closeSync, createReadStream, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere, writeFileAtomic } from '../../base/atomic-file.ts'
import { retry, type BackOff } from '../../base/retry.ts'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import { slug } from '../importer/import.ts'

export const DEFAULT_INDEX = 'https://download.geofabrik.de/index-v1-nogeom.json'
const MAX_INDEX_BYTES = 32 * 1024 * 1024
const STALL_MS = 30_000
const RETRIES: BackOff = { firstMs: 500, maxMs: 15_000, tries: 6 }

const Index = z.object({
  features: z.array(
    z.object({
      properties: z.object({
        id: z.string(),
        name: z.string().optional(),
        parent: z.string().optional(),
        urls: z.object({ pbf: z.string().optional() }).optional(),
      }),
    }),
  ),
})

interface MirrorRegion {
  id: string
  name: string
  parent: string | undefined
  url: URL
}

interface DownloadOptions {
  index?: string | undefined
  /** Where the file and its beginnings lie. */
  directory: string
  onBytes?: ((done: number, total: number | undefined) => void) | undefined
  retries?: BackOff
  stallMs?: number
}

const failed = (url: URL | string, status: number): FasciaError =>
  new FasciaError(status === 404 ? 'not_found' : 'unavailable', `the mirror answered ${status}`, {
    file: String(url),
    ...(status === 404 ? {} : { remedy: 'run the same command again later: it goes on where it was' }),
  })

/** A mirror that is away, or a connection that broke, may be back in a moment; a refusal stays one. */
const mayPass = (error: unknown): boolean => !(error instanceof FasciaError) || error.code === 'unavailable'

async function get(url: URL | string, stallMs: number, headers: Record<string, string> = {}): Promise<Response> {
  try {
    return await fetch(url, { headers, signal: AbortSignal.timeout(stallMs) })
  } catch (cause) {
    throw new FasciaError('unavailable', `the mirror can't be reached: ${reasonOf(cause)}`, {
      file: String(url),
      cause,
      remedy: 'check the connection and run the same command again: it goes on where it was',
    })
  }
}

const reasonOf = (error: unknown): string => {
  const { cause, message } = error as Error
  return cause instanceof Error ? cause.message : message
}

async function textOf(response: Response, limit: number): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > limit) throw new FasciaError('oversized', 'the mirror sends too much', { file: response.url })
  }
  return text
}

/** All regions of a mirror that have a file. @throws FasciaError `unavailable`, `not_found` or `malformed` */
export async function mirrorRegions({
  index = DEFAULT_INDEX,
  retries = RETRIES,
  stallMs = STALL_MS,
}: Omit<DownloadOptions, 'directory'>): Promise<MirrorRegion[]> {
  const text = await retry(
    async () => {
      const response = await get(index, stallMs)
      if (!response.ok) throw failed(index, response.status)
      return textOf(response, MAX_INDEX_BYTES)
    },
    retries,
    { retriable: mayPass },
  )
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    raw = undefined
  }
  const { features } = parseWith(Index, raw, 'index of the mirror', { code: 'malformed', file: index })
  return features.flatMap(({ properties: { id, name, parent, urls } }) =>
    urls?.pbf === undefined ? [] : [{ id, name: name ?? id, parent, url: new URL(urls.pbf, index) }],
  )
}

/** A region by id or name. @throws FasciaError `not_found` with those that look alike */
export function mirrorRegionNamed(regions: readonly MirrorRegion[], wanted: string): MirrorRegion {
  const key = wanted.toLowerCase()
  const found = regions.find(({ id, name }) => id.toLowerCase() === key || name.toLowerCase() === key)
  if (found) return found
  const like = regions.filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(key)).map(({ id }) => id)
  throw new FasciaError('not_found', `the mirror has no region ${wanted}`, {
    remedy: like.length > 0 ? `it has ${like.slice(0, 8).join(', ')}` : 'fascia map download --list shows all',
  })
}

/** What a beginning on disk is the beginning of. */
const Begun = z.object({ url: z.string(), etag: z.string().nullable(), md5: z.string() })

/**
 * Fetches a region's file.
 *
 * @returns the file
 * @throws FasciaError `unavailable` (what came stays for the next try), `not_found`, or `payload_altered` when the checksum
 *   does not fit (what came is thrown away)
 */
export async function downloadRegion(region: MirrorRegion, options: DownloadOptions): Promise<string> {
  const { directory, retries = RETRIES, stallMs = STALL_MS } = options
  mkdirSync(directory, { recursive: true })
  const file = join(directory, `${slug(region.id)}.osm.pbf`)
  const md5 = await retry(() => checksumOf(region.url, stallMs), retries, { retriable: mayPass })
  if (existsSync(file)) {
    if ((await md5Of(file)) === md5) return file
    rmSync(file)
  }
  const part = new Part(`${file}.part`, region.url, md5)
  await retry(() => part.fetchRest(stallMs, options.onBytes), retries, { retriable: mayPass })
  const got = await md5Of(part.file)
  if (got !== md5) {
    part.remove()
    throw new FasciaError('payload_altered', `the file's checksum is ${got}, and the mirror says ${md5}`, {
      file: region.url.href,
      remedy: 'it was thrown away: run the same command again, or use another mirror (--index)',
    })
  }
  renameSync(part.file, file)
  part.remove()
  return file
}

async function checksumOf(url: URL, stallMs: number): Promise<string> {
  const place = `${url.href}.md5`
  const response = await get(place, stallMs)
  if (!response.ok) throw failed(place, response.status)
  const md5 = /^\s*([0-9a-f]{32})\b/i.exec(await textOf(response, 4_096))?.[1]?.toLowerCase()
  if (md5 === undefined) throw new FasciaError('malformed', 'the mirror has no checksum of this file', { file: place })
  return md5
}

async function md5Of(file: string): Promise<string> {
  const hash = createHash('md5')
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) hash.update(chunk)
  return hash.digest('hex')
}

/** The beginning of a file on disk. */
class Part {
  readonly file: string
  readonly #url: URL
  readonly #md5: string
  readonly #note: string

  constructor(file: string, url: URL, md5: string) {
    this.file = file
    this.#url = url
    this.#md5 = md5
    this.#note = `${file}.json`
  }

  /** Asks for what is missing; a file that changed on the mirror is begun anew. */
  async fetchRest(stallMs: number, onBytes: DownloadOptions['onBytes']): Promise<void> {
    const begun = this.#begun()
    const have = begun ? statSync(this.file).size : 0
    const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {}
    if (have > 0 && begun?.etag) headers['if-range'] = begun.etag
    const ended = new AbortController()
    let stall = setTimeout(() => ended.abort(), stallMs)
    const response = await fetch(this.#url, { headers, signal: ended.signal }).catch((cause: unknown) => {
      clearTimeout(stall)
      throw broken(this.#url, cause)
    })
    if (response.status !== 206 && response.status !== 200) {
      ended.abort()
      clearTimeout(stall)
      // Nothing is missing: the connection broke after the last byte.
      if (response.status === 416 && have > 0) return
      throw failed(this.#url, response.status)
    }
    const from = response.status === 206 ? have : 0
    const length = Number(response.headers.get('content-length') ?? Number.NaN)
    const total = Number.isFinite(length) ? from + length : undefined
    this.#begin(response.headers.get('etag'))
    const fd = openSync(this.file, from > 0 ? 'r+' : 'w')
    let at = from
    try {
      for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
        clearTimeout(stall)
        stall = setTimeout(() => ended.abort(), stallMs)
        writeSync(fd, chunk, 0, chunk.length, at)
        at += chunk.length
        onBytes?.(at, total)
      }
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') throw cause
      throw broken(this.#url, cause)
    } finally {
      clearTimeout(stall)
      closeSync(fd)
    }
    if (total !== undefined && at < total) throw broken(this.#url, undefined)
  }

  remove(): void {
    rmSync(this.file, { force: true })
    rmSync(this.#note, { force: true })
  }

  #begun(): z.infer<typeof Begun> | undefined {
    if (!existsSync(this.file)) return undefined
    try {
      const begun = Begun.safeParse(JSON.parse(readFileIfThere(this.#note) ?? '')).data
      return begun?.url === this.#url.href && begun.md5 === this.#md5 ? begun : undefined
    } catch {
      return undefined
    }
  }

  #begin(etag: string | null): void {
    writeFileAtomic(this.#note, JSON.stringify({ url: this.#url.href, etag, md5: this.#md5 } satisfies z.infer<typeof Begun>))
  }
}

const broken = (url: URL, cause: unknown): FasciaError =>
  new FasciaError('unavailable', `the connection broke${cause === undefined ? '' : `: ${reasonOf(cause)}`}`, {
    file: url.href,
    cause,
    remedy: 'run the same command again: it goes on where it was',
  })
