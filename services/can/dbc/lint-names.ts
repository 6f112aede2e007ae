/** Checks of what a database names: nodes and attributes. Each name is reported once, where it first stands. */
import { NOBODY } from './build.ts'
import type { DefinitionDraft, Draft } from './draft.ts'
import type { TellFinding } from './lint.ts'
import type { AttributeScope, AttributeValue } from './model.ts'
import type { Token } from './tokens.ts'

/** Files that declare no node at all say nothing by not declaring one. */
export function lintNodes(draft: Draft, tell: TellFinding): void {
  if (draft.nodes.length === 0) return
  const known = new Set([...draft.nodes.map(({ name }) => name), NOBODY])
  const used = (name: string, what: string, at: Token): void => {
    if (known.has(name)) return
    known.add(name)
    tell('warning', 'undeclared-node', `${what} ${name} is not in the list of nodes`, at)
  }
  for (const message of draft.messages) {
    for (const name of message.senders) used(name, 'sender', message.at)
    for (const { receivers, at } of message.signals) for (const name of receivers) used(name, 'receiver', at)
  }
  for (const { nodes, at } of draft.transmitters) for (const name of nodes) used(name, 'sender', at)
}

/** Files that define no attribute at all are left alone: hand-written ones name the usual attributes without ceremony. */
export function lintAttributes(draft: Draft, tell: TellFinding): void {
  if (draft.definitions.size === 0) return
  const told = new Set<string>()
  const once = (name: string, message: string, at: Token): void => {
    if (told.has(name + message)) return
    told.add(name + message)
    tell('warning', 'attribute', message, at)
  }
  for (const { owner, name, value, at } of draft.attributes) {
    const definition = draft.definitions.get(name)
    if (!definition) once(name, `the attribute ${name} is not defined`, at)
    else if (definition.scope !== scopeOf(owner.kind))
      once(name, `the attribute ${name} is defined for another kind of thing`, at)
    else {
      const problem = misfit(definition, value)
      if (problem) once(name, `the attribute ${name} ${problem}`, at)
    }
  }
}

const scopeOf = (kind: AttributeScope): AttributeScope => kind

function misfit({ kind, min, max, choices }: DefinitionDraft, value: AttributeValue): string | undefined {
  if (kind === 'STRING') return typeof value === 'string' ? undefined : 'is a text and has a number'
  if (kind === 'ENUM') return typeof value === 'string' && choices.includes(value) ? undefined : `has no choice ${value}`
  if (typeof value === 'string') return 'is a number and has a text'
  // Two limits of 0 are none.
  if (min === undefined || max === undefined || min >= max) return undefined
  return value >= min && value <= max ? undefined : `has ${value}, which is not from ${min} to ${max}`
}
