/**
 * The frames in the words of socketcand (github.com/linux-can/socketcand, doc/protocol.md and src/state_raw.c): ASCII elements
 * `< … >` over TCP.
 *
 *   < frame 123 23.424242 11223344 >      < rtr 123 23.424242 4 >      < error 088 23.424242 >
 *   < fdframe 123 01 23.424242 1122… >    < send 123 2 11 22 >         < sendrtr 123 4 >      < fdsend 123 01 2 11 22 >
 *
 * The flags of CAN FD are the kernel's: bit 0 bit rate switch, bit 1 error state. An error frame carries its data here too.
 */
import { bytesOf, fdFlagsOf, hexOf, identifierText, readFdFlags, secondsText } from '../candump/text.ts'
import { isFrameLength, MAX_CLASSIC_BYTES, MAX_EXTENDED_ID, MAX_STANDARD_ID, type CanFrame } from '../frame.ts'

const flagsText = (frame: CanFrame): string => hexOf(Uint8Array.of(fdFlagsOf(frame)))

/** A received frame as an element. */
export function frameElement(frame: CanFrame): string {
  const identifier = identifierText(frame.id, frame.extended)
  const time = secondsText(frame.t)
  if (frame.error) return `< error ${identifier} ${time} ${hexOf(frame.data)} >`
  if (frame.remote) return `< rtr ${identifier} ${time} ${frame.remoteLength ?? 0} >`
  if (frame.fd) return `< fdframe ${identifier} ${flagsText(frame)} ${time} ${hexOf(frame.data)} >`
  return `< frame ${identifier} ${time} ${hexOf(frame.data)} >`
}

/** A classic frame as mode BCM tells it: with its bytes apart. */
export function spacedFrameElement({ id, extended, t, data }: CanFrame): string {
  const words = [identifierText(id, extended), secondsText(t), ...Array.from(data, (byte) => hexOf(Uint8Array.of(byte)))]
  return `< frame ${words.join(' ')} >`
}

/** Reads a received frame, or undefined when the element is none. Data bytes may be joined or apart. */
export function parseFrameElement(element: string, bus: string): CanFrame | undefined {
  return element.startsWith('frame ') ? parseClassic(element, bus) : parseOther(element, bus)
}

/** By far the most common element, so it is read without cutting it into words. */
function parseClassic(element: string, bus: string): CanFrame | undefined {
  const afterId = element.indexOf(' ', 6)
  const afterTime = element.indexOf(' ', afterId + 1)
  const place = parseIdentifier(element.slice(6, afterId))
  const t = Number(element.slice(afterId + 1, afterTime < 0 ? undefined : afterTime))
  if (!place || afterId < 0 || afterTime === afterId + 1 || !Number.isFinite(t)) return undefined
  const bytes = afterTime < 0 ? '' : element.slice(afterTime + 1)
  const data = bytesOf(bytes.includes(' ') ? bytes.replaceAll(' ', '') : bytes)
  if (!data || data.length > MAX_CLASSIC_BYTES) return undefined
  return { t, bus, id: place.id, extended: place.extended, fd: false, data }
}

function parseOther(element: string, bus: string): CanFrame | undefined {
  const [word = '', identifier = '', ...rest] = element.split(/ +/)
  if (word !== 'error' && word !== 'rtr' && word !== 'fdframe') return undefined
  const flags = word === 'fdframe' ? rest.shift() : '0'
  const [seconds = '', ...bytes] = rest
  const t = Number(seconds)
  if (seconds === '' || !Number.isFinite(t) || !/^[0-9A-Fa-f]{1,2}$/.test(flags ?? '')) return undefined
  if (word === 'error') return parseError(identifier, t, bus, bytes)
  const place = parseIdentifier(identifier)
  if (!place) return undefined
  if (word === 'rtr') {
    const length = parseRemoteLength(bytes[0] ?? '0')
    return length && { t, bus, ...place, fd: false, remote: true, ...length, data: new Uint8Array(0) }
  }
  const data = bytesOf(bytes.join(''))
  if (!data || !isFrameLength(data.length, true)) return undefined
  return { t, bus, ...place, fd: true, ...readFdFlags(Number.parseInt(flags ?? '0', 16)), data }
}

/** The class of an error is no identifier: it has as many digits as it needs. */
function parseError(text: string, t: number, bus: string, bytes: readonly string[]): CanFrame | undefined {
  const id = /^[0-9A-Fa-f]{1,8}$/.test(text) ? Number.parseInt(text, 16) : Number.NaN
  const data = bytesOf(bytes.join(''))
  if (!(id <= MAX_EXTENDED_ID) || !data || data.length > MAX_CLASSIC_BYTES) return undefined
  return { t, bus, id, extended: false, fd: false, error: true, data }
}

function parseRemoteLength(text: string): Pick<CanFrame, 'remoteLength'> | undefined {
  if (!/^[0-8]$/.test(text)) return undefined
  return text === '0' ? {} : { remoteLength: Number(text) }
}

/** What a client writes to send a frame. */
export function sendElement(frame: CanFrame): string {
  const identifier = identifierText(frame.id, frame.extended)
  if (frame.remote) return `< sendrtr ${identifier} ${frame.remoteLength ?? 0} >`
  const bytes = [...frame.data].map((byte) => hexOf(Uint8Array.of(byte)))
  const length = [String(bytes.length), ...bytes].join(' ')
  return frame.fd ? `< fdsend ${identifier} ${flagsText(frame)} ${length} >` : `< send ${identifier} ${length} >`
}

/** Reads what a client wants sent, or undefined when the element is malformed. The time is the server's. */
export function parseSendElement(element: string, bus: string, t: number): CanFrame | undefined {
  const [word, identifier = '', ...rest] = element.split(/\s+/)
  const place = parseIdentifier(identifier)
  if (!place) return undefined
  if (word === 'sendrtr') {
    const length = parseRemoteLength(rest[0] ?? '0')
    return length && { t, bus, ...place, fd: false, remote: true, ...length, data: new Uint8Array(0) }
  }
  const fd = word === 'fdsend'
  const flags = fd ? Number.parseInt(rest.shift() ?? '', 16) : 0
  const data = parseCountedBytes(rest)
  if (!data || !isFrameLength(data.length, fd) || Number.isNaN(flags)) return undefined
  return { t, bus, ...place, fd, ...(fd ? readFdFlags(flags) : {}), data }
}

/** A number of bytes and exactly so many bytes; other clients write single digits, as the example of the protocol does. */
export function parseCountedBytes(words: readonly string[]): Uint8Array | undefined {
  const [length = '', ...bytes] = words
  if (!/^\d{1,2}$/.test(length) || bytes.length !== Number(length)) return undefined
  return bytesOf(bytes.map((byte) => (byte.length === 1 ? `0${byte}` : byte)).join(''))
}

/**
 * Eight digits mean an extended identifier, up to three a standard one. In between it can only be an extended one whose
 * zeros were not written (python-can before 4.2 does so).
 */
export function parseIdentifier(text: string): { id: number; extended: boolean } | undefined {
  if (!/^[0-9A-Fa-f]{1,8}$/.test(text)) return undefined
  const id = Number.parseInt(text, 16)
  const extended = text.length === 8 || (text.length > 3 && id > MAX_STANDARD_ID)
  return id <= (extended ? MAX_EXTENDED_ID : MAX_STANDARD_ID) ? { id, extended } : undefined
}
