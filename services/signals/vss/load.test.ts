import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { SignalEntry } from '../../contract/signal-entry.ts'
import { SignalTable } from '../signal-table.ts'
import { loadVss } from './load.ts'

const OFFICIAL = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'vss', 'vss_6.0.json')
const directory = mkdtempSync(join(tmpdir(), 'fascia-vss-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('loadVss', () => {
  it.skipIf(!existsSync(OFFICIAL))('loads the official VSS 6.0 tree (skipped without ../shared)', () => {
    const { entries, structs, unitless, branches } = loadVss(OFFICIAL)
    expect([Object.keys(entries).length, Object.keys(branches).length, structs, unitless]).toEqual([1263, 340, [], []])
    expect(entries['Vehicle.Speed']).toMatchObject({ kind: 'sensor', datatype: 'float', unit: 'km/h' })
    for (const entry of Object.values(entries)) SignalEntry.parse(entry)
    expect(new SignalTable(entries).match(['Vehicle.Cabin.Door.*.*.IsOpen']).length).toBe(4)
  })

  it.each([
    ['a broken file', '{"Vehicle": [', 'malformed'],
    ['text', 'not JSON', 'invalid'],
    ['a leaf without datatype', '{"Vehicle":{"type":"branch","children":{"A":{"type":"sensor"}}}}', 'invalid'],
    ['a branch without children', '{"Vehicle":{"type":"branch"}}', 'invalid'],
  ])('refuses %s with its place', (name, text, code) => {
    const file = join(directory, `${name}.json`)
    writeFileSync(file, text)
    expect(() => loadVss(file)).toThrow(expect.objectContaining({ code, file }))
  })

  it('says when there is no such file', () => {
    expect(() => loadVss(join(directory, 'none.json'))).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})
