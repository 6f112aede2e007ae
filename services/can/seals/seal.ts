/**
 * A seal is how a maker protects frames end to end: which signals of a message are its checksum and its rolling counter, and
 * how the checksum is computed.
 */
import { signalFits, type Message, type Signal } from '../dbc/model.ts'
import { ByteCrc } from './byte-crc.ts'
import type { CrcParameters } from './crc.ts'
import { fieldOf, type Field } from './field.ts'

export interface Counter extends Field {
  /** It counts from 0 to before this and begins again. */
  range: number
}

export interface Checksum extends Field {
  /**
   * The checksum that the frame must carry. The frame's own checksum bits are 0 while it is computed and stand as they were
   * afterwards.
   */
  of(data: Uint8Array): number
}

/** What a seal protects of one message; both are absent for messages that it knows nothing of. */
export interface SealedMessage {
  checksum?: Checksum
  counter?: Counter
}

export interface Seal {
  /** As a mapping or an option names it. */
  name: string
  /** For people: the cars that use it. */
  title: string
  /** The same object each time for one message. */
  of(message: Message): SealedMessage
}

/**
 * @param data with the checksum's bits 0
 * @param byte the byte with the checksum's lowest bit
 */
export type ChecksumFunction = (data: Uint8Array, byte: number) => number

/** Signals with the lowest bits first. */
export interface Protection {
  /** `bitLength`: a checksum of another length is not the seal's and is left alone. */
  checksum?: {
    signals: readonly Signal[]
    bitLength: number
    of: ChecksumFunction
    /** The same as `of` where that is this CRC over all bytes but the checksum's own: the form that costs least a frame. */
    crc8?: CrcParameters
  }
  counter?: { signals: readonly Signal[]; range?: number }
}

export interface SealDefinition {
  name: string
  title: string
  protect(message: Message): Protection
}

export function defineSeal({ name, title, protect }: SealDefinition): Seal {
  const known = new WeakMap<Message, SealedMessage>()
  return {
    name,
    title,
    of(message) {
      let sealed = known.get(message)
      if (!sealed) {
        sealed = sealedBy(protect(message), message)
        known.set(message, sealed)
      }
      return sealed
    },
  }
}

function sealedBy({ checksum, counter }: Protection, message: Message): SealedMessage {
  const fieldIn = (signals: readonly Signal[]): Field | undefined =>
    signals.every((signal) => signalFits(signal, message.length)) ? fieldOf(signals) : undefined
  const checksumField = checksum && fieldIn(checksum.signals)
  const counterField = counter && fieldIn(counter.signals)
  return {
    ...(checksum && checksumField?.bitLength === checksum.bitLength ? { checksum: checksumIn(checksumField, checksum) } : {}),
    ...(counterField ? { counter: Object.assign(counterField, { range: counter?.range ?? 2 ** counterField.bitLength }) } : {}),
  }
}

function checksumIn(field: Field, { of, crc8 }: NonNullable<Protection['checksum']>): Checksum {
  if (crc8 && isWholeByte(field)) return new ByteCrc(field, crc8)
  return Object.assign(field, { of: blanking(field, of) })
}

/** One byte that is the field and nothing else. */
function isWholeByte(field: Field): boolean {
  return field.bitLength === 8 && field.read(Uint8Array.from({ length: field.byte + 1 }, () => 0xff)) === 0xff
}

function blanking(field: Field, of: ChecksumFunction): Checksum['of'] {
  return (data) => {
    const carried = field.read(data)
    field.write(data, 0)
    const checksum = of(data, field.byte)
    field.write(data, carried)
    return checksum
  }
}

/** The first signal with such a name, in a list of its own; no list when there is none. */
export function signalsNamed(message: Message, ...names: readonly (string | RegExp)[]): Signal[] | undefined {
  const found = names.map((wanted) =>
    message.signals.find(({ name }) => (typeof wanted === 'string' ? name === wanted : wanted.test(name))),
  )
  return found.every((signal) => signal !== undefined) ? found : undefined
}

/** The protection by a checksum (of 8 bits unless said) and a counter of these names, as far as the message has them. */
export function protectionOf(
  message: Message,
  names: { checksum: RegExp; bitLength?: number; counter?: RegExp; range?: number },
  of: ChecksumFunction | undefined,
): Protection {
  const checksum = signalsNamed(message, names.checksum)
  const counter = names.counter && signalsNamed(message, names.counter)
  return {
    ...(checksum && of ? { checksum: { signals: checksum, bitLength: names.bitLength ?? 8, of } } : {}),
    ...(counter ? { counter: { signals: counter, ...(names.range === undefined ? {} : { range: names.range }) } } : {}),
  }
}

/** Reads the raw value of a signal by its name, where the message has it. */
export function rawReader(message: Message, name: string): ((data: Uint8Array) => number) | undefined {
  const signals = signalsNamed(message, name)
  const field = signals && fieldOf(signals)
  return field && ((data) => field.read(data))
}
