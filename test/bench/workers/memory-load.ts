/** The vehicle's store and gateway at full load, in a process that Node runs as the supervisor runs the vehicle. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { WebSocket } from 'ws'
import { TokenTable } from '../../../services/base/tokens.ts'
import { LINK_PATH } from '../../../services/contract/wire.ts'
import { Gateway } from '../../../services/publish/gateway.ts'
import { load, loadedVehicle } from '../loaded-vehicle.ts'
import { cpuMsOf } from '../row.ts'

const TOKEN = 'bench-bench-bench-bench'
const [LOAD_S = 0, WARM_UP_S = 0, STALLED_SUBSCRIPTIONS = 0] = process.argv.slice(2).map(Number)

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

export interface Kept {
  heap: number
  resident: number
}

function kept(): Kept {
  // Twice: what a finalizer lets go is collected by the second.
  collect()
  collect()
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage()
  return { heap: heapUsed + arrayBuffers, resident: rss }
}

export interface MemoryAtLoad {
  early: Kept
  late: Kept
  cpuMs: number
  /** That wait for the client that has stopped reading. */
  unreadBytes: number
}

async function measure(): Promise<MemoryAtLoad> {
  const { store, intake, frames } = loadedVehicle()
  const gateway = new Gateway({ store, tokens: new TokenTable(new Map([['developer', TOKEN]])), drivingState: () => 'UNKNOWN' })
  await gateway.listen(0)
  const worker = (name: string, ...args: string[]): ReturnType<typeof fork> =>
    fork(join(import.meta.dirname, `${name}.ts`), args, { stdio: 'inherit' })
  const screen = worker('link-reader', `http://127.0.0.1:${gateway.port}`, TOKEN, LINK_PATH)
  await once(screen, 'message')
  const paths = store.table.definitions.map(({ path }) => path).slice(0, STALLED_SUBSCRIPTIONS)
  const reader = worker('viss-reader', `ws://127.0.0.1:${gateway.port}/viss`, TOKEN)
  reader.send(paths)
  await once(reader, 'message')
  const stalled = new WebSocket(`ws://127.0.0.1:${gateway.port}/viss`, 'VISSv3', {
    headers: { authorization: `Bearer ${TOKEN}` },
  })
  await once(stalled, 'open')
  const filter = { variant: 'change', parameter: { 'logic-op': 'ne', diff: '0' } }
  for (const path of paths) stalled.send(JSON.stringify({ action: 'subscribe', path, filter }))
  await once(stalled, 'message')
  stalled.pause()

  let sent = await load(intake, frames, 0, WARM_UP_S * 500)
  // The first collection of everything, and the frames that wait meanwhile, cost memory that is kept from then on.
  kept()
  sent += await load(intake, frames, sent, WARM_UP_S * 500)
  const early = kept()
  const cpuMs = await cpuMsOf(async () => (sent += await load(intake, frames, sent, LOAD_S * 1000)))
  const late = kept()
  const unreadBytes = Number(/^fascia_viss_unread_bytes (\d+)$/m.exec(gateway.metrics.render())?.[1])
  stalled.terminate()
  screen.disconnect()
  reader.disconnect()
  await gateway.close()
  return { early, late, cpuMs, unreadBytes }
}

process.send?.(await measure())
process.disconnect()
