/**
 * Makes the model of a read DBC file: resolves what names what, applies attributes, and reports what does not fit.
 */
import { FasciaError } from '../../contract/errors.ts'
import type { DefinitionDraft, Draft, EnvironmentDraft, LabelList, MessageDraft, Owner, SignalDraft } from './draft.ts'
import {
  identifierOf,
  type AttributeDefinition,
  type AttributeValue,
  type Database,
  type EnvironmentVariable,
  type Message,
  type Node,
  type RelationAttribute,
  type Selection,
  type Signal,
} from './model.ts'
import type { Token } from './tokens.ts'

/** @param rule what `fascia dbc lint` calls it; a reference to what is not there unless said */
export type ReportProblem = (problem: FasciaError, rule?: 'multiplexing' | 'value-type') => void

/** Where Vector's editor keeps signals that belong to no message. */
export const ORPHANS = 'VECTOR__INDEPENDENT_SIG_MSG'
/** Stands in the file where no node is meant. */
export const NOBODY = 'Vector__XXX'

/** Attributes in which the editor keeps names of more than 32 characters; in the model they are names and nothing else. */
export const LONG_NAMES = {
  node: 'SystemNodeLongSymbol',
  message: 'SystemMessageLongSymbol',
  signal: 'SystemSignalLongSymbol',
  environment: 'SystemEnvVarLongSymbol',
} as const
const LONG_NAME_ATTRIBUTES: ReadonlySet<string> = new Set(Object.values(LONG_NAMES))

/** VFrameFormat by number, as Vector numbers the formats when the file only has the number. */
const J1939_FORMATS: ReadonlySet<unknown> = new Set(['J1939PG', 3])
const FD_FORMATS: ReadonlySet<unknown> = new Set(['StandardCAN_FD', 'ExtendedCAN_FD', 14, 15])
const MAX_CLASSIC_BYTES = 8

/**
 * What kind of frame carries a message.
 *
 * @param format its VFrameFormat; undefined when the file has none, so that the protocol of the whole database says it
 * @param protocol ProtocolType of the database
 */
export function frameKindOf(
  { extended, length }: Pick<Message, 'extended' | 'length'>,
  format: AttributeValue | undefined,
  protocol: AttributeValue | undefined,
): Pick<Message, 'fd' | 'j1939'> {
  const j1939 = extended && (format === undefined ? protocol === 'J1939' : J1939_FORMATS.has(format))
  // A longer J1939 message goes through its transport protocol, in classic frames.
  return { j1939, fd: FD_FORMATS.has(format) || (length > MAX_CLASSIC_BYTES && !j1939) }
}

/** Comments, attributes and labels by what they belong to. */
class Descriptions {
  readonly #comments = new Map<string, string>()
  readonly #attributes = new Map<string, Map<string, AttributeValue>>()
  readonly #longNames = new Map<string, string>()
  readonly #draft: Draft

  constructor(draft: Draft) {
    this.#draft = draft
    for (const { owner, text } of draft.comments) this.#comments.set(keyOf(owner), text)
    for (const { owner, name, value } of draft.attributes) {
      const key = keyOf(owner)
      if (LONG_NAME_ATTRIBUTES.has(name)) {
        if (typeof value === 'string' && value !== '' && owner.kind !== 'database' && name === LONG_NAMES[owner.kind]) {
          this.#longNames.set(key, value)
        }
        continue
      }
      const attributes = this.#attributes.get(key) ?? new Map<string, AttributeValue>()
      this.#attributes.set(key, attributes.set(name, value))
    }
  }

  of(owner: Owner): { comment?: string; attributes: ReadonlyMap<string, AttributeValue> } {
    const comment = this.#comments.get(keyOf(owner))
    const attributes = this.#attributes.get(keyOf(owner)) ?? new Map<string, AttributeValue>()
    return { attributes, ...(comment === undefined ? {} : { comment }) }
  }

  /** The attribute's value, or its default in this file. */
  attribute(owner: Owner, name: string): AttributeValue | undefined {
    return this.#attributes.get(keyOf(owner))?.get(name) ?? this.#draft.definitions.get(name)?.default
  }

  /** The name of more than 32 characters that the editor keeps in an attribute, or the short one. */
  longName(owner: Owner, short: string): string {
    return this.#longNames.get(keyOf(owner)) ?? short
  }
}

/** What later statements say of messages and signals, by number and name. */
interface Refinements {
  labels: ReadonlyMap<string, LabelList>
  valueTypes: ReadonlyMap<string, number>
  selections: ReadonlyMap<string, Selection>
  multiplexers: ReadonlySet<string>
  transmitters: ReadonlyMap<number, string[]>
  groups: ReadonlyMap<number, Draft['groups']>
  environmentLabels: ReadonlyMap<string, LabelList>
  environmentBytes: ReadonlyMap<string, number>
}

