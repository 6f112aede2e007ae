/** Calls and messages through the paired phone. */
import type { Slots } from '../../contract/assistant-intents.ts'
import type { Call, Contact, Conversation } from '../../contract/phone.ts'
import { outcome, type Outcome, type World } from './world.ts'

const MESSAGES_MAX = 3

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()

/** Best first: the whole name, a word of it, a part. */
async function contactOf(name: string, world: World): Promise<Contact | undefined> {
  const { contacts } = await world.request('phone.contacts', { text: name.slice(0, 60), limit: 20 })
  const wished = plain(name)
  return (
    contacts.find((one) => plain(one.name) === wished) ??
    contacts.find((one) => plain(one.name).split(/\s+/).includes(wished)) ??
    contacts[0]
  )
}

const numberOf = ({ numbers }: Contact): string => (numbers.find(({ kind }) => kind === 'mobile') ?? numbers[0])?.number ?? ''
const NO_PHONE = outcome({ code: 'no_phone' })

export async function call({ contact, number }: Slots<'phone.call'>, world: World): Promise<Outcome> {
  if (!world.phone?.device) return NO_PHONE
  if (number !== undefined) {
    await world.request('phone.call.dial', { number })
    return outcome({ code: 'calling', name: number })
  }
  const found = await contactOf(contact ?? '', world)
  if (!found) return outcome({ code: 'not_found', name: contact ?? '' })
  await world.request('phone.call.dial', { number: numberOf(found) })
  return outcome({ code: 'calling', name: found.name })
}

/** Answers what rings, or ends what rings or is spoken in. */
export async function act(action: 'answer' | 'end' | 'reject', world: World): Promise<Outcome> {
  if (!world.phone?.device) return NO_PHONE
  const wanted: Call['state'][] = action === 'end' ? ['active', 'dialing', 'ringing', 'held'] : ['ringing']
  const current = wanted.flatMap((state) => world.phone?.calls.filter((one) => one.state === state) ?? [])[0]
  if (!current) return outcome({ code: 'state', thing: 'call', state: { kind: 'on', value: false } })
  await world.request(action === 'answer' ? 'phone.call.answer' : 'phone.call.end', { call: current.id })
  return outcome({
    code: 'state',
    thing: 'call',
    state: { kind: 'on', value: action === 'answer' },
    name: current.name || current.number,
  })
}

async function conversations(world: World): Promise<Conversation[]> {
  return (await world.request('phone.conversations', {})).conversations
}

/** Tells whose messages wait; the phone reads them and marks them read. */
export async function read({ contact }: Slots<'phone.read'>, world: World): Promise<Outcome> {
  if (!world.phone?.device) return NO_PHONE
  const all = await conversations(world)
  const wished = contact === undefined ? undefined : plain(contact)
  const meant = all
    .filter((one) => (wished === undefined ? one.unread > 0 : plain(one.name).includes(wished)))
    .slice(0, MESSAGES_MAX)
  if (meant.length === 0) return outcome({ code: 'no_messages' })
  return outcome(...meant.map(({ id, name, number }) => ({ code: 'message' as const, from: name || number, conversation: id })))
}

export async function send({ contact, text }: Slots<'phone.send'>, world: World): Promise<Outcome> {
  if (!world.phone?.device) return NO_PHONE
  const found = await contactOf(contact ?? '', world)
  if (!found || text === undefined) return outcome({ code: 'not_found', name: contact ?? '' })
  await world.request('phone.message.send', { number: numberOf(found), text })
  return outcome({ code: 'sent', name: found.name })
}

/** Answers the conversation that was last heard from. */
export async function reply({ text }: Slots<'phone.reply'>, world: World): Promise<Outcome> {
  if (!world.phone?.device) return NO_PHONE
  const [latest] = (await conversations(world))
    .filter(({ last }) => last.direction === 'incoming')
    .sort((a, b) => b.last.wallMs - a.last.wallMs)
  if (!latest || text === undefined) return outcome({ code: 'no_messages' })
  await world.request('phone.message.reply', { conversation: latest.id, text })
  return outcome({ code: 'sent', name: latest.name || latest.number })
}
