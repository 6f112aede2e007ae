/**
 * How long the car is without a process after kill -9, for each process of the running product: from the signal to the
 * supervisor's word that the next one is ready.
 *
 * The CPU column holds the wall time as well: the restarted process's CPU time is not ours to read.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ProcessName } from '../../services/contract/scopes.ts'
import type { ProcessStatus } from '../../services/contract/system.ts'
import { eventually, startProduct } from '../fixtures/product.ts'
import { median, type BenchRow } from './row.ts'

const PROCESSES: ProcessName[] = ['vehicle', 'apps', 'navigation', 'home', 'updater', 'simulator']
const SAMPLES = 3
const LIMIT_MS = 1000

export async function rows(): Promise<BenchRow[]> {
  const product = await startProduct({ arguments: ['--scenario', 'commute'] })
  try {
    const client = await product.client('developer')
    let processes: ProcessStatus[] = []
    client.onEvent('system.processes', (state) => (processes = state.processes))
    const running = (name: ProcessName, not?: number | null): ProcessStatus | undefined =>
      processes.find((process) => process.name === name && process.state === 'running' && process.pid !== not)
    const result: BenchRow[] = []
    for (const name of PROCESSES) {
      const samples: number[] = []
      for (let sample = 0; sample < SAMPLES; sample++) {
        const { pid } = await eventually(`${name} to run`, () => running(name))
        // Settled: what follows is one death in a running car, not a series.
        await sleep(1500)
        const killed = performance.now()
        process.kill(pid ?? 0, 'SIGKILL')
        await eventually(`${name} to be back`, () => running(name, pid))
        samples.push(performance.now() - killed)
      }
      const value = median(samples)
      result.push({
        name: `${name} back after kill -9`,
        cpuMs: value,
        value,
        unit: 'ms',
        reference: `${LIMIT_MS} ms`,
        ratio: value / LIMIT_MS,
      })
    }
    return result
  } finally {
    await product.stop()
  }
}
