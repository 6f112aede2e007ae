/**
 * Music and covers over HTTP, below `/media/ROOT/…`, and stations below `/media/radio/ID`. Only files of sound and pictures,
 * only inside a root that the library named and that lies where music may lie, whatever the path and its links say.
 */
import { request as askHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import { realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AUDIO_TYPES, IMAGE_TYPES } from '../base/media-types.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { MediaFiles } from '../contract/media.ts'
import type { Scope } from '../contract/scopes.ts'
import { sendFile } from './file-server.ts'
import { COMMON_HEADERS } from './page-headers.ts'

const HEARS: readonly Scope[] = ['center', 'developer']
const SEES: readonly Scope[] = ['center', 'cluster', 'passenger', 'developer']
const RADIO = /^\/media\/radio\/(s[0-9a-f]{12})$/
const ROOT = /^\/media\/([a-z0-9-]{1,40})\/(.{1,8000})$/s
const RELAY_MS = 15_000

export interface MediaGate {
  /** Is this a place where music may lie? */
  isAllowed(directory: string): boolean
  /** What the radio relay wants to see. */
  relayToken(): string
}

const missing = (): FasciaError => new FasciaError('not_found', 'there is no such media file')

/**
 * The parts of a path as a URL says it, or undefined when one of them could lead out: decoded once, each a plain name.
 */
export function plainParts(path: string): string[] | undefined {
  const parts: string[] = []
  for (const raw of path.split('/')) {
    let part: string
    try {
      part = decodeURIComponent(raw)
    } catch {
      return undefined
    }
    if (part === '' || part.startsWith('.') || /[/\\\0]/.test(part)) return undefined
    parts.push(part)
  }
  return parts
}

/** The real path of a file inside `root`. @throws FasciaError `not_found` */
export async function mediaPath(root: string, path: string): Promise<string> {
  const parts = plainParts(path)
  if (!parts) throw missing()
  try {
    const realRoot = await realpath(root)
    const real = await realpath(join(realRoot, ...parts))
    if (real.startsWith(realRoot + sep)) return real
  } catch {
    throw missing()
  }
  throw missing()
}

export class MediaRoutes {
  readonly #gate: MediaGate
  #files: MediaFiles = { roots: [], radioPort: null }

  constructor(gate: MediaGate) {
    this.#gate = gate
  }

  /** What the library told; roots elsewhere than music may lie are not taken. */
  set(raw: unknown): void {
    const files = parseWith(MediaFiles, raw, 'media files')
    this.#files = { ...files, roots: files.roots.filter(({ directory }) => this.#gate.isAllowed(directory)) }
  }

  /** @throws FasciaError `not_found`, `forbidden` */
  async answer(request: IncomingMessage, response: ServerResponse, path: string, scope: Scope): Promise<void> {
    const station = RADIO.exec(path)?.[1]
    if (station !== undefined) return this.#relay(request, response, station, scope)
    const [, id, rest = ''] = ROOT.exec(path) ?? []
    const root = this.#files.roots.find((one) => one.id === id)
    if (!root) throw missing()
    const file = await mediaPath(root.directory, rest)
    const extension = extname(file).toLowerCase()
    const sound = AUDIO_TYPES[extension]
    const type = sound ?? IMAGE_TYPES[extension]
    if (type === undefined) throw missing()
    if (!(sound === undefined ? SEES : HEARS).includes(scope)) throw new FasciaError('forbidden', `${scope} may not have media`)
    await sendFile(request, response, { file, type, headers: { ...COMMON_HEADERS, 'cache-control': 'private, max-age=3600' } })
  }

  async #relay(request: IncomingMessage, response: ServerResponse, station: string, scope: Scope): Promise<void> {
    if (!HEARS.includes(scope)) throw new FasciaError('forbidden', `${scope} may not have media`)
    const { radioPort } = this.#files
    if (radioPort === null) throw new FasciaError('forbidden', 'internet radio is turned off in Privacy')
    const upstream = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { authorization: `Bearer ${this.#gate.relayToken()}` }
      const call = askHttp({ host: '127.0.0.1', port: radioPort, path: `/${station}`, headers, timeout: RELAY_MS }, resolve)
      call.on('timeout', () => call.destroy(new Error('timeout')))
      call.on('error', (cause) => reject(new FasciaError('unavailable', 'the radio does not answer', { cause })))
      call.end()
    })
    response.writeHead(upstream.statusCode ?? 502, {
      ...COMMON_HEADERS,
      'content-type': upstream.headers['content-type'] ?? 'application/octet-stream',
      'cache-control': 'no-store',
    })
    if (request.method === 'HEAD') {
      upstream.destroy()
      response.end()
      return
    }
    await pipeline(upstream, response).catch(() => undefined)
  }
}
