/**
 * Compiled decoding: each message becomes code that writes physical values into the slots of a Float64Array.
 */
import type { Database, Message } from '../can/dbc/model.ts'
import { generateDecoder, type DecodeFunction } from './generate.ts'
import { planOf, Variants } from './variants.ts'

/** What `decode` answers for a frame that is shorter than its message; nothing was written. */
export const FRAME_TOO_SHORT = -1

export interface CompiledMessage {
  readonly message: Message
  /** How many slots `decode` needs: one for each signal of the message, in its order. */
  readonly slotCount: number
  /**
   * Writes the physical value of signal i of the message into `slots[base + i]`, for the signals that this frame carries;
   * other slots keep what they hold. Whole numbers beyond ±2^53 are rounded to the nearest double.
   *
   * @returns the variant (0 for messages without multiplexing), to be asked of `slotsOf`; or FRAME_TOO_SHORT
   */
  readonly decode: DecodeFunction
  /** The signals that a frame of this variant carries, as slot numbers in order; the same array each time. */
  slotsOf(variant: number): readonly number[]
}

export interface CompiledDatabase {
  readonly database: Database
  /** The message with this identifier, compiled when it is first asked for. */
  find(id: number, extended: boolean): CompiledMessage | undefined
}

/** @throws FasciaError `unsupported` for multiplexing that can't be numbered */
export function compileMessage(message: Message): CompiledMessage {
  const plan = planOf(message)
  const variants = new Variants(plan)
  return {
    message,
    slotCount: message.signals.length,
    decode: generateDecoder(message, plan),
    slotsOf: (variant) => variants.slotsOf(variant),
  }
}

/** Of several messages with one identifier, the last in the file counts, as in other tools. */
export function compileDatabase(database: Database): CompiledDatabase {
  const keyOf = (id: number, extended: boolean): number => (extended ? id + 0x2000_0000 : id)
  const messages = new Map(database.messages.map((message) => [keyOf(message.id, message.extended), message]))
  const compiled = new Map<number, CompiledMessage>()
  return {
    database,
    find(id, extended) {
      const key = keyOf(id, extended)
      const ready = compiled.get(key)
      if (ready) return ready
      const message = messages.get(key)
      if (!message) return undefined
      const fresh = compileMessage(message)
      compiled.set(key, fresh)
      return fresh
    },
  }
}

export { decodeFrame, type DecodedFrame } from './decode-frame.ts'
