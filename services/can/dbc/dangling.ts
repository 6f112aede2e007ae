/** References of a file to what it does not have. */
import type { Draft } from './draft.ts'
import type { Tell } from './tell.ts'
import type { Token } from './tokens.ts'

/** Statements about what the file does not have. */
export function reportDangling(draft: Draft, tell: Tell): void {
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