function refinementsOf(draft: Draft): Refinements {
  const selections = new Map<string, { multiplexer: string; ranges: [number, number][] }>()
  const multiplexers = new Set<string>()
  for (const { number, signal, multiplexer, ranges } of draft.selections) {
    const key = `${number} ${signal}`
    const known = selections.get(key)
    if (known?.multiplexer === multiplexer) known.ranges.push(...ranges)
    else selections.set(key, { multiplexer, ranges: [...ranges] })
    multiplexers.add(`${number} ${multiplexer}`)
  }
  const groups = new Map<number, Draft['groups']>()
  for (const group of draft.groups) {
    const known = groups.get(group.number)
    if (known) known.push(group)
    else groups.set(group.number, [group])
  }
  const listOf = (labels: LabelList | string): LabelList =>
    typeof labels === 'string' ? (draft.valueTables.get(labels) ?? []) : labels
  return {
    labels: new Map(draft.labels.map((entry) => [`${entry.number} ${entry.signal}`, listOf(entry.labels)])),
    valueTypes: new Map(draft.valueTypes.map((entry) => [`${entry.number} ${entry.signal}`, entry.type])),
    selections,
    multiplexers,
    transmitters: new Map(draft.transmitters.map((entry) => [entry.number, entry.nodes])),
    groups,
    environmentLabels: new Map(draft.environmentLabels.map(({ name, labels }) => [name, labels])),
    environmentBytes: new Map(draft.environmentData.map(({ name, bytes }) => [name, bytes])),
  }
}

function keyOf(owner: Owner): string {
  if (owner.kind === 'message') return `message ${owner.number}`
  if (owner.kind === 'signal') return `signal ${owner.number} ${owner.name}`
  return owner.kind === 'database' ? 'database' : `${owner.kind} ${owner.name}`
}

type Tell = (message: string, at: Token, rule?: Parameters<ReportProblem>[1]) => void

/** What every part of the model is built with. */
interface Workshop {
  refinements: Refinements
  descriptions: Descriptions
  /** Names as the model has them, without the placeholder and without repetition. */
  nodeNames: (names: readonly string[]) => string[]
  tell: Tell
}

export function buildDatabase(draft: Draft, file: string, report: ReportProblem = () => undefined): Database {
  const descriptions = new Descriptions(draft)
  const tell: Tell = (message, at, rule) =>
    report(new FasciaError('dbc_semantics', message, { file, line: at.line, column: at.column }), rule)
  const longNodeName = (name: string): string => descriptions.longName({ kind: 'node', name }, name)
  const nodes: Node[] = draft.nodes.map(({ name }) => ({ ...descriptions.of({ kind: 'node', name }), name: longNodeName(name) }))
  const nodeNames = (names: readonly string[]): string[] =>
    [...new Set(names)].filter((name) => name !== NOBODY).map(longNodeName)

  reportDangling(draft, tell)
  for (const token of draft.passed) tell(`${token.value} has no known meaning and is not read`, token)
  const workshop: Workshop = { refinements: refinementsOf(draft), descriptions, nodeNames, tell }
  const messages = draft.messages.filter((message) => message.name !== ORPHANS)
  const orphans = draft.messages.filter((message) => message.name === ORPHANS)
  return {
    ...descriptions.of({ kind: 'database' }),
    file,
    version: draft.version,
    ...(draft.bitTiming === undefined ? {} : { bitTiming: draft.bitTiming }),
    nodes,
    messages: messages.map((message) => buildMessage(message, workshop)),
    valueTables: new Map([...draft.valueTables].map(([name, labels]) => [name, labelsOf(labels)])),
    environment: draft.environment.map((variable) => buildEnvironment(variable, workshop)),
    orphans: orphans.flatMap((message) => message.signals.map((signal) => buildSignal(signal, message, [], workshop))),
    definitions: [...draft.definitions.values(), ...draft.relationDefinitions.values()]
      .filter(({ name }) => !LONG_NAME_ATTRIBUTES.has(name))
      .map(withoutPlace),
    relations: draft.relations.map((one) => buildRelation(one, workshop)),
  }
}

function withoutPlace({ at: _at, ...definition }: DefinitionDraft): AttributeDefinition {
  return definition
}

