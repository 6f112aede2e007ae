/**
 * Makes the model of a read DBC file: resolves what names what, applies attributes, and reports what does not fit.
 */
import { FasciaError } from '../../contract/errors.ts'
import { reportDangling } from './dangling.ts'
import { Descriptions, isLongName } from './descriptions.ts'
import type { DefinitionDraft, Draft, EnvironmentDraft, MessageDraft, Owner, SignalDraft } from './draft.ts'
import { frameKindOf } from './frame-kind.ts'
import {
  identifierOf,
  type AttributeDefinition,
  type Database,
  type EnvironmentVariable,
  type Message,
  type Node,
  type RelationAttribute,
  type Signal,
} from './model.ts'
import { exactLabels, labelsOf, startValueOf, valueTypeOf } from './raw-values.ts'
import { refinementsOf, selectionOf, type Refinements } from './refinements.ts'
import type { ReportProblem, Tell } from './tell.ts'

/** Where Vector's editor keeps signals that belong to no message. */
export const ORPHANS = 'VECTOR__INDEPENDENT_SIG_MSG'
/** Stands in the file where no node is meant. */
export const NOBODY = 'Vector__XXX'

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
      .filter(({ name }) => !isLongName(name))
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
