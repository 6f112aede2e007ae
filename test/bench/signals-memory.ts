/**
 * What the vehicle process keeps at full load: heap after a garbage collection and resident memory, early and late, while
 * 22,000 frames a second come in, a screen reads, a client of VISS has 200 subscriptions and another one has stopped
 * reading. `FASCIA_MEMORY_S=1800 npm run bench -- signals-memory` is the half hour that is asked for.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { VEHICLE_NODE_ARGUMENTS } from '../../services/supervise/node-arguments.ts'
import type { BenchRow } from './row.ts'
import type { Kept, MemoryAtLoad } from './workers/memory-load.ts'

const LOAD_S = Number(process.env['FASCIA_MEMORY_S'] ?? 30)
/** V8 takes minutes at full load until its heap has the size that it keeps. */
const WARM_UP_S = LOAD_S >= 600 ? 300 : 30
const STALLED_SUBSCRIPTIONS = 200
const SLACK = 0.1
const CLIENT_KB_MAX = 512
/** Below this, more or less is chance. */
const CHANCE_BYTES = 4e6

export async function rows(): Promise<BenchRow[]> {
  const load = fork(
    join(import.meta.dirname, 'workers', 'memory-load.ts'),
    [LOAD_S, WARM_UP_S, STALLED_SUBSCRIPTIONS].map(String),
    { execArgv: [...VEHICLE_NODE_ARGUMENTS], stdio: 'inherit' },
  )
  const failed = once(load, 'exit').then(([code]) => Promise.reject(new Error(`the loaded vehicle ended with ${String(code)}`)))
  const [measured] = (await Promise.race([once(load, 'message'), failed])) as [MemoryAtLoad]
  failed.catch(() => undefined)
  const { early, late, cpuMs, unreadBytes } = measured
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
