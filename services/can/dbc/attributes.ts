/**
 * The statements of a DBC file that describe: comments, attribute definitions, defaults and values.
 */
import type { AttributeDefinition, Draft, Owner } from './draft.ts'
import type { AttributeValue } from './model.ts'
import { readMessageNumber } from './statements.ts'
import type { Tokens } from './tokens.ts'

const KINDS: readonly AttributeDefinition['kind'][] = ['INT', 'HEX', 'FLOAT', 'STRING', 'ENUM']

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
  for (const word of ['BU_', 'BO_', 'SG_', 'EV_']) if (tokens.accept(word)) break
  const name = tokens.text('attribute name')
  const at = tokens.peek()
  const word = tokens.word('attribute type')
  const kind = KINDS.find((known) => known === word)
  if (kind === undefined) throw tokens.problem(`expected ${KINDS.join(', ')}`, at)
  const choices: string[] = []
  while (!tokens.accept(';')) {
    const token = tokens.take()
    if (token.kind === 'end') throw tokens.problem('expected ";"', token)
    if (kind === 'ENUM' && token.kind === 'text') choices.push(token.value)
    else if (token.kind !== 'number' && token.value !== ',') throw tokens.problem(`expected a limit or choice`, token)
  }
  draft.definitions.set(name, { kind, choices })
}

/** `BA_DEF_DEF_ "GenMsgCycleTime" 0;` */
export function readDefault(tokens: Tokens, draft: Draft): void {
  const name = tokens.text('attribute name')
  const value = readValue(tokens, draft, name)
  tokens.mark(';')
  const definition = draft.definitions.get(name)
  if (definition) definition.default = value
}

/** `BA_ "GenMsgCycleTime" BO_ 100 20;` */
export function readAttribute(tokens: Tokens, draft: Draft): void {
  const at = tokens.peek()
  const name = tokens.text('attribute name')
  const owner = readOwner(tokens)
  const value = readValue(tokens, draft, name)
  tokens.mark(';')
  draft.attributes.push({ owner, name, value, at })
}

/** A number or text; the number of an enumeration becomes its name. */
function readValue(tokens: Tokens, draft: Draft, attribute: string): AttributeValue {
  const token = tokens.take()
  if (token.kind === 'text') return token.value
  if (token.kind !== 'number') throw tokens.problem('expected the value of the attribute', token)
  const value = Number(token.value)
  const definition = draft.definitions.get(attribute)
  return definition?.kind === 'ENUM' ? (definition.choices[value] ?? value) : value
}
