/**
 * The vehicle process: buses in, gateway out (DESIGN.md, The processes).
 */
import { createHash } from 'node:crypto'
import { isMediaDirectory } from '../base/media-places.ts'
import { runProcess } from '../base/process.ts'
import { readToken, tokenFile, TokenTable } from '../base/tokens.ts'
import { isValetOn } from '../base/valet-file.ts'
import { OBD_REQUEST_MESSAGES } from '../can/obd/transport.ts'
import { SocketcandSource } from '../can/socketcand/client.ts'
import { CandumpReplay } from '../can/sources/replay.ts'
import { transmitPolicy, type TransmitPolicy } from '../can/transmit-policy.ts'
import { parseWith } from '../contract/errors.ts'
import type { Endpoints } from '../contract/system.ts'
import { VISS_PATH } from '../publish/viss/viss-path.ts'
import { BusSources } from './bus-sources.ts'
import { DEFAULT_FILES, VehicleOptions } from './options.ts'
import { listenAsBefore, rememberPort } from './last-port.ts'
import { reservePort } from './reserve-port.ts'
import { Vehicle } from './vehicle.ts'

runProcess('vehicle', async (context) => {
  const options = parseWith(VehicleOptions, context.options, 'options of the vehicle process', { code: 'usage' })
  const sources = new BusSources(options.sources, context.log)
  const vehicle = new Vehicle({
    tokens: TokenTable.read(context.places),
    // The supervisor's token lives as long as the supervisor: browsers stay signed in when this process is restarted.
    valet: isValetOn(context.places),
    sessionKey: createHash('sha256').update(readToken(context.places, 'supervisor')).digest(),
    mapping: options.mapping ?? DEFAULT_FILES.mapping,
    dbc: options.dbc,
    vss: options.vss,
    overlays: options.overlays,
    places: context.places,
    staticDirectory: options.staticDirectory ?? DEFAULT_FILES.staticDirectory,
    mapDirectory: options.mapDirectory ?? context.places.maps,
    regionsDirectory: context.places.maps,
    cacheDirectory: context.places.cache,
    vissTls: options.vissTls,
    otherBuses: sources.buses,
    obd:
      options.obd === undefined
        ? undefined
        : { bus: options.obd, onTrouble: (error) => context.log.warn(error.message, { error }) },
    media: {
      isAllowed: (directory) => isMediaDirectory(directory, context.places),
      relayToken: () => readToken(context.places, 'process-apps'),
    },
  })
  await listenAsBefore(context.places.cache, options.port, (port) => vehicle.start(port))
  rememberPort(context.places.cache, vehicle.gateway.port)
  // A page's policy is fixed when it loads, which may be before the apps process is there: its port is chosen here.
  const packagesUrl = context.endpoints.packages?.url ?? `http://localhost:${await reservePort()}`

  const policyFor = (bus: string, simulatorBuses: readonly string[]): TransmitPolicy => {
    const allowlist = [...vehicle.commandMessages, ...(bus === options.obd ? OBD_REQUEST_MESSAGES : [])]
    return transmitPolicy({ simulatorBuses, allowTx: options.allowTx, allowlist })
  }
  vehicle.connect((bus) => sources.make(bus, policyFor(bus, [])))
  sources.begin()

  const replay = options.replay === undefined ? undefined : new CandumpReplay(options.replay, { loop: true })
  if (replay) {
    vehicle.connect((bus) => (sources.buses.includes(bus) ? undefined : replay.source(bus)))
    replay.play().catch((error: unknown) => context.log.error('replay ended', { error }))
  }

  let connectedTo = ''
  const followEndpoints = ({ socketcand, packages }: Endpoints): void => {
    vehicle.gateway.setPackagesUrl(packages?.url ?? packagesUrl)
    if (replay || !socketcand || connectedTo === `${socketcand.host}:${socketcand.port}`) return
    connectedTo = `${socketcand.host}:${socketcand.port}`
    // What the supervisor announces as socketcand is the simulator's: nobody else fills that endpoint.
    vehicle.connect((bus) => {
      if (sources.buses.includes(bus)) return undefined
      return new SocketcandSource({ ...socketcand, bus, policy: policyFor(bus, [bus]) })
    })
  }
  followEndpoints(context.endpoints)
  context.onEndpoints(followEndpoints)

  const { url, port, vissSecurePort } = vehicle.gateway
  const local = `127.0.0.1:${port}`
  const secure = `${options.vissTls?.address ?? '127.0.0.1'}:${vissSecurePort}`
  return {
    endpoints: {
      dashboard: { url: `${url}/`, tokenFile: tokenFile(context.places, 'developer') },
      viss: {
        url: `http://${local}${VISS_PATH}`,
        ws: `ws://${local}${VISS_PATH}`,
        ...(options.vissTls ? { secureUrl: `https://${secure}`, secureWs: `wss://${secure}` } : {}),
        tokenFile: tokenFile(context.places, 'viss-read'),
      },
      metrics: { url: `http://${local}/metrics` },
      packages: { url: packagesUrl },
    },
    healthy: () => vehicle.gateway.isPublishing,
    stop: async () => {
      replay?.stop()
      sources.stop()
      await vehicle.stop()
    },
  }
})
