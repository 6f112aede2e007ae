/**
 * Serves the files of open apps and the page that tells that their process lives:
 * `GET http://<package-id>.localhost:PORT/<session>/<file>`, nothing else.
 *
 * It has no cookies and no API. The session in the address must be open and belong to the package of the Host, and the
 * package's active version must still be the one that was opened.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Log } from '../base/log.ts'
import { sendError } from '../base/http-guard.ts'
import { FasciaError } from '../contract/errors.ts'
import { PackageId, PackagePath } from '../contract/manifest.ts'
import type { ActivePackages } from './active-packages.ts'
import { appHeaders, contentTypeOf } from './app-headers.ts'
import type { AppSessions } from './app-sessions.ts'
import { heartFile } from './heart-page.ts'

const MAX_CONNECTIONS = 64

export interface AppServerOptions {
  /** 0 takes any; so does one that is taken already. */
  port: number
  packages: ActivePackages
  sessions: AppSessions
  /** Origins of the dashboard, which alone may frame an app; asked at each answer because the gateway can move. */
  dashboardOrigins(): readonly string[]
  log: Log
}

export interface AppServer {
  port: number
  /** Address of an open app's file. */
  urlOf(packageId: string, session: string, file: string): string
  close(): Promise<void>
}

/** Listens on loopback only. */
export async function startAppServer(options: AppServerOptions): Promise<AppServer> {
  const server = createServer((request, response) => {
    answer(request, response, portOf(server), options).catch((error: unknown) => {
      const body = FasciaError.from(error).toBody()
      options.log.debug('refused', { host: request.headers.host, code: body.code })
      sendError(response, error)
    })
  })
  server.maxConnections = MAX_CONNECTIONS
  server.requestTimeout = 10_000
  server.headersTimeout = 5_000
  await listen(server, options.port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    options.log.warn('the former port is taken', { port: options.port })
    return listen(server, 0)
  })
  const port = portOf(server)
  return {
    port,
    urlOf: (packageId, session, file) => `http://${packageId}.localhost:${port}/${session}/${file}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  options: AppServerOptions,
): Promise<void> {
  const id = packageOfHost(request.headers.host, port)
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new FasciaError('forbidden', 'files are only read')
  const { origin } = request.headers
  if (origin !== undefined && origin !== 'null')
    throw new FasciaError('foreign_origin', `pages of ${origin} may not load an app's files`)
  if (request.headers['sec-fetch-dest'] === 'document') throw new FasciaError('forbidden', 'an app runs in the dashboard only')

  const [, sessionId, path] = /^\/([A-Za-z0-9_-]{32})\/([^?]*)(?:\?.*)?$/.exec(request.url ?? '') ?? []
  const session = options.sessions.find(sessionId ?? '')
  const heart = path === undefined ? undefined : heartFile(path)
  const hasPath = heart !== undefined || PackagePath.safeParse(path).success
  if (!session || session.package.id !== id || path === undefined || !hasPath) {
    throw new FasciaError('not_found', 'there is no such file')
  }
  const found = await options.packages.find(id)
  if (found.path !== session.package.path) throw new FasciaError('not_found', 'the app was replaced by another version')
  const type = contentTypeOf(path)
  if (type === undefined) throw new FasciaError('not_found', 'this kind of file is not served')
  const body = heart ?? (await options.packages.readFile(found, path))
  response.writeHead(200, {
    ...appHeaders(options.dashboardOrigins()),
    'content-type': type,
    'content-length': body.length,
    // Modules and fonts are fetched with CORS, and the origin of the frame is "null".
    ...(origin === undefined ? {} : { 'access-control-allow-origin': 'null', vary: 'origin' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** @throws FasciaError `wrong_host` for any other name than a package's, also against DNS rebinding */
function packageOfHost(host: string | undefined, port: number): string {
  const [, id, given] = /^([a-z0-9-]+)\.localhost:(\d+)$/.exec(host ?? '') ?? []
  if (id === undefined || Number(given) !== port || !PackageId.safeParse(id).success) {
    throw new FasciaError('wrong_host', `this server does not answer to "${host ?? ''}"`)
  }
  return id
}
