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
  book.sent('fleet-report', 321)
  expect(book.list()[0]).toMatchObject({ id: 'fleet-report', on: true, lastSentWallMs: clock.wallMs() })
  book.set('fleet-report', false)
  expect(book.list()[0]).toMatchObject({ on: false, lastSentWallMs: clock.wallMs() })
  const Entry = z.object({ entry: z.string(), bytes: z.number() })
  expect(store.all(Entry, 'SELECT entry, bytes FROM ledger ORDER BY id')).toEqual([
    { entry: 'on', bytes: 0 },
    { entry: 'sent', bytes: 321 },
    { entry: 'off', bytes: 0 },
  ])
  expect(() => book.set('other', true)).toThrow(expect.objectContaining({ code: 'not_found' }))
})
