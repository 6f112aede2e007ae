/**
 * The mapping compiled: for each message, which slot of its decoder goes to which signal of the store, and how.
 */
import { compileDatabase, type CompiledDatabase, type CompiledMessage } from '../decode/decoder.ts'
import { findMessageNamed, type Database } from '../can/dbc/model.ts'
import { FasciaError } from '../contract/errors.ts'
import type { SignalEntry } from '../contract/signal-entry.ts'
import { elementType } from '../contract/units.ts'
import { Combiner } from './combiner.ts'
import { MappedMessage, type Input, type Row } from './mapped-message.ts'
import { databaseOf, sealOf, type DatabaseSource } from './mapping-sources.ts'
import type { CombinedMapping, Combination, Origin, SignalMapping, VehicleMapping } from './mapping-schema.ts'
import { didYouMean } from './near.ts'
import type { SignalDefinition, SignalTable } from './signal-table.ts'
import { readSource } from './source-text.ts'
import { compileToStore, notAvailablePhysical, type ToStore } from './transform.ts'

export { MappedMessage } from './mapped-message.ts'

/** What is wrong with a mapping and where in it. */
export interface MappingProblem {
  at: readonly PropertyKey[]
  error: FasciaError
}

/** Where a row's value comes from, found in the database and compiled. */
interface Found {
  key: string
  bus: string
  decoder: CompiledMessage
  from: Omit<Row, 'id'>
  bitLength: number
}

const NUMERIC: readonly Combination[] = ['sum', 'difference', 'product', 'mean', 'min', 'max']
const LOGICAL: readonly Combination[] = ['any', 'all', 'none']
const BITWISE: readonly Combination[] = ['bitand', 'bitor', 'bitxor', 'bits']

export class MappingCompiler {
  readonly problems: MappingProblem[] = []
  readonly #mapping: VehicleMapping
  readonly #databases: DatabaseSource
  readonly #table: SignalTable
  readonly #compiled = new Map<Database, CompiledDatabase>()
  readonly #messages = new Map<string, { bus: string; decoder: CompiledMessage; rows: Row[]; inputs: Input[] }>()

  constructor(mapping: VehicleMapping, databases: DatabaseSource, table: SignalTable) {
    this.#mapping = mapping
    this.#databases = databases
    this.#table = table
  }

  /** All messages that could be compiled; what could not is in `problems`. */
  compile(): MappedMessage[] {
    const seen = new Map<string, string>()
    this.#mapping.signals.forEach((row, index) => {
      this.#attempt(['signals', index], seen, row.path, () => this.#addRow(row))
    })
    this.#mapping.combined.forEach((row, index) => {
      this.#attempt(['combined', index], seen, row.path, () => this.#addCombined(row))
    })
    return [...this.#messages.values()].flatMap(({ bus, decoder, rows, inputs }) => {
      try {
        return [new MappedMessage(bus, decoder, sealOf(this.#mapping, bus, decoder.message.name), rows, inputs)]
      } catch (thrown) {
        this.problems.push({ at: ['seal'], error: FasciaError.from(thrown) })
        return []
      }
    })
  }

  #attempt(at: readonly PropertyKey[], seen: Map<string, string>, path: string, work: () => void): void {
    try {
      const before = seen.get(path)
      if (before !== undefined) throw new FasciaError('invalid', `${path} is fed twice, first by ${before}`)
      seen.set(path, at.join('.'))
      work()
    } catch (thrown) {
      this.problems.push({ at, error: FasciaError.from(thrown) })
    }
  }

  #addRow(row: SignalMapping): void {
    const definition = this.#definition(row.path)
    const { entry, id } = definition
    const found = this.#find(row, row.path, (signal) => compileToStore(row, signal, entry, row.clamp))
    const periodMs = row.periodMs ?? entry.periodMs
    this.#messageOf(found).rows.push({ ...found.from, id, periodMs })
  }

  #addCombined(row: CombinedMapping): void {
    const { entry, id } = this.#definition(row.path)
    requireFit(row, entry)
    const cell = cellEntry(row.combine, entry)
    const found = row.from.map((origin, index) => {
      return this.#find(origin, `${row.path}, input ${index + 1}`, (signal) => {
        const hasText = cell.datatype === 'string' && origin.transform === undefined
        const text = signal.labels.size > 0 ? ('label' as const) : ('decimal' as const)
        // A boolean of an input needs no transform to be true when it is not 0.
        if (hasText) return compileToStore({ ...origin, transform: { text } }, signal, cell)
        if (cell.datatype === 'boolean' && origin.transform === undefined) {
          return compileToStore({ ...origin, transform: { boolean: true, invert: false } }, signal, cell)
        }
        return compileToStore(origin, signal, cell)
      })
    })
    const widths = found.map(({ bitLength }, index) => row.from[index]?.bits?.count ?? bitLength)
    requireWidths(row.combine, widths)
    const { combine, separator, clamp = false } = row
    const combiner = new Combiner({ id, entry, combine, separator, clamp, widths })
    const periodMs = row.periodMs ?? entry.periodMs
    found.forEach((one, index) => this.#messageOf(one).inputs.push({ ...one.from, combiner, index, periodMs }))
  }

  #definition(path: string): SignalDefinition {
    const found = this.#table.byPath(path)
    if (found) return found
    const remedy =
      didYouMean(
        path,
        this.#table.definitions.map((one) => one.path),
      ) ?? 'add it with an overlay, or name the VSS tree that has it with "vss:"'
    throw new FasciaError('invalid', `the catalogue has no ${path}`, { remedy })
  }

  #find(origin: Origin, what: string, compile: (signal: CompiledMessage['message']['signals'][number]) => ToStore): Found {
    const { bus, message: name } = origin
    const refuse = (text: string, remedy?: string): never => {
      throw new FasciaError('invalid', `mapping of ${name}: ${text}`, { remedy })
    }
    if (!this.#mapping.buses.some((one) => one.name === bus)) {
      refuse(`no bus ${bus}`, `buses: ${this.#mapping.buses.map((one) => one.name).join(', ')}`)
    }
    const database = databaseOf(this.#databases, bus)
    const message =
      findMessageNamed(database, name) ??
      refuse(
        'the database has no such message',
        didYouMean(
          name,
          database.messages.map((one) => one.name),
        ),
      )
    let compiled = this.#compiled.get(database)
    if (!compiled) this.#compiled.set(database, (compiled = compileDatabase(database)))
    const decoder = compiled.find(message.id, message.extended) ?? refuse('the database has no such message')
    if (decoder.message !== message) refuse(`its identifier is that of ${decoder.message.name} too, which comes later`)
    const slot = message.signals.findIndex((signal) => signal.name === origin.signal)
    const signal =
      message.signals[slot] ??
      refuse(
        `the message has no signal ${origin.signal}`,
        didYouMean(
          origin.signal,
          message.signals.map((one) => one.name),
        ),
      )
    const { first, others } = notAvailablePhysical(signal, origin.notAvailableRaw)
    let toStore: ToStore
    try {
      toStore = compile(signal)
    } catch (thrown) {
      const error = FasciaError.from(thrown)
      throw new FasciaError(error.code, `mapping of ${name}: ${what}: ${error.message}`, { remedy: error.remedy, cause: error })
    }
    return {
      key: `${bus} ${name}`,
      bus,
      decoder,
      from: { slot, notAvailable: first, notAvailableToo: others, toStore, periodMs: undefined },
      bitLength: signal.bitLength,
    }
  }

  #messageOf({ key, bus, decoder }: Found): { rows: Row[]; inputs: Input[] } {
    let message = this.#messages.get(key)
    if (!message) this.#messages.set(key, (message = { bus, decoder, rows: [], inputs: [] }))
    return message
  }
}

