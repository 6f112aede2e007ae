/** What the benches of fan-out share: a gateway under the load, clients in processes of their own, CPU and latency of it. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { TokenTable } from '../../services/base/tokens.ts'
import { Gateway } from '../../services/publish/gateway.ts'
import { load, loadedVehicle, type LoadedVehicle } from './loaded-vehicle.ts'
import { quantileOf } from './quantile.ts'
import { cpuMsOf, median, type BenchRow } from './row.ts'

export const TOKEN = 'bench-bench-bench-bench'
const SAMPLES = 3
const SAMPLE_MS = 1000
const LATENCY_LIMIT_MS = 50

export const answer = async (child: ChildProcess): Promise<unknown> => (await once(child, 'message'))[0] as unknown

async function received(child: ChildProcess): Promise<number> {
  child.send('count')
  return Number(await answer(child))
}

interface Measured {
  percent: number
  cpuMs: number
  /** Batches a second to each client. */
  rate: number
}
interface Result extends Measured {
  /** Metrics when the measurement began. */
  before: string
}

export async function measure(vehicle: LoadedVehicle, gateway: Gateway, child: ChildProcess, clients: number): Promise<Result> {
  let from = await load(vehicle.intake, vehicle.frames, 0, 2 * SAMPLE_MS)
  const before = gateway.metrics.render()
  const samples: Measured[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    const batches = await received(child)
    const began = performance.now()
    const cpuMs = await cpuMsOf(async () => (from += await load(vehicle.intake, vehicle.frames, from, SAMPLE_MS)))
    const elapsedMs = performance.now() - began
    const rate = (((await received(child)) - batches) / clients / elapsedMs) * 1000
    samples.push({ percent: (cpuMs / elapsedMs) * 100, cpuMs, rate })
  }
  const of = (key: keyof Measured): number => median(samples.map((sample) => sample[key]))
  return { percent: of('percent'), cpuMs: of('cpuMs'), rate: of('rate'), before }
}

export async function withGateway<T>(work: (vehicle: LoadedVehicle, gateway: Gateway) => Promise<T>): Promise<T> {
  const vehicle = loadedVehicle()
  const tokens = new TokenTable(new Map([['developer', TOKEN]]))
  const gateway = new Gateway({ store: vehicle.store, tokens, drivingState: () => 'UNKNOWN' })
  await gateway.listen(0)
  try {
    return await work(vehicle, gateway)
  } finally {
    await gateway.close()
  }
}

export const worker = (name: string, ...args: string[]): ChildProcess =>
  fork(join(import.meta.dirname, 'workers', `${name}.ts`), args, { stdio: 'inherit' })

export function latencyRow(
  gateway: Gateway,
  wire: 'link' | 'viss',
  share: number,
  { cpuMs, before }: Result,
  clients: string,
): BenchRow {
  const ms = quantileOf(gateway.metrics.render(), before, `fascia_${wire}_frame_to_client_ms`, share)
  return {
    name: `signals: frame to client, ${clients}, p${share * 100}`,
    cpuMs,
    value: ms,
    unit: 'ms',
    reference: `${LATENCY_LIMIT_MS} ms, from the oldest change to its acknowledgement`,
    ratio: ms / LATENCY_LIMIT_MS,
  }
}
