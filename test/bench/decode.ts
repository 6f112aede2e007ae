/**
 * The decoder: frames a second against a straightforward decoder of closures and against candied (npm) on the same frames in
 * the same run, and what decoding costs of one core at the load that the product is held to.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import candied, { type Can } from 'candied'
import type { Message, Signal } from '../../services/can/dbc/model.ts'
import { readDbcFile } from '../../services/can/dbc/parse.ts'
import { compileDatabase, type CompiledDatabase } from '../../services/decode/decoder.ts'
import { createRandom } from '../../services/simulator/random.ts'
import { cpuMsOf, median, type BenchRow } from './row.ts'

const DATABASE = join(import.meta.dirname, '../../services/can/vehicles/sedan.dbc')
const FRAMES = 2_000
const LOAD_FRAMES_PER_S = 22_000
/** DESIGN.md: the whole pipeline may take this share of one core at that load. */
const PIPELINE_LIMIT_PERCENT = 15
const ROUNDS = 200
const REPEATS = 7
/** Enough for every message's code to be optimised. */
const WARM_UPS = 50

interface BenchFrame {
  id: number
  extended: boolean
  data: Uint8Array
}

/** Frames in the mix of the buses: as often as their cycle times say, with random content. */
function busTraffic(messages: readonly Message[]): BenchFrame[] {
  const random = createRandom(1)
  const rates = messages.map(({ cycleTimeMs }) => 1000 / (cycleTimeMs ?? 1000))
  const total = rates.reduce((sum, rate) => sum + rate, 0)
  const frames = messages.flatMap((message, index) =>
    Array.from({ length: Math.max(1, Math.round(((rates[index] ?? 0) / total) * FRAMES)) }, (): BenchFrame => ({
      id: message.id,
      extended: message.extended,
      data: Uint8Array.from({ length: message.length }, () => Math.floor(random.next() * 256)),
    })),
  )
  const order = frames.map((frame) => ({ frame, key: random.next() })).sort((a, b) => a.key - b.key)
  return order.slice(0, FRAMES).map(({ frame }) => frame)
}

type Decode = (frame: BenchFrame, slots: Float64Array) => void
type ReadSignal = (data: Uint8Array) => number

/** How one writes it first: a closure a signal that walks its bits, then sign, factor and offset. */
function closureOf({ startBit, bitLength, byteOrder, signed, factor, offset }: Signal): ReadSignal {
  return (data) => {
    let raw = 0
    let bit = startBit
    for (let index = 0; index < bitLength; index++) {
      const set = ((data[bit >> 3] ?? 0) >> (bit & 7)) & 1
      if (byteOrder === 'little') {
        raw += set * 2 ** index
        bit++
      } else {
        raw = raw * 2 + set
        bit = (bit & 7) === 0 ? bit + 15 : bit - 1
      }
    }
    if (signed && raw >= 2 ** (bitLength - 1)) raw -= 2 ** bitLength
    return raw * factor + offset
  }
}

function closureDecoder(messages: readonly Message[]): Decode {
  const byId = new Map(messages.map((message) => [message.id, message.signals.map(closureOf)]))
  return ({ id, data }, slots) => {
    const signals = byId.get(id)
    if (!signals) return
    for (let index = 0; index < signals.length; index++) slots[index] = signals[index]?.(data) ?? Number.NaN
  }
}

function compiledDecoder(database: CompiledDatabase): Decode {
  return ({ id, extended, data }, slots) => {
    database.find(id, extended)?.decode(data, slots, 0)
  }
}

/** The peer: a frame becomes an object a signal, which computes its value when asked; we ask for each once, as we write each once. */
function candiedDecoder(file: string): Decode {
  const can: Can = new candied.Can()
  can.database = new candied.Dbc().load(readFileSync(file, 'utf8'))
  // Frames are made once, so that only decoding is measured.
  const frames = new Map<BenchFrame, ReturnType<Can['createFrame']>>()
  return (frame, slots) => {
    let theirs = frames.get(frame)
    if (!theirs) {
      theirs = can.createFrame(frame.id, [...frame.data], frame.extended)
      frames.set(frame, theirs)
    }
    const decoded = can.decode(theirs)
    if (!decoded) return
    let index = 0
    for (const signal of decoded.boundSignals.values()) slots[index++] = Number(signal.rawValue)
  }
}