/**
 * @param file of the mapping, for messages to people
 * @throws FasciaError `invalid` that names the row which does not fit the database or the catalogue, with its place
 */
export function compileMapping(
  mapping: VehicleMapping,
  databases: DatabaseSource,
  table: SignalTable,
  file?: string,
): MappedMessage[] {
  const compiler = new MappingCompiler(mapping, databases, table)
  const messages = compiler.compile()
  const [problem] = compiler.problems
  if (!problem) return messages
  const { code, message, remedy } = problem.error
  const place = file === undefined ? {} : readSource(file, 'mapping').placeOf(problem.at)
  throw new FasciaError(code, message, { file, ...place, remedy, cause: problem.error })
}

/** What an input of a combination is made as: a leaf of its own, without the limits of the whole. */
function cellEntry(combine: Combination, entry: SignalEntry): SignalEntry {
  if (combine === 'first') return entry
  const { unit, description, publisher, kind, standard } = entry
  const base = { description, publisher, kind, standard, ...(unit === undefined ? {} : { unit }) }
  if (NUMERIC.includes(combine)) return { ...base, datatype: 'double' }
  if (LOGICAL.includes(combine)) return { ...base, datatype: 'boolean' }
  if (combine === 'join') return { ...base, datatype: 'string' }
  if (combine === 'array') return { ...base, datatype: elementType(entry.datatype) }
  return { ...base, datatype: 'double' }
}

function requireFit({ combine, path }: CombinedMapping, { datatype }: SignalEntry): void {
  const isNumber = datatype !== 'string' && datatype !== 'boolean' && !datatype.endsWith('[]')
  const fits =
    combine === 'first' ||
    (combine === 'array' && datatype.endsWith('[]')) ||
    (combine === 'join' && datatype === 'string') ||
    (LOGICAL.includes(combine) && datatype === 'boolean') ||
    ((NUMERIC.includes(combine) || BITWISE.includes(combine)) && isNumber)
  if (!fits) throw new FasciaError('invalid', `${path} is ${datatype}: ${combine} can't make it`)
}

function requireWidths(combine: Combination, widths: readonly number[]): void {
  const sum = widths.reduce((all, width) => all + width, 0)
  if (combine === 'bits' && sum > 53)
    throw new FasciaError('invalid', `${sum} bits side by side are more than the 53 of a number`)
  if (['bitand', 'bitor', 'bitxor'].includes(combine) && Math.max(...widths) > 32) {
    throw new FasciaError('invalid', `${combine} works on 32 bits at most`)
  }
}
