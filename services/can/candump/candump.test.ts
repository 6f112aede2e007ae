import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { FasciaError } from '../../contract/errors.ts'
import { fdLengthFor, type CanFrame } from '../frame.ts'
import { formatCandumpLine, parseCandumpLine } from './line.ts'
import { readCandump } from './read.ts'
import { formatReadableLine } from './readable.ts'
import { CandumpWriter } from './write.ts'

const directory = mkdtempSync(join(tmpdir(), 'fascia-candump-'))
afterAll(() => rmSync(directory, { recursive: true }))

async function readAll(path: string): Promise<CanFrame[]> {
  const frames: CanFrame[] = []
  for await (const frame of readCandump(path)) frames.push(frame)
  return frames
}

const standard = {
  t: 1436509052.249713,
  bus: 'vcan0',
  id: 0x44,
  extended: false,
  fd: false,
  data: Uint8Array.of(0x2a, 0x36, 0x6c),
}

describe('candump lines', () => {
  it.each<[string, Partial<CanFrame>]>([
    ['(1436509052.249713) vcan0 044#2A366C', {}],
    ['(1436509052.249713) vcan0 044#2a.36.6c R', {}],
    ['(1436509052.249713) vcan0 00000044#2A366C', { extended: true }],
    ['(1436509052.249713) vcan0 044##12A366C', { fd: true, brs: true }],
    ['(1436509052.249713) vcan0 044##0', { fd: true, data: new Uint8Array(0) }],
    ['(1436509052.249713) vcan0 044#', { data: new Uint8Array(0) }],
    ['(1436509052.249713) vcan0 044#R5', { remote: true, remoteLength: 5, data: new Uint8Array(0) }],
    ['(1436509052.249713) vcan0 044##72A.36.6C', { fd: true, brs: true, esi: true }],
    ['(1436509052.249713) vcan0 20000044#2A366C', { error: true }],
    ['(1436509052.249713) vcan0 044#2A366C0000000000_C', { data: Uint8Array.of(0x2a, 0x36, 0x6c, 0, 0, 0, 0, 0) }],
    [' (1436509052.249713)  vcan0  044   [3]  2A 36 6C', {}],
    [" (1436509052.249713)  vcan0       044   [3]  2A 36 6C             '*6l'", {}],
    [' (1436509052.249713)  vcan0  TX B -  044  [03]  2A 36 6C', { fd: true, brs: true }],
    [' (1436509052.249713)  vcan0  RX - E  044  [03]  2A 36 6C', { fd: true, esi: true }],
    [' (1436509052.249713)  vcan0  044   [3]  6C`36`2A             `l6*`', {}],
    [' (1436509052.249713)  vcan0  044   [3]  00101010 00110110 01101100', {}],
    [' (1436509052.249713)  vcan0  044   [5]  remote request', { remote: true, remoteLength: 5, data: new Uint8Array(0) }],
    [' (1436509052.249713)  vcan0  044   [0]  remote request', { remote: true, data: new Uint8Array(0) }],
    [' (1436509052.249713)  vcan0  20000044   [3]  2A 36 6C   ERRORFRAME', { error: true }],
    [' (1436509052.249713)  vcan0  044   [0]', { data: new Uint8Array(0) }],
  ])('reads %s', (line, more) => expect(parseCandumpLine(line)).toEqual({ ...standard, ...more }))

  it.each([
    ['hello', 'not a candump line'],
    ['(1.0) can0 44#11', 'not a candump line'],
    ['(1.0) can0 FFF#11', 'out of range'],
    ['(1.0) can0 044#1', 'whole bytes'],
    ['(1.0) can0 044#112233445566778899', '9 bytes'],
    ['(1.0) can0 044##0' + '00'.repeat(9), '9 bytes'],
    ['(1.0) can0 044##', 'flags digit'],
    ['(1.0) can0 044#R9', 'whole bytes'],
    [' (1.0)  can0  044   [3]  2A 36', 'expected 3 bytes'],
    [' (1.0)  can0  044   [2]  2A 36 XX', 'expected 2 bytes'],
    ['(abc) can0 044#11', 'not a candump line'],
    ['  can0  044   [1]  11', 'has no time'],
    [' (1.0)  can0  044   [1]  11 22', 'expected 1 bytes'],
    [' (2015-13-99 08:17:32.5)  can0  044   [99]  11', 'expected 99 bytes'],
  ])('says what is wrong with %s', (line, message) => expect(parseCandumpLine(line)).toContain(message))

  const frames = fc
    .record({
      t: fc.integer({ min: 0, max: 2 ** 42 }),
      extended: fc.boolean(),
      fd: fc.boolean(),
      id: fc.nat(0x1fffffff),
      kind: fc.nat(5),
      data: fc.uint8Array({ maxLength: 64 }),
    })
    .map(({ t, extended, fd, id, kind, data }): CanFrame => {
      const base = { t: t / 1e6, bus: 'can0', id: extended ? id : id & 0x7ff, extended }
      const asked = data.length % 9
      if (kind === 0) {
        const length = asked > 0 ? { remoteLength: asked } : {}
        return { ...base, fd: false, remote: true, ...length, data: new Uint8Array(0) }
      }
      if (kind === 1) return { ...base, extended: false, fd: false, error: true, data: data.slice(0, 8) }
      if (!fd) return { ...base, fd, data: data.slice(0, 8) }
      const padded = new Uint8Array(fdLengthFor(data.length))
      padded.set(data)
      return { ...base, fd, ...(kind === 2 ? { brs: true } : kind === 3 ? { esi: true } : {}), data: padded }
    })

  it('writes what it reads', () => {
    fc.assert(fc.property(frames, (frame) => void expect(parseCandumpLine(formatCandumpLine(frame))).toEqual(frame)))
    fc.assert(
      fc.property(
        frames,
        ({ brs: _brs, esi: _esi, ...frame }) => void expect(parseCandumpLine(formatReadableLine(frame))).toEqual(frame),
      ),
    )
  })

  it('answers any line with a frame or a reason', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void expect(typeof parseCandumpLine(line)).toBe('string')))
    const piece = fc.constantFrom('(1.5)', ' ', 'can0', '123', '#', '##1', 'R', '1F334455', '00', '[2]', "'x'", '_9', 'FF')
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        (parts) => void expect(['string', 'object']).toContain(typeof parseCandumpLine(parts.join(''))),
      ),
    )
  })
})

