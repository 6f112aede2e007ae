/**
 * Makes the model of a read DBC file: resolves what names what, applies attributes, and reports what does not fit.
 */
import { FasciaError } from '../../contract/errors.ts'
import type { Draft, LabelList, MessageDraft, Owner, SignalDraft } from './draft.ts'
import type { AttributeValue, Database, Message, Node, Selection, Signal } from './model.ts'
import type { Token } from './tokens.ts'

export type ReportProblem = (problem: FasciaError) => void

const EXTENDED_FLAG = 0x8000_0000
/** Where Vector's editor keeps signals that belong to no message. */
const ORPHANS = 'VECTOR__INDEPENDENT_SIG_MSG'
/** Stands in the file where no node is meant. */
const NOBODY = 'Vector__XXX'

/** Comments, attributes and labels by what they belong to. */
class Descriptions {
  readonly #comments = new Map<string, string>()
  readonly #attributes = new Map<string, Map<string, AttributeValue>>()
  readonly #draft: Draft

  constructor(draft: Draft) {
    this.#draft = draft
    for (const { owner, text } of draft.comments) this.#comments.set(keyOf(owner), text)
    for (const { owner, name, value } of draft.attributes) {
      const key = keyOf(owner)
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
  longName(owner: Owner, attribute: string, short: string): string {
    const long = this.#attributes.get(keyOf(owner))?.get(attribute)
    return typeof long === 'string' && long !== '' ? long : short
  }
}

/** What later statements say of messages and signals, by number and name. */
interface Refinements {
  labels: ReadonlyMap<string, LabelList>
  valueTypes: ReadonlyMap<string, number>
  selections: ReadonlyMap<string, Selection>
  transmitters: ReadonlyMap<number, string[]>
}

function refinementsOf(draft: Draft): Refinements {
  const selections = new Map<string, Selection>()
  for (const { number, signal, multiplexer, ranges } of draft.selections) {
    const key = `${number} ${signal}`
    selections.set(key, { multiplexer, ranges: [...(selections.get(key)?.ranges ?? []), ...ranges] })
  }
  return {
    labels: new Map(draft.labels.map((entry) => [`${entry.number} ${entry.signal}`, entry.labels])),
    valueTypes: new Map(draft.valueTypes.map((entry) => [`${entry.number} ${entry.signal}`, entry.type])),
    selections,
    transmitters: new Map(draft.transmitters.map((entry) => [entry.number, entry.nodes])),
  }
}

function keyOf(owner: Owner): string {
  if (owner.kind === 'message') return `message ${owner.number}`
  if (owner.kind === 'signal') return `signal ${owner.number} ${owner.name}`
  return owner.kind === 'database' ? 'database' : `${owner.kind} ${owner.name}`
}

export function buildDatabase(draft: Draft, file: string, report: ReportProblem = () => undefined): Database {
  const descriptions = new Descriptions(draft)
  const problem = (message: string, at: Token): void =>
    report(new FasciaError('dbc_semantics', message, { file, line: at.line, column: at.column }))
  const known = new Map<string, string>()
  for (const name of draft.nodes) known.set(name, descriptions.longName({ kind: 'node', name }, 'SystemNodeLongSymbol', name))
  const nodes: Node[] = draft.nodes.map((name) => ({ ...descriptions.of({ kind: 'node', name }), name: known.get(name) ?? name }))
  const nodeNames = (names: string[]): string[] =>
    [...new Set(names)].filter((name) => name !== NOBODY).map((name) => known.get(name) ?? name)

  reportDangling(draft, problem)
  const refinements = refinementsOf(draft)
  const messages = draft.messages
    .filter((message) => message.name !== ORPHANS)
    .map((message) => buildMessage(message, refinements, descriptions, nodeNames, problem))
  return {
    ...descriptions.of({ kind: 'database' }),
    file,
    version: draft.version,
    nodes,
    messages,
    valueTables: new Map([...draft.valueTables].map(([name, labels]) => [name, exactLabels(labels).labels])),
  }
}

function buildMessage(
  draft: MessageDraft,
  refinements: Refinements,
  descriptions: Descriptions,
  nodeNames: (names: string[]) => string[],
  problem: (message: string, at: Token) => void,
): Message {
  const owner: Owner = { kind: 'message', number: draft.number }
  const cycle = descriptions.attribute(owner, 'GenMsgCycleTime')
  const format = descriptions.attribute(owner, 'VFrameFormat')
  return {
    ...descriptions.of(owner),
    id: draft.number % EXTENDED_FLAG,
    extended: draft.number >= EXTENDED_FLAG,
    fd: draft.length > 8 || format === 14 || format === 15 || (typeof format === 'string' && format.endsWith('_FD')),
    name: descriptions.longName(owner, 'SystemMessageLongSymbol', draft.name),
    length: draft.length,
    senders: nodeNames([...draft.senders, ...(refinements.transmitters.get(draft.number) ?? [])]),
    signals: draft.signals.map((signal) => buildSignal(signal, draft, refinements, descriptions, nodeNames, problem)),
    ...(typeof cycle === 'number' && cycle > 0 ? { cycleTimeMs: cycle } : {}),
  }
}

function buildSignal(
  draft: SignalDraft,
  message: MessageDraft,
  refinements: Refinements,
  descriptions: Descriptions,
  nodeNames: (names: string[]) => string[],
  problem: (message: string, at: Token) => void,
): Signal {
  const { at, selectedBy: _selectedBy, ...facts } = draft
  const owner: Owner = { kind: 'signal', number: message.number, name: draft.name }
  const longName = (name: string): string => descriptions.longName({ ...owner, name }, 'SystemSignalLongSymbol', name)
  const key = `${message.number} ${draft.name}`
  const type = refinements.valueTypes.get(key)
  const valueType = type === 1 ? 'float32' : type === 2 ? 'float64' : 'int'
  const misfit = valueType !== 'int' && draft.bitLength !== (valueType === 'float32' ? 32 : 64)
  if (misfit) problem(`signal ${draft.name} is declared as ${valueType} but has ${draft.bitLength} bits`, at)
  const multiplex = selectionOf(draft, message, refinements, problem)
  const startValue = descriptions.attribute(owner, 'GenSigStartValue')
  return {
    ...descriptions.of(owner),
    ...facts,
    name: longName(draft.name),
    valueType: misfit ? 'int' : valueType,
    receivers: nodeNames(draft.receivers),
    ...exactLabels(refinements.labels.get(key) ?? []),
    ...(multiplex ? { multiplex: { ...multiplex, multiplexer: longName(multiplex.multiplexer) } } : {}),
    ...(typeof startValue === 'number' && startValue !== 0 ? { startValue } : {}),
  }
}

/** What selects the signal: SG_MUL_VAL_ when the file has it, else the one multiplexer of the message. */
function selectionOf(
  signal: SignalDraft,
  message: MessageDraft,
  refinements: Refinements,
  problem: (message: string, at: Token) => void,
): Selection | undefined {
  const extended = refinements.selections.get(`${message.number} ${signal.name}`)
  if (extended) return extended
  if (signal.selectedBy === undefined) return undefined
  const multiplexers = message.signals.filter((other) => other.multiplexer && other.name !== signal.name)
  const multiplexer = multiplexers.find((other) => other.selectedBy === undefined) ?? multiplexers[0]
  if (!multiplexer) {
    problem(`signal ${signal.name} is multiplexed but ${message.name} has no multiplexer`, signal.at)
    return undefined
  }
  return { multiplexer: multiplexer.name, ranges: [[signal.selectedBy, signal.selectedBy]] }
}

/** Labels by raw value; what a double can't hold goes into a map of its own. */
function exactLabels(list: LabelList): Pick<Signal, 'labels' | 'bigLabels'> {
  const labels = new Map<number, string>()
  const bigLabels = new Map<bigint, string>()
  for (const [written, name] of list) {
    const raw = Number(written)
    if (Number.isSafeInteger(raw)) labels.set(raw, name)
    else if (/^[+-]?\d+$/.test(written)) bigLabels.set(BigInt(written), name)
  }
  return bigLabels.size > 0 ? { labels, bigLabels } : { labels }
}

function reportDangling(draft: Draft, problem: (message: string, at: Token) => void): void {
  const messages = new Map(draft.messages.map((message) => [message.number, message]))
  const check = (number: number, signal: string | undefined, at: Token): void => {
    const message = messages.get(number)
    if (!message) problem(`there is no message ${number}`, at)
    else if (signal !== undefined && !message.signals.some((known) => known.name === signal)) {
      problem(`message ${message.name} has no signal ${signal}`, at)
    }
  }
  for (const { owner, at } of [...draft.comments, ...draft.attributes]) {
    if (owner.kind === 'message' || owner.kind === 'signal') {
      check(owner.number, owner.kind === 'signal' ? owner.name : undefined, at)
    }
  }
  for (const { number, signal, at } of [...draft.labels, ...draft.valueTypes, ...draft.selections]) check(number, signal, at)
  for (const { number, at } of draft.transmitters) check(number, undefined, at)
}
