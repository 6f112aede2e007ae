/**
 * The fleet's server: signed files as they lie on the disk, and the small device API. Nothing it serves needs to be
 * believed because of the server: all of it is signed. It listens on loopback and speaks plain HTTP; in front of a real
 * fleet stands a TLS proxy or a CDN.
 */
import { createReadStream, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { checkDoor, loopbackDoor, readJson, sendError, sendJson } from '../../services/base/http-guard.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import { enrol, takeManifest } from './device-api.ts'
import type { Fleet } from './fleet.ts'

const MAX_BODY = 64 * 1024
const RENEW_EVERY_MS = 3_600_000
/** Paths of repositories: plain segments, none of which starts with a dot. */
const SERVED = /^\/(image|director)((?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,6})$/

export interface FleetServer {
  url: string
  close(): Promise<void>
}

function sendFile(fleet: Fleet, path: string, response: ServerResponse): void {
  const match = SERVED.exec(path)
  const file = match ? join(fleet.directory, match[1] ?? '', match[2] ?? '') : undefined
  const stat = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false })
  if (file === undefined || !stat?.isFile()) throw new FasciaError('not_found', `${path} is not here`)
  response.writeHead(200, {
    'content-type': file.endsWith('.json') ? 'application/json' : 'application/octet-stream',
    'content-length': stat.size,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response)
}

async function answer(fleet: Fleet, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://fleet').pathname
  if (request.method === 'POST' && path === '/device/enrol') {
    return sendJson(response, 200, enrol(fleet, await readJson(request, MAX_BODY), Date.now()))
  }
  if (request.method === 'POST' && path === '/device/manifest') {
    return sendJson(response, 200, takeManifest(fleet, await readJson(request, MAX_BODY), Date.now()))
  }
  if (request.method !== 'GET') throw new FasciaError('not_found', `nothing answers ${request.method ?? ''} ${path}`)
  if (path === '/health') return sendJson(response, 200, { ok: true })
  sendFile(fleet, path, response)
}

/** @param port 0 for any */
export async function serveFleet(fleet: Fleet, port = 0): Promise<FleetServer> {
  fleet.renew()
  const server = createServer((request, response) => {
    const rules = loopbackDoor((server.address() as AddressInfo).port)
    Promise.resolve()
      .then(() => {
        checkDoor(request, rules)
        return answer(fleet, request, response)
      })
      .catch((error: unknown) => sendError(response, error))
  })
  server.requestTimeout = 10_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const timer = setInterval(() => fleet.renew(), RENEW_EVERY_MS)
  timer.unref()
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        clearInterval(timer)
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
