import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadMapping } from './load-mapping.ts'

let directory: string
let file: string
const text = (path: string): string => `version: 1
database: car.dbc
buses: [{ name: can0, title: Test }]
signals:
  - { path: ${path}, bus: can0, message: Motion, signal: Speed }
commands: []
`
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fascia-mapping-'))
  file = join(directory, 'car.yaml')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

describe('loadMapping', () => {
  it('gives the same from the cache as from the file, and follows a change of the file', () => {
    writeFileSync(file, text('Vehicle.Speed'))
    const fresh = loadMapping(file)
    loadMapping(file, directory)
    expect(loadMapping(file, directory)).toEqual(fresh)
    writeFileSync(file, text('Vehicle.Range'))
    expect(loadMapping(file, directory).signals[0]?.path).toBe('Vehicle.Range')
  })

  it.each(['', '{', '{"sha256":7}', 'null'])('reads the file when the cache holds %j', (rubbish) => {
    writeFileSync(file, text('Vehicle.Speed'))
    writeFileSync(join(directory, 'mapping.json'), rubbish)
    expect(loadMapping(file, directory).signals[0]?.path).toBe('Vehicle.Speed')
    expect(readFileSync(join(directory, 'mapping.json'), 'utf8')).toContain('Vehicle.Speed')
  })

  it('names the place of a mistake', () => {
    writeFileSync(file, 'version: 1\nsignals: [\n  }\n')
    expect(() => loadMapping(file)).toThrow(expect.objectContaining({ code: 'malformed', file, line: 3 }))
    writeFileSync(file, text('Engine.Speed'))
    expect(() => loadMapping(file)).toThrow(/signals\.0\.path/)
    expect(() => loadMapping(join(directory, 'none.yaml'))).toThrow(expect.objectContaining({ code: 'not_found' }))
  })
})
