import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../base/clock.ts'
import { placesOf, type Places } from '../base/home-directory.ts'
import { SaveTargets } from '../storage/save-targets.ts'
import { wholeStore } from '../storage/personal.ts'
import { Store } from '../storage/store.ts'
import { PrivacyDesk } from './privacy-desk.ts'

const MIGRATIONS = [
  {
    name: 'notes',
    sql: `CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
          CREATE TABLE rule (one INTEGER PRIMARY KEY, on_ INTEGER NOT NULL) STRICT;
          INSERT INTO rule VALUES (1, 1);
          CREATE VIRTUAL TABLE found USING fts5 (text);`,
  },
]
const SECRET = 'Am-Fichtenhain-17-bei-Oma'

let home: string
let places: Places
let store: Store
let desk: PrivacyDesk
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-privacy-'))
  places = placesOf(home)
  store = new Store({ places, owner: 'trips', migrations: MIGRATIONS })
  desk = new PrivacyDesk({ trips: wholeStore(store) }, new SaveTargets(places, []), new ManualClock())
})
afterEach(() => {
  store.close()
  rmSync(home, { recursive: true, force: true })
})

/** Files of the home whose bytes hold a text. */
function filesWith(text: string): string[] {
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(home, name)).isFile() && readFileSync(join(home, name)).includes(text))
    .sort()
}

const plant = (): void => {
  for (let n = 0; n < 40; n++) store.run('INSERT INTO note (text) VALUES (?)', `${SECRET} ${n} ${'x'.repeat(500)}`)
  store.run('INSERT INTO found (text) VALUES (?)', SECRET)
}

describe('erase', () => {
  it('leaves no byte of it in the database, its journal, its backups or a damaged copy', async () => {
    plant()
    store.backup()
    plant()
    store.backup()
    store.close()
    store = new Store({ places, owner: 'trips', migrations: MIGRATIONS })
    desk = new PrivacyDesk({ trips: wholeStore(store) }, new SaveTargets(places, []), new ManualClock())
    // Still only in the journal, and in a copy that was set aside by a repair.
    store.run('INSERT INTO note (text) VALUES (?)', `${SECRET} newest`)
    writeFileSync(`${store.file}.damaged-20260101T000000000Z`, SECRET)
    expect(filesWith(SECRET)).toEqual(
      [
        'backups/trips-000001.sqlite',
        'backups/trips-000002.sqlite',
        'db/trips.sqlite',
        'db/trips.sqlite-wal',
        'db/trips.sqlite.damaged-20260101T000000000Z',
      ].sort(),
    )

    expect(await desk.erase('driver', ['trips'])).toEqual([{ id: 'trips', items: 82 }])
    expect(filesWith(SECRET)).toEqual([])
    expect(filesWith('Fichtenhain')).toEqual([])
    expect(readdirSync(places.backups)).toHaveLength(1)
    store.close()
    expect(filesWith(SECRET)).toEqual([])
    store = new Store({ places, owner: 'trips', migrations: MIGRATIONS })
    expect(store.recovery).toBeUndefined()
  })

  it('begins anew with what a new file holds, and goes on working', async () => {
    plant()
    await desk.erase('driver', ['trips'])
    expect(await desk.overview('driver')).toMatchObject([{ id: 'trips', items: 1, away: false }])
    plant()
    expect((await desk.overview('driver'))[0]?.items).toBe(41)
    expect(store.check()).toBeUndefined()
  })

  it('refuses a section that nobody keeps', async () => {
    await expect(desk.erase('driver', ['media'])).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('export', () => {
  it('is one JSON file that only its owner may read, with all that the overview promised', async () => {
    plant()
    const [view] = await desk.overview('driver')
    expect(view?.preview).toContain(SECRET)
    const { file, bytes } = await desk.export('driver', 'Ada & Zoé', ['trips'], 'car')
    expect(file).toBe(join(places.exports, 'fascia-Ada-Zoé-2026-01-01-00-00-00.json'))
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(file).size).toBe(bytes)
    const saved = JSON.parse(readFileSync(file, 'utf8')) as { format: string; sections: { trips: { note: unknown[] } } }
    expect(saved.format).toBe('fascia-personal-data-1')
    expect(saved.sections.trips.note).toHaveLength(40)
  })

  it('is not made by half when an owner is away, nor into a place that is gone', async () => {
    const away = new PrivacyDesk(
      {
        trips: wholeStore(store),
        navigation: {
          stores: [],
          collect: () => Promise.reject(new Error('away')),
          erase: () => Promise.reject(new Error('away')),
        },
      },
      new SaveTargets(places, []),
      new ManualClock(),
    )
    expect(await away.overview('driver')).toMatchObject([
      { id: 'navigation', away: true },
      { id: 'trips', away: false },
    ])
    await expect(away.export('driver', 'Ada', ['trips', 'navigation'], 'car')).rejects.toThrow('away')
    expect(filesWith('fascia-personal-data-1')).toEqual([])
    await expect(desk.export('driver', 'Ada', ['trips'], 'stick:gone')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('offers no directory as a stick that is no file system of its own', () => {
    expect(new SaveTargets(places, [tmpdir()]).list().map(({ id }) => id)).not.toContain(`stick:${home}`)
    expect(new SaveTargets(places, ['/nowhere']).list()).toMatchObject([{ id: 'car', kind: 'car' }])
  })
})
