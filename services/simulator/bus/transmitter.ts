/**
 * The control units as senders: every cyclic message on its own cycle of simulated time, sealed with counter and
 * checksum, spread over the cycle as real units are.
 */
import { sealFrame } from '../../can/checksum.ts'
import type { Message } from '../../can/dbc/model.ts'
import type { CanFrame } from '../../can/frame.ts'
import { compileEncoder, type CompiledEncoder, type EncoderValues } from '../../decode/encoder.ts'
import type { Faults } from './faults.ts'
import { messageNamed, busOf, vehicleDatabase } from './vehicle-database.ts'
import type { Filler, FrameValues, View } from './view.ts'

export const STEP_MS = 10
/** A classic frame of 8 bytes at 500 kbit/s. */
const FRAME_S = 0.00024

interface Sender {
  message: Message
  bus: string
  encoder: CompiledEncoder
  fill: Filler | undefined
  cycleSteps: number
  phaseSteps: number
  counter: number
  last: FrameValues
}

export class Transmitter {
  readonly #cyclic: Sender[] = []
  readonly #byName = new Map<string, Sender>()
  readonly #faults: Faults
  readonly #sentInStep = new Map<string, number>()

  constructor(fillers: Readonly<Record<string, Filler>>, faults: Faults) {
    this.#faults = faults
    vehicleDatabase().messages.forEach((message, index) => {
      const cycleSteps = Math.round((message.cycleTimeMs ?? 0) / STEP_MS)
      const sender: Sender = {
        message,
        bus: busOf(message),
        encoder: compileEncoder(message, { saturate: true }),
        fill: fillers[message.name],
        cycleSteps,
        phaseSteps: cycleSteps === 0 ? 0 : (index * 7) % cycleSteps,
        counter: 0,
        last: {},
      }
      this.#byName.set(message.name, sender)
      if (cycleSteps > 0 && sender.fill) this.#cyclic.push(sender)
    })
  }

  /** Messages that are sent on a cycle, with their mean number a second. */
  get framesPerSecond(): number {
    return this.#cyclic.reduce((sum, sender) => sum + 1000 / (sender.cycleSteps * STEP_MS), 0)
  }

  /** Appends the frames that are due in this step. @param t source time of the step, in s */
  cyclic(step: number, t: number, view: View, into: CanFrame[]): void {
    this.#sentInStep.clear()
    for (const sender of this.#cyclic) {
      if ((step + sender.phaseSteps) % sender.cycleSteps !== 0 || !sender.fill) continue
      sender.last = sender.fill(view)
      this.#send(sender, sender.last, t, into)
    }
  }

  /** Appends an event frame. */
  event(name: string, values: EncoderValues, t: number, into: CanFrame[]): void {
    const sender = this.#byName.get(messageNamed(name).name)
    if (sender) this.#send(sender, values, t, into)
  }

  /** What the message said last; for faults that freeze a signal. */
  lastValues(name: string): FrameValues {
    return this.#byName.get(name)?.last ?? {}
  }

  #send(sender: Sender, values: EncoderValues, t: number, into: CanFrame[]): void {
    const { message, bus } = sender
    const faults = this.#faults
    if (faults.busesDown.has(bus) || faults.muted.has(message.name)) return
    const stuck = faults.stuck.get(message.name)
    const data = sender.encoder.encode(stuck ? { ...values, ...Object.fromEntries(stuck) } : values)
    sealFrame(message, data, sender.counter)
    if (!faults.frozenCounter.has(message.name)) sender.counter = (sender.counter + 1) & 0xff
    if (faults.badChecksum.has(message.name)) data[data.length - 1] = (data[data.length - 1] ?? 0) ^ 0xff
    const before = this.#sentInStep.get(bus) ?? 0
    this.#sentInStep.set(bus, before + 1)
    const at = Math.round((t + before * FRAME_S) * 1e6) / 1e6
    into.push({ t: at, bus, id: message.id, extended: message.extended, fd: false, data })
  }
}