function buildMessage(draft: MessageDraft, workshop: Workshop): Message {
  const { descriptions, nodeNames, refinements } = workshop
  const owner: Owner = { kind: 'message', number: draft.number }
  const identifier = identifierOf(draft.number)
  const cycle = descriptions.attribute(owner, 'GenMsgCycleTime')
  const format = descriptions.attribute(owner, 'VFrameFormat')
  const longName = (name: string): string => descriptions.longName({ kind: 'signal', number: draft.number, name }, name)
  const multiplexers = draft.signals.filter(({ multiplexer }) => multiplexer)
  return {
    ...descriptions.of(owner),
    ...identifier,
    ...frameKindOf({ ...identifier, length: draft.length }, format, descriptions.attribute({ kind: 'database' }, 'ProtocolType')),
    name: descriptions.longName(owner, draft.name),
    length: draft.length,
    senders: nodeNames([...draft.senders, ...(refinements.transmitters.get(draft.number) ?? [])]),
    signals: draft.signals.map((signal) => buildSignal(signal, draft, multiplexers, workshop)),
    groups: (refinements.groups.get(draft.number) ?? []).map(({ group }) => ({ ...group, signals: group.signals.map(longName) })),
    ...(typeof cycle === 'number' && cycle > 0 ? { cycleTimeMs: cycle } : {}),
  }
}

function buildSignal(
  draft: SignalDraft,
  message: MessageDraft,
  multiplexers: readonly SignalDraft[],
  workshop: Workshop,
): Signal {
  const { descriptions, refinements, nodeNames, tell } = workshop
  const { at, selectedBy: _selectedBy, ...facts } = draft
  const owner: Owner = { kind: 'signal', number: message.number, name: draft.name }
  const longName = (name: string): string => descriptions.longName({ ...owner, name }, name)
  const key = `${message.number} ${draft.name}`
  const multiplex = selectionOf(draft, message, multiplexers, refinements, tell)
  const valueType = valueTypeOf(draft, refinements.valueTypes.get(key) ?? 0, tell)
  const startValue = descriptions.attribute(owner, 'GenSigStartValue')
  return {
    ...descriptions.of(owner),
    ...facts,
    name: longName(draft.name),
    multiplexer: draft.multiplexer || refinements.multiplexers.has(key),
    valueType,
    receivers: nodeNames(draft.receivers),
    ...exactLabels(labelsOf(refinements.labels.get(key) ?? [])),
    ...(multiplex ? { multiplex: { ...multiplex, multiplexer: longName(multiplex.multiplexer) } } : {}),
    ...startValueOf({ ...draft, valueType }, startValue, (what) => tell(what, at)),
  }
}

/**
 * The raw value of GenSigStartValue; none when it is 0 or does not fit the signal's bits, as editors write -2147483648 for
 * "not set".
 */
export function startValueOf(
  { name, bitLength, signed, valueType }: Pick<Signal, 'name' | 'bitLength' | 'signed' | 'valueType'>,
  value: AttributeValue | undefined,
  tell: (problem: string) => void = () => undefined,
): Pick<Signal, 'startValue'> {
  if (value === undefined || typeof value === 'string' || Number(value) === 0) return {}
  const bits = BigInt(bitLength)
  const [min, max] = signed ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n] : [0n, (1n << bits) - 1n]
  if (valueType !== 'int' || (value >= min && value <= max)) return { startValue: value }
  if (value !== NOT_SET) tell(`the start value ${value} does not fit the ${bitLength} bits of ${name}`)
  return {}
}

const NOT_SET = -2_147_483_648

function valueTypeOf({ name, bitLength, at }: SignalDraft, type: number, tell: Tell): Signal['valueType'] {
  if (type === 0) return 'int'
  const valueType = type === 1 ? 'float32' : type === 2 ? 'float64' : undefined
  if (valueType === undefined)
    tell(`signal ${name} has the value type ${type}, which no version of the format knows`, at, 'value-type')
  else if (bitLength === (valueType === 'float32' ? 32 : 64)) return valueType
  else tell(`signal ${name} is declared as ${valueType} but has ${bitLength} bits`, at, 'value-type')
  return 'int'
}

function buildEnvironment({ at: _at, ...facts }: EnvironmentDraft, workshop: Workshop): EnvironmentVariable {
  const { descriptions, nodeNames, refinements } = workshop
  const owner: Owner = { kind: 'environment', name: facts.name }
  const bytes = refinements.environmentBytes.get(facts.name)
  return {
    ...descriptions.of(owner),
    ...facts,
    name: descriptions.longName(owner, facts.name),
    nodes: nodeNames(facts.nodes),
    labels: labelsOf(refinements.environmentLabels.get(facts.name) ?? []),
    ...(bytes === undefined ? {} : { dataBytes: bytes }),
  }
}

