/** Joins the phone to the gateway: the companion on one side, the screens on the other. */
import type { GatewayClient } from '../base/gateway-client.ts'
import type { EventPayload } from '../contract/events.ts'
import type { Store } from '../storage/store.ts'
import { PhoneDesk } from './phone-desk.ts'

const CHECK_MS = 1_000
const DONE = { done: true } as const

export interface PhoneParts {
  gateway: GatewayClient
  store: Store
  notify(notice: EventPayload<'notifications.post'>): void
}

/** @returns what to do before the process stops */
export function servePhone({ gateway, store, notify }: PhoneParts): () => void {
  const desk = new PhoneDesk({
    store,
    send: (command) => gateway.emit('phone.command', command),
    onMessage: (message) => gateway.emit('phone.message', message),
    notify,
  })
  let told = ''
  const tell = (): void => {
    if (!store.sound) return
    const state = desk.state()
    const text = JSON.stringify(state)
    if (text === told) return
    told = text
    gateway.emit('phone.state', state)
  }
  const after = <T>(value: T): T => {
    tell()
    return value
  }
  const done = async (act: void | Promise<void>): Promise<typeof DONE> => {
    await act
    return after(DONE)
  }

  gateway.serve('phone.companion.hello', async (input) => after(desk.hello(input)))
  gateway.serve('phone.companion.bye', (input) => done(desk.bye(input.device)))
  gateway.serve('phone.companion.contacts', async (input) => done(desk.contacts(input)))
  gateway.serve('phone.companion.history', async (input) => done(desk.history(input)))
  gateway.serve('phone.companion.messages', async (input) => done(desk.messages(input)))
  gateway.serve('phone.companion.call', async (input) => done(desk.call(input)))
  gateway.serve('phone.companion.message', async (input) => done(desk.message(input)))
  gateway.serve('phone.companion.result', async (input) => done(desk.result(input)))

  gateway.serve('phone.contacts', async ({ text, favourites, limit }) => desk.data.find(text, favourites, limit))
  gateway.serve('phone.history', async () => ({ records: [...desk.data.history] }))
  gateway.serve('phone.conversations', async () => ({ conversations: desk.data.conversations() }))
  gateway.serve('phone.messages', async ({ conversation }) => ({ messages: desk.data.messagesOf(conversation) }))
  gateway.serve('phone.call.answer', ({ call }) => done(desk.answer(call)))
  gateway.serve('phone.call.end', ({ call }) => done(desk.end(call)))
  gateway.serve('phone.call.mute', ({ call, on }) => done(desk.mute(call, on)))
  gateway.serve('phone.call.dial', ({ number }) => done(desk.ask({ kind: 'dial', number })))
  gateway.serve('phone.message.reply', (input) => done(desk.ask({ kind: 'reply', ...input })))
  gateway.serve('phone.message.send', (input) => done(desk.ask({ kind: 'send', ...input })))
  gateway.serve('phone.message.read', ({ conversation }) => done(desk.read(conversation)))
  gateway.serve('phone.pair', async ({ device, accept }) => done(desk.pair(device, accept)))
  gateway.serve('phone.unpair', async ({ device }) => done(desk.unpair(device)))

  const timer = setInterval(() => {
    desk.check()
    tell()
  }, CHECK_MS)
  tell()
  return () => {
    clearInterval(timer)
    desk.close()
  }
}
