/**
 * Command rows of the mapping, compiled: from a wished value to a sealed frame, and what the vehicle must say afterwards.
 */
import { sealFrame } from '../can/checksum.ts'
import { findMessageNamed, type Database, type Message, type Signal } from '../can/dbc/model.ts'
import type { CanFrame } from '../can/frame.ts'
import { compileMessage } from '../decode/decoder.ts'
import { compileEncoder, type CompiledEncoder, type EncoderValues } from '../decode/encoder.ts'
import { FasciaError } from '../contract/errors.ts'
import type { SignalEntry, SignalValue } from '../contract/signal-entry.ts'
import type { CommandMapping, VehicleMapping } from '../signals/mapping-schema.ts'
import type { SignalTable } from '../signals/signal-table.ts'
import { storeNumber, toPhysical } from '../signals/transform.ts'

const VALUE = '$value'

export interface CommandFrame {
  frame: CanFrame
  /** Name of the message, its rolling counter and the raw value of its multiplexor: the vehicle's answer repeats them. */
  message: string
  counter: number
  item: number
}

export class CommandEncoder {
  readonly mapping: CommandMapping
  readonly signalId: number
  readonly entry: SignalEntry
  /** How far the confirmed number may be from the asked one: half a step of either side's resolution. */
  readonly tolerance: number
  readonly #message: Message
  readonly #encoder: CompiledEncoder
  readonly #counters: Map<string, number>
  readonly #valueSignal: Signal | undefined

  constructor(
    mapping: CommandMapping,
    message: Message,
    signalId: number,
    entry: SignalEntry,
    counters: Map<string, number>,
    statusStep: number,
  ) {
    this.mapping = mapping
    this.signalId = signalId
    this.entry = entry
    this.#message = message
    this.#encoder = compileEncoder(message)
    this.#counters = counters
    const name = Object.entries(mapping.set).find(([, value]) => value === VALUE)?.[0]
    this.#valueSignal = message.signals.find((signal) => signal.name === name)
    const scale = mapping.transform && 'scale' in mapping.transform ? Math.abs(mapping.transform.scale) : 1
    const step = Math.max(Math.abs(this.#valueSignal?.factor ?? 0) * scale, statusStep)
    this.tolerance = entry.datatype === 'boolean' || entry.datatype === 'string' ? 0 : step / 2 + 1e-9
  }

  /** @throws FasciaError `invalid` or `out_of_range` when the frame cannot carry the value */
  encode(value: SignalValue, wallMs: number): CommandFrame {
    const values: Record<string, number | string> = {}
    for (const [name, given] of Object.entries(this.mapping.set)) {
      values[name] = given === VALUE ? toPhysical(this.mapping.transform, value) : given
    }
    const data = this.#encoder.encode(values satisfies EncoderValues)
    const counter = ((this.#counters.get(this.#message.name) ?? -1) + 1) % 16
    this.#counters.set(this.#message.name, counter)
    sealFrame(this.#message, data, counter)
    return {
      frame: {
        t: wallMs / 1000,
        bus: this.mapping.bus,
        id: this.#message.id,
        extended: this.#message.extended,
        fd: this.#message.fd,
        data,
      },
      message: this.#message.name,
      counter,
      item: itemOf(this.#message, data),
    }
  }

  /** True when what the bus says is what was asked. */
  isConfirmed(asked: SignalValue, storeValue: SignalValue): boolean {
    if (typeof asked === 'string' && typeof storeValue === 'string' && this.entry.allowed === undefined) {
      return asked.toLowerCase() === storeValue.toLowerCase()
    }
    return Math.abs(storeNumber(this.entry, asked) - storeNumber(this.entry, storeValue)) <= this.tolerance
  }
}

/** Raw value of the multiplexor that the frame carries; 0 when it has none. */
function itemOf(message: Message, data: Uint8Array): number {
  const index = message.signals.findIndex(({ multiplexer }) => multiplexer)
  const signal = message.signals[index]
  if (!signal) return 0
  const slots = new Float64Array(message.signals.length)
  compileMessage(message).decode(data, slots, 0)
  return Math.round(((slots[index] ?? 0) - signal.offset) / signal.factor)
}

/** @throws FasciaError `invalid` for a row that does not fit the database or the catalogue */
export function compileCommands(mapping: VehicleMapping, database: Database, table: SignalTable): Map<string, CommandEncoder> {
  const counters = new Map<string, number>()
  return new Map(
    mapping.commands.map((row): [string, CommandEncoder] => {
      const message = findMessageNamed(database, row.message)
      const definition = table.byPath(row.path)
      if (!message || !definition) throw new FasciaError('invalid', `command ${row.path}: no such message or signal`)
      const status = mapping.signals.find(({ path }) => path === row.path)
      if (!status) throw new FasciaError('invalid', `command ${row.path} has no status signal that could confirm it`)
      const statusSignal = findMessageNamed(database, status.message)?.signals.find(({ name }) => name === status.signal)
      const scale = status.transform && 'scale' in status.transform ? Math.abs(status.transform.scale) : 1
      const step = Math.abs(statusSignal?.factor ?? 0) * scale
      return [row.path, new CommandEncoder(row, message, definition.id, definition.entry, counters, step)]
    }),
  )
}
