/**
 * Between the screens and the phone that is here. What the phone says is shown; what people want is asked of it, and counts
 * as done when it says so.
 */
import { randomUUID } from 'node:crypto'
import { systemClock, type Clock } from '../base/clock.ts'
import { FasciaError } from '../contract/errors.ts'
import type { EventPayload } from '../contract/events.ts'
import {
  COMPANION_AWAY_MS,
  type Call,
  type CommandForPhone,
  type PhoneCommand,
  type PhoneMessage,
  type PhoneState,
} from '../contract/phone.ts'
import type { ParsedInput, RequestOutput } from '../contract/requests.ts'
import type { Store } from '../storage/store.ts'
import { Pairing } from './pairing.ts'
import { PhoneData } from './phone-data.ts'

const COMMAND_DEADLINE_MS = 8_000
const COMMANDS_MAX = 16

export interface PhoneDeskParts {
  store: Store
  clock?: Clock
  /** Sends a command to the phone. */
  send(command: CommandForPhone): void
  onMessage(message: PhoneMessage): void
  notify(notice: EventPayload<'notifications.post'>): void
  commandDeadlineMs?: number
}

interface Waiting {
  settle(error?: FasciaError): void
}

export class PhoneDesk {
  readonly #parts: PhoneDeskParts
  readonly #clock: Clock
  readonly #pairing: Pairing
  readonly #waiting = new Map<string, Waiting>()
  #device: PhoneState['device'] = null
  #heardMs = 0
  #toldAll = false
  #revision = 0
  data = new PhoneData()

  constructor(parts: PhoneDeskParts) {
    this.#parts = parts
    this.#clock = parts.clock ?? systemClock
    this.#pairing = new Pairing(parts.store, this.#clock)
  }

  state(): PhoneState {
    return {
      device: this.#device,
      paired: this.#pairing.paired(),
      asking: this.#pairing.asking,
      calls: this.data.calls,
      unread: this.data.unread,
      contacts: this.data.contacts.length,
      revision: this.#revision,
    }
  }

