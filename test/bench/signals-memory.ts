/**
 * What the vehicle process keeps at full load: heap after a garbage collection and resident memory, early and late, while
 * 22,000 frames a second come in, a screen reads, a client of VISS has 200 subscriptions and another one has stopped
 * reading. `FASCIA_MEMORY_S=1800 npm run bench -- signals-memory` is the half hour that is asked for.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { WebSocket } from 'ws'
import { TokenTable } from '../../services/base/tokens.ts'
import { LINK_PATH } from '../../services/contract/wire.ts'
import { Gateway } from '../../services/publish/gateway.ts'
import { load, loadedVehicle } from './loaded-vehicle.ts'
import { cpuMsOf, type BenchRow } from './row.ts'

const TOKEN = 'bench-bench-bench-bench'
const LOAD_S = Number(process.env['FASCIA_MEMORY_S'] ?? 30)
/** V8 takes minutes at full load until its heap has the size that it keeps. */
const WARM_UP_S = LOAD_S >= 600 ? 300 : 30
const STALLED_SUBSCRIPTIONS = 200
const SLACK = 0.1
const CLIENT_KB_MAX = 512
/** Below this, more or less is chance. */
const CHANCE_BYTES = 4e6

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

interface Kept {
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

export async function rows(): Promise<BenchRow[]> {
  const { store, intake, frames } = loadedVehicle()
  const gateway = new Gateway({ store, tokens: new TokenTable(new Map([['developer', TOKEN]])), drivingState: () => 'UNKNOWN' })
  await gateway.listen(0)
  const worker = (name: string, ...args: string[]): ReturnType<typeof fork> =>
    fork(join(import.meta.dirname, 'workers', `${name}.ts`), args, { stdio: 'inherit' })
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
  const row = (name: string, of: (one: Kept) => number): BenchRow => ({
    name: `signals: ${name} after ${LOAD_S} s at 22,000 frames/s, one client stalled`,
    cpuMs,
    value: of(late) / 1e6,
    unit: 'MB',
    reference: `${(of(early) / 1e6).toFixed(1)} MB after ${WARM_UP_S} s, limit +${SLACK * 100} % or ${CHANCE_BYTES / 1e6} MB`,
    ratio: of(late) / Math.max(of(early) * (1 + SLACK), of(early) + CHANCE_BYTES),
  })
  return [
    row('heap', ({ heap }) => heap),
    row('resident memory', ({ resident }) => resident),
    {
      name: `signals: bytes that wait for a client of VISS with ${STALLED_SUBSCRIPTIONS} subscriptions that reads nothing for ${WARM_UP_S + LOAD_S} s`,
      cpuMs,
      value: unreadBytes / 1024,
      unit: 'KB',
      reference: `${CLIENT_KB_MAX} KB that a client may cost`,
      ratio: unreadBytes / 1024 / CLIENT_KB_MAX,
    },
  ]
}
