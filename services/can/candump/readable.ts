/**
 * The readable lines of candump, as it writes them to a terminal, read and written:
 *
 *    (1436509052.249713)  can0  RX - -  123   [3]  11 22 33   '."3'
 *    (2015-07-10 08:17:32.249713)  can0  12345678  [12]  …
 *
 * Time is absolute (`-ta`), a local date (`-tA`), since the line before (`-td`) or since the first (`-tz`). The bytes may be
 * binary (`-i`) or back to front with "`" between them (`-S`); text (`-a`) and the word ERRORFRAME stand after them.
 */
import type { CanFrame } from '../frame.ts'
import { errorFrameText } from './error-frame.ts'
import { hexOf, identifierOf, secondsText } from './text.ts'

const TIME = String.raw`\((\d+(?:\.\d+)?|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?)\)\s+`
const HEAD = String.raw`(\S+)\s+(?:[RT]X\s+([-B])\s+([-E])\s+)?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{8})\s+`
const LENGTH = String.raw`(?:\[(\d{1,2})\]|\{[9A-Fa-f]\})`
const READABLE = new RegExp(String.raw`^(?:${TIME})?${HEAD}${LENGTH}(?:\s+(.*))?$`)
const BYTE = /([01]{8}|[0-9A-Fa-f]{2})(`|\s+|$)/y
const MAX_CLASSIC_BYTES = 8

interface ReadableFrame extends Omit<CanFrame, 'id' | 'extended'> {
  identifier: string
}

/** A trimmed line; a text that says what is wrong, when it is no frame. */
export function parseReadableLine(line: string): ReadableFrame | string {
  const match = READABLE.exec(line)
  if (!match) return 'not a candump line: expected "(seconds) bus id#data" or "(seconds) bus id [length] bytes"'
  const [, time, bus = '', brs, esi, identifier = '', digits, rest = ''] = match
  if (time === undefined) return 'the line has no time: record with candump -l, -L or -ta'
  const t = secondsOf(time)
  if (!Number.isFinite(t)) return `(${time}) is no time`
  const length = Number(digits ?? MAX_CLASSIC_BYTES)
  if (rest.startsWith('remote request')) {
    return {
      t,
      bus,
      identifier,
      fd: false,
      remote: true,
      ...(length > 0 ? { remoteLength: length } : {}),
      data: new Uint8Array(0),
    }
  }
  const data = bytesFrom(rest, length)
  if (!data) return `expected ${length} bytes after the length`
  // Only the length of a CAN FD frame has two digits.
  const fd = digits?.length === 2
  return {
    t,
    bus,
    identifier,
    fd,
    ...(fd && brs === 'B' ? { brs: true } : {}),
    ...(fd && esi === 'E' ? { esi: true } : {}),
    data,
  }
}

/** Local dates, as candump -tA writes them, or seconds. */
function secondsOf(text: string): number {
  const date = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(\.\d+)?$/.exec(text)
  if (!date) return Number(text)
  const [, year, month, day, hour, minute, second, fraction] = date
  const whole = new Date(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  return whole.getTime() / 1000 + Number(fraction ?? 0)
}

/** So many bytes and nothing after them but their text or the word ERRORFRAME. */
function bytesFrom(text: string, length: number): Uint8Array | undefined {
  const bytes = new Uint8Array(length)
  let swapped = false
  BYTE.lastIndex = 0
  for (let index = 0; index < length; index++) {
    const match = BYTE.exec(text)
    if (!match) return undefined
    const [, digits = '', separator] = match
    bytes[index] = Number.parseInt(digits, digits.length === 8 ? 2 : 16)
    if (separator === '`') swapped = true
  }
  const tail = length === 0 ? text : text.slice(BYTE.lastIndex)
  if (!/^(?:'.*'|`.*`|ERRORFRAME)?$/.test(tail)) return undefined
  return swapped ? bytes.reverse() : bytes
}

