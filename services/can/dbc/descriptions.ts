/** Comments, attributes and long names of a file's parts. */
import type { Draft, Owner } from './draft.ts'
import type { AttributeValue } from './model.ts'

/** Attributes in which the editor keeps names of more than 32 characters; in the model they are names and nothing else. */
export const LONG_NAMES = {
  node: 'SystemNodeLongSymbol',
  message: 'SystemMessageLongSymbol',
  signal: 'SystemSignalLongSymbol',
  environment: 'SystemEnvVarLongSymbol',
} as const
const LONG_NAME_ATTRIBUTES: ReadonlySet<string> = new Set(Object.values(LONG_NAMES))

export const isLongName = (attribute: string): boolean => LONG_NAME_ATTRIBUTES.has(attribute)

/** Comments, attributes and labels by what they belong to. */
export class Descriptions {
  readonly #comments = new Map<string, string>()
  readonly #attributes = new Map<string, Map<string, AttributeValue>>()
  readonly #longNames = new Map<string, string>()
  readonly #draft: Draft

  constructor(draft: Draft) {
    this.#draft = draft
    for (const { owner, text } of draft.comments) this.#comments.set(keyOf(owner), text)
    for (const { owner, name, value } of draft.attributes) {
      const key = keyOf(owner)
      if (isLongName(name)) {
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

function keyOf(owner: Owner): string {
  if (owner.kind === 'message') return `message ${owner.number}`
  if (owner.kind === 'signal') return `signal ${owner.number} ${owner.name}`
  return owner.kind === 'database' ? 'database' : `${owner.kind} ${owner.name}`
}
