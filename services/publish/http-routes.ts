/**
 * The plain HTTP side of the gateway, behind its door: sign-in, the dashboard's files, map files, health, metrics.
 */
import { existsSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { readJson, sendJson } from '../base/http-guard.ts'
import { DisplayRole } from '../contract/displays.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import type { Scope } from '../contract/scopes.ts'
import { serveFile } from './file-server.ts'
import type { MediaRoutes } from './media-files.ts'
import type { Metrics } from './metrics.ts'
import { COMMON_HEADERS, contentSecurityPolicy } from './page-headers.ts'
import { sessionCookie, type Sessions } from './sessions.ts'
import { SIGN_IN_PAGE } from './sign-in-page.ts'

export interface RouteParts {
  sessions: Sessions
  metrics: Metrics
  scopeOf(request: IncomingMessage): Scope | undefined
  origins(): readonly string[]
  staticDirectory?: string | undefined
  mapDirectory?: string | undefined
  regionsDirectory?: string | undefined
  media?: MediaRoutes | undefined
}

const CodeRequest = z.strictObject({ display: DisplayRole.optional() })
const BODY_BYTES_MAX = 1024
const SCOPES_FOR_ANY_DISPLAY: readonly Scope[] = ['shell', 'developer']
const METRICS_SCOPES: readonly Scope[] = ['developer', 'viss-read']
/** Vite names built files by their content. */
const HASHED = /^assets\/.*-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/
/** What the screens need of a region; the graph and the search index stay inside. */
const MAP_FILE = /\.(pmtiles|json|png|pbf)$/

export class HttpRoutes {
  readonly #parts: RouteParts
  packagesPort: number | undefined

  constructor(parts: RouteParts) {
    this.#parts = parts
  }

  /** @throws FasciaError for whatever is refused */
  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const path = url.pathname
    if (path === '/session/code') {
      requireMethod(request, ['POST'])
      return this.#issueCode(request, response)
    }
    requireMethod(request, ['GET', 'HEAD'])
    if (path === '/health') return sendJson(response, 200, { ok: true })
    if (path === '/metrics') return this.#sendMetrics(request, response)
    if (path === '/' && url.searchParams.has('code')) return this.#signIn(url.searchParams.get('code') ?? '', response)
    // Browsers ask for it by themselves; the page names its own icon.
    if (path === '/favicon.ico') return void response.writeHead(204, COMMON_HEADERS).end()
    const scope = this.#parts.scopeOf(request)
    if (path === '/' && scope === undefined) return this.#sendSignInPage(response)
    if (scope === undefined) throw new FasciaError('unauthorized', 'sign in first', { remedy: 'fascia open' })
    if (path.startsWith('/map/')) return this.#sendMapFile(path, request, response)
    if (path.startsWith('/media/') && this.#parts.media) return this.#parts.media.answer(request, response, path, scope)
    return this.#sendAsset(path, request, response)
  }

  async #issueCode(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A code comes from a token alone: a page must not be able to sign another browser in.
    const scope = request.headers.authorization === undefined ? undefined : this.#parts.scopeOf(request)
    if (scope === undefined) throw new FasciaError('unauthorized', 'a token is needed')
    const own = DisplayRole.safeParse(scope)
    const { display } = parseWith(CodeRequest, (await readJson(request, BODY_BYTES_MAX)) ?? {}, 'code request')
    const wanted = display ?? (own.success ? own.data : 'center')
    if (!SCOPES_FOR_ANY_DISPLAY.includes(scope) && wanted !== scope) {
      throw new FasciaError('forbidden', `${scope} may not open the ${wanted} display`)
    }
    sendJson(response, 200, { code: this.#parts.sessions.issueCode(wanted) })
  }

  #signIn(code: string, response: ServerResponse): void {
    const session = this.#parts.sessions.redeem(code)
    if (session === undefined) return this.#sendSignInPage(response)
    response.writeHead(303, {
      ...COMMON_HEADERS,
      location: '/',
      'set-cookie': sessionCookie(session),
      'cache-control': 'no-store',
    })
    response.end()
  }

  #sendSignInPage(response: ServerResponse): void {
    response.writeHead(401, {
      ...COMMON_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    })
    response.end(SIGN_IN_PAGE)
  }

  #sendMetrics(request: IncomingMessage, response: ServerResponse): void {
    const scope = request.headers.authorization === undefined ? undefined : this.#parts.scopeOf(request)
    if (scope === undefined) throw new FasciaError('unauthorized', 'a token is needed')
    if (!METRICS_SCOPES.includes(scope)) throw new FasciaError('forbidden', `${scope} may not read metrics`)
    response.writeHead(200, {
      ...COMMON_HEADERS,
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    })
    response.end(this.#parts.metrics.render())
  }

  async #sendMapFile(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, , region = '', ...rest] = path.split('/')
    const file = rest.join('/')
    const { mapDirectory, regionsDirectory } = this.#parts
    if (mapDirectory === undefined || !/^[A-Za-z0-9_-]{1,100}$/.test(region) || !MAP_FILE.test(file)) {
      throw new FasciaError('not_found', 'there is no such map file')
    }
    const inside = join(mapDirectory, region)
    const own = basename(mapDirectory) === region ? mapDirectory : inside
    const beside = regionsDirectory === undefined ? own : join(regionsDirectory, region)
    const root = [inside, own, beside].find((directory) => existsSync(directory)) ?? inside
    // Not kept: the browser's cache of ranges only costs time on loopback.
    await serveFile(request, response, { root, path: file, headers: { ...COMMON_HEADERS, 'cache-control': 'no-store' } })
  }

  async #sendAsset(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { staticDirectory, origins } = this.#parts
    if (staticDirectory === undefined) {
      throw new FasciaError('not_found', 'the dashboard is not built', { remedy: 'npm run build' })
    }
    const file = path === '/' ? 'index.html' : path.slice(1)
    const headers = {
      ...COMMON_HEADERS,
      'cache-control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': contentSecurityPolicy({ origins: origins(), packagesPort: this.packagesPort }),
    }
    await serveFile(request, response, { root: staticDirectory, path: file, headers })
  }
}

function requireMethod(request: IncomingMessage, methods: readonly string[]): void {
  if (!methods.includes(request.method ?? '')) throw new FasciaError('unsupported', `use ${methods.join(' or ')}`)
}
