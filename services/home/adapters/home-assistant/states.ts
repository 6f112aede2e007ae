/** The states of `subscribe_entities`: everything once, then only what changed, in short keys. */
import { z } from 'zod'

const Attributes = z.record(z.string(), z.unknown())
const Whole = z.object({ s: z.string(), a: Attributes.default({}) })
const Change = z.object({
  '+': z.object({ s: z.string().optional(), a: Attributes.optional() }).optional(),
  '-': z.object({ a: z.array(z.string()).optional() }).optional(),
})
const StatesEvent = z.object({
  a: z.record(z.string(), Whole).optional(),
  c: z.record(z.string(), Change).optional(),
  r: z.array(z.string()).optional(),
})

export interface EntityState {
  state: string
  attributes: Readonly<Record<string, unknown>>
}

const MAX_ENTITIES = 5_000

export class States {
  readonly #states = new Map<string, EntityState>()

  get(entityId: string): EntityState | undefined {
    return this.#states.get(entityId)
  }

  ids(): IterableIterator<string> {
    return this.#states.keys()
  }

  clear(): void {
    this.#states.clear()
  }

  /** @returns the entities that changed, or undefined for an event that makes no sense */
  take(raw: unknown): string[] | undefined {
    const parsed = StatesEvent.safeParse(raw)
    if (!parsed.success) return undefined
    const { a = {}, c = {}, r = [] } = parsed.data
    for (const [id, { s, a: attributes }] of Object.entries(a)) {
      if (this.#states.size < MAX_ENTITIES || this.#states.has(id)) this.#states.set(id, { state: s, attributes })
    }
    for (const [id, { '+': plus, '-': minus }] of Object.entries(c)) {
      const before = this.#states.get(id)
      if (!before) continue
      const attributes = { ...before.attributes, ...plus?.a }
      for (const name of minus?.a ?? []) delete attributes[name]
      this.#states.set(id, { state: plus?.s ?? before.state, attributes })
    }
    for (const id of r) this.#states.delete(id)
    return [...Object.keys(a), ...Object.keys(c), ...r]
  }
}
