import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../base/clock.ts'
import { placesOf } from '../base/home-directory.ts'
import { NotificationsState } from '../contract/people.ts'
import { Store } from '../storage/store.ts'
import { NotificationBook } from './notification-book.ts'
import { NOTIFICATION_MIGRATIONS } from './schema.ts'

let home: string
let store: Store
let clock: ManualClock
let book: NotificationBook
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-notifications-'))
  store = new Store({ places: placesOf(home), owner: 'notifications', migrations: NOTIFICATION_MIGRATIONS })
  clock = new ManualClock()
  book = new NotificationBook(store, clock)
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})
const post = (kind: 'info' | 'success' | 'warning' | 'problem', title: string): void => {
  clock.advance(1000)
  book.post({ kind, source: 'test', title, text: 'text', code: null })
}
const titles = (): string[] => book.state().items.map((item) => item.title)

describe('notification centre', () => {
  it('ranks problems before warnings before the rest, newest first', () => {
    post('info', 'a')
    post('problem', 'b')
    post('warning', 'c')
    post('info', 'd')
    post('problem', 'e')
    expect(titles()).toEqual(['e', 'b', 'c', 'd', 'a'])
  })

  it('takes the same notice again as one', () => {
    post('warning', 'again')
    const [first] = book.state().items
    post('warning', 'again')
    const [second] = book.state().items
    expect(book.state().items).toHaveLength(1)
    expect(second?.wallMs).toBeGreaterThan(first?.wallMs ?? 0)
  })

  it('keeps a hundred, and never loses a problem to chatter', () => {
    post('problem', 'important')
    for (let i = 0; i < 150; i++) post('info', `chatter ${i}`)
    const { items } = NotificationsState.parse(book.state())
    expect(items).toHaveLength(100)
    expect(items[0]?.title).toBe('important')
    expect(items[1]?.title).toBe('chatter 149')
    expect(book.state().dropped).toBe(51)
  })

  it('keeps what a touch opens, what was seen and what was lost, over a restart', () => {
    const notice = { kind: 'info', source: 'phone', title: 'Anna', text: 'Missed call', code: 'missed_call' } as const
    book.post({ ...notice, action: { screen: 'phone', part: 'calls' } })
    book.countLost()
    clock.advance(5)
    book.markSeen()
    const again = new NotificationBook(store, clock).state()
    expect(again).toMatchObject({ dropped: 1, seenWallMs: clock.wallMs() })
    expect(again.items[0]).toMatchObject({ ...notice, action: { screen: 'phone', part: 'calls' } })
  })

  it('keeps the names of the package that a notice is about', () => {
    const feature = { name: { en: 'Track Day', de: 'Renntag' }, version: '1.1.0', changes: { en: 'Lap times' } }
    book.post({ kind: 'success', source: 'updates', title: 'Track Day 1.1.0', text: 'Lap times', code: null, feature })
    post('info', 'about none')
    expect(new NotificationBook(store, clock).state().items.map((item) => item.feature)).toEqual([feature, undefined])
  })

  it('is emptied by source, or whole with its count', () => {
    post('info', 'a')
    book.post({ kind: 'info', source: 'phone', title: 'b', text: '', code: null })
    book.countLost(3)
    book.clear('phone')
    expect([titles(), book.state().dropped]).toEqual([['a'], 3])
    book.clear(undefined)
    expect([titles(), book.state().dropped]).toEqual([[], 0])
  })

  it('forgets a dismissed one and refuses an unknown one', () => {
    post('info', 'a')
    book.dismiss(book.state().items[0]?.id ?? '')
    expect(titles()).toEqual([])
    expect(() => book.dismiss('a')).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})
