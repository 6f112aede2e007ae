/**
 * The database model: what a DBC file says, without its syntax. Plain immutable data; loaders build it, everybody reads it.
 */
export type ByteOrder = 'little' | 'big'
type ValueType = 'int' | 'float32' | 'float64'
export type AttributeValue = number | string

/** A signal is present only while its multiplexer holds a value in one of these inclusive raw ranges. */
export interface Selection {
  /** Name of the multiplexer signal in the same message. */
  multiplexer: string
  ranges: readonly (readonly [number, number])[]
}

export interface Signal {
  name: string
  /** DBC start bit: of the least significant bit for Intel, of the most significant for Motorola. */
  startBit: number
  bitLength: number
  byteOrder: ByteOrder
  signed: boolean
  valueType: ValueType
  /** physical = raw × factor + offset, computed in doubles. */
  factor: number
  offset: number
  /** Declared physical range; both 0 means that none is declared. */
  min: number
  max: number
  unit: string
  receivers: readonly string[]
  comment?: string
  /** Names of raw values that a double holds exactly. */
  labels: ReadonlyMap<number, string>
  /** Names of raw values beyond ±2^53. */
  bigLabels?: ReadonlyMap<bigint, string>
  /** True when other signals of the message are selected by this one. */
  multiplexer: boolean
  /** Absent: always present. */
  multiplex?: Selection
  /** Raw value before the first write (GenSigStartValue); 0 when absent. */
  startValue?: number
  attributes: ReadonlyMap<string, AttributeValue>
}

export interface Message {
  /** Without the extended flag of the file. */
  id: number
  extended: boolean
  /** By VFrameFormat, or because it is longer than 8 bytes. */
  fd: boolean
  name: string
  /** Bytes. */
  length: number
  senders: readonly string[]
  signals: readonly Signal[]
  /** GenMsgCycleTime, in ms; absent for messages that are sent on an event. */
  cycleTimeMs?: number
  comment?: string
  attributes: ReadonlyMap<string, AttributeValue>
}

export interface Node {
  name: string
  comment?: string
  attributes: ReadonlyMap<string, AttributeValue>
}

export interface Database {
  /** Where it was read from, for messages to people. */
  file: string
  version: string
  nodes: readonly Node[]
  messages: readonly Message[]
  valueTables: ReadonlyMap<string, ReadonlyMap<number, string>>
  comment?: string
  attributes: ReadonlyMap<string, AttributeValue>
}

/** A linear search, for tools and start-up. */
export function findMessageNamed(database: Database, name: string): Message | undefined {
  return database.messages.find((message) => message.name === name)
}

/**
 * First bit after the signal when the bits of a frame are counted in its own bit order; a signal fits a message of n
 * bytes when this is at most 8 n.
 */
export function signalEndBit(signal: Pick<Signal, 'startBit' | 'bitLength' | 'byteOrder'>): number {
  if (signal.byteOrder === 'little') return signal.startBit + signal.bitLength
  return 8 * Math.floor(signal.startBit / 8) + (7 - (signal.startBit % 8)) + signal.bitLength
}

export function signalFits(signal: Pick<Signal, 'startBit' | 'bitLength' | 'byteOrder'>, bytes: number): boolean {
  return signalEndBit(signal) <= 8 * bytes
}
