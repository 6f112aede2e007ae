/** The simulator process: the car on socketcand, the world through the gateway and the home's broker, HTTP for developers. */
import { join } from 'node:path'
import { z } from 'zod'
import { runProcess } from '../base/process.ts'
import { tokenFile, TokenTable } from '../base/tokens.ts'
import { SocketcandServer } from '../can/socketcand/server.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { BUSES } from './bus/vehicle-database.ts'
import { isRunVerb, isWorldVerb, type ControlVerb } from './control/verbs.ts'
import { Runner } from './runner.ts'
import { Recorder } from './replay/recorder.ts'
import { loadScenario, ownScenarios } from './scenario/load.ts'
import { prepareScenario } from './scenario/prepare.ts'
import { SimulatorHttpServer } from './server/http-server.ts'
import { FrameWatch } from './watch/frame-watch.ts'
import { WorldLink } from './world-link.ts'

const Port = z.number().int().min(0).max(65_535)
const Options = z.object({
  /** Name of a scenario or path of a YAML file. */
  scenario: z.string().default('city'),
  seed: z.number().int().optional(),
  /** Where the map begins. */
  start: z.object({ lat: z.number(), lon: z.number(), headingDeg: z.number().default(0) }).optional(),
  /** Ports as before a restart. */
  socketcandPort: Port.default(0),
  port: Port.default(0),
  panelDirectory: z.string().default(join(import.meta.dirname, '..', '..', 'dist', 'simulator-panel')),
})

runProcess('simulator', async ({ log, places, endpoints, options, onEndpoints }) => {
  const chosen = parseWith(Options, options, 'options of the simulator')
  const watch = new FrameWatch()
  const recorder = new Recorder(join(places.home, 'recordings'))
  const can = new SocketcandServer({ buses: BUSES, onSend: (frame) => runner.simulation.receive(frame) })
  const runner = new Runner(chosen.scenario, chosen.seed, {
    prepare: (scenario, seed) => prepareScenario(loadScenario(scenario), { seed: seed ?? chosen.seed, start: chosen.start }),
    onFrames: (frames) => {
      for (const frame of frames) can.broadcast(frame)
      watch.take(frames)
      recorder.take(frames)
    },
    onLoaded: () => {
      plugBuses()
      world.begin()
      runner.simulation.onWorld = (verb) => {
        world.do(verb).catch((error: unknown) => log.info('the world did not', { error }))
      }
    },
  })
  const world = new WorldLink(places, log, () => runner.simulation)
  const plugBuses = (): void => {
    for (const bus of BUSES) can.setPlugged(bus, !runner.simulation.faults.busesDown.has(bus))
  }
  const control = async (verb: ControlVerb): Promise<void> => {
    if (verb.verb === 'record') {
      return verb.on ? recorder.start(runner.simulation.prepared.scenario.name, verb.file) : recorder.stop()
    }
    if (isRunVerb(verb)) return runner.do(verb)
    if (isWorldVerb(verb)) return world.do(verb)
    if (runner.replaying)
      throw new FasciaError('conflict', 'a log plays in place of the car', { remedy: 'load a scenario to end it' })
    runner.simulation.do(verb)
    if (verb.verb === 'fault' || verb.verb === 'mend') plugBuses()
    if (verb.verb === 'driver' && verb.who === 'guidance') world.followGuidance()
  }
  const http = new SimulatorHttpServer(
    {
      state: () => ({
        ...runner.state(),
        gateway: world.connected,
        phone: world.phoneLine,
        canClients: can.clients,
        recording: recorder.state,
      }),
      scenarios: ownScenarios,
      recordings: () => recorder.list(),
      route: () => ({ id: runner.simulation.routeId, line: runner.simulation.routeLine() }),
      messages: () => watch.messages(),
      watch: () => watch.watch(),
      map: () => world.map,
      control,
    },
    TokenTable.read(places),
    chosen.panelDirectory,
  )
  const socketcand = await can.listen(chosen.socketcandPort).catch(() => can.listen(0))
  const url = await http.listen(chosen.port)
  world.setEndpoints(endpoints)
  onEndpoints((fresh) => world.setEndpoints(fresh))
  runner.start()
  log.info('the car is there', { scenario: chosen.scenario, framesPerSecond: runner.simulation.transmitter.framesPerSecond })
  return {
    endpoints: { socketcand, simulator: { url, tokenFile: tokenFile(places, 'developer') } },
    healthy: () => runner.alive,
    stop: async () => {
      runner.stop()
      world.close()
      await Promise.all([can.close(), http.close(), recorder.stop()])
    },
  }
})
