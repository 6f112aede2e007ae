import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { SignalEntry } from '../contract/signal-entry.ts'
import { SignalTable } from './signal-table.ts'
import { loadVssFile } from './vss-file.ts'

const OFFICIAL = join(import.meta.dirname, '..', '..', '..', 'shared', 'vss', 'vss_6.0.json')
const directory = mkdtempSync(join(tmpdir(), 'fascia-vss-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('loadVssFile', () => {
  it.skipIf(!existsSync(OFFICIAL))('loads the official VSS 6.0 tree (skipped without ../shared)', () => {
    const { entries, skipped } = loadVssFile(OFFICIAL)
    expect(Object.keys(entries).length + skipped.length).toBe(1263)
    expect(skipped.every(({ datatype }) => datatype.endsWith('[]'))).toBe(true)
    expect(entries['Vehicle.Speed']).toMatchObject({ kind: 'sensor', datatype: 'float', unit: 'km/h' })
    for (const entry of Object.values(entries)) SignalEntry.parse(entry)
    expect(new SignalTable(entries).match(['Vehicle.Cabin.Door.*.*.IsOpen']).length).toBe(4)
  })

  it.each([
    ['text', 'not JSON', 'malformed'],
    ['a leaf without datatype', '{"Vehicle":{"type":"branch","children":{"A":{"type":"sensor"}}}}', 'invalid'],
    ['a branch without children', '{"Vehicle":{"type":"branch"}}', 'invalid'],
  ])('refuses %s with its place', (name, text, code) => {
    const file = join(directory, `${name}.json`)
    writeFileSync(file, text)
    expect(() => loadVssFile(file)).toThrow(expect.objectContaining({ code, file }))
  })

  it('says when there is no such file', () => {
    expect(() => loadVssFile(join(directory, 'none.json'))).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})
