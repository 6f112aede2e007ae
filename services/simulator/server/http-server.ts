/**
 * The simulator's own HTTP, for developers alone: loopback, a bearer token of scope developer or the panel's cookie.
 *
 *   GET /state   JSON          GET /events   server-sent events, at most 10 a second       GET /scenarios   names and titles
 *   POST /ctl    {verb, …}     POST /session/code   one-time code for the panel            GET /   the panel
 *   GET /frames  server-sent events of what the buses say, at most 5 a second              GET /messages    the database
 *   GET /route   the way being driven     GET /recordings   logs     GET /map, /map/tiles.pmtiles   the dashboard's map
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { checkDoor, loopbackDoor, readJson, sendError, sendJson, type DoorRules } from '../../base/http-guard.ts'
import { bearerOf, type TokenTable } from '../../base/tokens.ts'
import { FasciaError, parseWith } from '../../contract/errors.ts'
import { ControlVerb } from '../control/verbs.ts'
import { passTiles, type MapSource } from './map-tiles.ts'
import { PanelFiles } from './panel-files.ts'
import { PanelSessions } from './panel-sessions.ts'

const EVENT_PERIOD_MS = 100
const FRAMES_PERIOD_MS = 200
const MAX_WATCHERS = 4
const MAX_LISTENERS = 8
const MAX_BODY = 16 * 1024
const NAME = 'simulator.localhost'

const STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const

const eventOf = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`

interface Watching {
  news(): unknown[]
  end(): void
}

export interface SimulatorFace {
  state(): unknown
  scenarios(): unknown[]
  recordings(): unknown[]
  route(): unknown
  messages(): unknown[]
  watch(): Watching
  map(): MapSource | undefined
  /** @throws FasciaError */
  control(verb: ControlVerb): Promise<void>
}

export class SimulatorHttpServer {
  readonly #face: SimulatorFace
  readonly #tokens: TokenTable
  readonly #panel: PanelFiles
  readonly #sessions = new PanelSessions()
  readonly #listeners = new Set<ServerResponse>()
  readonly #watchers = new Map<ServerResponse, Watching>()
  readonly #server: Server
  #door: DoorRules = loopbackDoor(0)
  #timer: NodeJS.Timeout | undefined
  #frameTimer: NodeJS.Timeout | undefined

  constructor(face: SimulatorFace, tokens: TokenTable, panelDirectory: string) {
    this.#face = face
    this.#tokens = tokens
    this.#panel = new PanelFiles(panelDirectory)
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => sendError(response, error))
    })
    this.#server.headersTimeout = 5_000
    this.#server.requestTimeout = 10_000
    this.#server.maxConnections = 64
  }

  /** @param port as before a restart; any other when it is taken @returns the address for people and programs */
  async listen(port: number): Promise<string> {
    await this.#listen(port).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || port === 0) throw error
      return this.#listen(0)
    })
    const bound = (this.#server.address() as AddressInfo).port
    this.#door = loopbackDoor(bound, [NAME])
    this.#timer = setInterval(() => this.#tell(), EVENT_PERIOD_MS)
    this.#frameTimer = setInterval(() => this.#tellFrames(), FRAMES_PERIOD_MS)
    return `http://127.0.0.1:${bound}/`
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    clearInterval(this.#frameTimer)
    for (const listener of [...this.#listeners, ...this.#watchers.keys()]) listener.destroy()
    this.#server.closeAllConnections()
    await new Promise<void>((resolve) => this.#server.close(() => resolve()))
  }

  #listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.removeListener('error', reject)
        resolve()
      })
    })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    checkDoor(request, this.#door)
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const code = url.searchParams.get('code')
    if (request.method === 'GET' && url.pathname === '/' && code !== null) return this.#signIn(code, response)
    this.#authenticate(request)
    const route = `${request.method} ${url.pathname}`
    if (route === 'GET /state') return sendJson(response, 200, this.#face.state())
    if (route === 'GET /scenarios') return sendJson(response, 200, { scenarios: this.#face.scenarios() })
    if (route === 'GET /events') return this.#listenTo(response)
    if (route === 'GET /frames') return this.#watchFrames(response)
    if (route === 'GET /messages') return sendJson(response, 200, { messages: this.#face.messages() })
    if (route === 'GET /recordings') return sendJson(response, 200, { recordings: this.#face.recordings() })
    if (route === 'GET /route') return sendJson(response, 200, this.#face.route())
    if (route === 'GET /map') return sendJson(response, 200, { region: this.#face.map()?.region ?? null })
    if (route === 'GET /map/tiles.pmtiles') return passTiles(request, response, this.#face.map())
    if (route === 'POST /session/code') return sendJson(response, 200, { code: this.#sessions.issueCode() })
    if (route === 'POST /ctl') {
      await this.#face.control(parseWith(ControlVerb, await readJson(request, MAX_BODY), 'verb'))
      return sendJson(response, 200, this.#face.state())
    }
    if (request.method === 'GET' && this.#panel.send(url.pathname, response)) return
    throw new FasciaError('not_found', `there is nothing at ${url.pathname}`, {
      ...(this.#panel.isBuilt ? {} : { remedy: 'the panel is not built: vite build --mode simulator-panel' }),
    })
  }

  #signIn(code: string, response: ServerResponse): void {
    const cookie = this.#sessions.redeem(code)
    if (cookie === undefined) {
      throw new FasciaError('unauthorized', 'this code is used up or too old', { remedy: 'fascia sim open makes a new one' })
    }
    response.writeHead(303, {
      location: '/',
      'set-cookie': cookie,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    })
    response.end()
  }

  /** @throws FasciaError `unauthorized`, `forbidden` */
  #authenticate(request: IncomingMessage): void {
    const token = bearerOf(request.headers.authorization)
    if (token === undefined) {
      if (this.#sessions.isSignedIn(request.headers.cookie)) return
      throw new FasciaError('unauthorized', 'sign in first', { remedy: 'fascia sim open' })
    }
    const scope = this.#tokens.scopeOf(token)
    if (scope === undefined) throw new FasciaError('unauthorized', 'this token is unknown')
    if (scope !== 'developer') throw new FasciaError('forbidden', `scope ${scope} may not drive the simulator`)
  }

  #listenTo(response: ServerResponse): void {
    if (this.#listeners.size >= MAX_LISTENERS) throw new FasciaError('too_many', `${MAX_LISTENERS} panels listen already`)
    response.writeHead(200, STREAM_HEADERS)
    this.#listeners.add(response)
    response.on('close', () => this.#listeners.delete(response))
    response.write(eventOf(this.#face.state()))
  }

  #watchFrames(response: ServerResponse): void {
    if (this.#watchers.size >= MAX_WATCHERS) throw new FasciaError('too_many', `${MAX_WATCHERS} panels watch frames already`)
    response.writeHead(200, STREAM_HEADERS)
    response.flushHeaders()
    const watching = this.#face.watch()
    this.#watchers.set(response, watching)
    response.on('close', () => {
      this.#watchers.delete(response)
      watching.end()
    })
  }

  /** Whoever does not read in time hears of what changed meanwhile later, once. */
  #tellFrames(): void {
    for (const [watcher, watching] of this.#watchers) {
      if (watcher.writableNeedDrain) continue
      const frames = watching.news()
      if (frames.length > 0) watcher.write(eventOf({ frames }))
    }
  }

  #tell(): void {
    if (this.#listeners.size === 0) return
    const text = eventOf(this.#face.state())
    // Whoever does not read gets the next state instead of a queue of old ones.
    for (const listener of this.#listeners) if (!listener.writableNeedDrain) listener.write(text)
  }
}
