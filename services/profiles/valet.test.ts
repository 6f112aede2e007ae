import fc from 'fast-check'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../base/clock.ts'
import { placesOf, type Places } from '../base/home-directory.ts'
import { isValetOn, markValet } from '../base/valet-file.ts'
import { Store } from '../storage/store.ts'
import { Notes } from './notes.ts'
import { PROFILE_MIGRATIONS } from './schema.ts'
import { afterTime, afterWrong, LONGEST_WAIT_MS, mayTry, NO_ATTEMPTS, triesLeft } from './valet-attempts.ts'
import { ValetBook } from './valet-book.ts'

let home: string
let places: Places
let store: Store
let clock: ManualClock
const open = (): ValetBook => new ValetBook(new Notes(store), places, clock)
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-valet-'))
  places = placesOf(home)
  clock = new ManualClock()
  store = new Store({ places, owner: 'profiles', migrations: PROFILE_MIGRATIONS })
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})
const STILL = { speedKmh: 0, odometerM: 1000 }

describe('tries of a PIN', () => {
  it('three are free, then each costs a wait that doubles up to an hour', () => {
    let attempts = NO_ATTEMPTS
    const waits: number[] = []
    for (let n = 0; n < 14; n++) {
      attempts = afterWrong(attempts)
      waits.push(attempts.waitMs)
      attempts = afterTime(attempts, attempts.waitMs)
    }
    expect(waits.slice(0, 5)).toEqual([0, 0, 30_000, 60_000, 120_000])
    expect(waits.at(-1)).toBe(LONGEST_WAIT_MS)
  })

  it('whatever is tried, no try is taken while a wait runs, and only time that the car was on ends it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant('wrong' as const), fc.integer({ min: -1000, max: 600_000 })), { maxLength: 80 }),
        (steps) => {
          let attempts = NO_ATTEMPTS
          let waitedMs = 0
          for (const step of steps) {
            if (step === 'wrong') {
              if (!mayTry(attempts)) continue
              attempts = afterWrong(attempts)
              waitedMs = 0
            } else {
              const before = attempts.waitMs
              attempts = afterTime(attempts, step)
              waitedMs += Math.max(0, step)
              expect(attempts.waitMs).toBe(Math.max(0, before - Math.max(0, step)))
            }
            expect(mayTry(attempts)).toBe(triesLeft(attempts) > 0)
            if (attempts.wrong >= 3 && waitedMs === 0) expect(mayTry(attempts)).toBe(false)
            expect(attempts.waitMs).toBeLessThanOrEqual(LONGEST_WAIT_MS)
          }
        },
      ),
    )
  })
})

describe('valet mode', () => {
  it('ends with its PIN alone, gives the profile back and tells how fast and how far', async () => {
    const valet = open()
    await valet.start('4711', 'ada', STILL)
    expect(isValetOn(places)).toBe(true)
    await expect(valet.start('0000', 'eve', STILL)).rejects.toMatchObject({ code: 'conflict' })
    for (const speedKmh of [30, 87.4, 12]) {
      clock.advance(1000)
      valet.look({ speedKmh, odometerM: 1000 + 50 * speedKmh })
    }
    await expect(valet.end('4712')).rejects.toMatchObject({ code: 'forbidden' })
    expect(valet.isOn).toBe(true)
    valet.look({ speedKmh: 0, odometerM: 3400 })
    expect(await valet.end('4711')).toBe('ada')
    expect(isValetOn(places)).toBe(false)
    expect(valet.view()).toMatchObject({ on: false, report: { maxSpeedKmh: 87.4, distanceM: 2400, wrongPins: 1 } })
    await expect(valet.end('4711')).rejects.toMatchObject({ code: 'conflict' })
    valet.acknowledge()
    expect(open().view().report).toBeNull()
  })

  it('takes no PIN while it waits, not after a restart and not by another wall clock', async () => {
    let valet = open()
    await valet.start('123456', 'ada', STILL)
    for (const pin of ['0001', '0002', '0003']) await expect(valet.end(pin)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(valet.end('123456')).rejects.toMatchObject({ code: 'too_many' })
    clock.jumpWall(365 * 24 * 3_600_000)
    valet = open()
    expect(valet.view()).toMatchObject({ on: true, attemptsLeft: 0, waitMs: 30_000 })
    valet.look(STILL)
    await expect(valet.end('123456')).rejects.toMatchObject({ code: 'too_many' })
    clock.advance(30_000)
    expect(valet.look(STILL)).toBe(true)
    expect(await valet.end('123456')).toBe('ada')
  })

  it('keeps no PIN in any file', async () => {
    await open().start('81726354', 'ada', STILL)
    store.backup()
    for (const file of [store.file, `${store.file}-wal`, join(places.backups, 'profiles-000001.sqlite')]) {
      if (existsSync(file)) expect(readFileSync(file).includes('81726354'), file).toBe(false)
    }
  })

  it('mends a file that a power cut left beside the truth', async () => {
    markValet(places, true)
    expect(open().isOn).toBe(false)
    expect(isValetOn(places)).toBe(false)
    await open().start('4711', 'ada', STILL)
    markValet(places, false)
    expect(open().isOn).toBe(true)
    expect(isValetOn(places)).toBe(true)
  })
})
