/**
 * The same load (22,000 frames a second, 1,000 signals that all change) told to 1, 10 and 50 screens, and to a client of
 * VISS with 1,000 subscriptions; and how long it takes from a frame to the client's acknowledgement.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { TokenTable } from '../../services/base/tokens.ts'
import { LINK_PATH } from '../../services/contract/wire.ts'
import { Gateway } from '../../services/publish/gateway.ts'
import { load, loadedVehicle, type LoadedVehicle } from './loaded-vehicle.ts'
import { quantileOf } from './quantile.ts'
import { cpuMsOf, median, type BenchRow } from './row.ts'

const TOKEN = 'bench-bench-bench-bench'
const CLIENTS = [1, 10, 50]
const SAMPLES = 3
const SAMPLE_MS = 1000
const LATENCY_LIMIT_MS = 50

const answer = async (child: ChildProcess): Promise<unknown> => (await once(child, 'message'))[0] as unknown

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

async function measure(vehicle: LoadedVehicle, gateway: Gateway, child: ChildProcess, clients: number): Promise<Result> {
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

async function withGateway<T>(work: (vehicle: LoadedVehicle, gateway: Gateway) => Promise<T>): Promise<T> {
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

const worker = (name: string, ...args: string[]): ChildProcess =>
  fork(join(import.meta.dirname, 'workers', `${name}.ts`), args, { stdio: 'inherit' })

function latencyRow(
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

async function linkRows(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  let alone = 0
  for (const clients of CLIENTS) {
    await withGateway(async (vehicle, gateway) => {
      const child = worker('link-readers', `http://127.0.0.1:${gateway.port}`, TOKEN, LINK_PATH, String(clients))
      await answer(child)
      const result = await measure(vehicle, gateway, child, clients)
      const { percent, cpuMs, rate } = result
      if (clients === 1) alone = percent
      rows.push({
        name: `signals: fan-out to ${clients} screens, ${rate.toFixed(0)} batches/s each`,
        cpuMs,
        value: percent,
        unit: '% of one core',
        reference: `${clients} × the cost of 1 screen`,
        ratio: percent / (alone * clients),
      })
      if (clients !== 50)
        for (const share of [0.5, 0.99]) rows.push(latencyRow(gateway, 'link', share, result, `${clients} screens`))
      child.disconnect()
    })
  }
  return rows
}

async function vissRows(): Promise<BenchRow[]> {
  return withGateway(async (vehicle, gateway) => {
    const child = worker('viss-reader', `ws://127.0.0.1:${gateway.port}/viss`, TOKEN)
    for (const { id } of vehicle.store.table.definitions) vehicle.store.writeNumber(id, 1, Date.now(), performance.now())
    child.send(vehicle.store.table.definitions.map(({ path }) => path).slice(0, 1000))
    await answer(child)
    const result = await measure(vehicle, gateway, child, 1)
    const { percent, cpuMs, rate } = result
    child.disconnect()
    return [
      {
        name: `signals: VISS, 1,000 subscriptions of one client, ${rate.toFixed(0)} events/s`,
        cpuMs,
        value: percent,
        unit: '% of one core',
        reference: 'a core',
        ratio: percent / 100,
      },
      ...[0.5, 0.99].map((share) => latencyRow(gateway, 'viss', share, result, 'VISS with 1,000 subscriptions')),
    ]
  })
}

export async function rows(): Promise<BenchRow[]> {
  return [...(await linkRows()), ...(await vissRows())]
}
