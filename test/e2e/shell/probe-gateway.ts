/**
 * A gateway whose dashboard is a page that tries what a page of the car must not be able to do, and tells what happened.
 * Sessions and content policy are the product's own; a second server plays the foreign site.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Server as LinkServer } from 'socket.io'
import { systemClock } from '../../../services/base/clock.ts'
import { readJson } from '../../../services/base/http-guard.ts'
import { LINK_PATH, PROTOCOL } from '../../../services/contract/wire.ts'
import { contentSecurityPolicy } from '../../../services/publish/page-headers.ts'
import { Sessions, sessionCookie } from '../../../services/publish/sessions.ts'

export interface ProbeReport {
  /** Answer of each attempt, by its name. */
  [attempt: string]: unknown
}

export class ProbeGateway {
  readonly #token: string
  readonly #sessions = new Sessions(systemClock)
  readonly #foreign: Server
  /** Serves the frame of a package. */
  readonly #packages: Server
  readonly foreignRequests: string[] = []
  /** Reports of the page, one a load, newest last. */
  readonly reports: ProbeReport[] = []
  /** When each page was loaded, monotonic ms. */
  readonly loads: number[] = []
  /** What the page does next time it is loaded: an attempt that may cost it its place. */
  attempt = 'harmless'
  contentPolicy: string | undefined
  #server: Server | undefined
  #link: LinkServer | undefined
  #port = 0
  #foreignPort = 0
  #packagesPort = 0
  /** Script of the package that the page frames. */
  packageScript = ''

  constructor(token: string) {
    this.#token = token
    this.#foreign = createServer((request, response) => {
      this.foreignRequests.push(request.url ?? '')
      response.writeHead(200, { 'content-type': 'text/html' }).end('<body style="background:#ff0000">foreign')
    })
    this.#packages = createServer((request, response) => {
      const isScript = request.url === '/app.js'
      response
        .writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
        .end(isScript ? this.packageScript : '<body>package<script type="module" src="/app.js"></script>')
    })
  }

  get url(): string {
    return `http://fascia.localhost:${this.#port}/`
  }

  get packagesUrl(): string {
    return `http://probe.localhost:${this.#packagesPort}/`
  }

  async start(): Promise<void> {
    if (this.#foreignPort === 0) this.#foreignPort = await listen(this.#foreign, 0)
    if (this.#packagesPort === 0) this.#packagesPort = await listen(this.#packages, 0)
    const server = createServer((request, response) => void this.#answer(request, response))
    this.#server = server
    this.#port = await listen(server, this.#port)
    this.#link = new LinkServer(server, { path: LINK_PATH, serveClient: false })
    this.#link.on('connection', (socket) => {
      if (socket.handshake.auth['token'] !== this.#token) return void socket.disconnect(true)
      socket.emit('hello', { protocol: PROTOCOL, scope: 'shell', display: null, wallMs: Date.now() })
    })
  }

  /** As kill -9 of the vehicle looks from outside. */
  async stop(): Promise<void> {
    const closed = this.#link?.close()
    this.#server?.closeAllConnections()
    await closed
  }

  async close(): Promise<void> {
    await this.stop()
    for (const server of [this.#foreign, this.#packages]) {
      server.closeAllConnections()
      server.close()
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url)
    const policy =
      this.contentPolicy ?? contentSecurityPolicy({ origins: [new URL(this.url).origin], packagesPort: this.#packagesPort })
    const headers = { 'content-security-policy': policy, 'cache-control': 'no-store' }
    const signedIn = this.#sessions.scopeOf(request.headers.cookie) !== undefined
    if (url.pathname === '/session/code') {
      if (request.headers.authorization !== `Bearer ${this.#token}`) response.writeHead(401).end()
      else response.writeHead(200, headers).end(JSON.stringify({ code: this.#sessions.issueCode('center') }))
    } else if (url.searchParams.has('code')) {
      const session = this.#sessions.redeem(url.searchParams.get('code') ?? '')
      response.writeHead(303, { location: '/', ...(session === undefined ? {} : { 'set-cookie': sessionCookie(session) }) }).end()
    } else if (!signedIn) response.writeHead(401, headers).end()
    else if (url.pathname === '/report') {
      this.reports.push((await readJson(request)) as ProbeReport)
      response.writeHead(200, headers).end('{}')
    } else if (url.pathname === '/probe.js') {
      response
        .writeHead(200, { ...headers, 'content-type': 'text/javascript' })
        .end(readFileSync(join(import.meta.dirname, 'probe.js')))
    } else if (url.pathname === '/') {
      this.loads.push(performance.now())
      response.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(this.#page())
      this.attempt = 'harmless'
    } else response.writeHead(404, headers).end()
  }

  /** A magenta page; its inline script must not run. */
  #page(): string {
    const foreign = `http://127.0.0.1:${this.#foreignPort}/`
    return `<!doctype html><html data-attempt="${this.attempt}" data-foreign="${foreign}" data-package="${this.packagesUrl}"><title>probe</title>
<body bgcolor="#ff00ff"><script>window.inlineRan = true</script><script type="module" src="/probe.js"></script></body></html>`
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
