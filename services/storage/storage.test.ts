import fc from 'fast-check'
import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync, closeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createLog } from '../base/log.ts'
import { databaseFile, placesOf, type Places } from '../base/home-directory.ts'
import { backupsOf } from './backup.ts'
import { StoreKeeper } from './keeper.ts'
import { Store } from './store.ts'

const MIGRATIONS = [
  { name: 'notes', sql: 'CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT' },
  { name: 'index', sql: 'CREATE INDEX note_text ON note (text)' },
]
const Note = z.object({ id: z.number(), text: z.string() })

let home: string
let places: Places
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-storage-'))
  places = placesOf(home)
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const open = (migrations = MIGRATIONS): Store => new Store({ places, owner: 'notes', migrations })
const fill = (store: Store, count: number): void =>
  store.transaction(() => {
    for (let i = 0; i < count; i++) store.run('INSERT INTO note (text) VALUES (?)', `note ${i} ${'x'.repeat(200)}`)
  })
const count = (store: Store): number => store.get(z.object({ n: z.number() }), 'SELECT count(*) AS n FROM note')?.n ?? -1

/** Writes nonsense over whole pages of the file, as a dying flash block does. */
function damage(file: string, fromPage: number, pages: number): void {
  const fd = openSync(file, 'r+')
  writeSync(fd, Buffer.alloc(4096 * pages, 0xa5), 0, 4096 * pages, 4096 * fromPage)
  closeSync(fd)
}

describe('store', () => {
  it('keeps what was written and applies each migration once', () => {
    const first = open(MIGRATIONS.slice(0, 1))
    fill(first, 3)
    first.close()
    const second = open()
    expect(second.recovery).toBeUndefined()
    expect(second.all(Note, 'SELECT * FROM note ORDER BY id').map((note) => note.id)).toEqual([1, 2, 3])
    expect(second.all(z.object({ name: z.string() }), "SELECT name FROM sqlite_schema WHERE type = 'index'")).toEqual([
      { name: 'note_text' },
    ])
    second.close()
  })

  it('leaves the schema untouched when a migration fails half-way', () => {
    open(MIGRATIONS.slice(0, 1)).close()
    const broken = [MIGRATIONS[0], { name: 'bad', sql: 'CREATE TABLE other (id INTEGER); INSERT INTO nowhere VALUES (1)' }]
    expect(() => open(broken as typeof MIGRATIONS)).toThrow(/nowhere/)
    const store = open(MIGRATIONS.slice(0, 1))
    expect(store.all(z.object({ name: z.string() }), "SELECT name FROM sqlite_schema WHERE type = 'table'")).toEqual([
      { name: 'note' },
    ])
    store.close()
  })

  it('refuses a file of a newer program and leaves it alone', () => {
    open().close()
    expect(() => open(MIGRATIONS.slice(0, 1))).toThrow(expect.objectContaining({ code: 'unsupported' }))
    open().close()
  })

  it('refuses a row that does not fit its schema', () => {
    const store = open()
    fill(store, 1)
    expect(() => store.get(z.object({ id: z.string() }), 'SELECT id FROM note')).toThrow(
      expect.objectContaining({ code: 'damaged' }),
    )
    store.close()
  })

  it('keeps two checked backups, and none without a change', () => {
    const store = open()
    for (let i = 0; i < 4; i++) {
      fill(store, 1)
      store.backup()
    }
    expect(store.backup()).toBeUndefined()
    expect(backupsOf(places.backups, 'notes').map((file) => file.slice(-13))).toEqual(['000004.sqlite', '000003.sqlite'])
    store.close()
  })
})

describe('damage', () => {
  it.each([
    ['the first page', 0, 1],
    ['pages of a table', 2, 3],
  ])('in %s: set aside, restored from the newest backup, told', (_, page, pages) => {
    const store = open()
    fill(store, 200)
    store.backup()
    fill(store, 5)
    store.close()
    const file = databaseFile(places, 'notes')
    expect(statSync(file).size).toBeGreaterThan(4096 * 6)
    damage(file, page, pages)

    const repaired = open()
    expect(repaired.recovery?.restoredWallMs).toBeTypeOf('number')
    expect(count(repaired)).toBe(200)
    expect(repaired.check()).toBeUndefined()
    const aside = readdirSync(places.databases).filter((name) => name.includes('.damaged-'))
    expect(aside).toHaveLength(1)
    expect(readFileSync(join(places.databases, aside[0] ?? '')).includes(Buffer.alloc(4096, 0xa5))).toBe(true)

    const keeper = new StoreKeeper(
      [repaired],
      createLog('test', () => undefined),
    )
    expect(keeper.notices()).toMatchObject([{ kind: 'warning', source: 'storage', code: 'damaged' }])
    expect(keeper.facts()).toMatchObject([{ name: 'notes', ok: true, restoredWallMs: repaired.recovery?.restoredWallMs }])
    keeper.close()
    const later = open()
    expect(later.recovery).toBeUndefined()
    later.close()
  })

  it('passes over a damaged backup to the one before', () => {
    const store = open()
    fill(store, 100)
    store.backup()
    fill(store, 100)
    const newest = store.backup() ?? ''
    store.close()
    damage(newest, 1, 2)
    damage(databaseFile(places, 'notes'), 1, 2)
    const repaired = open()
    expect(count(repaired)).toBe(100)
    repaired.close()
  })

  it('without a backup begins empty and says so', () => {
    open().close()
    writeFileSync(
      databaseFile(places, 'notes'),
      'this is no database at all, but long enough to be read as a header of one'.repeat(9),
    )
    const store = open()
    expect(store.recovery?.restoredWallMs).toBeNull()
    expect(count(store)).toBe(0)
    store.close()
  })

  it('found while running makes the store unsound with a typed error', () => {
    const store = open()
    // more than the page cache holds, so that the damage is met on the disk
    fill(store, 80_000)
    store.close()
    const again = open()
    damage(databaseFile(places, 'notes'), 3, 4000)
    expect(() => again.all(Note, 'SELECT * FROM note ORDER BY id')).toThrow(expect.objectContaining({ code: 'damaged' }))
    expect(again.sound).toBe(false)
    again.close()
  })

  it('of any page never yields a store that fails its check', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 4 }), (page, pages) => {
        const store = open()
        store.run('DELETE FROM note')
        fill(store, 150)
        store.backup()
        store.close()
        damage(databaseFile(places, 'notes'), page, pages)
        const repaired = open()
        expect(repaired.check()).toBeUndefined()
        expect(count(repaired)).toBe(150)
        repaired.close()
      }),
      { numRuns: 12 },
    )
  })
})

describe('kill -9 of a writer', () => {
  it('loses no row that was reported as written', async () => {
    const worker = fileURLToPath(new URL('../../test/fixtures/storage-writer.ts', import.meta.url))
    for (let round = 0; round < 3; round++) {
      const child = spawn(process.execPath, [worker, home], { stdio: ['ignore', 'pipe', 'inherit'] })
      let told = ''
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        told += text
        if (told.length > 600) child.kill('SIGKILL')
      })
      await new Promise((resolve) => child.once('close', resolve))
      const lines = told.split('\n')
      lines.pop()
      const store = open()
      const ids = new Set(store.all(Note, 'SELECT * FROM note').map((note) => note.id))
      expect(lines.length).toBeGreaterThan(50)
      expect(lines.filter((line) => !ids.has(Number(line)))).toEqual([])
      expect(store.recovery).toBeUndefined()
      expect(store.check()).toBeUndefined()
      store.close()
    }
  })
})
