/**
 * What the statements of a DBC file say, in their own order; `build.ts` makes the model of it once all have been read.
 *
 * The file names things before and after it defines them, so nothing is resolved here. A message is known by the number
 * that the file writes: bit 31 marks an extended identifier.
 */
import type { AttributeValue, ByteOrder } from './model.ts'
import type { Token } from './tokens.ts'

/** Labels as written: the raw value and its name. */
export type LabelList = readonly (readonly [string, string])[]

export interface SignalDraft {
  name: string
  at: Token
  multiplexer: boolean
  /** Value of the multiplexer as the `m7` notation writes it. */
  selectedBy?: number
  startBit: number
  bitLength: number
  byteOrder: ByteOrder
  signed: boolean
  factor: number
  offset: number
  min: number
  max: number
  unit: string
  receivers: string[]
}

export interface MessageDraft {
  number: number
  name: string
  at: Token
  length: number
  senders: string[]
  signals: SignalDraft[]
}

export interface AttributeDefinition {
  kind: 'INT' | 'HEX' | 'FLOAT' | 'STRING' | 'ENUM'
  choices: string[]
  default?: AttributeValue
}

/** What a comment or attribute belongs to. */
export type Owner =
  | { kind: 'database' }
  | { kind: 'node'; name: string }
  | { kind: 'message'; number: number }
  | { kind: 'signal'; number: number; name: string }
  | { kind: 'environment'; name: string }

export interface Draft {
  version: string
  nodes: string[]
  messages: MessageDraft[]
  valueTables: Map<string, LabelList>
  labels: { number: number; signal: string; labels: LabelList; at: Token }[]
  comments: { owner: Owner; text: string; at: Token }[]
  definitions: Map<string, AttributeDefinition>
  attributes: { owner: Owner; name: string; value: AttributeValue; at: Token }[]
  valueTypes: { number: number; signal: string; type: number; at: Token }[]
  selections: { number: number; signal: string; multiplexer: string; ranges: [number, number][]; at: Token }[]
  transmitters: { number: number; nodes: string[]; at: Token }[]
}

export function emptyDraft(): Draft {
  return {
    version: '',
    nodes: [],
    messages: [],
    valueTables: new Map(),
    labels: [],
    comments: [],
    definitions: new Map(),
    attributes: [],
    valueTypes: [],
    selections: [],
    transmitters: [],
  }
}
