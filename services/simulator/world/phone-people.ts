/** Who is in the simulated phone, what was said and who has called; times are minutes before now. */
import type { CallRecord, Contact, PhoneMessage } from '../../contract/phone.ts'

export const PHONE = { id: 'simulated-phone', name: 'Simulated phone' } as const

const person = (id: string, name: string, mobile: string, favourite = false, home?: string): Contact => ({
  id,
  name,
  numbers: [{ number: mobile, kind: 'mobile' }, ...(home === undefined ? [] : [{ number: home, kind: 'home' as const }])],
  favourite,
})

/** Numbers of the ranges that are kept free for stories (Germany, UK, France). */
export const PEOPLE: readonly Contact[] = [
  person('anna', 'Anna Lindqvist', '+49 171 3920001', true, '+49 30 23125001'),
  person('mei', 'Mei Tanaka', '+49 171 3920002', true),
  person('omar', 'Omar Haddad', '+49 171 3920003', true),
  person('clara', 'Clara Moreau', '+33 6 39 98 00 04', true),
  person('ben', 'Ben Whitfield', '+44 7700 900005'),
  person('sofia', 'Sofía Ortega', '+49 171 3920006'),
  person('jonas', 'Jonas Keller', '+49 171 3920007', false, '+49 30 23125007'),
  person('liwei', '李伟 Li Wei', '+49 171 3920008'),
  person('noor', 'نور Noor', '+49 171 3920009'),
  person('garage', 'Garage Hofmann', '+49 30 23125010'),
  person('practice', 'Dr Weiss, practice', '+49 30 23125011'),
  person('school', 'School office', '+49 30 23125012'),
]

const numberOf = (id: string): string => PEOPLE.find((one) => one.id === id)?.numbers[0]?.number ?? ''
const nameOf = (id: string): string => PEOPLE.find((one) => one.id === id)?.name ?? ''

const CALLS: readonly (readonly [string, CallRecord['kind'], number, number])[] = [
  ['anna', 'incoming', 95, 214],
  ['garage', 'missed', 230, 0],
  ['mei', 'outgoing', 410, 62],
  ['jonas', 'missed', 1460, 0],
  ['omar', 'incoming', 1520, 731],
  ['practice', 'outgoing', 2890, 95],
]

export const historyAt = (wallMs: number): CallRecord[] =>
  CALLS.map(([who, kind, minutesAgo, durationS], index) => ({
    id: `call-${index}`,
    kind,
    number: numberOf(who),
    name: nameOf(who),
    wallMs: wallMs - minutesAgo * 60_000,
    durationS,
  }))

const SAID: readonly (readonly [string, PhoneMessage['direction'], number, string])[] = [
  ['anna', 'incoming', 340, 'Shall we meet at the station at six?'],
  ['anna', 'outgoing', 338, 'Six is good.'],
  ['anna', 'incoming', 42, 'Great. Could you pick up the parcel on the way?'],
  ['mei', 'incoming', 180, 'The slides are in the shared folder, have a look before Thursday when you find the time. Thank you!'],
  ['mei', 'outgoing', 171, 'Will do.'],
  ['omar', 'incoming', 1510, 'It was good to hear you. Greetings to all!'],
]

export const messagesAt = (wallMs: number): PhoneMessage[] =>
  SAID.map(([who, direction, minutesAgo, text], index) => ({
    id: `said-${index}`,
    conversation: who,
    name: nameOf(who),
    number: numberOf(who),
    direction,
    text,
    wallMs: wallMs - minutesAgo * 60_000,
    read: index !== 2,
  }))

/** The person of an id, a beginning of a name, or a number; somebody unknown calls from the number alone. */
export function whoIs(who: string): { id: string; name: string; number: string } {
  const wanted = who.toLowerCase()
  const found = PEOPLE.find((one) => one.id === wanted) ?? PEOPLE.find((one) => one.name.toLowerCase().startsWith(wanted))
  if (found) return { id: found.id, name: found.name, number: found.numbers[0]?.number ?? '' }
  const number = who.replace(/[^+*#0-9 ()/.-]/g, '').slice(0, 32)
  return { id: number === '' ? 'unknown' : number.replace(/\W/g, ''), name: '', number }
}
