/**
 * Command rows of the mapping, compiled: from a wished value to a sealed frame, and what the vehicle must say afterwards.
 */
import { counterRange, sealFrame } from '../can/checksum.ts'
import { findMessageNamed, type Message, type Signal } from '../can/dbc/model.ts'
import type { CanFrame } from '../can/frame.ts'
import type { Seal } from '../can/seals/seal.ts'
import { compileMessage } from '../decode/decoder.ts'
import { compileEncoder, type CompiledEncoder, type EncoderValues } from '../decode/encoder.ts'
import { FasciaError } from '../contract/errors.ts'
import type { SignalEntry, SignalValue } from '../contract/signal-entry.ts'
import { databaseOf, sealOf, type DatabaseSource } from '../signals/mapping-sources.ts'
import type { CommandMapping, VehicleMapping } from '../signals/mapping-schema.ts'
import type { SignalTable } from '../signals/signal-table.ts'
import { scaleOf, storeNumber, toPhysical } from '../signals/transform.ts'

const VALUE = '$value'
/** Of a message whose counter the seal does not know: the vehicle's answer may repeat it all the same. */
const COUNTER_RANGE = 16

interface CommandParts {
  mapping: CommandMapping
  message: Message
  signalId: number
  entry: SignalEntry
  /** The last counter of each message, shared by all commands. */
  counters: Map<string, number>
  /** How much the status changes by one step of its signal. */
  statusStep: number
  seal: Seal
}

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
  readonly #seal: Seal
  readonly #counterRange: number

  constructor({ mapping, message, signalId, entry, counters, statusStep, seal }: CommandParts) {
    this.mapping = mapping
    this.signalId = signalId
    this.entry = entry
    this.#message = message
    this.#seal = seal
    this.#counterRange = counterRange(message, seal) ?? COUNTER_RANGE
    this.#encoder = compileEncoder(message)
    this.#counters = counters
    const name = Object.entries(mapping.set).find(([, value]) => value === VALUE)?.[0]
    this.#valueSignal = message.signals.find((signal) => signal.name === name)
    const step = Math.max(Math.abs(this.#valueSignal?.factor ?? 0) * scaleOf(mapping.transform, entry), statusStep)
    this.tolerance = entry.datatype === 'boolean' || entry.datatype === 'string' ? 0 : step / 2 + 1e-9
  }

  /** @throws FasciaError `invalid` or `out_of_range` when the frame cannot carry the value */
  encode(value: SignalValue, wallMs: number): CommandFrame {
    const values: Record<string, number | string> = {}
    for (const [name, given] of Object.entries(this.mapping.set)) {
      values[name] = given === VALUE ? toPhysical(this.mapping.transform, value, this.entry) : given
    }
    const data = this.#encoder.encode(values satisfies EncoderValues)
    const counter = ((this.#counters.get(this.#message.name) ?? -1) + 1) % this.#counterRange
    this.#counters.set(this.#message.name, counter)
    sealFrame(this.#message, data, counter, this.#seal)
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
export function compileCommands(
  mapping: VehicleMapping,
  databases: DatabaseSource,
  table: SignalTable,
): Map<string, CommandEncoder> {
  const counters = new Map<string, number>()
  return new Map(
    mapping.commands.map((row): [string, CommandEncoder] => {
      const message = findMessageNamed(databaseOf(databases, row.bus), row.message)
      const definition = table.byPath(row.path)
      if (!message || !definition) throw new FasciaError('invalid', `command ${row.path}: no such message or signal`)
      const { entry } = definition
      const status = mapping.signals.find(({ path }) => path === row.path)
      if (!status) throw new FasciaError('invalid', `command ${row.path} has no status signal that could confirm it`)
      const statusMessage = findMessageNamed(databaseOf(databases, status.bus), status.message)
      const statusSignal = statusMessage?.signals.find(({ name }) => name === status.signal)
      const statusStep = Math.abs(statusSignal?.factor ?? 0) * scaleOf(status.transform, entry)
      const seal = sealOf(mapping, row.bus, row.message)
      return [row.path, new CommandEncoder({ mapping: row, message, signalId: definition.id, entry, counters, statusStep, seal })]
    }),
  )
}
