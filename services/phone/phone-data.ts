/** What the present phone has told: contacts, history, messages, calls. In memory, bounded, gone with the phone. */
import type { Call, CallRecord, Contact, Conversation, PhoneMessage } from '../contract/phone.ts'

const MESSAGES_MAX = 200
const CALLS_MAX = 4

/** Digits alone, without a prefix that one side leaves out: enough to find who is calling. */
export function numberKey(number: string): string {
  return number.replace(/\D/g, '').slice(-9)
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

export class PhoneData {
  contacts: readonly Contact[] = []
  history: readonly CallRecord[] = []
  #messages: readonly PhoneMessage[] = []
  #calls: readonly Call[] = []
  #names = new Map<string, string>()

  setContacts(contacts: readonly Contact[]): void {
    this.contacts = [...contacts].sort((a, b) => a.name.localeCompare(b.name))
    this.#names = new Map(contacts.flatMap(({ name, numbers }) => numbers.map(({ number }) => [numberKey(number), name])))
  }

  setMessages(messages: readonly PhoneMessage[]): void {
    this.#messages = [...messages].sort((a, b) => a.wallMs - b.wallMs).slice(-MESSAGES_MAX)
  }

  /** @returns true when it was not known */
  addMessage(message: PhoneMessage): boolean {
    const isNew = !this.#messages.some(({ id }) => id === message.id)
    this.setMessages([...this.#messages.filter(({ id }) => id !== message.id), message])
    return isNew
  }

  /** A call began or changed; one that has ended is gone. @returns how it was before */
  setCall(call: Call): Call | undefined {
    const before = this.#calls.find(({ id }) => id === call.id)
    const others = this.#calls.filter(({ id }) => id !== call.id)
    const kept = call.state === 'ended' ? others : [...others, { ...call, name: this.nameOf(call.number, call.name) }]
    this.#calls = kept.slice(-CALLS_MAX)
    return before
  }

  /** The one that needs eyes first leads. */
  get calls(): Call[] {
    const rank = { ringing: 0, dialing: 1, active: 2, held: 3, ended: 4 } as const
    return [...this.#calls].sort((a, b) => rank[a.state] - rank[b.state] || b.startedWallMs - a.startedWallMs)
  }

  get unread(): number {
    return this.#messages.filter(({ direction, read }) => direction === 'incoming' && !read).length
  }

  nameOf(number: string, name: string): string {
    return name || (this.#names.get(numberKey(number)) ?? '')
  }

  find(text: string, favourites: boolean, limit: number): { contacts: Contact[]; total: number } {
    const words = plain(text).split(/\s+/).filter(Boolean)
    const digits = text.replace(/\D/g, '')
    const found = this.contacts.filter(
      (contact) =>
        (!favourites || contact.favourite) &&
        (words.every((word) => plain(contact.name).includes(word)) ||
          (digits.length > 2 && contact.numbers.some(({ number }) => number.replace(/\D/g, '').includes(digits)))),
    )
    return { contacts: found.slice(0, limit), total: found.length }
  }

  /** Latest first. */
  conversations(): Conversation[] {
    const byId = new Map<string, Conversation>()
    for (const message of this.#messages) {
      const { conversation: id, direction, read, number } = message
      const unread = (byId.get(id)?.unread ?? 0) + (direction === 'incoming' && !read ? 1 : 0)
      byId.set(id, { id, name: this.nameOf(number, message.name), number, unread, last: message })
    }
    return [...byId.values()].sort((a, b) => b.last.wallMs - a.last.wallMs).slice(0, 100)
  }

  messagesOf(conversation: string): PhoneMessage[] {
    return this.#messages.filter((message) => message.conversation === conversation)
  }

  markRead(conversation: string): void {
    this.#messages = this.#messages.map((one) => (one.conversation === conversation ? { ...one, read: true } : one))
  }
}
