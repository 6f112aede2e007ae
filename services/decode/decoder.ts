/**
 * Compiled decoding: each message becomes code that writes physical values into the slots of a Float64Array.
 */
import { MAX_STANDARD_ID } from '../can/frame.ts'
import { j1939Lookup } from '../can/j1939/lookup.ts'
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
  const messages = (extended: boolean): Map<number, Message> =>
    new Map(database.messages.filter((message) => message.extended === extended).map((message) => [message.id, message]))
  const standardMessages = messages(false)
  const extendedMessages = messages(true)
  // Standard identifiers, most of all traffic, cost one array access.
  const standard = new Array<CompiledMessage | undefined>(MAX_STANDARD_ID + 1).fill(undefined)
  const extended = new Map<number, CompiledMessage>()
  const compile = (id: number, isExtended: boolean): CompiledMessage | undefined => {
    const message = (isExtended ? extendedMessages : standardMessages).get(id)
    if (!message) {
      const group = isExtended ? byGroup?.(id) : undefined
      return group && find(group.id, true)
    }
    const compiled = compileMessage(message)
    if (isExtended) extended.set(id, compiled)
    else if (id <= MAX_STANDARD_ID) standard[id] = compiled
    return compiled
  }
  // A J1939 message stands for its parameter group: any priority, destination and source.
  const byGroup = j1939Lookup(database.messages, (message) => message)
  const find = (id: number, isExtended: boolean): CompiledMessage | undefined =>
    (isExtended ? extended.get(id) : standard[id]) ?? compile(id, isExtended)
  return { database, find }
}

export { decodeFrame, type DecodedFrame } from './decode-frame.ts'
