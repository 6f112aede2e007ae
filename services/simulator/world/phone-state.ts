/** The simulated phone itself: one call at a time, its history, its messages. Pure but for the clock that it is given. */
import type { Call, CallRecord, PhoneCommand, PhoneMessage } from '../../contract/phone.ts'
import { historyAt, messagesAt, whoIs } from './phone-people.ts'

export class PhoneBody {
  call: Call | undefined
  history: CallRecord[]
  messages: PhoneMessage[]
  readonly #now: () => number
  #serial = 0

  constructor(now: () => number) {
    this.#now = now
    this.history = historyAt(now())
    this.messages = messagesAt(now())
  }

  /** Somebody calls. @returns undefined while there is a call already: the caller hears the engaged tone */
  ring(who: string): Call | undefined {
    if (this.call) return undefined
    return (this.call = this.#newCall('incoming', who))
  }

  /** Carries out what the car asks. @returns why not, or undefined */
  obey(command: PhoneCommand): string | undefined {
    switch (command.kind) {
      case 'dial':
        if (this.call) return 'there is a call already'
        this.call = this.#newCall('outgoing', command.number)
        return undefined
      case 'reply':
        this.#say(command.conversation, command.text)
        return undefined
      case 'send':
        this.#say(whoIs(command.number).id, command.text)
        return undefined
      case 'read':
        this.messages = this.messages.map((one) => (one.conversation === command.conversation ? { ...one, read: true } : one))
        return undefined
      default:
        return this.#obeyInCall(command)
    }
  }

  /** The other side answers what was dialled. */
  pickUp(): Call | undefined {
    if (this.call?.state !== 'dialing') return undefined
    return (this.call = { ...this.call, state: 'active', activeWallMs: this.#now() })
  }

  /** Either side ends the call. @returns it as ended */
  hangUp(): Call | undefined {
    const { call } = this
    if (!call) return undefined
    const nowMs = this.#now()
    const kind = call.direction === 'outgoing' ? 'outgoing' : call.activeWallMs === null ? 'missed' : 'incoming'
    const durationS = call.activeWallMs === null ? 0 : Math.round((nowMs - call.activeWallMs) / 1000)
    this.history = [{ id: call.id, kind, number: call.number, name: call.name, wallMs: nowMs, durationS }, ...this.history]
    this.call = undefined
    return { ...call, state: 'ended' }
  }

  /** Somebody writes. */
  receive(who: string, text: string): PhoneMessage {
    const { id, name, number } = whoIs(who)
    const message = this.#message(id, name, number, 'incoming', text)
    this.messages = [...this.messages, message].slice(-200)
    return message
  }

  #obeyInCall(command: Extract<PhoneCommand, { call: string }>): string | undefined {
    const { call } = this
    if (call?.id !== command.call) return 'that call has ended'
    if (command.kind === 'answer') this.call = { ...call, state: 'active', activeWallMs: this.#now() }
    else if (command.kind === 'mute') this.call = { ...call, muted: command.on }
    else this.hangUp()
    return undefined
  }

  #say(conversation: string, text: string): void {
    const known = this.messages.find((one) => one.conversation === conversation)
    const { name, number } = known ?? whoIs(conversation)
    this.messages = [...this.messages, this.#message(conversation, name, number, 'outgoing', text)].slice(-200)
  }

  #newCall(direction: Call['direction'], who: string): Call {
    const { name, number } = whoIs(who)
    const state = direction === 'incoming' ? 'ringing' : 'dialing'
    return {
      id: this.#name('call'),
      direction,
      state,
      number,
      name,
      startedWallMs: this.#now(),
      activeWallMs: null,
      muted: false,
    }
  }

  #message(conversation: string, name: string, number: string, direction: PhoneMessage['direction'], text: string): PhoneMessage {
    const read = direction === 'outgoing'
    return { id: this.#name('message'), conversation, name, number, direction, text, wallMs: this.#now(), read }
  }

  #name(kind: string): string {
    return `${kind}-${this.#now()}-${this.#serial++}`
  }
}
