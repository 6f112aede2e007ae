import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { ManualClock } from '../base/clock.ts'
import { placesOf } from '../base/home-directory.ts'
import { Store } from '../storage/store.ts'
import { ConsentBook } from './consent-book.ts'
import { CONSENT_MIGRATIONS } from './schema.ts'

let home: string
let store: Store
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-consent-'))
  store = new Store({ places: placesOf(home), owner: 'consent', migrations: CONSENT_MIGRATIONS })
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})

it('every stream is off until it is turned on; the ledger holds decisions and sendings', () => {
  const clock = new ManualClock()
  const book = new ConsentBook(store, clock)
  expect(book.list().length).toBeGreaterThan(0)
  expect(book.list().every((stream) => !stream.on && stream.lastSentWallMs === null)).toBe(true)
  book.set('fleet-report', true)
  clock.advance(5000)
  book.sent('fleet-report', { bytes: 321, reason: 'update failed' })
  expect(book.list()[0]).toMatchObject({ id: 'fleet-report', on: true, lastSentWallMs: clock.wallMs() })
  book.set('fleet-report', false)
  expect(book.list()[0]).toMatchObject({ on: false, lastSentWallMs: clock.wallMs() })
  const Entry = z.object({ entry: z.string(), bytes: z.number() })
  expect(store.all(Entry, 'SELECT entry, bytes FROM ledger ORDER BY id')).toEqual([
    { entry: 'on', bytes: 0 },
    { entry: 'sent', bytes: 321 },
    { entry: 'off', bytes: 0 },
  ])
  expect(book.ledger(10).entries).toMatchObject([
    { entry: 'off', bytes: 0, destination: null },
    { entry: 'sent', bytes: 321, destination: 'fleet operator', reason: 'update failed', wallMs: clock.wallMs() },
    { entry: 'on', bytes: 0, reason: null },
  ])
  expect(() => book.set('other', true)).toThrow(expect.objectContaining({ code: 'not_found' }))
})

it('the ledger is read page by page and bounded, and a flood of sendings loses no decision', () => {
  const book = new ConsentBook(store, new ManualClock())
  book.set('fleet-report', true)
  store.transaction(() => {
    for (let n = 0; n < 10_050; n++) book.sent('fleet-report', { bytes: n })
  })
  const first = book.ledger(50)
  expect(first.total).toBe(10_001)
  expect(first.entries[0]?.bytes).toBe(10_049)
  const second = book.ledger(50, first.entries.at(-1)?.id)
  expect(second.entries[0]?.bytes).toBe(9_999)
  expect(book.ledger(1, 2).entries).toMatchObject([{ entry: 'on' }])
  expect(book.ledger(5, undefined, 'other')).toEqual({ entries: [], total: 0 })
})
