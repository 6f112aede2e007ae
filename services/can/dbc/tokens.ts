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
/** A name that begins with digits, which editors refuse and hand-written files have. */
const DIGITS_WORD = /\d+[\p{L}_][\p{L}\p{N}_]*/uy
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
const MARKS = ':|@+-()[],;'
/** No number of a real file is longer; longer ones cost more than they say. */
const MAX_DIGITS = 400
/** The largest real databases have some hundred thousand; a file within its size limit could make many millions. */
const MAX_TOKENS = 4_000_000

/** A cursor over the tokens of one file; it reads ahead two tokens at most and keeps nothing else. */
export class Tokens {
  readonly #text: string
  readonly #file: string
  #at = 0
  #line = 1
  #lineStart = 0
  #count = 0
  readonly #ahead: Token[] = []

  constructor(text: string, file: string) {
    this.#text = text
    this.#file = file
  }

  /** @param distance 0 for the next token, 1 for the one after it */
  peek(distance: 0 | 1 = 0): Token {
    while (this.#ahead.length <= distance) this.#ahead.push(this.#scan())
    return this.#ahead[distance] as Token
  }

  take(): Token {
    return this.#ahead.shift() ?? this.#scan()
  }

  /** Takes the token when it is this mark or word. */
  accept(value: string): boolean {
    const token = this.peek()
    if ((token.kind !== 'mark' && token.kind !== 'word') || token.value !== value) return false
    this.take()
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
    return this.finite(this.expect('number', what), what)
  }

  /** The value of a number that was taken. */
  finite(token: Token, what: string): number {
    const value = Number(token.value)
    if (!Number.isFinite(value)) throw this.problem(`${what} is too large`, token)
    // "-0" is 0.
    return value + 0
  }

  /** A whole number within limits. */
  integer(what: string, min: number, max: number): number {
    const token = this.expect('number', what)
    const value = Number(token.value)
    if (!Number.isInteger(value) || value < min || value > max) {
      throw this.problem(`${what} must be a whole number from ${min} to ${max}`, token)
    }
    return value + 0
  }

  problem(message: string, at: Token = this.peek()): FasciaError {
    const found = at.kind === 'end' ? 'the end of the file' : `"${at.value.slice(0, 40)}"`
    return new FasciaError('dbc_syntax', `${message}, found ${found}`, { file: this.#file, line: at.line, column: at.column })
  }

  #scan(): Token {
    this.#passSpace()
    const at = this.#at
    const place = { line: this.#line, column: at - this.#lineStart + 1 }
    const first = this.#text[at]
    if (first === undefined) return { kind: 'end', value: '', ...place }
    if (++this.#count > MAX_TOKENS) throw this.problem('the file has too many words', { kind: 'mark', value: first, ...place })
    if (first === '"') return { kind: 'text', value: this.#scanText(place), ...place }
    const number = this.#match(NUMBER)
    if (number !== undefined) {
      const word = this.#match(DIGITS_WORD)
      const kind = word !== undefined && word.length > number.length ? 'word' : 'number'
      const value = kind === 'word' && word !== undefined ? word : number
      if (value.length > MAX_DIGITS) throw this.problem('a number is too long', { kind, value, ...place })
      this.#at += value.length
      return { kind, value, ...place }
    }
    const word = this.#match(WORD)
    if (word !== undefined) {
      this.#at += word.length
      return { kind: 'word', value: word, ...place }
    }
    if (!MARKS.includes(first)) throw this.problem('expected a word, number or text', { kind: 'mark', value: first, ...place })
    this.#at++
    return { kind: 'mark', value: first, ...place }
  }

  /** White space, byte order marks, what other systems put at the end of a file, and comments up to the end of a line. */
  #passSpace(): void {
    const text = this.#text
    for (; this.#at < text.length; this.#at++) {
      const char = text.charCodeAt(this.#at)
      if (char === 0x0a) {
        this.#line++
        this.#lineStart = this.#at + 1
      } else if (char === 0x2f && text.charCodeAt(this.#at + 1) === 0x2f) {
        const end = text.indexOf('\n', this.#at)
        this.#at = (end < 0 ? text.length : end) - 1
      } else if (!isSpace(char)) return
    }
  }

  /** Quoted text; a backslash keeps a quote inside, and text may span lines. */
  #scanText(place: { line: number; column: number }): string {
    const text = this.#text
    let end = text.indexOf('"', this.#at + 1)
    while (end >= 0 && text[end - 1] === '\\' && end - 1 > this.#at) end = text.indexOf('"', end + 1)
    if (end < 0) throw this.problem('text without a closing quote', { kind: 'mark', value: '"', ...place })
    const inside = text.slice(this.#at + 1, end)
    for (let index = inside.indexOf('\n'); index >= 0; index = inside.indexOf('\n', index + 1)) {
      this.#line++
      this.#lineStart = this.#at + 1 + index + 1
    }
    this.#at = end + 1
    return inside.includes('\\"') ? inside.replaceAll('\\"', '"') : inside
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    return pattern.exec(this.#text)?.[0]
  }
}

const CTRL_Z = 0x1a

function isSpace(char: number): boolean {
  return char <= 0x20 ? char === 0x20 || (char >= 9 && char <= 0x0d) || char === CTRL_Z : char === 0xa0 || char === 0xfeff
}
