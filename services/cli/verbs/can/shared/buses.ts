/** The buses that a command talks to: those of the running Fascia, or of any socketcand server. */
import { fasciaHome, placesOf } from '../../../../base/home-directory.ts'
import { readFileIfThere } from '../../../../base/atomic-file.ts'
import { askSimulatorBuses } from '../../../../can/socketcand/ask.ts'
import { SocketcandSource } from '../../../../can/socketcand/client.ts'
import { SocketCanSource } from '../../../../can/socketcan/source.ts'
import type { CanFrame } from '../../../../can/frame.ts'
import type { CanSource } from '../../../../can/source.ts'
import { LISTEN_ONLY, type TransmitPolicy } from '../../../../can/transmit-policy.ts'
import { FasciaError, parseWith } from '../../../../contract/errors.ts'
import { EndpointsFile } from '../../../../contract/system.ts'

/** Options of every verb that opens a bus. */
export const BUS_OPTIONS = {
  host: { type: 'string' },
  port: { type: 'string' },
  socketcan: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

export const BUS_HELP = `  --host H --port N   a socketcand server (default: the running Fascia's, from run/endpoints.json)
  --socketcan         buses are network interfaces of this Linux (needs the npm package socketcan)
`

const UP_DEADLINE_MS = 3000

/** Where buses are: a socketcand server, or (without a place) this machine. */
export interface Server {
  place?: { host: string; port: number }
  /** Buses that move nothing real: of the simulator; empty when the server is none. */
  simulatorBuses: string[]
}

interface ServerOptions {
  host?: string | undefined
  port?: string | undefined
  socketcan?: boolean
}

/**
 * @param named the buses that were named: of this machine's interfaces the virtual ones (`vcan0`) move nothing real
 * @throws FasciaError `unavailable` when Fascia does not run, `usage` for a wrong port
 */
export async function findServer(options: ServerOptions, named: readonly string[] = []): Promise<Server> {
  if (options.socketcan) {
    if (options.host !== undefined || options.port !== undefined) {
      throw new FasciaError('usage', '--socketcan means this machine: --host and --port belong to socketcand')
    }
    return { simulatorBuses: named.filter((bus) => /^vcan\d*$/.test(bus)) }
  }
  const place = options.host === undefined && options.port === undefined ? runningServer() : givenServer(options)
  return { place, simulatorBuses: (await askSimulatorBuses(place.host, place.port)) ?? [] }
}

function givenServer({ host = '127.0.0.1', port = '29536' }: { host?: string | undefined; port?: string | undefined }) {
  if (!/^\d{1,5}$/.test(port)) throw new FasciaError('usage', '--port must be a number')
  return { host, port: Number(port) }
}

function runningServer(): { host: string; port: number } {
  const file = placesOf(fasciaHome()).endpoints
  const content = readFileIfThere(file)
  const endpoints = content === undefined ? undefined : parseWith(EndpointsFile, JSON.parse(content), 'endpoints file', { file })
  const place = endpoints?.endpoints.socketcand
  if (!place)
    throw new FasciaError('unavailable', 'Fascia does not run here', { file, remedy: 'npm start, or give --host and --port' })
  return place
}

/** The buses that were named, or all of the simulator. @throws FasciaError `usage` when there are none */
export function busesOf(server: Server, named: readonly string[]): string[] {
  const buses = named.length > 0 && !named.includes('any') ? [...new Set(named)] : server.simulatorBuses
  if (buses.length === 0) {
    throw new FasciaError('usage', 'which bus? Only the simulator tells its buses', {
      remedy: 'name one, as in "fascia can dump can0"',
    })
  }
  return buses
}

/**
 * Opens a bus and waits until it is up.
 *
 * @throws FasciaError `bus_lost` when it does not come up
 */
export async function openBus(
  server: Server,
  bus: string,
  onFrame: (frame: CanFrame) => void = () => undefined,
  policy: TransmitPolicy = LISTEN_ONLY,
): Promise<CanSource> {
  let trouble: FasciaError | undefined
  const onTrouble = (error: FasciaError): void => void (trouble = error)
  const source = server.place
    ? new SocketcandSource({ ...server.place, bus, policy })
    : new SocketCanSource({ bus, interface: bus, policy, onTrouble })
  const up = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), UP_DEADLINE_MS)
    source.start({
      onFrame,
      onState: (state) => {
        if (state !== 'up' && !trouble) return
        clearTimeout(timer)
        resolve(state === 'up')
      },
    })
  })
  if (up) return source
  await source.stop()
  if (trouble) throw trouble
  const where = server.place ? `${server.place.host}:${server.place.port}` : 'this machine'
  throw new FasciaError('bus_lost', `bus ${bus} does not come up at ${where}`, {
    ...(server.simulatorBuses.length > 0 ? { remedy: `its buses are ${server.simulatorBuses.join(', ')}` } : {}),
  })
}

/** Opens several buses, or none of them. @throws FasciaError `bus_lost` */
export async function openBuses(
  server: Server,
  buses: readonly string[],
  onFrame?: (frame: CanFrame) => void,
  policy?: TransmitPolicy,
): Promise<CanSource[]> {
  const opened = await Promise.allSettled(buses.map((bus) => openBus(server, bus, onFrame, policy)))
  const sources = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const failed = opened.find((one) => one.status === 'rejected')
  if (!failed) return sources
  await Promise.all(sources.map((source) => source.stop()))
  throw FasciaError.from(failed.reason)
}

/** Resolves when a person or a supervisor wants the command to end, or after `ms`. */
export function untilStopped(ms: number | undefined): { ended: Promise<void>; end: () => void } {
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    const timer = ms === undefined ? undefined : setTimeout(() => end(), ms)
    end = () => {
      clearTimeout(timer)
      process.off('SIGINT', end)
      process.off('SIGTERM', end)
      resolve()
    }
    process.on('SIGINT', end)
    process.on('SIGTERM', end)
  })
  return { ended, end: () => end() }
}

/** A number option within limits. @throws FasciaError `usage` */
export function numberOption(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !(value >= min && value <= max)) {
    throw new FasciaError('usage', `${name} must be a number from ${min} to ${max}`)
  }
  return value
}

/** Waits while the bus is behind. @throws FasciaError as `CanSource.send` does otherwise */
export async function sendPatiently(source: CanSource, frame: CanFrame): Promise<void> {
  for (;;) {
    try {
      source.send(frame)
      return
    } catch (error) {
      if (!(error instanceof FasciaError && error.code === 'too_many')) throw error
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}