  /** A phone that has been silent for too long is away: what it told goes with it. */
  check(): void {
    if (this.#device && this.#clock.monotonicMs() - this.#heardMs >= COMPANION_AWAY_MS) this.#lose()
  }

  hello({
    device: id,
    name,
    batteryPercent,
    signalBars,
  }: ParsedInput<'phone.companion.hello'>): RequestOutput<'phone.companion.hello'> {
    if (!this.#pairing.isPaired(id)) return { paired: false, code: this.#pairing.ask(id, name), wants: false }
    // One phone speaks at a time; another one waits until it is away.
    this.check()
    if (this.#device && this.#device.id !== id) return { paired: true, code: null, wants: false }
    if (!this.#device) this.#pairing.note(id, name)
    this.#device = { id, name, batteryPercent, signalBars }
    this.#heardMs = this.#clock.monotonicMs()
    return { paired: true, code: null, wants: !this.#toldAll }
  }

  bye(id: string): void {
    if (this.#device?.id === id) this.#lose()
  }

  contacts({ device, contacts }: ParsedInput<'phone.companion.contacts'>): void {
    this.#require(device)
    this.data.setContacts(contacts)
    this.#toldAll = true
    this.#revision++
  }

  history({ device, records }: ParsedInput<'phone.companion.history'>): void {
    this.#require(device)
    this.data.history = [...records].sort((a, b) => b.wallMs - a.wallMs)
    this.#revision++
  }

  messages({ device, messages }: ParsedInput<'phone.companion.messages'>): void {
    this.#require(device)
    this.data.setMessages(messages)
    this.#revision++
  }

  message({ device, message }: ParsedInput<'phone.companion.message'>): void {
    this.#require(device)
    const isNew = this.data.addMessage(message)
    this.#revision++
    if (!isNew || message.direction !== 'incoming' || message.read) return
    const name = this.data.nameOf(message.number, message.name) || message.number
    this.#parts.onMessage({ ...message, name: name.slice(0, 80) })
    this.#note('info', 'new_message', name, 'New message', 'messages')
  }

  call({ device, call }: ParsedInput<'phone.companion.call'>): void {
    this.#require(device)
    const before = this.data.setCall(call)
    this.#revision++
    const wasMissed =
      call.state === 'ended' && before?.state === 'ringing' && before.direction === 'incoming' && call.activeWallMs === null
    if (wasMissed && !this.#declined.delete(call.id)) {
      this.#note('warning', 'missed_call', this.data.nameOf(call.number, call.name) || call.number, 'Missed call', 'calls')
    }
  }

  /** Calls that a person declined here were not missed. */
  readonly #declined = new Set<string>()

  result({ device, command, ok, message }: ParsedInput<'phone.companion.result'>): void {
    this.#require(device)
    this.#waiting.get(command)?.settle(ok ? undefined : new FasciaError('conflict', message || 'the phone refused'))
  }

  async end(id: string): Promise<void> {
    const call = this.#callNamed(id)
    if (call.state === 'ringing' && call.direction === 'incoming') {
      this.#declined.clear()
      this.#declined.add(id)
      return this.ask({ kind: 'decline', call: id })
    }
    return this.ask({ kind: 'end', call: id })
  }

  async answer(id: string): Promise<void> {
    if (this.#callNamed(id).state !== 'ringing') throw new FasciaError('conflict', 'it does not ring')
    return this.ask({ kind: 'answer', call: id })
  }

  async mute(id: string, on: boolean): Promise<void> {
    this.#callNamed(id)
    return this.ask({ kind: 'mute', call: id, on })
  }

  async read(conversation: string): Promise<void> {
    this.data.markRead(conversation)
    this.#revision++
    return this.ask({ kind: 'read', conversation })
  }

  /** @throws FasciaError `unavailable` without a phone, `not_confirmed` when it stays silent, or its refusal */
  async ask(command: PhoneCommand): Promise<void> {
    this.check()
    const device = this.#device
    if (!device) throw new FasciaError('unavailable', 'no phone is connected')
    if (this.#waiting.size >= COMMANDS_MAX) throw new FasciaError('too_many', 'the phone has not answered yet')
    const id = randomUUID()
    const deadlineMs = this.#parts.commandDeadlineMs ?? COMMAND_DEADLINE_MS
    await new Promise<void>((resolve, reject) => {
      const settle = (error?: FasciaError): void => {
        clearTimeout(timer)
        this.#waiting.delete(id)
        if (error) reject(error)
        else resolve()
      }
      const timer = setTimeout(() => settle(new FasciaError('not_confirmed', 'the phone did not answer')), deadlineMs)
      this.#waiting.set(id, { settle })
      this.#parts.send({ id, device: device.id, command })
    })
  }

  pair(id: string, accept: boolean): void {
    if (!this.#pairing.decide(id, accept)) throw new FasciaError('not_found', 'that phone is not asking any more')
  }

  unpair(id: string): void {
    if (!this.#pairing.forget(id)) throw new FasciaError('not_found', 'that phone is not paired')
    if (this.#device?.id === id) this.#lose()
  }

  close(): void {
    for (const { settle } of this.#waiting.values()) settle(new FasciaError('unavailable', 'the phone service ends'))
  }

  /** @throws FasciaError `forbidden` for a phone that is not the one that is here */
  #require(id: string): void {
    if (!this.#pairing.isPaired(id)) throw new FasciaError('forbidden', 'this phone is not paired')
    if (this.#device?.id !== id)
      throw new FasciaError('conflict', 'say hello first', { remedy: 'another phone may be connected' })
    this.#heardMs = this.#clock.monotonicMs()
  }

  #callNamed(id: string): Call {
    const call = this.data.calls.find((one) => one.id === id)
    if (!call) throw new FasciaError('not_found', 'that call has ended')
    return call
  }

  #lose(): void {
    this.#device = null
    this.#toldAll = false
    this.data = new PhoneData()
    this.#revision++
    for (const { settle } of [...this.#waiting.values()]) settle(new FasciaError('unavailable', 'the phone went away'))
  }

  #note(kind: 'info' | 'warning', code: string, title: string, text: string, part: string): void {
    this.#parts.notify({ kind, source: 'phone', title: title.slice(0, 120), text, code, action: { screen: 'phone', part } })
  }
}
