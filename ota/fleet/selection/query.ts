/**
 * The selection language: which vehicles.
 *
 *     region = "eu" and year >= 2024 and not (model in ("sedan", "wagon"))
 *     package.ambient-studio < 1.2.0 and seen-hours < 48 and group = "pilots"
 *     vin ~ "WFASC1*" and has dealer
 *
 * Fields: vin, hardware, enrolled (yes/no), seen-hours, package.ID (the installed version), group, and any attribute of the
 * vehicle. A field that a vehicle does not have makes every comparison with it false. `all` means every vehicle. It is parsed
 * into a tree and walked; nothing of it ever reaches the database as text.
 */
import { FasciaError } from '../../../services/contract/errors.ts'
import { tokensOf, type Token } from './tokens.ts'

export type Value = string | number
type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | '~'

export type Query =
  | { op: 'all' }
  | { op: 'and' | 'or'; parts: Query[] }
  | { op: 'not'; part: Query }
  | { op: 'has'; field: string }
  | { op: 'in'; field: string; values: Value[] }
  | { op: 'compare'; field: string; comparison: Comparison; value: Value; isVersion: boolean }

const MAX_DEPTH = 16
const COMPARISONS = new Set(['=', '!=', '<', '<=', '>', '>=', '~'])
const WORDS = new Set(['and', 'or', 'not', 'in', 'has', 'all'])

class Parser {
  readonly #tokens: Token[]
  #at = 0
  #depth = 0

  constructor(tokens: Token[]) {
    this.#tokens = tokens
  }

  get #next(): Token {
    return this.#tokens[this.#at] as Token
  }

  #take(): Token {
    const token = this.#next
    if (token.kind !== 'end') this.#at++
    return token
  }

  #is(text: string): boolean {
    const { kind, text: found } = this.#next
    return (kind === 'name' ? found.toLowerCase() : kind === 'sign' ? found : undefined) === text
  }

  #fail(what: string): FasciaError {
    const { text, column, kind } = this.#next
    return new FasciaError('invalid', `${what} is due where ${kind === 'end' ? 'the selection ends' : `"${text}" stands`}`, {
      column,
    })
  }

  #expect(sign: string): void {
    if (!this.#is(sign)) throw this.#fail(`"${sign}"`)
    this.#take()
  }

  whole(): Query {
    const query = this.#list('or', () => this.#list('and', () => this.#unary()))
    if (this.#next.kind !== 'end') throw this.#fail('"and", "or" or the end')
    return query
  }

  #list(op: 'and' | 'or', part: () => Query): Query {
    const parts = [part()]
    while (this.#is(op)) {
      this.#take()
      parts.push(part())
    }
    return parts.length === 1 ? (parts[0] as Query) : { op, parts }
  }

  #unary(): Query {
    if (++this.#depth > MAX_DEPTH) throw new FasciaError('oversized', `a selection is at most ${MAX_DEPTH} levels deep`)
    try {
      if (this.#is('not')) {
        this.#take()
        return { op: 'not', part: this.#unary() }
      }
      if (this.#is('(')) {
        this.#take()
        const inner = this.#list('or', () => this.#list('and', () => this.#unary()))
        this.#expect(')')
        return inner
      }
      return this.#term()
    } finally {
      this.#depth--
    }
  }

  #term(): Query {
    if (this.#is('all')) {
      this.#take()
      return { op: 'all' }
    }
    if (this.#is('has')) {
      this.#take()
      return { op: 'has', field: this.#field() }
    }
    const field = this.#field()
    if (this.#is('in')) {
      this.#take()
      this.#expect('(')
      const values = [this.#value().value]
      while (this.#is(',')) {
        this.#take()
        values.push(this.#value().value)
      }
      this.#expect(')')
      return { op: 'in', field, values }
    }
    if (this.#next.kind !== 'sign' || !COMPARISONS.has(this.#next.text)) throw this.#fail('a comparison (= != < <= > >= ~ in)')
    const comparison = this.#take().text as Comparison
    const { value, isVersion } = this.#value()
    return { op: 'compare', field, comparison, value, isVersion }
  }

  #field(): string {
    if (this.#next.kind !== 'name' || WORDS.has(this.#next.text.toLowerCase())) throw this.#fail('a field')
    return this.#take().text
  }

  #value(): { value: Value; isVersion: boolean } {
    const { kind, text } = this.#next
    if (kind === 'end' || kind === 'sign') throw this.#fail('a value')
    this.#take()
    return { value: kind === 'number' ? Number(text) : text, isVersion: kind === 'version' }
  }
}

/** @throws FasciaError `invalid` with the column, or `oversized` */
export function parseQuery(text: string): Query {
  return new Parser(tokensOf(text)).whole()
}

/** Names of the groups that a selection asks for. */
export function groupsOf(query: Query): string[] {
  switch (query.op) {
    case 'and':
    case 'or':
      return query.parts.flatMap(groupsOf)
    case 'not':
      return groupsOf(query.part)
    case 'in':
      return query.field === 'group' ? query.values.map(String) : []
    case 'compare':
      return query.field === 'group' ? [String(query.value)] : []
    default:
      return []
  }
}
