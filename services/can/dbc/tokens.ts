/**
 * The words of a DBC file, each with its place, and a cursor that demands them.
 */
import { FasciaError } from '../../contract/errors.ts'

export type TokenKind = 'word' | 'number' | 'text' | 'mark' | 'end'

export interface Token {
  kind: TokenKind
  /** The word, the number as written, the text without its quotes, or the mark. */
  value: string
  line: number
  column: number
}

const WORD = /[\p{L}_][\p{L}\p{N}_.-]*/uy
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
const SPACE = /(?:[\s\uFEFF]+|\/\/[^\n]*)+/y
const MARKS = ':|@+-()[],;'

/** A cursor over the tokens of one file; it reads ahead one token and keeps nothing else. */
export class Tokens {
  readonly #text: string
  readonly #file: string
  #at = 0
  #line = 1
  #lineStart = 0
  #next: Token | undefined

  constructor(text: string, file: string) {
    this.#text = text
    this.#file = file
  }

  peek(): Token {
    this.#next ??= this.#scan()
    return this.#next
  }

  take(): Token {
    const token = this.peek()
    this.#next = undefined
    return token
  }

  /** Takes the token when it is this mark or word. */
  accept(value: string): boolean {
    const token = this.peek()
    if ((token.kind !== 'mark' && token.kind !== 'word') || token.value !== value) return false
    this.#next = undefined
    return true
  }

  /** @throws FasciaError `dbc_syntax` */
  expect(kind: TokenKind, what: string, value?: string): Token {
    const token = this.take()
    if (token.kind !== kind || (value !== undefined && token.value !== value)) throw this.problem(`expected ${what}`, token)
    return token
  }

  mark(value: string): void {
    this.expect('mark', `"${value}"`, value)
  }

  word(what: string): string {
    return this.expect('word', what).value
  }

  text(what: string): string {
    return this.expect('text', what).value
  }

  /** A finite number. */
  number(what: string): number {
    const token = this.expect('number', what)
    const value = Number(token.value)
    if (!Number.isFinite(value)) throw this.problem(`${what} is too large`, token)
    return value
  }

  /** A whole number within limits. */
  integer(what: string, min: number, max: number): number {
    const token = this.expect('number', what)
    const value = Number(token.value)
    if (!Number.isInteger(value) || value < min || value > max) {
      throw this.problem(`${what} must be a whole number from ${min} to ${max}`, token)
    }
    return value
  }

  problem(message: string, at: Token = this.peek()): FasciaError {
    const found = at.kind === 'end' ? 'the end of the file' : `"${at.value.slice(0, 40)}"`
    return new FasciaError('dbc_syntax', `${message}, found ${found}`, { file: this.#file, line: at.line, column: at.column })
  }

  #scan(): Token {
    this.#advance(this.#match(SPACE) ?? '')
    const at = this.#at
    const place = { line: this.#line, column: at - this.#lineStart + 1 }
    const first = this.#text[at]
    if (first === undefined) return { kind: 'end', value: '', ...place }
    if (first === '"') return { kind: 'text', value: this.#scanText(place), ...place }
    for (const [kind, pattern] of [
      ['number', NUMBER],
      ['word', WORD],
    ] as const) {
      const value = this.#match(pattern)
      if (value === undefined) continue
      this.#at += value.length
      return { kind, value, ...place }
    }
    if (!MARKS.includes(first)) throw this.problem('expected a word, number or text', { kind: 'mark', value: first, ...place })
    this.#at++
    return { kind: 'mark', value: first, ...place }
  }

  /** Quoted text; a backslash keeps a quote inside, and text may span lines. */
  #scanText(place: { line: number; column: number }): string {
    let end = this.#at + 1
    for (; end < this.#text.length && this.#text[end] !== '"'; end++) {
      if (this.#text[end] === '\\' && this.#text[end + 1] === '"') end++
    }
    if (end >= this.#text.length) throw this.problem('text without a closing quote', { kind: 'mark', value: '"', ...place })
    const inside = this.#text.slice(this.#at + 1, end)
    this.#advance(`"${inside}"`)
    return inside.includes('\\') ? inside.replaceAll('\\"', '"') : inside
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text)?.[0]
  }

  #advance(passed: string): void {
    for (let index = passed.indexOf('\n'); index >= 0; index = passed.indexOf('\n', index + 1)) {
      this.#line++
      this.#lineStart = this.#at + index + 1
    }
    this.#at += passed.length
  }
}
