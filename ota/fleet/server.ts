/**
 * The fleet's server: signed files as they lie on the disk, the device API, the operators' API and their console. What it serves to
 * vehicles is signed, so none of it is believed because of the server. It keeps nothing in memory that another server on the same
 * database would miss.
 *
 * Without a certificate it speaks plain HTTP and listens on loopback only; with one it speaks TLS wherever it is told to.
 */
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTls } from 'node:https'
import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { checkDoor, sendError, sendJson, type DoorRules } from '../../services/base/http-guard.ts'
import { createLog, type Log } from '../../services/base/log.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import { CampaignEngine } from './campaign/engine.ts'
import { attestTime, enrol } from './device-api.ts'
import { cancel } from './grants.ts'
import type { Fleet } from './fleet.ts'
import { readMessage, sendTaken } from './http/device-message.ts'
import { Limits } from './http/limits.ts'
import { OperatorApi } from './http/operator-api.ts'
import { sendBytes, sendConsole, sendSigned } from './http/static-files.ts'
import { People } from './people.ts'
import { ReportIntake } from './reports/intake.ts'

const RENEW_EVERY_MS = 3_600_000
const CONSOLE = join(import.meta.dirname, '../../dist/fleet-console')
const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost']

export interface ServeOptions {
  /** 0: any. */
  port?: number
  /** Absent: loopback. */
  address?: string
  /** PEM texts. */
  tls?: { certificate: string; key: string }
  /** Names under which it is reached, beside loopback's. */
  names?: readonly string[]
  console?: string
  log?: Log
}

export interface FleetServer {
  url: string
  close(): Promise<void>
}

/** @throws FasciaError `invalid` for an address beyond loopback without TLS */
export async function serveFleet(fleet: Fleet, portOrOptions: number | ServeOptions = 0): Promise<FleetServer> {
  const options: ServeOptions = typeof portOrOptions === 'number' ? { port: portOrOptions } : portOrOptions
  const { port = 0, address = '127.0.0.1', tls, names = [], console: consoleDirectory = CONSOLE } = options
  if (!tls && !['127.0.0.1', '::1', 'localhost'].includes(address)) {
    throw new FasciaError('invalid', `without TLS the server listens on loopback, and ${address} is not`, {
      remedy: '--tls-cert and --tls-key',
    })
  }
  const log = options.log ?? createLog('fleet')
  await fleet.open()
  fleet.renew()
  const engine = new CampaignEngine(fleet, log)
  const intake = new ReportIntake(fleet, (campaigns) => engine.touch(campaigns))
  const api = new OperatorApi({ fleet, people: new People(fleet), engine }, tls !== undefined)
  const byVehicle = new Limits(60, 2)
  const timeByVehicle = new Limits(60, 2)
  const enrolments = new Limits(200, 50)
  let rules: DoorRules = { hosts: [], origins: [] }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (request.method === 'POST' && path.startsWith('/device/')) {
      const body = await readMessage(request)
      if (path === '/device/enrol') {
        enrolments.take(addressOf(request))
        return sendJson(response, 200, await enrol(fleet, body))
      }
      byVehicle.take(`${vehicleOf(body)} ${addressOf(request)}`)
      if (path === '/device/manifest') await intake.takeManifest(body)
      else if (path === '/device/status') await intake.takeStatus(body)
      else if (path === '/device/cancel') await cancel(fleet, body)
      else throw new FasciaError('not_found', `nothing answers ${path}`)
      return sendTaken(response)
    }
    if (path.startsWith('/api/')) return api.answer(path, request, response)
    if (!isRead) throw new FasciaError('not_found', `nothing answers ${request.method ?? ''} ${path}`)
    if (path === '/device/time') {
      const query = new URL(request.url ?? '/', 'http://fleet').searchParams
      // Apart from its reports, which answer for themselves by their signature.
      timeByVehicle.take(`${query.get('vehicle')?.slice(0, 32) ?? ''} ${addressOf(request)}`)
      return sendBytes(response, attestTime(fleet, query))
    }
    if (path === '/health') return sendJson(response, 200, { ok: true })
    if ((path === '/' || path === '/console') && existsSync(consoleDirectory)) {
      response.writeHead(302, { location: '/console/' }).end()
      return
    }
    if (path.startsWith('/console/')) return sendConsole(consoleDirectory, path, request, response)
    await sendSigned(fleet, path, request, response)
  }
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    Promise.resolve()
      .then(() => {
        checkDoor(request, rules)
        return answer(request, response)
      })
      .catch((error: unknown) => {
        const known = FasciaError.from(error)
        if (known.code === 'internal') log.error('a request failed', { path: request.url?.slice(0, 200), error: known.toBody() })
        // What went wrong inside is for the log, not for whoever asked.
        sendError(response, known.code === 'internal' ? new FasciaError('internal', 'the fleet server could not do this') : known)
      })
  }
  const server = tls ? createTls({ cert: tls.certificate, key: tls.key, minVersion: 'TLSv1.2' }, listener) : createPlain(listener)
  server.requestTimeout = 10_000
  server.maxHeadersCount = 60
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, resolve)
  })
  const bound = (server.address() as AddressInfo).port
  const scheme = tls ? 'https' : 'http'
  const hosts = [...LOOPBACK, ...names]
  rules = { hosts, origins: hosts.flatMap((host) => [`${scheme}://${host}:${bound}`, `${scheme}://${host}`]) }
  engine.start()
  const timer = setInterval(() => fleet.renew(), RENEW_EVERY_MS)
  timer.unref()
  return {
    url: `${scheme}://${names[0] ?? '127.0.0.1'}:${bound}`,
    close: async () => {
      clearInterval(timer)
      await new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      })
      await engine.stop()
    },
  }
}

const addressOf = (request: IncomingMessage): string => request.socket.remoteAddress ?? ''

/**
 * Only to count its requests: whether it is that vehicle is told by the signature. They are counted with the address that they come
 * from, so that a stranger who speaks in its name from elsewhere does not silence it.
 */
function vehicleOf(body: unknown): string {
  const vehicle = (body as { signed?: { vehicle?: unknown } } | null)?.signed?.vehicle
  return typeof vehicle === 'string' && vehicle.length <= 32 ? vehicle : ''
}
