/**
 * The hot path of the vehicle process: decode, check, map, filter and publish at 22,000 frames a second over five buses,
 * 1,000 signals that all change, one screen; and what one batch per display frame saves over one message per signal.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Server } from 'socket.io'
import { TokenTable } from '../../services/base/tokens.ts'
import { LINK_PATH } from '../../services/contract/wire.ts'
import { Gateway } from '../../services/publish/gateway.ts'
import { StalenessWatcher } from '../../services/signals/staleness-watcher.ts'
import { load, loadedVehicle } from './loaded-vehicle.ts'
import { cpuMsOf, median, type BenchRow } from './row.ts'

const LIMIT_PERCENT = 15
const SAMPLES = 7
const SAMPLE_MS = 1000
const DISPLAY_FRAMES = 60
const TOKEN = 'bench-bench-bench-bench'

async function reader(url: string): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'workers', 'link-reader.ts'), [url, TOKEN, LINK_PATH], { stdio: 'inherit' })
  await once(child, 'message')
  return child
}

async function received(child: ChildProcess): Promise<number> {
  child.send('count')
  return Number((await once(child, 'message'))[0])
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function pipelineRow(): Promise<BenchRow> {
  const { store, intake, frames } = loadedVehicle()
  const gateway = new Gateway({ store, tokens: new TokenTable(new Map([['developer', TOKEN]])), drivingState: () => 'UNKNOWN' })
  await gateway.listen(0)
  const watcher = new StalenessWatcher(store, intake)
  const staleness = setInterval(() => watcher.check(performance.now()), 20)
  const screen = await reader(`http://127.0.0.1:${gateway.port}`)
  let total = await load(intake, frames, 0, SAMPLE_MS)
  const samples: { cpuMs: number; percent: number }[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    const begin = performance.now()
    const before = await received(screen)
    const cpuMs = await cpuMsOf(async () => (total += await load(intake, frames, total, SAMPLE_MS)))
    if ((await received(screen)) - before < 30) throw new Error('the screen was not served')
    samples.push({ cpuMs, percent: (cpuMs / (performance.now() - begin)) * 100 })
  }
  const refused = [...intake.buses.values()].reduce((sum, { errors }) => sum + errors.bad_checksum + errors.bad_counter, 0)
  if (refused > 0) throw new Error(`${refused} frames were refused`)
  clearInterval(staleness)
  screen.disconnect()
  await gateway.close()
  const percent = median(samples.map((sample) => sample.percent))
  return {
    name: 'pipeline: 22,000 frames/s, 5 buses, 1,000 changing signals, 1 screen',
    cpuMs: median(samples.map((sample) => sample.cpuMs)),
    value: percent,
    unit: '% of one core',
    reference: `limit ${LIMIT_PERCENT} %`,
    ratio: percent / LIMIT_PERCENT,
  }
}

async function batchCpuMs(): Promise<number> {
  const { store } = loadedVehicle()
  const gateway = new Gateway({ store, tokens: new TokenTable(new Map([['developer', TOKEN]])), drivingState: () => 'UNKNOWN' })
  await gateway.listen(0)
  const screen = await reader(`http://127.0.0.1:${gateway.port}`)
  const samples: number[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    samples.push(
      await cpuMsOf(async () => {
        for (let frame = 0; frame < DISPLAY_FRAMES; frame++) {
          for (const { id } of store.table.definitions) store.writeNumber(id, sample * 100 + frame + id / 8, frame, frame)
          await pause(1000 / DISPLAY_FRAMES)
        }
      }),
    )
  }
  screen.disconnect()
  await gateway.close()
  return median(samples)
}

async function emitCpuMs(): Promise<number> {
  const { store } = loadedVehicle()
  const http = createServer()
  const server = new Server(http, { path: LINK_PATH, transports: ['websocket'], perMessageDeflate: false })
  server.on('connection', (socket) => socket.on('subscribe', (_patterns: unknown, answer: () => void) => answer()))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const screen = await reader(`http://127.0.0.1:${(http.address() as AddressInfo).port}`)
  const samples: number[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    samples.push(
      await cpuMsOf(async () => {
        for (let frame = 0; frame < DISPLAY_FRAMES; frame++) {
          for (const { id, path } of store.table.definitions)
            server.emit('signal', { path, value: sample * 100 + frame + id / 8, t: frame })
          await pause(1000 / DISPLAY_FRAMES)
        }
      }),
    )
  }
  screen.disconnect()
  await server.close()
  return median(samples)
}

async function batchRow(): Promise<BenchRow> {
  const batchMs = await batchCpuMs()
  const emitMs = await emitCpuMs()
  return {
    name: 'publish: 60 batches of 1,000 signals',
    cpuMs: batchMs,
    value: batchMs / DISPLAY_FRAMES,
    unit: 'ms a display frame',
    reference: 'socket.io, one emit a signal',
    ratio: batchMs / emitMs,
  }
}

export async function rows(): Promise<BenchRow[]> {
  return [await pipelineRow(), await batchRow()]
}
