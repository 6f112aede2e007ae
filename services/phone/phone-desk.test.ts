import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../base/clock.ts'
import { placesOf } from '../base/home-directory.ts'
import { COMPANION_AWAY_MS, PhoneState, type Call, type CommandForPhone, type PhoneMessage } from '../contract/phone.ts'
import { Store } from '../storage/store.ts'
import { PhoneData } from './phone-data.ts'
import { PhoneDesk } from './phone-desk.ts'
import { PHONE_MIGRATIONS } from './schema.ts'

let home: string
let store: Store
let clock: ManualClock
let sent: CommandForPhone[]
let notices: string[]
let desk: PhoneDesk

const PHONE = { device: 'p1', name: 'My phone', batteryPercent: 50, signalBars: 3 }
const makeDesk = (): PhoneDesk =>
  new PhoneDesk({
    store,
    clock,
    send: (command) => sent.push(command),
    onMessage: () => undefined,
    notify: ({ code, title }) => notices.push(`${code ?? ''} ${title}`),
    commandDeadlineMs: 30,
  })
const pair = (): void => {
  desk.hello(PHONE)
  desk.pair('p1', true)
  desk.hello(PHONE)
}
const call = (state: Call['state'], more: Partial<Call> = {}): Call => ({
  id: 'c1',
  direction: 'incoming',
  state,
  number: '+49 171 3920001',
  name: '',
  startedWallMs: 0,
  activeWallMs: null,
  muted: false,
  ...more,
})
const message = (id: string, more: Partial<PhoneMessage> = {}): PhoneMessage => ({
  id,
  conversation: 'anna',
  name: '',
  number: '0171 3920001',
  direction: 'incoming',
  text: 'secret words',
  wallMs: Number(id),
  read: false,
  ...more,
})
const CONTACT = { id: 'a', name: 'Ánna', numbers: [{ number: '+49 171 3920001', kind: 'mobile' as const }], favourite: true }

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-phone-'))
  store = new Store({ places: placesOf(home), owner: 'phone', migrations: PHONE_MIGRATIONS })
  clock = new ManualClock()
  sent = []
  notices = []
  desk = makeDesk()
})
afterEach(() => {
  desk.close()
  store.close()
  rmSync(home, { recursive: true, force: true })
})

describe('pairing', () => {
  it('takes nothing from a phone before a person has accepted it, and remembers it then', () => {
    const hello = desk.hello(PHONE)
    expect(hello).toMatchObject({ paired: false, wants: false })
    expect(desk.state().asking).toEqual({ id: 'p1', name: 'My phone', code: hello.code })
    expect(() => desk.contacts({ device: 'p1', contacts: [] })).toThrow(expect.objectContaining({ code: 'forbidden' }))
    desk.pair('p1', true)
    expect(desk.hello(PHONE)).toEqual({ paired: true, code: null, wants: true })
    desk = makeDesk()
    expect(desk.hello(PHONE)).toEqual({ paired: true, code: null, wants: true })
    desk.unpair('p1')
    expect(desk.state()).toMatchObject({ device: null, paired: [] })
  })

  it('leaves a declined phone alone for a while, and one that gave up', () => {
    desk.hello(PHONE)
    desk.pair('p1', false)
    expect(desk.hello(PHONE)).toEqual({ paired: false, code: null, wants: false })
    clock.advance(6 * 60_000)
    expect(desk.hello(PHONE).code).toMatch(/^\d{6}$/)
    clock.advance(COMPANION_AWAY_MS)
    expect(desk.state().asking).toBeNull()
    expect(() => desk.pair('p1', true)).toThrow(expect.objectContaining({ code: 'not_found' }))
  })

  it('serves one phone at a time', () => {
    pair()
    const other = { ...PHONE, device: 'p2' }
    desk.hello(other)
    desk.pair('p2', true)
    expect(desk.hello(other)).toMatchObject({ paired: true, wants: false })
    expect(() => desk.contacts({ device: 'p2', contacts: [] })).toThrow(expect.objectContaining({ code: 'conflict' }))
    clock.advance(COMPANION_AWAY_MS)
    expect(desk.hello(other).wants).toBe(true)
  })
})