function buildRelation({ relation, number }: Draft['relations'][number], { descriptions }: Workshop): RelationAttribute {
  const { node, signal, environment } = relation
  return {
    ...relation,
    node: descriptions.longName({ kind: 'node', name: node }, node),
    ...(signal === undefined || number === undefined
      ? {}
      : { signal: descriptions.longName({ kind: 'signal', number, name: signal }, signal) }),
    ...(environment === undefined
      ? {}
      : { environment: descriptions.longName({ kind: 'environment', name: environment }, environment) }),
  }
}

/** What selects the signal: SG_MUL_VAL_ when the file has it, else the one multiplexer of the message. */
function selectionOf(
  signal: SignalDraft,
  message: MessageDraft,
  multiplexers: readonly SignalDraft[],
  refinements: Refinements,
  tell: Tell,
): Selection | undefined {
  const extended = refinements.selections.get(`${message.number} ${signal.name}`)
  if (extended) return extended
  if (signal.selectedBy === undefined) return undefined
  const others = multiplexers.filter((other) => other.name !== signal.name)
  const multiplexer = others.find((other) => other.selectedBy === undefined) ?? others[0]
  if (!multiplexer) {
    tell(`signal ${signal.name} is multiplexed but ${message.name} has no multiplexer`, signal.at, 'multiplexing')
    return undefined
  }
  return { multiplexer: multiplexer.name, ranges: [[signal.selectedBy, signal.selectedBy]] }
}

/** Labels by raw value. */
function labelsOf(list: LabelList): Map<number | bigint, string> {
  return new Map(list.map(([written, name]) => [rawValueOf(written), name]))
}

/** A whole number exactly. */
function rawValueOf(written: string): number | bigint {
  const raw = Number(written)
  return !Number.isSafeInteger(raw) && /^[+-]?\d+$/.test(written) ? BigInt(written.replace('+', '')) : raw + 0
}

/** What a double can't hold goes into a map of its own. */
function exactLabels(all: ReadonlyMap<number | bigint, string>): Pick<Signal, 'labels' | 'bigLabels'> {
  const labels = new Map<number, string>()
  const bigLabels = new Map<bigint, string>()
  for (const [raw, name] of all) {
    if (typeof raw === 'bigint') bigLabels.set(raw, name)
    else labels.set(raw, name)
  }
  return bigLabels.size > 0 ? { labels, bigLabels } : { labels }
}

/** Statements about what the file does not have. */
function reportDangling(draft: Draft, tell: Tell): void {
  const messages = new Map(
    draft.messages.map((message) => [message.number, { message, signals: new Set(message.signals.map(({ name }) => name)) }]),
  )
  const nodes = new Set(draft.nodes.map(({ name }) => name))
  const variables = new Set(draft.environment.map(({ name }) => name))
  const signal = (number: number, name: string | undefined, at: Token): void => {
    const known = messages.get(number)
    if (!known) tell(`there is no message ${number}`, at)
    else if (name !== undefined && !known.signals.has(name)) tell(`message ${known.message.name} has no signal ${name}`, at)
  }
  const node = (name: string, at: Token): void => {
    if (!nodes.has(name)) tell(`there is no node ${name}`, at)
  }
  const variable = (name: string, at: Token): void => {
    if (!variables.has(name)) tell(`there is no environment variable ${name}`, at)
  }
  for (const { owner, at } of [...draft.comments, ...draft.attributes]) {
    if (owner.kind === 'message') signal(owner.number, undefined, at)
    else if (owner.kind === 'signal') signal(owner.number, owner.name, at)
    else if (owner.kind === 'node') node(owner.name, at)
    else if (owner.kind === 'environment') variable(owner.name, at)
  }
  for (const { number, signal: name, labels, at } of draft.labels) {
    signal(number, name, at)
    if (typeof labels === 'string' && !draft.valueTables.has(labels)) tell(`there is no value table ${labels}`, at)
  }
  for (const { number, signal: name, at } of draft.valueTypes) signal(number, name, at)
  for (const { number, signal: name, multiplexer, at } of draft.selections) {
    signal(number, name, at)
    if (messages.has(number)) signal(number, multiplexer, at)
  }
  for (const { number, at } of draft.transmitters) signal(number, undefined, at)
  for (const { number, group, at } of draft.groups) {
    for (const name of group.signals.length > 0 ? group.signals : [undefined]) signal(number, name, at)
  }
  for (const { name, at } of [...draft.environmentLabels, ...draft.environmentData]) variable(name, at)
  for (const { relation, number, at } of draft.relations) {
    node(relation.node, at)
    if (number !== undefined) signal(number, relation.signal, at)
    if (relation.environment !== undefined) variable(relation.environment, at)
  }
}
