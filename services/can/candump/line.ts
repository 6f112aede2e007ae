/**
 * One line of a candump log, in the compact form of `candump -l` or in any readable form of `candump` (readable.ts).
 *
 *   (1436509052.249713) vcan0 044#2A366C2BBA        classic; `#R5` remote, `##1AABB` CAN FD with its flags, `_9` raw DLC
 *   (1436509052.249713)  vcan0  044   [5]  2A 36 6C 2B BA
 *
 * An identifier of 8 digits is extended; bit 29 of it (0x20000000) marks an error frame.
 */
import { isFrameLength, MAX_EXTENDED_ID, MAX_STANDARD_ID, type CanFrame } from '../frame.ts'
import { parseReadableLine } from './readable.ts'
import { bytesOf, fdFlagsOf, hexOf, identifierOf, readFdFlags, secondsText } from './text.ts'

const COMPACT = /^\((\d+(?:\.\d+)?)\)\s+(\S+)\s+([0-9A-Fa-f]{3}|[0-9A-Fa-f]{8})(#[#0-9A-Fa-fRr._]*)(?:\s+[RT])?$/
const ERROR_FLAG = 0x2000_0000

/** Parses a line without its line end; a text that says what is wrong, when it is no frame. */
export function parseCandumpLine(line: string): CanFrame | string {
  const trimmed = line.trim()
  const [, seconds = '', bus = '', identifier = '', payload = ''] = COMPACT.exec(trimmed) ?? []
  if (payload !== '') return parseFrameText(Number(seconds), bus, identifier, payload)
  const readable = parseReadableLine(trimmed)
  if (typeof readable === 'string') return readable
  const { identifier: id, data, ...flags } = readable
  return frameOf({ ...flags, data }, id)
}

/**
 * The payload as cansend takes it.
 *
 * @param payload from the first `#` on
 * @returns a text that says what is wrong, when it is no frame
 */
function parseFrameText(t: number, bus: string, identifier: string, payload: string): CanFrame | string {
  if (payload.startsWith('##')) {
    const data = bytesOf(payload.slice(3).replaceAll('.', ''))
    const flags = Number.parseInt(payload.charAt(2), 16)
    if (Number.isNaN(flags) || !data) return 'CAN FD needs a flags digit and whole bytes after "##"'
    return frameOf({ t, bus, fd: true, ...readFdFlags(flags), data }, identifier)
  }
  const remote = /^#[Rr]([0-8])?(?:_[9A-Fa-f])?$/.exec(payload)
  if (remote) {
    const asked = Number(remote[1] ?? 0)
    return frameOf({ t, bus, remote: true, ...(asked > 0 ? { remoteLength: asked } : {}), data: new Uint8Array(0) }, identifier)
  }
  const data = bytesOf(
    payload
      .slice(1)
      .replace(/_[9A-Fa-f]$/, '')
      .replaceAll('.', ''),
  )
  if (!data) return 'the data is not whole bytes in hexadecimal'
  return frameOf({ t, bus, data }, identifier)
}

/** A frame as cansend takes it: `123#DEADBEEF`, `1F334455#R`, `123##1AABB`. @returns a text when it is none */
export function parseCansendFrame(t: number, bus: string, text: string): CanFrame | string {
  const [, identifier = '', payload = ''] = /^([0-9A-Fa-f]{3}|[0-9A-Fa-f]{8})(#.*)$/.exec(text) ?? []
  if (payload === '') return 'expected an identifier of 3 or 8 digits, "#" and the data'
  return parseFrameText(t, bus, identifier, payload)
}

type Body = Pick<CanFrame, 't' | 'bus' | 'data'> & Partial<CanFrame>

function frameOf(body: Body, identifier: string): CanFrame | string {
  const extended = identifier.length === 8
  const number = Number.parseInt(identifier, 16)
  const error = extended && (number & ERROR_FLAG) !== 0
  const id = error ? number & MAX_EXTENDED_ID : number
  if (id > (extended ? MAX_EXTENDED_ID : MAX_STANDARD_ID)) return `identifier ${identifier} is out of range`
  const fd = body.fd ?? false
  if (!isFrameLength(body.data.length, fd)) return `a ${fd ? 'CAN FD' : 'classic'} frame can't have ${body.data.length} bytes`
  return { ...body, id, extended: extended && !error, fd, ...(error ? { error: true } : {}) }
}

/** The frame as cansend takes it and as logs hold it. */
export function formatCansendFrame(frame: CanFrame): string {
  const id = identifierOf(frame)
  if (frame.remote) return `${id}#R${frame.remoteLength ? frame.remoteLength : ''}`
  return frame.fd ? `${id}##${fdFlagsOf(frame)}${hexOf(frame.data)}` : `${id}#${hexOf(frame.data)}`
}

/** The compact form, without a line end. */
export function formatCandumpLine(frame: CanFrame): string {
  return `(${secondsText(frame.t).padStart(17, '0')}) ${frame.bus} ${formatCansendFrame(frame)}`
}
