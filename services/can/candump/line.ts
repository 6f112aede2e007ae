/**
 * One line of a candump log: the compact form of `candump -l` and the readable one of `candump -ta`.
 *
 *   (1436509052.249713) vcan0 044#2A366C2BBA        classic; `#R5` remote, `##1AABB` CAN FD with its flags, `_9` raw DLC
 *   (1436509052.249713)  vcan0  044   [5]  2A 36 6C 2B BA
 *
 * An identifier of 8 digits is extended; bit 29 of it (0x20000000) marks an error frame.
 */
import { isFrameLength, MAX_EXTENDED_ID, MAX_STANDARD_ID, type CanFrame } from '../frame.ts'
import { bytesOf, hexOf, identifierOf, secondsText } from './text.ts'

const COMPACT = /^\((\d+(?:\.\d+)?)\)\s+(\S+)\s+([0-9A-Fa-f]{3}|[0-9A-Fa-f]{8})(#[#0-9A-Fa-fRr._]*)(?:\s+[RT])?$/
const READABLE =
  /^\((\d+(?:\.\d+)?)\)\s+(\S+)\s+(?:[RT]X\s+[-B]\s+[-E]\s+)?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{8})\s+\[(\d{1,2})\](?:\s+(.*))?$/
const ERROR_FLAG = 0x2000_0000
const FD_FLAG_BRS = 1

/** Parses a line without its line end; a text that says what is wrong, when it is no frame. */
export function parseCandumpLine(line: string): CanFrame | string {
  const trimmed = line.trim()
  const compact = COMPACT.exec(trimmed)
  if (compact) return parseCompact(compact)
  const readable = READABLE.exec(trimmed)
  if (readable) return parseReadable(readable)
  return 'not a candump line: expected "(seconds) bus id#data" or "(seconds) bus id [length] bytes"'
}

function parseCompact([, seconds = '', bus = '', identifier = '', payload = '']: RegExpExecArray): CanFrame | string {
  if (payload.startsWith('##')) {
    const data = bytesOf(payload.slice(3))
    const flags = Number.parseInt(payload.charAt(2), 16)
    if (Number.isNaN(flags) || !data) return 'CAN FD needs a flags digit and whole bytes after "##"'
    return frameOf(seconds, bus, identifier, data, { fd: true, brs: (flags & FD_FLAG_BRS) !== 0 })
  }
  const remote = /^#[Rr]([0-8])?(?:_[9A-Fa-f])?$/.exec(payload)
  if (remote) return frameOf(seconds, bus, identifier, new Uint8Array(0), { remote: true })
  const data = bytesOf(
    payload
      .slice(1)
      .replace(/_[9A-Fa-f]$/, '')
      .replaceAll('.', ''),
  )
  if (!data) return 'the data is not whole bytes in hexadecimal'
  return frameOf(seconds, bus, identifier, data, {})
}

function parseReadable([, seconds = '', bus = '', identifier = '', length = '', rest = '']: RegExpExecArray): CanFrame | string {
  if (rest.startsWith('remote request')) return frameOf(seconds, bus, identifier, new Uint8Array(0), { remote: true })
  // After the bytes candump may write them as text in quotes, or the word ERRORFRAME.
  const hex = /^(?:[0-9A-Fa-f]{2}(?:\s+|$))*/.exec(rest)?.[0] ?? ''
  const tail = rest.slice(hex.length)
  const data = bytesOf(hex.replace(/\s+/g, ''))
  if (!data || data.length !== Number(length) || !/^(?:'.*'|ERRORFRAME)?$/.test(tail)) {
    return `expected ${Number(length)} bytes after the length`
  }
  // Only the length of a CAN FD frame has two digits.
  return frameOf(seconds, bus, identifier, data, { fd: length.length === 2 })
}

interface Flags {
  fd?: boolean
  brs?: boolean
  remote?: boolean
}

function frameOf(seconds: string, bus: string, identifier: string, data: Uint8Array, flags: Flags): CanFrame | string {
  const extended = identifier.length === 8
  const number = Number.parseInt(identifier, 16)
  const error = extended && (number & ERROR_FLAG) !== 0
  const id = error ? number & MAX_EXTENDED_ID : number
  if (id > (extended ? MAX_EXTENDED_ID : MAX_STANDARD_ID)) return `identifier ${identifier} is out of range`
  const fd = flags.fd ?? false
  if (!isFrameLength(data.length, fd)) return `a ${fd ? 'CAN FD' : 'classic'} frame can't have ${data.length} bytes`
  return {
    t: Number(seconds),
    bus,
    id,
    extended: extended && !error,
    fd,
    ...(flags.brs ? { brs: true } : {}),
    ...(flags.remote ? { remote: true } : {}),
    ...(error ? { error: true } : {}),
    data,
  }
}

/** The compact form, without a line end. */
export function formatCandumpLine(frame: CanFrame): string {
  const head = `(${secondsText(frame.t).padStart(17, '0')}) ${frame.bus} ${identifierOf(frame)}`
  if (frame.remote) return `${head}#R`
  return frame.fd ? `${head}##${frame.brs ? 1 : 0}${hexOf(frame.data)}` : `${head}#${hexOf(frame.data)}`
}

/** The readable form of `candump -ta`, without a line end. */
export function formatReadableLine(frame: CanFrame): string {
  const length = frame.fd ? `[${String(frame.data.length).padStart(2, '0')}]` : ` [${frame.data.length}]`
  const bytes = frame.remote ? 'remote request' : hexOf(frame.data).replace(/..(?=.)/g, '$& ')
  return ` (${secondsText(frame.t).padStart(17, '0')})  ${frame.bus}  ${identifierOf(frame).padStart(8)}  ${length}  ${bytes}`.trimEnd()
}
