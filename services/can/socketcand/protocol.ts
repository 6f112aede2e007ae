/**
 * The words of socketcand (github.com/linux-can/socketcand, doc/protocol.md): ASCII elements `< … >` over TCP.
 *
 * CAN FD is not in that document. For frames of FD we write `< fdframe ID SECONDS.MICROSECONDS FLAGS DATA >` and
 * `< fdsend ID FLAGS LENGTH BYTES… >` with FLAGS as in candump logs (bit 0: bit rate switch); classic frames are standard.
 */
import { bytesOf, hexOf, identifierText, secondsText } from '../candump/text.ts'
import { isFrameLength, MAX_CLASSIC_BYTES, MAX_EXTENDED_ID, MAX_STANDARD_ID, type CanFrame } from '../frame.ts'

/** A `send` of 64 bytes has about 220 characters. */
const MAX_ELEMENT = 512

/** Cuts a byte stream into elements. */
export class ElementReader {
  readonly #strict: boolean
  #rest = ''

  /**
   * @param between what stands between elements: `skip` it, or `refuse` everything but space. A server refuses: a web
   *   page can send any body to a port of this machine, but never without the head of its HTTP request before it.
   */
  constructor(between: 'skip' | 'refuse' = 'skip') {
    this.#strict = between === 'refuse'
  }

  /**
   * The trimmed insides of the elements that are complete now.
   *
   * @returns undefined when the peer sends an element without end or (refused) something else than elements: the
   *   connection is of no use any more
   */
  read(chunk: Buffer): string[] | undefined {
    const text = this.#rest + chunk.toString('latin1')
    const elements: string[] = []
    let at = 0
    for (;;) {
      const start = text.indexOf('<', at)
      if (this.#strict && text.slice(at, start < 0 ? undefined : start).trim() !== '') return undefined
      const end = start < 0 ? -1 : text.indexOf('>', start)
      if (end < 0) {
        this.#rest = start < 0 ? '' : text.slice(start)
        return this.#rest.length > MAX_ELEMENT ? undefined : elements
      }
      elements.push(text.slice(start + 1, end).trim())
      at = end + 1
    }
  }
}

/** A received frame as an element. */
export function frameElement(frame: CanFrame): string {
  const head = `${identifierText(frame.id, frame.extended)} ${secondsText(frame.t)}`
  if (frame.error) return `< error ${head} >`
  if (frame.remote) return `< rtr ${head} ${frame.data.length} >`
  if (frame.fd) return `< fdframe ${head} ${frame.brs ? 1 : 0} ${hexOf(frame.data)} >`
  return `< frame ${head} ${hexOf(frame.data)} >`
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
  const [word, identifier = '', seconds = '', ...rest] = element.split(' ')
  const t = Number(seconds)
  const place = parseIdentifier(identifier)
  if (!place || seconds === '' || !Number.isFinite(t)) return undefined
  const base = { t, bus, ...place, fd: false, data: new Uint8Array(0) }
  if (word === 'error') return { ...base, extended: false, error: true }
  if (word === 'rtr') return { ...base, remote: true }
  if (word !== 'fdframe') return undefined
  const [flags, ...bytes] = rest
  const data = bytesOf(bytes.join(''))
  if (!data || !isFrameLength(data.length, true)) return undefined
  return { ...base, fd: true, ...(flags === '1' ? { brs: true } : {}), data }
}

/** What a client writes to send a frame. */
export function sendElement(frame: CanFrame): string {
  const identifier = identifierText(frame.id, frame.extended)
  if (frame.remote) return `< sendrtr ${identifier} ${frame.data.length} >`
  const bytes = [...frame.data].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'))
  const length = [String(bytes.length), ...bytes].join(' ')
  return frame.fd ? `< fdsend ${identifier} ${frame.brs ? 1 : 0} ${length} >` : `< send ${identifier} ${length} >`
}

/** Reads what a client wants sent, or undefined when the element is malformed. The time is the server's. */
export function parseSendElement(element: string, bus: string, t: number): CanFrame | undefined {
  const [word, identifier = '', ...rest] = element.split(/\s+/)
  const place = parseIdentifier(identifier)
  if (!place) return undefined
  if (word === 'sendrtr') return { t, bus, ...place, fd: false, remote: true, data: new Uint8Array(0) }
  const fd = word === 'fdsend'
  const flags = fd ? rest.shift() : '0'
  const [length, ...bytes] = rest
  // Other clients write single digits, as the example of the protocol does.
  const data = bytesOf(bytes.map((byte) => (byte.length === 1 ? `0${byte}` : byte)).join(''))
  if (!data || !/^\d+$/.test(length ?? '') || data.length !== Number(length) || !isFrameLength(data.length, fd)) return undefined
  return { t, bus, ...place, fd, ...(flags === '1' ? { brs: true } : {}), data }
}

/** Eight digits mean an extended identifier, fewer a standard one. */
function parseIdentifier(text: string): { id: number; extended: boolean } | undefined {
  if (!/^[0-9A-Fa-f]{1,8}$/.test(text)) return undefined
  const extended = text.length === 8
  const id = Number.parseInt(text, 16)
  return id <= (extended ? MAX_EXTENDED_ID : MAX_STANDARD_ID) ? { id, extended } : undefined
}
