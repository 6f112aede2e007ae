/**
 * A JSON reader for bytes from strangers: RFC 8259 to the letter, a member named twice is refused, size and depth are
 * bounded. The place of a fault is told as line and column.
 */
import { isUtf8 } from 'node:buffer'
import { DuplicateKey, Malformed, Oversized } from './errors.ts'

export interface JsonLimits {
  maxBytes: number
  maxDepth: number
  /** What is read, in a person's words, for messages. */
  what: string
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const SPACE = /[ \t\n\r]*/y
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** A character that stands for itself in a string: no quote, backslash or control character (RFC 8259, 7); NaN is the end. */
const isPlain = (code: number): boolean => code >= 0x20 && code !== 0x22 && code !== 0x5c

class Reader {
  readonly #text: string
  readonly #limits: JsonLimits
  #at = 0

  constructor(text: string, limits: JsonLimits) {
    this.#text = text
    this.#limits = limits
  }

  whole(): unknown {
    const value = this.#value(0)
    this.#skip()
    if (this.#at < this.#text.length) throw this.#fault('text after the end')
    return value
  }

  #place(at: number): { line: number; column: number } {
    const before = this.#text.slice(0, at)
    return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
  }

  #fault(message: string): Malformed {
    return new Malformed(`${this.#limits.what}: ${message}`, this.#place(this.#at))
  }

  #skip(): void {
    SPACE.lastIndex = this.#at
    SPACE.test(this.#text)
    this.#at = SPACE.lastIndex
  }

  #value(depth: number): unknown {
    if (depth > this.#limits.maxDepth) {
      throw new Oversized(`${this.#limits.what} is deeper than ${this.#limits.maxDepth} levels`)
    }
    this.#skip()
    const first = this.#text[this.#at]
    if (first === '{') return this.#object(depth)
    if (first === '[') return this.#array(depth)
    if (first === '"') return this.#string()
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length
        return value
      }
    }
    NUMBER.lastIndex = this.#at
    const number = NUMBER.exec(this.#text)
    if (!number) throw this.#fault('no JSON value here')
    this.#at = NUMBER.lastIndex
    return Number(number[0])
  }

  #object(depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = {}
    this.#at++
    this.#skip()
    if (this.#text[this.#at] === '}') {
      this.#at++
      return object
    }
    for (;;) {
      this.#skip()
      const keyAt = this.#at
      if (this.#text[this.#at] !== '"') throw this.#fault('a member name is due')
      const key = this.#string()
      if (Object.hasOwn(object, key)) {
        throw new DuplicateKey(`${this.#limits.what} names the member "${key.slice(0, 80)}" twice`, this.#place(keyAt))
      }
      this.#skip()
      if (this.#text[this.#at] !== ':') throw this.#fault('a colon is due')
      this.#at++
      const value = this.#value(depth + 1)
      Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
      if (this.#more('}')) return object
    }
  }

  #array(depth: number): unknown[] {
    const array: unknown[] = []
    this.#at++
    this.#skip()
    if (this.#text[this.#at] === ']') {
      this.#at++
      return array
    }
    for (;;) {
      array.push(this.#value(depth + 1))
      if (this.#more(']')) return array
    }
  }

  /** Takes a comma (false) or the closing bracket (true). */
  #more(close: string): boolean {
    this.#skip()
    const next = this.#text[this.#at]
    if (next !== ',' && next !== close) throw this.#fault(`a comma or ${close} is due`)
    this.#at++
    return next === close
  }

  #string(): string {
    let result = ''
    this.#at++
    for (;;) {
      const start = this.#at
      while (isPlain(this.#text.charCodeAt(this.#at))) this.#at++
      result += this.#text.slice(start, this.#at)
      const next = this.#text[this.#at]
      if (next === '"') {
        this.#at++
        return result
      }
      if (next !== '\\') throw this.#fault('an unfinished string or a control character in it')
      const escape = this.#text[this.#at + 1] ?? ''
      if (escape === 'u') {
        const hex = this.#text.slice(this.#at + 2, this.#at + 6)
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw this.#fault('a bad \\u escape')
        result += String.fromCharCode(Number.parseInt(hex, 16))
        this.#at += 6
      } else {
        const plain = ESCAPES[escape]
        if (plain === undefined) throw this.#fault('a bad escape')
        result += plain
        this.#at += 2
      }
    }
  }
}

/** @throws Oversized, Malformed or DuplicateKey */
export function parseStrictJson(bytes: Uint8Array, limits: JsonLimits): unknown {
  if (bytes.length > limits.maxBytes) throw new Oversized(`${limits.what} is larger than ${limits.maxBytes} bytes`)
  if (!isUtf8(bytes)) throw new Malformed(`${limits.what} is not UTF-8`)
  return new Reader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'), limits).whole()
}
