/** The oracle: what cantools makes of real frames, compared with what the command prints, number by number. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fascia, fasciaHere, ROOT } from './shared/command.fixture.ts'

const ORACLE = resolve(ROOT, '../shared/can')
const haveOracle = existsSync(join(ORACLE, 'vectors.jsonl'))
const directory = mkdtempSync(join(tmpdir(), 'fascia-decode-'))
afterAll(() => rmSync(directory, { recursive: true }))

interface Vector {
  dbc: string
  id: number
  extended: boolean
  message: string
  data: string
  values: Record<string, unknown>
  labels: Record<string, string>
}

interface Line extends Omit<Vector, 'dbc' | 'data'> {
  t: number
  bus: string
  fd: boolean
}

function logLine({ id, extended, data }: Vector, index: number): string {
  const identifier = id.toString(16).padStart(extended ? 8 : 3, '0')
  return `(${(1_700_000_000 + index / 100).toFixed(6)}) can1 ${identifier}#${data.length > 16 ? `#0${data}` : data}\n`
}

describe('fascia can decode', () => {
  it.skipIf(!haveOracle)(
    'prints exactly the values and labels of cantools (needs ../shared/can)',
    async () => {
      const vectors = readFileSync(join(ORACLE, 'vectors.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Vector)
      let matched = 0
      for (const dbc of new Set(vectors.map((vector) => vector.dbc))) {
        const mine = vectors.filter((vector) => vector.dbc === dbc)
        const log = join(directory, `${dbc}.log`)
        writeFileSync(log, mine.map(logLine).join(''))
        const { code, out, error } = await fasciaHere(['can', 'decode', '--dbc', join(ORACLE, dbc), '--log', log, '--json'])
        expect({ code, error }).toEqual({ code: 0, error: '' })
        const lines = out.trim().split('\n')
        expect(lines.length).toBe(mine.length)
        for (const [index, vector] of mine.entries()) {
          const line = JSON.parse(lines[index] ?? '') as Line
          expect(line).toStrictEqual({
            t: Number((1_700_000_000 + index / 100).toFixed(6)),
            bus: 'can1',
            id: vector.id,
            extended: vector.extended,
            fd: vector.data.length > 16,
            message: vector.message,
            values: vector.values,
            labels: vector.labels,
          })
          matched++
        }
      }
      expect(matched).toBe(3813)
    },
    120_000,
  )

  it('shows what it decoded before a bad line, and names the line', async () => {
    const dbc = join(directory, 'small.dbc')
    const log = join(directory, 'bad.log')
    writeFileSync(dbc, 'BO_ 16 M: 2 X\n SG_ S : 7|16@0- (0.5,1) [0|0] "V" X\nVAL_ 16 S -2 "minus two" ;\n')
    writeFileSync(log, '(1.5) can0 010#FFFE\n(2) can0 011#\n(3) can0 010#00\n\n(4) can0 010#0\n')
    const { code, out, error } = await fascia(['can', 'decode', '--dbc', dbc, '--log', log, '--json'])
    expect(code).toBe(1)
    const common = { bus: 'can0', extended: false, fd: false, labels: {} }
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { ...common, t: 1.5, id: 16, message: 'M', values: { S: 0 }, labels: { S: 'minus two' } },
      { ...common, t: 2, id: 17, message: null, values: {} },
      { ...common, t: 3, id: 16, message: 'M', values: {}, error: 'frame_too_short' },
    ])
    expect(JSON.parse(error)).toMatchObject({ code: 'log_syntax', file: log, line: 5 })
  })

  it('refuses wrong usage with exit code 2', async () => {
    const { code, error } = await fascia(['can', 'decode', '--json'])
    expect(code).toBe(2)
    expect(JSON.parse(error)).toMatchObject({ code: 'usage' })
  })
})