/** `a`: seconds, `A`: local date, `d`: since the line before, `z`: since the first line. */
export type TimeForm = 'none' | 'a' | 'A' | 'd' | 'z'

export interface ReadableOptions {
  time?: TimeForm
  /** Direction and the flags BRS and ESI (-x); what comes from a source was received. */
  extra?: boolean
  binary?: boolean
  ascii?: boolean
  swap?: boolean
  /** Error frames explained on lines of their own (-e). */
  errors?: boolean
  /** Width of the widest bus name. */
  busWidth?: number
}

/** Writes frames as candump does; it remembers the time before, and that an extended identifier came (then all are aligned). */
export class ReadableFormatter {
  readonly #options: ReadableOptions
  #reference: number | undefined
  #indents = false

  constructor(options: ReadableOptions = {}) {
    this.#options = options
  }

  /** One line without its end; with `errors` an error frame has more. */
  format(frame: CanFrame): string {
    const { extra, errors, busWidth = 0 } = this.#options
    if (frame.extended) this.#indents = true
    const flags = extra ? `  RX ${frame.brs ? 'B' : '-'} ${frame.esi ? 'E' : '-'}` : ''
    const id = identifierOf(frame)
    const indented = this.#indents ? id.padStart(8) : id
    const line = ` ${this.#timeOf(frame.t)} ${frame.bus.padStart(busWidth)}${flags}  ${indented}  ${this.#payloadOf(frame)}`
    return errors && frame.error ? `${line}\n\t${errorFrameText(frame).join('\n\t')}` : line
  }

  #timeOf(t: number): string {
    const form = this.#options.time ?? 'none'
    if (form === 'none') return ''
    if (form === 'a') return `(${secondsText(t).padStart(17, '0')}) `
    if (form === 'A') return `(${dateText(t)}) `
    this.#reference ??= t
    const passed = Math.max(0, t - this.#reference)
    if (form === 'd') this.#reference = t
    return `(${secondsText(passed).padStart(10, '0')}) `
  }

  #payloadOf(frame: CanFrame): string {
    const { binary, ascii, swap } = this.#options
    if (frame.remote) return ` [${frame.remoteLength ?? 0}]  remote request`
    const { length } = frame.data
    const data = swap ? Uint8Array.from(frame.data).reverse() : frame.data
    const words = [...data].map((byte) => (binary ? byte.toString(2).padStart(8, '0') : hexOf(Uint8Array.of(byte))))
    const head = frame.fd ? `[${String(length).padStart(2, '0')}]` : ` [${length}]`
    const text = `${head} ${length > 0 ? ' ' : ''}${words.join(swap ? '`' : ' ')}`
    if (length > MAX_CLASSIC_BYTES) return text
    const gap = (binary ? 9 : 3) * (MAX_CLASSIC_BYTES - length)
    if (frame.error) return text + 'ERRORFRAME'.padStart(gap + 13)
    if (!ascii) return text
    const quote = swap ? '`' : "'"
    const letters = [...data].map((byte) => (byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    return text + quote.padStart(gap + 4) + letters + quote
  }
}

function dateText(t: number): string {
  const micros = secondsText(t).split('.')[1] ?? ''
  const date = new Date(Math.floor(Math.round(t * 1e6) / 1e6) * 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${micros}`
}

/** The form of `candump -ta` with all identifiers aligned: for lines of mixed logs. */
export function formatReadableLine(frame: CanFrame): string {
  const length = frame.fd ? `[${String(frame.data.length).padStart(2, '0')}]` : ` [${frame.remoteLength ?? frame.data.length}]`
  const bytes = frame.remote ? 'remote request' : hexOf(frame.data).replace(/..(?=.)/g, '$& ')
  return ` (${secondsText(frame.t).padStart(17, '0')})  ${frame.bus}  ${identifierOf(frame).padStart(8)}  ${length}  ${bytes}`.trimEnd()
}