describe('candump logs', () => {
  it('writes and reads a log, plain and gzip', async () => {
    for (const name of ['a.log', 'a.log.gz']) {
      const writer = new CandumpWriter(join(directory, name))
      const frames = Array.from({ length: 5000 }, (_, n): CanFrame => ({ ...standard, t: n / 1000, id: n % 0x800 }))
      for (const frame of frames) writer.write(frame)
      await writer.close()
      expect(await readAll(join(directory, name))).toEqual(frames)
    }
  })

  it('yields the frames before a bad line and names file and line', async () => {
    const path = join(directory, 'bad.log')
    writeFileSync(path, '(1.0) can0 001#00\r\n\n(2.0) can0 002#00\nrubbish\n(3.0) can0 003#00\n')
    const seen: number[] = []
    const read = (async () => {
      for await (const frame of readCandump(path)) seen.push(frame.id)
    })()
    await expect(read).rejects.toMatchObject({ code: 'log_syntax', file: path, line: 4 })
    expect(seen).toEqual([1, 2])
  })

  it('reads a last line without an end, and nothing from an empty file', async () => {
    const path = join(directory, 'open.log')
    writeFileSync(path, '(1.0) can0 001#00\n(2.0) can0 002#00')
    expect((await readAll(path)).map(({ id }) => id)).toEqual([1, 2])
    writeFileSync(path, '')
    expect(await readAll(path)).toEqual([])
  })

  it('refuses what is no log', async () => {
    const path = join(directory, 'odd')
    await expect(readAll(join(directory, 'missing'))).rejects.toMatchObject({ code: 'not_found' })
    writeFileSync(path, gzipSync('(1.0) can0 001#00\n'.repeat(1000)).subarray(0, 60))
    await expect(readAll(path)).rejects.toMatchObject({ code: 'damaged' })
    writeFileSync(path, 'x'.repeat(3_000_000))
    await expect(readAll(path)).rejects.toMatchObject({ code: 'log_syntax', line: 1 })
    await expect(readAll(directory)).rejects.toBeInstanceOf(FasciaError)
    const writer = new CandumpWriter(join(directory, 'no', 'such', 'place.log'))
    writer.write(standard)
    await expect(writer.close()).rejects.toMatchObject({ code: 'damaged' })
  })
})
