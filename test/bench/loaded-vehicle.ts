/** The load that the product is held to: 22,000 frames a second over five buses, 1,000 signals that all change, and a speed. */
import { sealFrame } from '../../services/can/checksum.ts'
import { findMessageNamed } from '../../services/can/dbc/model.ts'
import { parseDbc } from '../../services/can/dbc/parse.ts'
import type { CanFrame } from '../../services/can/frame.ts'
import type { SignalEntry } from '../../services/contract/signal-entry.ts'
import { encodeMessage } from '../../services/decode/encoder.ts'
import { FrameIntake } from '../../services/signals/frame-intake.ts'
import { compileMapping } from '../../services/signals/mapper.ts'
import { VehicleMapping } from '../../services/signals/mapping-schema.ts'
import { SignalStore } from '../../services/signals/signal-store.ts'
import { SignalTable } from '../../services/signals/signal-table.ts'

const BUSES = 5
const MESSAGES_PER_BUS = 50
const SIGNALS_PER_MESSAGE = 4
const FRAMES_PER_SECOND = 22_000
const TICK_MS = 4
const SPEED = 'Vehicle.Speed'

const nameOf = (bus: number, message: number): string => `M${bus}_${message}`
const pathOf = (bus: number, message: number, signal: number): string => `Vehicle.Bench.B${bus}.M${message}.S${signal}`

function everyMessage<T>(work: (bus: number, message: number) => T): T[] {
  return Array.from({ length: BUSES * MESSAGES_PER_BUS }, (_, index) => work(index % BUSES, Math.floor(index / BUSES)))
}

const everySignal = <T>(work: (signal: number) => T): T[] =>
  Array.from({ length: SIGNALS_PER_MESSAGE }, (_, signal) => work(signal))

export interface LoadedVehicle {
  store: SignalStore
  intake: FrameIntake
  /** Sixteen rounds of every message, so that the rolling counter comes round. */
  frames: CanFrame[][]
  /** A frame that says this speed. */
  speedFrame(kmh: number): CanFrame
}

export function loadedVehicle(): LoadedVehicle {
  const entry: SignalEntry = {
    kind: 'sensor',
    datatype: 'float',
    description: '',
    publisher: 'vehicle',
    standard: false,
    periodMs: 20,
  }
  const paths = everyMessage((bus, message) => everySignal((signal) => pathOf(bus, message, signal))).flat()
  const definitions = Object.fromEntries([...paths, SPEED].map((path) => [path, entry]))
  const store = new SignalStore(new SignalTable(definitions))
  const text = everyMessage((bus, message) => {
    const signals = everySignal((signal) => ` SG_ S${signal} : ${signal * 12}|12@1+ (0.1,-40) [0|0] "" X\n`).join('')
    const protection = ' SG_ Counter : 48|4@1+ (1,0) [0|15] "" X\n SG_ Checksum : 56|8@1+ (1,0) [0|255] "" X\n'
    return `BO_ ${256 + bus * MESSAGES_PER_BUS + message} ${nameOf(bus, message)}: 8 X\n${signals}${protection}`
  })
  text.push('BO_ 100 Speed: 8 X\n SG_ Kmh : 0|16@1+ (0.01,0) [0|0] "" X\n')
  const database = parseDbc(`VERSION ""\nBU_: X\n${text.join('\n')}`, 'bench.dbc')
  const mapping = VehicleMapping.parse({
    version: 1,
    database: 'bench.dbc',
    buses: Array.from({ length: BUSES }, (_, bus) => ({ name: `can${bus}`, title: 'Bench' })),
    signals: [
      { path: SPEED, bus: 'can0', message: 'Speed', signal: 'Kmh' },
      ...everyMessage((bus, message) =>
        everySignal((signal) => ({
          path: pathOf(bus, message, signal),
          bus: `can${bus}`,
          message: nameOf(bus, message),
          signal: `S${signal}`,
        })),
      ).flat(),
    ],
    commands: [],
  })
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
  const speed = findMessageNamed(database, 'Speed')
  if (!speed) throw new Error('the bench database lacks the speed')
  return {
    store,
    intake: new FrameIntake(store, compileMapping(mapping, database, store.table)),
    frames,
    speedFrame: (kmh) => ({
      t: performance.now() / 1000,
      bus: 'can0',
      id: speed.id,
      extended: false,
      fd: false,
      data: encodeMessage(speed, { Kmh: kmh }),
    }),
  }
}

/**
 * Takes in 22,000 frames a second; the rate is held by the clock, not by the timer.
 *
 * @returns how many were sent
 */
export async function load(intake: FrameIntake, frames: readonly CanFrame[][], from: number, forMs: number): Promise<number> {
  const all = frames.flat()
  const begin = performance.now()
  let sent = 0
  while (performance.now() - begin < forMs) {
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
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
