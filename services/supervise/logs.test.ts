import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LogFile } from './log-file.ts'
import { eachLine, toHuman, toLogLine } from './log-lines.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'fascia-log-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('log file', () => {
  it('keeps the newest lines within its bound, over restarts of the writer', () => {
    const path = join(folder, 'x.log')
    for (let n = 0; n < 100; n++) new LogFile(path, { maxBytes: 100, keep: 2 }).append(`line ${n}`)
    expect(readdirSync(folder).sort()).toEqual(['x.log', 'x.log.1', 'x.log.2'])
    const text = ['x.log.2', 'x.log.1', 'x.log'].map((name) => readFileSync(join(folder, name), 'utf8')).join('')
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(300)
    expect(text.trimEnd().split('\n').at(-1)).toBe('line 99')
    expect(text.trimEnd().split('\n')).toHaveLength(new Set(text.trimEnd().split('\n')).size)
  })
})

describe('lines of a stream', () => {
  const linesOf = async (chunks: Buffer[]): Promise<string[]> => {
    const stream = new PassThrough()
    const lines: string[] = []
    const ended = new Promise((done) => stream.on('end', done))
    eachLine(stream, (line) => lines.push(line))
    for (const chunk of chunks) stream.write(chunk)
    stream.end()
    await ended
    return lines
  }

  it('are the same however the bytes were cut', async () => {
    const text = 'eins\nzwei ü\n\ndrei'
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 }), async (sizes) => {
        const bytes = Buffer.from(text)
        const chunks: Buffer[] = []
        let at = 0
        for (let n = 0; at < bytes.length; n++) {
          const size = sizes[n % sizes.length] ?? 1
          chunks.push(bytes.subarray(at, at + size))
          at += size
        }
        expect(await linesOf(chunks)).toEqual(['eins', 'zwei ü', 'drei'])
      }),
    )
  })

  it('are cut at 64 KiB', async () => {
    const [line] = await linesOf([Buffer.alloc(200_000, 'x'), Buffer.from('\n')])
    expect(line?.length).toBe(65_536)
  })
})

describe('log lines', () => {
  it("pass in the project's format and are wrapped otherwise", () => {
    expect(
      toLogLine('vehicle', '{"t":"now","level":"warn","part":"vehicle/can","message":"bus lost","bus":"can0"}'),
    ).toMatchObject({
      level: 'warn',
      part: 'vehicle/can',
      bus: 'can0',
    })
    expect(toLogLine('navigation', '[INFO] tiles loaded')).toMatchObject({
      level: 'info',
      part: 'navigation',
      message: '[INFO] tiles loaded',
    })
    expect(toLogLine('navigation', '{"level":"loud"}')).toMatchObject({ level: 'info', message: '{"level":"loud"}' })
  })

  it('are short for people, with the error that they carry', () => {
    expect(
      toHuman(toLogLine('home', '{"level":"error","part":"home","message":"no broker","error":{"message":"refused"}}')),
    ).toBe('✗ home        no broker: refused')
  })
})
