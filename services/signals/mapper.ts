/**
 * The mapping compiled: for each message, which slot of its decoder goes to which signal of the store, and how.
 */
import { compileDatabase, FRAME_TOO_SHORT, type CompiledMessage } from '../decode/decoder.ts'
import type { Database } from '../can/dbc/model.ts'
import { findMessageNamed } from '../can/dbc/model.ts'
import { FasciaError } from '../contract/errors.ts'
import type { SignalMapping, VehicleMapping } from './mapping-schema.ts'
import type { SignalStore } from './signal-store.ts'
import type { SignalTable } from './signal-table.ts'
import { compileToStore, notAvailablePhysical, storeNumberOf, type ToStore } from './transform.ts'

interface Row {
  slot: number
  id: number
  notAvailable: number
  toStore: ToStore
}

/** One message of one bus with the signals that it feeds. */
export class MappedMessage {
  readonly bus: string
  readonly compiled: CompiledMessage
  /** Ids of all signals that it feeds. */
  readonly ids: readonly number[]
  /** The shortest declared period of its signals, in ms; 0 when one has none. */
  readonly shortestPeriodMs: number
  readonly isMultiplexed: boolean
  readonly #slots: Float64Array
  readonly #rows: readonly Row[]
  /** Rows by decoder variant, for multiplexed messages. */
  readonly #rowsOfVariant = new Map<number, readonly Row[]>()

  constructor(bus: string, compiled: CompiledMessage, rows: readonly Row[], periodsMs: readonly (number | undefined)[]) {
    const { message } = compiled
    this.bus = bus
    this.shortestPeriodMs = message.cycleTimeMs ?? Math.min(...periodsMs.map((period) => period ?? 0))
    this.isMultiplexed = message.signals.some(({ multiplex }) => multiplex !== undefined)
    this.compiled = compiled
    this.ids = rows.map(({ id }) => id)
    this.#slots = new Float64Array(compiled.slotCount)
    this.#rows = rows
    this.#rowsOfVariant.set(0, rows)
  }

  /** Decodes and stores. @returns false when the frame is too short; nothing was stored then */
  take(data: Uint8Array, store: SignalStore, sourceMs: number, arrivalMs: number): boolean {
    const slots = this.#slots
    const variant = this.compiled.decode(data, slots, 0)
    if (variant === FRAME_TOO_SHORT) return false
    for (const { slot, id, notAvailable, toStore } of this.#rowsOf(variant)) {
      const physical = slots[slot] as number
      if (toStore.kind === 'text') store.writeText(id, toStore.text(physical), sourceMs, arrivalMs)
      else store.writeNumber(id, physical === notAvailable ? Number.NaN : storeNumberOf(toStore, physical), sourceMs, arrivalMs)
    }
    return true
  }

  #rowsOf(variant: number): readonly Row[] {
    const known = this.#rowsOfVariant.get(variant)
    if (known) return known
    const present = new Set(this.compiled.slotsOf(variant))
    const rows = this.#rows.filter(({ slot }) => present.has(slot))
    this.#rowsOfVariant.set(variant, rows)
    return rows
  }
}

/**
 * @param file of the mapping, for messages to people
 * @throws FasciaError `invalid` that names the row which does not fit the database or the catalogue
 */
export function compileMapping(mapping: VehicleMapping, database: Database, table: SignalTable, file?: string): MappedMessage[] {
  const compiled = compileDatabase(database)
  const byMessage = new Map<string, SignalMapping[]>()
  for (const row of mapping.signals) {
    const key = `${row.bus} ${row.message}`
    byMessage.set(key, [...(byMessage.get(key) ?? []), row])
  }
  const buses = new Set(mapping.buses.map(({ name }) => name))
  return [...byMessage].map(([key, rows]) => {
    const [bus = '', name = ''] = key.split(' ')
    const refuse = (what: string, cause?: unknown): never => {
      throw new FasciaError('invalid', `mapping of ${name}: ${what}`, { file, cause })
    }
    if (!buses.has(bus)) refuse(`no bus ${bus}`)
    const message = findMessageNamed(database, name) ?? refuse('the database has no such message')
    const decoder = compiled.find(message.id, message.extended) ?? refuse('the database has no such message')
    const compiledRows = rows.map(({ path, signal: signalName, transform, notAvailableRaw }): Row => {
      const slot = message.signals.findIndex((signal) => signal.name === signalName)
      const signal = message.signals[slot] ?? refuse(`the message has no signal ${signalName}`)
      const definition = table.byPath(path) ?? refuse(`the catalogue has no ${path}`)
      try {
        const toStore = compileToStore(transform, signal, definition.entry)
        return { slot, id: definition.id, notAvailable: notAvailablePhysical(signal, notAvailableRaw), toStore }
      } catch (cause) {
        return refuse(`${path}: ${(cause as Error).message}`, cause)
      }
    })
    const periodsMs = compiledRows.map(({ id }) => table.definitions[id]?.entry.periodMs)
    return new MappedMessage(bus, decoder, compiledRows, periodsMs)
  })
}
