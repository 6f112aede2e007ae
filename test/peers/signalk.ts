/**
 * The load of our own bench through Signal K's server, side by side: 22,000 frames a second of four values each, told to 1
 * and 10 clients that want everything. Ours decodes the frames too; theirs gets decoded values.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { TokenTable } from '../../services/base/tokens.ts'
import { LINK_PATH } from '../../services/contract/wire.ts'
import { Gateway } from '../../services/publish/gateway.ts'
import { load, loadedVehicle } from '../bench/loaded-vehicle.ts'
import { cpuMsOf, type BenchRow } from '../bench/row.ts'
import { installPeer } from './install.ts'

const CLIENTS = [1, 10]
const WARM_UP_MS = 2000
const MEASURE_MS = 6000
const TOKEN = 'bench-bench-bench-bench'

interface Fed {
  cpuMs: number
  sent: number
  elapsedMs: number
}
interface Side extends Fed {
  /** Messages a second to each client. */
  messages: number
}

const answer = async (child: ChildProcess): Promise<unknown> => (await once(child, 'message'))[0] as unknown

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function theirs(directory: string, clients: number): Promise<Side> {
  const port = await freePort()
  const server = fork(join(import.meta.dirname, 'signalk-server-worker.mjs'), [directory, String(port)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  await answer(server)
  const readers = fork(join(import.meta.dirname, 'signalk-readers.mjs'), [`ws://127.0.0.1:${port}`, String(clients)])
  await answer(readers)
  const feed = async (ms: number): Promise<Fed> => {
    server.send({ ms })
    return (await answer(server)) as Fed
  }
  const count = async (): Promise<number> => {
    readers.send('count')
    return Number(await answer(readers))
  }
  await feed(WARM_UP_MS)
  const before = await count()
  const fed = await feed(MEASURE_MS)
  const messages = (((await count()) - before) / clients / fed.elapsedMs) * 1000
  server.disconnect()
  readers.disconnect()
  return { ...fed, messages }
}

async function ours(clients: number): Promise<Side> {
  const { store, intake, frames } = loadedVehicle()
  const gateway = new Gateway({ store, tokens: new TokenTable(new Map([['developer', TOKEN]])), drivingState: () => 'UNKNOWN' })
  await gateway.listen(0)
  const worker = join(import.meta.dirname, '..', 'bench', 'workers', 'link-readers.ts')
  const readers = fork(worker, [`http://127.0.0.1:${gateway.port}`, TOKEN, LINK_PATH, String(clients)])
  await answer(readers)
  const count = async (): Promise<number> => {
    readers.send('count')
    return Number(await answer(readers))
  }
  let from = await load(intake, frames, 0, WARM_UP_MS)
  const before = await count()
  const began = performance.now()
  let sent = 0
  const cpuMs = await cpuMsOf(async () => (sent = await load(intake, frames, from, MEASURE_MS)))
  from += sent
  const elapsedMs = performance.now() - began
  const messages = (((await count()) - before) / clients / elapsedMs) * 1000
  readers.disconnect()
  await gateway.close()
  return { cpuMs, sent, elapsedMs, messages }
}

const perFrameUs = ({ cpuMs, sent }: Fed): number => (cpuMs / sent) * 1000
const describe = ({ cpuMs, sent, elapsedMs, messages }: Side): string =>
  `${((sent / elapsedMs) * 1000).toFixed(0)} frames/s, ${((cpuMs / elapsedMs) * 100).toFixed(0)} % of a core, ${messages.toFixed(0)} messages/s a client`

export async function rows(): Promise<BenchRow[]> {
  const { directory, version } = await installPeer('signalk-server')
  const all: BenchRow[] = []
  for (const clients of CLIENTS) {
    const [own, peer] = [await ours(clients), await theirs(directory, clients)]
    all.push({
      name: `signals: CPU a frame of four values, ${clients} client${clients === 1 ? '' : 's'} (${describe(own)})`,
      cpuMs: own.cpuMs,
      value: perFrameUs(own),
      unit: 'µs',
      reference: `signalk-server ${version}: ${perFrameUs(peer).toFixed(1)} µs (${describe(peer)})`,
      ratio: perFrameUs(own) / perFrameUs(peer),
    })
  }
  return all
}
