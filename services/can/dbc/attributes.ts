/**
 * The statements of a DBC file that describe: comments, attribute definitions, defaults and values, also of relations.
 */
import type { DefinitionDraft, Draft, Owner } from './draft.ts'
import { identifierOf, type AttributeKind, type AttributeScope, type AttributeValue, type RelationAttribute } from './model.ts'
import { readMessageNumber } from './statements.ts'
import type { Token, Tokens } from './tokens.ts'

const KINDS: readonly AttributeKind[] = ['INT', 'HEX', 'FLOAT', 'STRING', 'ENUM']

const SCOPES: ReadonlyMap<string, AttributeScope> = new Map([
  ['BU_', 'node'],
  ['BO_', 'message'],
  ['SG_', 'signal'],
  ['EV_', 'environment'],
])

const RELATION_SCOPES: ReadonlyMap<string, AttributeScope> = new Map([
  ['BU_BO_REL_', 'node-message'],
  ['BU_SG_REL_', 'node-signal'],
  ['BU_EV_REL_', 'node-environment'],
])

function readOwner(tokens: Tokens): Owner {
  if (tokens.accept('BU_')) return { kind: 'node', name: tokens.word('node name') }
  if (tokens.accept('BO_')) return { kind: 'message', number: readMessageNumber(tokens) }
  if (tokens.accept('SG_')) {
    return { kind: 'signal', number: readMessageNumber(tokens), name: tokens.word('signal name') }
  }
  if (tokens.accept('EV_')) return { kind: 'environment', name: tokens.word('environment variable') }
  return { kind: 'database' }
}

/** `CM_ SG_ 100 Speed "over ground";` */
export function readComment(tokens: Tokens, draft: Draft): void {
  const at = tokens.peek()
  const owner = readOwner(tokens)
  const text = tokens.text('comment')
  tokens.mark(';')
  draft.comments.push({ owner, text, at })
}

/** `BA_DEF_ BO_ "GenMsgCycleTime" INT 0 10000;` */
export function readDefinition(tokens: Tokens, draft: Draft): void {
  const scope = scopeOf(tokens, SCOPES) ?? 'database'
  const definition = readDefined(tokens, scope)
  draft.definitions.set(definition.name, definition)
}

/** `BA_DEF_REL_ BU_SG_REL_ "SigTimeoutTime" INT 0 65535;` */
export function readRelationDefinition(tokens: Tokens, draft: Draft): void {
  const scope = scopeOf(tokens, RELATION_SCOPES)
  if (scope === undefined) throw tokens.problem(`expected ${[...RELATION_SCOPES.keys()].join(', ')}`)
  const definition = readDefined(tokens, scope)
  draft.relationDefinitions.set(definition.name, definition)
}

function scopeOf(tokens: Tokens, scopes: ReadonlyMap<string, AttributeScope>): AttributeScope | undefined {
  for (const [word, scope] of scopes) if (tokens.accept(word)) return scope
  return undefined
}

function readDefined(tokens: Tokens, scope: AttributeScope): DefinitionDraft {
  const name = tokens.text('attribute name')
  const at = tokens.peek()
  const word = tokens.word('attribute type')
  const kind = KINDS.find((known) => known === word)
  if (kind === undefined) throw tokens.problem(`expected ${KINDS.join(', ')}`, at)
  const choices: string[] = []
  const limits: number[] = []
  while (!tokens.accept(';')) {
    const token = tokens.take()
    if (token.kind === 'end') throw tokens.problem('expected ";"', token)
    if (kind === 'ENUM' && token.kind === 'text') choices.push(token.value)
    else if (token.kind === 'number' && kind !== 'ENUM') limits.push(tokens.finite(token, 'limit'))
    else if (token.value !== ',') throw tokens.problem('expected a limit or choice', token)
  }
  const [min, max] = limits
  if (limits.length === 1 || limits.length > 2) throw tokens.problem('expected two limits or none', at)
  return { name, scope, kind, choices, at, ...(min !== undefined && max !== undefined ? { min, max } : {}) }
}

/** `BA_DEF_DEF_ "GenMsgCycleTime" 0;` */
export function readDefault(tokens: Tokens, draft: Draft): void {
  const name = tokens.text('attribute name')
  setDefault(tokens, draft.definitions.get(name) ?? draft.relationDefinitions.get(name))
}

/** `BA_DEF_DEF_REL_ "SigTimeoutTime" 0;` */
export function readRelationDefault(tokens: Tokens, draft: Draft): void {
  setDefault(tokens, draft.relationDefinitions.get(tokens.text('attribute name')))
}

function setDefault(tokens: Tokens, definition: DefinitionDraft | undefined): void {
  const value = readValue(tokens, definition)
  tokens.mark(';')
  if (definition) definition.default = value
}

/** `BA_ "GenMsgCycleTime" BO_ 100 20;` */
export function readAttribute(tokens: Tokens, draft: Draft): void {
  const at = tokens.peek()
  const name = tokens.text('attribute name')
  const owner = readOwner(tokens)
  const value = readValue(tokens, draft.definitions.get(name))
  tokens.mark(';')
  draft.attributes.push({ owner, name, value, at })
}

/** `BA_REL_ "SigTimeoutTime" BU_SG_REL_ ECU2 SG_ 100 Speed 6000;` */
export function readRelation(tokens: Tokens, draft: Draft): void {
  const at = tokens.peek()
  const name = tokens.text('attribute name')
  const scope = scopeOf(tokens, RELATION_SCOPES)
  if (scope === undefined) throw tokens.problem(`expected ${[...RELATION_SCOPES.keys()].join(', ')}`)
  const relation: Omit<RelationAttribute, 'value'> = { name, node: tokens.word('node name') }
  let number: number | undefined
  if (scope === 'node-environment') {
    relation.environment = tokens.word('environment variable')
  } else {
    if (scope === 'node-signal') tokens.accept('SG_')
    number = readMessageNumber(tokens)
    relation.message = identifierOf(number)
    if (scope === 'node-signal') relation.signal = tokens.word('signal name')
  }
  const value = readValue(tokens, draft.relationDefinitions.get(name))
  tokens.mark(';')
  draft.relations.push({ relation: { ...relation, value }, at, ...(number === undefined ? {} : { number }) })
}

/** A number or text; the number of an enumeration becomes its name. */
function readValue(tokens: Tokens, definition: DefinitionDraft | undefined): AttributeValue {
  const token = tokens.take()
  if (token.kind === 'text') return token.value
  if (token.kind !== 'number') throw tokens.problem('expected the value of the attribute', token)
  const value = numberOf(tokens, token)
  return definition?.kind === 'ENUM' ? (definition.choices[Number(value)] ?? value) : value
}

/** Exact: whole numbers that a double may not hold become BigInt. */
function numberOf(tokens: Tokens, token: Token): number | bigint {
  const value = tokens.finite(token, 'the value of the attribute')
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && /^[+-]?\d+$/.test(token.value)) {
    return BigInt(token.value.replace('+', ''))
  }
  return value
}
