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
import { sealFrame } from '../../services/can/checksum.ts'
import { findMessageNamed } from '../../services/can/dbc/model.ts'
import { parseDbc } from '../../services/can/dbc/parse.ts'
import type { CanFrame } from '../../services/can/frame.ts'
import { encodeMessage } from '../../services/decode/encoder.ts'
import { TokenTable } from '../../services/base/tokens.ts'
import type { SignalEntry } from '../../services/contract/signal-entry.ts'
import { LINK_PATH } from '../../services/contract/wire.ts'
import { Gateway } from '../../services/publish/gateway.ts'
import { FrameIntake } from '../../services/signals/frame-intake.ts'
import { compileMapping } from '../../services/signals/mapper.ts'
import { VehicleMapping } from '../../services/signals/mapping-schema.ts'
import { SignalStore } from '../../services/signals/signal-store.ts'
import { SignalTable } from '../../services/signals/signal-table.ts'
import { StalenessWatcher } from '../../services/signals/staleness-watcher.ts'
import { cpuMsOf, median, type BenchRow } from './row.ts'

const BUSES = 5
const MESSAGES_PER_BUS = 50
const SIGNALS_PER_MESSAGE = 4
const FRAMES_PER_SECOND = 22_000
const LIMIT_PERCENT = 15
const SAMPLES = 7
const SAMPLE_MS = 1000
const TICK_MS = 4
const DISPLAY_FRAMES = 60
const TOKEN = 'bench-bench-bench-bench'

const nameOf = (bus: number, message: number): string => `M${bus}_${message}`
const pathOf = (bus: number, message: number, signal: number): string => `Vehicle.Bench.B${bus}.M${message}.S${signal}`

function everyMessage<T>(work: (bus: number, message: number) => T): T[] {
  return Array.from({ length: BUSES * MESSAGES_PER_BUS }, (_, index) => work(index % BUSES, Math.floor(index / BUSES)))
}

const everySignal = <T>(work: (signal: number) => T): T[] =>
  Array.from({ length: SIGNALS_PER_MESSAGE }, (_, signal) => work(signal))

function vehicle(): { store: SignalStore; intake: FrameIntake; frames: CanFrame[][] } {
  const entry: SignalEntry = {
    kind: 'sensor',
    datatype: 'float',
    description: '',
    publisher: 'vehicle',
    standard: false,
    periodMs: 20,
  }
  const paths = everyMessage((bus, message) => everySignal((signal) => pathOf(bus, message, signal))).flat()
  const store = new SignalStore(new SignalTable(Object.fromEntries(paths.map((path) => [path, entry]))))
  const text = everyMessage((bus, message) => {
    const signals = everySignal((signal) => ` SG_ S${signal} : ${signal * 12}|12@1+ (0.1,-40) [0|0] "" X\n`).join('')
    const protection = ' SG_ Counter : 48|4@1+ (1,0) [0|15] "" X\n SG_ Checksum : 56|8@1+ (1,0) [0|255] "" X\n'
    return `BO_ ${256 + bus * MESSAGES_PER_BUS + message} ${nameOf(bus, message)}: 8 X\n${signals}${protection}`
  })
  const database = parseDbc(`VERSION ""\nBU_: X\n${text.join('\n')}`, 'bench.dbc')
  const mapping = VehicleMapping.parse({
    version: 1,
    database: 'bench.dbc',
    buses: Array.from({ length: BUSES }, (_, bus) => ({ name: `can${bus}`, title: 'Bench' })),
    signals: everyMessage((bus, message) =>
      everySignal((signal) => ({
        path: pathOf(bus, message, signal),
        bus: `can${bus}`,
        message: nameOf(bus, message),
        signal: `S${signal}`,
      })),
    ).flat(),
    commands: [],
  })
  // Sixteen frames of each message, so that the rolling counter comes round.
  const frames = Array.from({ length: 16 }, (_, counter) =>
    everyMessage((bus, index): CanFrame => {
      const message = findMessageNamed(database, nameOf(bus, index))
      if (!message) throw new Error('the bench database lacks a message')
      const data = encodeMessage(
        message,
        Object.fromEntries(everySignal((signal) => [`S${signal}`, counter * 7 + signal + index * 0.5])),
      )
      sealFrame(message, data, counter)
      return { t: 0, bus: `can${bus}`, id: message.id, extended: false, fd: false, data }
    }),
  )
  return { store, intake: new FrameIntake(store, compileMapping(mapping, database, store.table)), frames }
}

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

/** Sends frames at the given rate for one sample; the rate is held by the clock, not by the timer. */
async function load(intake: FrameIntake, frames: CanFrame[][], from: number): Promise<number> {
  const all = frames.flat()
  const begin = performance.now()
  let sent = 0
  while (performance.now() - begin < SAMPLE_MS) {
    await pause(TICK_MS)
    const now = performance.now()
    const due = Math.floor(((now - begin) / 1000) * FRAMES_PER_SECOND)
    for (; sent < due; sent++) {
      const index = from + sent
      const frame = all[index % all.length] as CanFrame
      frame.t = (begin + now) / 1000
      intake.take(frame, performance.now())
    }
  }
  return sent
}

async function pipelineRow(): Promise<BenchRow> {
  const { store, intake, frames } = vehicle()
  const gateway = new Gateway({ store, tokens: new TokenTable(new Map([['developer', TOKEN]])), drivingState: () => 'UNKNOWN' })
  await gateway.listen(0)
  const watcher = new StalenessWatcher(store, intake)
  const staleness = setInterval(() => watcher.check(performance.now()), 20)
  const screen = await reader(`http://127.0.0.1:${gateway.port}`)
  let total = await load(intake, frames, 0)
  const samples: { cpuMs: number; percent: number }[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    const begin = performance.now()
    const before = await received(screen)
    const cpuMs = await cpuMsOf(async () => (total += await load(intake, frames, total)))
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
  const { store } = vehicle()
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
  const { store } = vehicle()
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
