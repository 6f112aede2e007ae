/**
 * The control units as receivers: command frames of the head unit are checked (length, checksum, counter, multiplexor),
 * carried out by the car, and answered with `HU_CommandResponse`.
 */
import { checkFrame, readCounter } from '../../can/checksum.ts'
import type { CanFrame } from '../../can/frame.ts'
import { compileDatabase, decodeFrame, type CompiledDatabase } from '../../decode/decoder.ts'
import { applyCommand, type CommandOutcome } from '../car/commands.ts'
import type { Car } from '../car/car.ts'
import type { Faults } from './faults.ts'
import { busOf, vehicleDatabase } from './vehicle-database.ts'
import type { FrameValues } from './view.ts'

const COMMAND_SENDER = 'HU'
/** More commands in one step than any person can ask for: the rest is told to ask again. */
const MAX_PER_STEP = 8
const MAX_WAITING = 64
/** A repeated counter within this time is a repeated frame; later the head unit may have started anew. */
const REPEAT_S = 2

export interface CommandStatistics {
  taken: number
  refused: number
  invalid: number
}

export class CommandReceiver {
  readonly statistics: CommandStatistics = { taken: 0, refused: 0, invalid: 0 }
  readonly #compiled: CompiledDatabase
  readonly #faults: Faults
  readonly #last = new Map<string, { counter: number; atS: number }>()
  #waiting: CanFrame[] = []

  constructor(faults: Faults) {
    this.#compiled = compileDatabase(vehicleDatabase())
    this.#faults = faults
  }

  /** A frame from outside; it is dealt with in the next step, so that simulated time decides. */
  receive(frame: CanFrame): void {
    if (this.#waiting.length < MAX_WAITING) this.#waiting.push(frame)
  }

  /** @returns values of the response messages to send */
  step(car: Car, elapsedS: number): FrameValues[] {
    if (this.#waiting.length === 0) return []
    const frames = this.#waiting
    this.#waiting = []
    return frames.flatMap((frame, index) => this.#answer(frame, index, car, elapsedS))
  }

  #answer(frame: CanFrame, index: number, car: Car, elapsedS: number): FrameValues[] {
    const message = this.#compiled.find(frame.id, frame.extended)?.message
    if (!message || !message.senders.includes(COMMAND_SENDER) || frame.bus !== busOf(message)) return []
    if (this.#faults.busesDown.has(frame.bus) || this.#faults.brownoutLeftS > 0 || this.#faults.commands === 'silent') return []
    const counter = readCounter(message, frame.data) ?? 0
    const decoded = decodeFrame(this.#compiled, frame)
    const item = decoded.values['Item']
    const respond = (result: CommandOutcome['result'], reason: CommandOutcome['reason'] = 'NONE'): FrameValues[] => {
      if (result === 'OK') this.statistics.taken++
      else if (result === 'INVALID') this.statistics.invalid++
      else this.statistics.refused++
      return [
        { CommandMessage: message.name, CommandItem: Number(item ?? 0), RequestCounter: counter, Result: result, Reason: reason },
      ]
    }
    if (decoded.error || frame.data.length !== message.length) return respond('INVALID')
    if (checkFrame(message, frame.data, undefined)) return respond('INVALID')
    const last = this.#last.get(message.name)
    this.#last.set(message.name, { counter, atS: elapsedS })
    if (last && last.counter === counter && elapsedS - last.atS < REPEAT_S) return respond('INVALID')
    if (index >= MAX_PER_STEP) return respond('BUSY')
    if (this.#faults.commands === 'refuse') return respond('REFUSED')
    const label = decoded.labels['Item']
    const signal = Object.keys(decoded.values).find((name) => name.startsWith('Ask'))
    if (label === undefined || signal === undefined) return respond('INVALID')
    const declared = message.signals.find((one) => one.name === signal)
    const value = Number(decoded.values[signal])
    if (!declared || value < declared.min || value > declared.max) return respond('INVALID')
    const { result, reason } = applyCommand(car, message.name, label, { number: value, label: decoded.labels[signal] })
    return respond(result, reason)
  }
}
