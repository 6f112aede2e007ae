/**
 * The control units as senders: every cyclic message on its own cycle of simulated time, sealed with counter and
 * checksum, spread over the cycle as real units are.
 */
import { sealFrame } from '../../can/checksum.ts'
import type { Message } from '../../can/dbc/model.ts'
import type { CanFrame } from '../../can/frame.ts'
import { compileEncoder, type CompiledEncoder, type EncoderValues } from '../../decode/encoder.ts'
import type { Random } from '../random.ts'
import type { Faults } from './faults.ts'
import { messageNamed, busOf, vehicleDatabase } from './vehicle-database.ts'
import type { Filler, FrameValues, View } from './view.ts'

export const STEP_MS = 10
/** A classic frame of 8 bytes at 500 kbit/s. */
const FRAME_S = 0.00024
/** Frames that a late sender may hold; the oldest goes when there are more. */
const MAX_LATE = 2_000
/** An identifier that no message of the car has, low enough to win every arbitration. */
const BABBLING_ID = 0x005
/** Control units need between so many steps to start after their supply came back. */
const RESTART_STEPS = 40

interface Sender {
  message: Message
  bus: string
  encoder: CompiledEncoder
  fill: Filler | undefined
  cycleSteps: number
  phaseSteps: number
  counter: number
  last: FrameValues
  /** What was encoded last, unsealed, and its bytes: most of a car stands still most of the time. */
  encoded: { values: EncoderValues; data: Uint8Array } | undefined
}

interface LateFrame {
  dueStep: number
  frame: CanFrame
}

export class Transmitter {
  readonly #cyclic: Sender[] = []
  readonly #byName = new Map<string, Sender>()
  readonly #faults: Faults
  readonly #random: Random
  readonly #sentInStep = new Map<string, number>()
  readonly #owed = new Map<string, number>()
  #late: LateFrame[] = []
  /** Step at which the unit of each message speaks again after a brown-out. */
  #restarts = new Map<string, number>()
  #wasDown = false
  #step = 0

  constructor(fillers: Readonly<Record<string, Filler>>, faults: Faults, random: Random) {
    this.#faults = faults
    this.#random = random
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
        encoded: undefined,
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
    this.#step = step
    this.#sentInStep.clear()
    this.#sendLate(t, into)
    this.#babble(t, into)
    this.#watchSupply(step)
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
    if (faults.busesDown.has(bus) || faults.muted.has(message.name) || this.#isReset(message.name)) return
    const data = encodedOf(sender, faults.sendsAsAlways ? values : this.#disturbed(message, values))
    sealFrame(message, data, sender.counter)
    if (!faults.frozenCounter.has(message.name)) sender.counter = (sender.counter + 1) & 0xff
    if (faults.badChecksum.has(message.name)) data[data.length - 1] = (data[data.length - 1] ?? 0) ^ 0xff
    const loss = faults.losses.get(message.name)
    if (loss !== undefined && this.#random.next() < loss) return
    const frame: CanFrame = { t: 0, bus, id: message.id, extended: message.extended, fd: false, data }
    const delay = faults.delays.get(message.name)
    if (!delay) return this.#put(frame, t, into)
    const dueStep = this.#step + Math.round((delay.delayMs + delay.jitterMs * this.#random.next()) / STEP_MS)
    if (this.#late.length >= MAX_LATE) this.#late.shift()
    this.#late.push({ dueStep, frame })
  }

  /** A frame that no message of the database describes: it gets its time and nothing else. */
  carry(frame: CanFrame, t: number, into: CanFrame[]): void {
    this.#put(frame, t, into)
  }

  /** Gives a frame its place on the wire in this step. */
  #put(frame: CanFrame, t: number, into: CanFrame[]): void {
    const before = this.#sentInStep.get(frame.bus) ?? 0
    this.#sentInStep.set(frame.bus, before + 1)
    frame.t = Math.round((t + before * FRAME_S) * 1e6) / 1e6
    into.push(frame)
  }

  #disturbed(message: Message, values: EncoderValues): EncoderValues {
    const { noise, stuck } = this.#faults
    const held = stuck.get(message.name)
    const noises = noise.get(message.name)
    if (!held && !noises) return values
    const said: Record<string, EncoderValues[string]> = { ...values }
    for (const [signal, deviation] of noises ?? []) {
      const value = said[signal]
      if (typeof value === 'number') said[signal] = value + deviation * this.#random.normal()
    }
    return held ? { ...said, ...Object.fromEntries(held) } : said
  }

  /** Frames of late senders whose time has come, in the order of their sending where times are equal. */
  #sendLate(t: number, into: CanFrame[]): void {
    if (this.#late.length === 0) return
    const due = this.#late.filter(({ dueStep }) => dueStep <= this.#step)
    if (due.length === 0) return
    this.#late = this.#late.filter(({ dueStep }) => dueStep > this.#step)
    for (const { frame } of due.sort((a, b) => a.dueStep - b.dueStep)) {
      if (!this.#faults.busesDown.has(frame.bus)) this.#put(frame, t, into)
    }
  }

  #babble(t: number, into: CanFrame[]): void {
    for (const [bus, rate] of this.#faults.bursts) {
      if (this.#faults.busesDown.has(bus)) continue
      let owed = (this.#owed.get(bus) ?? 0) + (rate * STEP_MS) / 1000
      for (; owed >= 1; owed--) {
        const data = Uint8Array.from({ length: 8 }, () => Math.floor(this.#random.next() * 256))
        this.#put({ t: 0, bus, id: BABBLING_ID, extended: false, fd: false, data }, t, into)
      }
      this.#owed.set(bus, owed)
    }
  }

  /** A unit that lost its supply starts anew: its counter from 0, after a time of its own. */
  #watchSupply(step: number): void {
    const down = this.#faults.brownoutLeftS > 0
    if (this.#wasDown && !down) {
      for (const sender of this.#byName.values()) {
        sender.counter = 0
        this.#restarts.set(sender.message.name, step + Math.floor(this.#random.next() * RESTART_STEPS))
      }
    }
    this.#wasDown = down
    if (this.#restarts.size === 0) return
    for (const [name, at] of this.#restarts) if (at <= step) this.#restarts.delete(name)
  }

  #isReset(name: string): boolean {
    return this.#wasDown || this.#restarts.has(name)
  }
}

function encodedOf(sender: Sender, values: EncoderValues): Uint8Array {
  const { encoded } = sender
  if (encoded && isSame(encoded.values, values)) return encoded.data.slice()
  const data = sender.encoder.encode(values)
  sender.encoded = { values, data: data.slice() }
  return data
}

/** Fillers name the same signals each time, but for those with multiplexing. */
function isSame(before: EncoderValues, now: EncoderValues): boolean {
  if (before === now) return true
  for (const name in now) if (before[name] !== now[name]) return false
  for (const name in before) if (!(name in now)) return false
  return true
}