/** Raw values, as candied has them before it applies limits; both must have read the same bits. */
function checkPeer(frames: readonly BenchFrame[], messages: readonly Message[], peer: Decode, decode: Decode): void {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const [theirs, ours] = [new Float64Array(256), new Float64Array(256)]
  for (const frame of frames) {
    const signals = byId.get(frame.id)?.signals ?? []
    peer(frame, theirs)
    decode(frame, ours)
    for (const [index, { name, factor, offset }] of signals.entries()) {
      const raw = Math.round(((ours[index] ?? 0) - offset) / factor)
      if (raw !== theirs[index]) throw new Error(`candied reads ${theirs[index]} and we ${raw} of ${name}`)
    }
  }
}

async function cpuMsPerRound(frames: readonly BenchFrame[], decode: Decode, rounds: number, warmUps = WARM_UPS) {
  const slots = new Float64Array(256)
  const round = (): void => {
    for (const frame of frames) decode(frame, slots)
  }
  for (let warmUp = 0; warmUp < warmUps; warmUp++) round()
  const times: number[] = []
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    times.push(
      (await cpuMsOf(() => {
        for (let index = 0; index < rounds; index++) round()
      })) / rounds,
    )
  }
  return median(times)
}

/** @throws Error when the two decoders do not agree, which would make the comparison worthless */
function checkAgreement(frames: readonly BenchFrame[], one: Decode, other: Decode): void {
  const a = new Float64Array(256)
  const b = new Float64Array(256)
  for (const frame of frames.slice(0, 2000)) {
    one(frame, a.fill(0))
    other(frame, b.fill(0))
    if (a.some((value, index) => value !== b[index])) throw new Error(`the decoders differ on ${frame.id.toString(16)}`)
  }
}
export async function rows(): Promise<BenchRow[]> {
  const database = readDbcFile(DATABASE)
  const messages = database.messages.filter(({ signals }) =>
    signals.every(({ multiplex, valueType }) => !multiplex && valueType === 'int'),
  )
  const frames = busTraffic(messages)
  const compiled = compiledDecoder(compileDatabase(database))
  const closures = closureDecoder(messages)
  checkAgreement(frames, compiled, closures)
  const compiledMs = await cpuMsPerRound(frames, compiled, ROUNDS)
  const closuresMs = await cpuMsPerRound(frames, closures, ROUNDS / 10)
  const peer = candiedDecoder(DATABASE)
  checkPeer(frames, messages, peer, compiled)
  const candiedMs = await cpuMsPerRound(frames, peer, 3, 5)
  const sharePercent = (compiledMs / frames.length) * LOAD_FRAMES_PER_S * 0.1
  return [
    {
      name: 'decode: compiled decoder',
      cpuMs: compiledMs,
      value: (frames.length / compiledMs) * 1000,
      unit: 'frames/s',
      reference: `closures a signal, ${Math.round((frames.length / closuresMs) * 1000)} frames/s`,
      ratio: closuresMs / compiledMs,
    },
    {
      name: 'decode: compiled decoder and its npm peer',
      cpuMs: compiledMs,
      value: (frames.length / compiledMs) * 1000,
      unit: 'frames/s',
      reference: `candied 2.2.0, ${Math.round((frames.length / candiedMs) * 1000)} frames/s`,
      ratio: candiedMs / compiledMs,
    },
    {
      name: `decode: share of a core at ${LOAD_FRAMES_PER_S} frames/s`,
      cpuMs: compiledMs,
      value: sharePercent,
      unit: '%',
      reference: `${PIPELINE_LIMIT_PERCENT} % for the whole pipeline`,
      ratio: sharePercent / PIPELINE_LIMIT_PERCENT,
    },
  ]
}
