/** What the phone keeps, asked for again when it changes. Call them while a component is set up. */
import type { CallRecord, Contact, Conversation, PhoneMessage } from '../../../services/contract/phone.ts'
import { request } from '../../link/car.svelte.ts'
import { phone } from './state.svelte.ts'

interface Told<T> {
  readonly items: readonly T[]
}

function told<T>(ask: () => Promise<readonly T[]>): Told<T> {
  let items = $state.raw<readonly T[]>([])
  let turn = 0
  $effect(() => {
    void phone.state?.revision
    const mine = ++turn
    ask().then(
      (answer) => {
        if (mine === turn) items = answer
      },
      () => {
        if (mine === turn) items = []
      },
    )
  })
  return {
    get items() {
      return items
    },
  }
}

export const history = (): Told<CallRecord> => told(async () => (await request('phone.history', {})).records)

export const conversations = (): Told<Conversation> => told(async () => (await request('phone.conversations', {})).conversations)

export function contacts(text: () => string, favourites: boolean): Told<Contact> {
  return told(() => {
    const wanted = text()
    return request('phone.contacts', { text: wanted, favourites, limit: 200 }).then((answer) => answer.contacts)
  })
}

export function messagesOf(conversation: () => string): Told<PhoneMessage> {
  return told(() => {
    const id = conversation()
    return request('phone.messages', { conversation: id }).then((answer) => answer.messages)
  })
}
