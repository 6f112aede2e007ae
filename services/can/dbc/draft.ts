/**
 * What the statements of a DBC file say, in their own order; `build.ts` makes the model of it once all have been read.
 *
 * The file names things before and after it defines them, so nothing is resolved here. A message is known by the number
 * that the file writes: bit 31 marks an extended identifier.
 */
import type {
  AttributeDefinition,
  AttributeValue,
  ByteOrder,
  EnvironmentVariable,
  RelationAttribute,
  SignalGroup,
} from './model.ts'
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

export type DefinitionDraft = AttributeDefinition & { at: Token }

/** What a comment or attribute belongs to. */
export type Owner =
  | { kind: 'database' }
  | { kind: 'node'; name: string }
  | { kind: 'message'; number: number }
  | { kind: 'signal'; number: number; name: string }
  | { kind: 'environment'; name: string }

export type EnvironmentDraft = Omit<EnvironmentVariable, 'labels' | 'attributes'> & { at: Token }

export interface Draft {
  version: string
  bitTiming?: string
  nodes: { name: string; at: Token }[]
  messages: MessageDraft[]
  valueTables: Map<string, LabelList>
  /** A list, or the name of a value table. */
  labels: { number: number; signal: string; labels: LabelList | string; at: Token }[]
  environment: EnvironmentDraft[]
  environmentLabels: { name: string; labels: LabelList; at: Token }[]
  environmentData: { name: string; bytes: number; at: Token }[]
  groups: { number: number; group: SignalGroup; at: Token }[]
  comments: { owner: Owner; text: string; at: Token }[]
  /** By name; definitions of relations have names of their own. */
  definitions: Map<string, DefinitionDraft>
  relationDefinitions: Map<string, DefinitionDraft>
  attributes: { owner: Owner; name: string; value: AttributeValue; at: Token }[]
  relations: { relation: RelationAttribute; number?: number; at: Token }[]
  valueTypes: { number: number; signal: string; type: number; at: Token }[]
  selections: { number: number; signal: string; multiplexer: string; ranges: [number, number][]; at: Token }[]
  transmitters: { number: number; nodes: string[]; at: Token }[]
  /** Statements of no known meaning that were passed over: each is reported. */
  passed: Token[]
}

export function emptyDraft(): Draft {
  return {
    version: '',
    nodes: [],
    messages: [],
    valueTables: new Map(),
    labels: [],
    environment: [],
    environmentLabels: [],
    environmentData: [],
    groups: [],
    comments: [],
    definitions: new Map(),
    relationDefinitions: new Map(),
    attributes: [],
    relations: [],
    valueTypes: [],
    selections: [],
    transmitters: [],
    passed: [],
  }
}
