import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placesOf } from '../base/home-directory.ts'
import { lockHome } from './home-lock.ts'
import { processStart } from './process-table.ts'

let home = ''
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'fascia-lock-'))))
afterEach(() => rmSync(home, { recursive: true, force: true }))

const writeLock = (content: string): void => {
  mkdirSync(placesOf(home).run, { recursive: true })
  writeFileSync(join(placesOf(home).run, 'supervisor.lock'), content)
}

describe('lock of the state directory', () => {
  it('is taken once, given back, and leaves nothing behind', () => {
    const unlock = lockHome(placesOf(home))
    if (processStart(process.pid) !== null) expect(() => lockHome(placesOf(home))).toThrow(/runs already/)
    unlock()
    expect(readdirSync(placesOf(home).run)).toEqual([])
    lockHome(placesOf(home))()
  })

  it('is held by another living process', () => {
    writeLock(JSON.stringify({ pid: process.ppid, start: processStart(process.ppid) }))
    expect(() => lockHome(placesOf(home))).toThrow(expect.objectContaining({ code: 'conflict' }))
  })

  it.each([
    ['a process that is gone', () => ({ pid: spawnSync(process.execPath, ['--version']).pid, start: '1' })],
    ['an earlier process of the same number', () => ({ pid: process.pid, start: '1' })],
  ])('is taken over from %s', (_name, owner) => {
    writeLock(JSON.stringify(owner()))
    lockHome(placesOf(home))()
    expect(readdirSync(placesOf(home).run)).toEqual([])
  })

  it('is taken over when it is damaged', () => {
    writeLock('{"pid":')
    lockHome(placesOf(home))()
    expect(readdirSync(placesOf(home).run)).toEqual([])
  })
})
