/** A bridge of matter.js and the car's controller, over the real stack; a bad road is made at the controller's socket. */
import { Environment, Network } from '@matter/main'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MatterAdapter } from '../../../services/home/adapters/matter/matter-adapter.ts'
import { Controller } from '../../../services/home/adapters/matter/process/controller.ts'
import { serveLink } from '../../../services/home/adapters/matter/process/matter-process.ts'
import { startMatterHome } from '../../../services/home/demo/matter-home.ts'
import { log, type Counterpart } from './counterparts.ts'
import type { Road } from './lossy.ts'

/** The road holds for what the controller and the bridge say to each other, from when it is opened. */
function badRoad(environment: Environment, road: () => Road | undefined): void {
  const network = environment.get(Network)
  const later = (work: () => void): void => {
    const now = road()
    if (!now) work()
    else if (Math.random() >= now.loss) setTimeout(work, now.delayMs)
  }
  const createUdpSocket = network.createUdpSocket.bind(network)
  const wrapped = Object.create(network, {
    createUdpSocket: {
      value: async (...options: Parameters<typeof createUdpSocket>) => {
        const socket = await createUdpSocket(...options)
        const send = socket.send.bind(socket)
        const onData = socket.onData.bind(socket)
        socket.send = async (...packet) => later(() => void send(...packet).catch(() => undefined))
        socket.onData = (listener) => onData((...heard) => later(() => listener(...heard)))
        return socket
      },
    },
  }) as Network
  environment.set(Network, wrapped)
}

/** Pairs over a good road; `worsen` makes it the measured one. */
export async function matterPart(): Promise<Counterpart & { worsen(road: Road): void }> {
  const directory = mkdtempSync(join(tmpdir(), 'fascia-bench-matter-'))
  let road: Road | undefined
  const environment = (name: string): Environment => {
    const made = new Environment(name, Environment.default)
    made.vars.set('storage.path', join(directory, name))
    return made
  }
  const home = await startMatterHome({
    environment: environment('bridge'),
    passcode: 20_202_021,
    discriminator: Math.floor(Math.random() * 4096),
    onChange: () => undefined,
  })
  const car = environment('car')
  badRoad(car, () => road)
  const file = join(directory, 'fabric.sealed')
  const controller = await Controller.open({ file, key: Buffer.alloc(32, 1), environment: car, log })
  const link = await serveLink(controller)
  const adapter = new MatterAdapter({ socket: () => link.path, wake: () => undefined, log })
  await adapter.pair(home.manualCode)
  return {
    name: 'Matter',
    adapter,
    worsen: (worse) => (road = worse),
    close: async () => {
      road = undefined
      link.close()
      await controller.close()
      await home.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