describe('calls', () => {
  it('carry the name from the contacts, lead while they ring, and are missed when nobody answers', () => {
    pair()
    desk.contacts({ device: 'p1', contacts: [CONTACT] })
    desk.call({ device: 'p1', call: call('active', { id: 'c0', activeWallMs: 1 }) })
    desk.call({ device: 'p1', call: call('ringing') })
    expect(PhoneState.parse(desk.state()).calls.map(({ id, name }) => [id, name])).toEqual([
      ['c1', 'Ánna'],
      ['c0', 'Ánna'],
    ])
    desk.call({ device: 'p1', call: call('ended') })
    expect([desk.state().calls.length, notices]).toEqual([1, ['missed_call Ánna']])
  })

  it('are answered when the phone says so, and not a moment before', async () => {
    pair()
    desk.call({ device: 'p1', call: call('ringing') })
    const answered = desk.answer('c1')
    expect(sent[0]?.command).toEqual({ kind: 'answer', call: 'c1' })
    desk.call({ device: 'p1', call: call('active', { activeWallMs: 2 }) })
    desk.result({ device: 'p1', command: sent[0]?.id ?? '', ok: true, message: '' })
    await answered
    expect(desk.state().calls[0]?.state).toBe('active')
    const silent = desk.end('c1')
    await expect(silent).rejects.toMatchObject({ code: 'not_confirmed' })
    const refused = desk.end('c1')
    desk.result({ device: 'p1', command: sent.at(-1)?.id ?? '', ok: false, message: 'busy' })
    await expect(refused).rejects.toMatchObject({ code: 'conflict', message: 'busy' })
  })

  it('that were declined here were not missed', async () => {
    pair()
    desk.call({ device: 'p1', call: call('ringing') })
    const declined = desk.end('c1')
    expect(sent[0]?.command.kind).toBe('decline')
    desk.call({ device: 'p1', call: call('ended') })
    desk.result({ device: 'p1', command: sent[0]?.id ?? '', ok: true, message: '' })
    await declined
    expect(notices).toEqual([])
    await expect(desk.answer('c1')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('end with the phone that goes away, with everything that it told', async () => {
    pair()
    desk.contacts({ device: 'p1', contacts: [CONTACT] })
    desk.call({ device: 'p1', call: call('ringing') })
    const answered = desk.answer('c1')
    desk.bye('p1')
    await expect(answered).rejects.toMatchObject({ code: 'unavailable' })
    expect(desk.state()).toMatchObject({ device: null, calls: [], contacts: 0, unread: 0 })
    await expect(desk.ask({ kind: 'dial', number: '1' })).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('messages', () => {
  it('are counted and grouped; their words are in no notice and no state', () => {
    pair()
    desk.contacts({ device: 'p1', contacts: [CONTACT] })
    desk.message({ device: 'p1', message: message('1') })
    desk.message({ device: 'p1', message: message('2') })
    desk.message({ device: 'p1', message: message('2') })
    desk.message({ device: 'p1', message: message('3', { conversation: 'mei', number: '5' }) })
    expect(desk.state().unread).toBe(3)
    expect(desk.data.conversations().map(({ id, unread, name }) => [id, unread, name])).toEqual([
      ['mei', 1, ''],
      ['anna', 2, 'Ánna'],
    ])
    expect(notices).toEqual(['new_message Ánna', 'new_message Ánna', 'new_message 5'])
    expect(JSON.stringify(desk.state())).not.toContain('secret')
    void desk.read('anna').catch(() => undefined)
    expect(desk.state().unread).toBe(1)
  })

  it('stay within their bound, and contacts are found by any part of name or number', () => {
    const data = new PhoneData()
    fc.assert(
      fc.property(fc.array(fc.nat(500), { maxLength: 400 }), (ids) => {
        for (const id of ids) data.addMessage(message(String(id)))
        expect(data.messagesOf('anna').length).toBeLessThanOrEqual(200)
      }),
      { numRuns: 10 },
    )
    data.setContacts([
      CONTACT,
      { ...CONTACT, id: 'b', name: 'Ben', numbers: [{ number: '030 555', kind: 'home' }], favourite: false },
    ])
    expect(data.find('anna', false, 10).contacts.map(({ id }) => id)).toEqual(['a'])
    expect(data.find('3920', false, 10).contacts.map(({ id }) => id)).toEqual(['a'])
    expect(data.find('', true, 10).total).toBe(1)
  })
})
