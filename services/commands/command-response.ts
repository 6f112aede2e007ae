/**
 * The message by which the vehicle answers a command frame, before the status signal follows.
 */
import { findMessageNamed, type Database, type Message } from '../can/dbc/model.ts'
import { checkFrame } from '../can/checksum.ts'
import type { Seal } from '../can/seals/seal.ts'
import { compileMessage, FRAME_TOO_SHORT } from '../decode/decoder.ts'
import { FasciaError } from '../contract/errors.ts'
import type { VehicleRefusal } from '../contract/vehicle-refusal.ts'
import type { ResponseMapping } from '../signals/mapping-schema.ts'

export interface CommandResponse {
  message: string
  item: number
  counter: number
  result: 'ok' | 'refused' | 'busy' | 'invalid'
  reason?: VehicleRefusal
}

export interface ResponseReader {
  bus: string
  message: Message
  /** The answer that a frame carries, or undefined when it is damaged or says nothing that the mapping knows. */
  read(data: Uint8Array): CommandResponse | undefined
}

/** @throws FasciaError `invalid` when the mapping names what the database does not have */
export function compileResponse(mapping: ResponseMapping, database: Database, seal?: Seal): ResponseReader {
  const message = findMessageNamed(database, mapping.message)
  if (!message) throw new FasciaError('invalid', `response: the database has no ${mapping.message}`)
  const slotOf = (name: string): number => {
    const slot = message.signals.findIndex((signal) => signal.name === name)
    if (slot < 0) throw new FasciaError('invalid', `response: ${mapping.message} has no signal ${name}`)
    return slot
  }
  const slots = {
    command: slotOf(mapping.command),
    item: slotOf(mapping.item),
    counter: slotOf(mapping.counter),
    result: slotOf(mapping.result),
    reason: mapping.reason === undefined ? undefined : slotOf(mapping.reason),
  }
  const values = new Float64Array(message.signals.length)
  const { decode } = compileMessage(message)
  const labelAt = (slot: number): string | undefined => message.signals[slot]?.labels.get(values[slot] ?? Number.NaN)
  return {
    bus: mapping.bus,
    message,
    read(data) {
      if (checkFrame(message, data, undefined, seal) !== undefined || decode(data, values, 0) === FRAME_TOO_SHORT)
        return undefined
      const name = labelAt(slots.command)
      const result = mapping.results[labelAt(slots.result) ?? '']
      if (name === undefined || result === undefined) return undefined
      const reason = slots.reason === undefined ? undefined : mapping.reasons[labelAt(slots.reason) ?? '']
      const response = { message: name, item: values[slots.item] ?? 0, counter: values[slots.counter] ?? 0, result }
      return reason === undefined ? response : { ...response, reason }
    },
  }
}
