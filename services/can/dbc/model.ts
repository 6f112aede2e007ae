/**
 * The database model: what a DBC file says, without its syntax. Plain immutable data; loaders build it, everybody reads it.
 */
const EXTENDED_FLAG = 0x8000_0000

export type ByteOrder = 'little' | 'big'
type ValueType = 'int' | 'float32' | 'float64'
/** BigInt for whole numbers beyond ±2^53. */
export type AttributeValue = number | bigint | string

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
  startValue?: number | bigint
  attributes: ReadonlyMap<string, AttributeValue>
}

/** Signals that belong together by the author's word (SIG_GROUP_). */
export interface SignalGroup {
  name: string
  repetitions: number
  signals: readonly string[]
}

export interface Message {
  /** Without the extended flag of the file. */
  id: number
  extended: boolean
  /** By VFrameFormat, or because it is longer than 8 bytes. */
  fd: boolean
  /** By VFrameFormat: the identifier is a J1939 one, of which priority and source address may vary. */
  j1939: boolean
  name: string
  /** Bytes. */
  length: number
  senders: readonly string[]
  signals: readonly Signal[]
  groups: readonly SignalGroup[]
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

/** A value of the simulated environment (EV_): no frame carries it. */
export interface EnvironmentVariable {
  name: string
  type: 'int' | 'float' | 'string'
  min: number
  max: number
  unit: string
  initial: number
  /** Number of the variable in its file. */
  id: number
  /** Bit 0: nodes may read, bit 1: nodes may write; 0 is unrestricted. */
  access: number
  nodes: readonly string[]
  /** Size of a variable that holds bytes (ENVVAR_DATA_). */
  dataBytes?: number
  labels: ReadonlyMap<number | bigint, string>
  comment?: string
  attributes: ReadonlyMap<string, AttributeValue>
}

export type AttributeKind = 'INT' | 'HEX' | 'FLOAT' | 'STRING' | 'ENUM'

/** What an attribute can stand on; a pair is a relation of a node to the other. */
export type AttributeScope =
  | 'database'
  | 'node'
  | 'message'
  | 'signal'
  | 'environment'
  | 'node-message'
  | 'node-signal'
  | 'node-environment'

export interface AttributeDefinition {
  name: string
  scope: AttributeScope
  kind: AttributeKind
  min?: number
  max?: number
  /** Of an ENUM; values of such attributes are these texts. */
  choices: readonly string[]
  default?: AttributeValue
}

/** An attribute of a pair (BA_REL_): how a node treats a message, a signal or an environment variable. */
export interface RelationAttribute {
  name: string
  node: string
  message?: { id: number; extended: boolean }
  signal?: string
  environment?: string
  value: AttributeValue
}

export interface Database {
  /** Where it was read from, for messages to people. */
  file: string
  version: string
  nodes: readonly Node[]
  messages: readonly Message[]
  valueTables: ReadonlyMap<string, ReadonlyMap<number | bigint, string>>
  environment: readonly EnvironmentVariable[]
  /** Signals that belong to no message, as Vector's editor keeps them. */
  orphans: readonly Signal[]
  definitions: readonly AttributeDefinition[]
  relations: readonly RelationAttribute[]
  /** As written after `BS_:`; obsolete. */
  bitTiming?: string
  comment?: string
  attributes: ReadonlyMap<string, AttributeValue>
}

/** A linear search, for tools and start-up. */
export function findMessageNamed(database: Database, name: string): Message | undefined {
  return database.messages.find((message) => message.name === name)
}

/** The number by which the file knows a message: bit 31 marks an extended identifier. */
export function numberOf({ id, extended }: Pick<Message, 'id' | 'extended'>): number {
  return extended ? id + EXTENDED_FLAG : id
}

/** The other way. */
export function identifierOf(number: number): { id: number; extended: boolean } {
  return { id: number % EXTENDED_FLAG, extended: number >= EXTENDED_FLAG }
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
