import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clearAbandoned } from './drafts.ts'
import { writeRegion } from './region.fixture.ts'

const DAY_MS = 24 * 3600_000
/** Numbers of processes end far below. */
const NOBODY = 2 ** 30
const NOW_MS = Date.UTC(2026, 10, 22)

let root: string
const at = (...parts: string[]): string => join(root, ...parts)
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fascia-drafts-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

/** A draft that was last written to so long ago. */
function draft(name: string, pid: number, ageMs = 0): void {
  mkdirSync(at(name, 'graph'), { recursive: true })
  writeFileSync(at(name, 'import.json'), JSON.stringify({ fingerprint: 'f', pid, done: {} }))
  const seconds = (NOW_MS - ageMs) / 1000
  for (const path of [at(name, 'import.json'), at(name, 'graph'), at(name)]) utimesSync(path, seconds, seconds)
}

describe('what ended imports left', () => {
  it('is removed after some days; what is at work, fresh or something else stays', () => {
    draft('.andorra.import', NOBODY, 4 * DAY_MS)
    draft('.monaco.import', NOBODY, DAY_MS)
    draft('.spain.import', process.pid, 9 * DAY_MS)
    writeRegion(at('france'), { id: 'france' })
    mkdirSync(at('notes'))
    writeFileSync(at('.hidden'), 'mine')
    expect(clearAbandoned(root, NOW_MS)).toEqual(['.andorra.import'])
    expect(readdirSync(root).sort()).toEqual(['.hidden', '.monaco.import', '.spain.import', 'france', 'notes'])
    expect(clearAbandoned(root, NOW_MS)).toEqual([])
    expect(clearAbandoned(at('nowhere'), NOW_MS)).toEqual([])
  })

  it('goes at once when another version of the region is imported, but for the draft that this goes on with', () => {
    draft('.andorra.import', NOBODY)
    draft('.andorra_x1.import', NOBODY)
    draft('.andorran-hills.import', NOBODY)
    const begins = { id: 'andorra', name: 'andorra_x1' }
    expect(clearAbandoned(root, NOW_MS, begins)).toEqual(['.andorra.import'])
    expect(readdirSync(root).sort()).toEqual(['.andorra_x1.import', '.andorran-hills.import'])
  })

  it('that a process made for itself goes with the process', () => {
    writeRegion(at(`demo.${NOBODY}.new`), { id: 'demo' })
    draft(`.demo.${NOBODY}.new.import`, NOBODY)
    writeRegion(at(`demo.${process.pid}.new`), { id: 'demo' })
    expect(clearAbandoned(root, NOW_MS).sort()).toEqual([`.demo.${NOBODY}.new.import`, `demo.${NOBODY}.new`])
    expect(readdirSync(root)).toEqual([`demo.${process.pid}.new`])
  })

  it('and only lacked its place gets it; the map that it replaced goes', () => {
    writeRegion(at('.andorra.import'), { id: 'andorra' })
    writeRegion(at('.andorra.old'), { id: 'andorra' })
    writeRegion(at('.monaco.old'), { id: 'monaco' })
    expect(clearAbandoned(root, NOW_MS)).toEqual(['.andorra.old'])
    expect(existsSync(at('andorra', 'manifest.json'))).toBe(true)
    // The only version that there is.
    expect(readdirSync(root).sort()).toEqual(['.monaco.old', 'andorra'])
  })
})
