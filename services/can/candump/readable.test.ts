import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import type { CanFrame } from '../frame.ts'
import { errorFrameText } from './error-frame.ts'
import { parseCandumpLine } from './line.ts'
import { CandumpParser } from './parser.ts'
import { readCandump } from './read.ts'
import { ReadableFormatter, type ReadableOptions } from './readable.ts'

const directory = mkdtempSync(join(tmpdir(), 'fascia-readable-'))
afterAll(() => rmSync(directory, { recursive: true }))

const frame = (t: number, id: number, data: number[], more: Partial<CanFrame> = {}): CanFrame => ({
  t,
  bus: 'can0',
  id,
  extended: false,
  fd: false,
  data: Uint8Array.from(data),
  ...more,
})
const drive = [
  frame(1436509052.249713, 0x44, [0x2a, 0x36, 0x6c]),
  frame(1436509052.449847, 0x18daf110, [0x41], { extended: true }),
  frame(1436509053.000001, 0x7ff, [], { remote: true, remoteLength: 2 }),
  frame(1436509053.5, 0x123, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { fd: true, brs: true, bus: 'vcan12' }),
  frame(1436509054, 0x8, [0, 0, 0x04, 0x0a, 0, 0, 7, 0], { error: true }),
]
const show = (options: ReadableOptions): string[] => {
  const formatter = new ReadableFormatter(options)
  return drive.map((one) => formatter.format(one))
}

describe('readable lines', () => {
  it('are those of candump, letter by letter', () => {
    expect(show({})).toEqual([
      '  can0  044   [3]  2A 36 6C',
      '  can0  18DAF110   [1]  41',
      '  can0       7FF   [2]  remote request',
      '  vcan12       123  [12]  01 02 03 04 05 06 07 08 09 0A 0B 0C',
      '  can0  20000008   [8]  00 00 04 0A 00 00 07 00   ERRORFRAME',
    ])
    expect(show({ time: 'a', extra: true, busWidth: 6 })[3]).toBe(
      ' (1436509053.500000)  vcan12  RX B -       123  [12]  01 02 03 04 05 06 07 08 09 0A 0B 0C',
    )
    expect(show({ time: 'z', busWidth: 6 })[1]).toBe(' (000.200134)    can0  18DAF110   [1]  41')
    expect(show({ time: 'd' }).map((line) => /\((.*)\)/.exec(line)?.[1])).toEqual([
      '000.000000',
      '000.200134',
      '000.550154',
      '000.499999',
      '000.500000',
    ])
    expect(show({ ascii: true })[0]).toBe("  can0  044   [3]  2A 36 6C                  '*6l'")
    expect(show({ ascii: true, swap: true })[0]).toBe('  can0  044   [3]  6C`36`2A                  `l6*`')
    expect(show({ binary: true })[0]).toBe('  can0  044   [3]  00101010 00110110 01101100')
    expect(show({ errors: true })[4]?.split('\n').slice(1)).toEqual([
      '\tprotocol-violation{{bit-stuffing-error}{data-field}}',
      '\terror-counter-tx-rx{{7}{0}}',
    ])
  })

  it('are read back in every form that has an absolute time', () => {
    for (const options of [
      { time: 'a' },
      { time: 'A' },
      { time: 'a', extra: true, busWidth: 9 },
      { time: 'a', ascii: true },
      { time: 'A', swap: true, ascii: true },
      { time: 'a', binary: true },
    ] satisfies ReadableOptions[]) {
      const back = show(options).map((line) => parseCandumpLine(line))
      // BRS is written with -x only.
      const expected = drive.map(({ brs, ...one }) => (options.extra && brs ? { ...one, brs } : one))
      expect(back).toEqual(expected)
    }
  })

  it('names the classes of error frames', () => {
    expect(errorFrameText({ id: 0x1ff, data: Uint8Array.of(5, 0x21, 0, 0, 0, 0, 0, 0) })).toEqual([
      'tx-timeout',
      'lost-arbitration{at bit 5}',
      'controller-problem{rx-overflow,tx-error-passive}',
      'protocol-violation{{}{}}',
      'transceiver-status',
      'no-acknowledgement-on-tx',
      'bus-off',
      'bus-error',
      'restarted-after-bus-off',
    ])
  })
})

async function times(name: string, content: string | Buffer, as?: 'delta' | 'written'): Promise<number[]> {
  const path = join(directory, name)
  writeFileSync(path, content)
  const read: number[] = []
  for await (const { t } of readCandump(path, as)) read.push(Number(t.toFixed(6)))
  return read
}

describe('logs of readable lines', () => {
  const log = (time: ReadableOptions['time']): string => {
    const formatter = new ReadableFormatter(time === undefined ? {} : { time })
    return (
      Array.from({ length: 5 }, (_, n) => formatter.format(frame(1000.5 + n * 0.25 + (n > 2 ? 1 : 0), n, [n]))).join('\r\n') +
      '\r\n'
    )
  }

  it('add up what -td wrote, and take -tz as it stands', async () => {
    expect(await times('d.log', log('d'))).toEqual([0, 0.25, 0.5, 1.75, 2])
    expect(await times('z.log', log('z'))).toEqual([0, 0.25, 0.5, 1.75, 2])
    expect(await times('z.log.gz', gzipSync(log('z')))).toEqual([0, 0.25, 0.5, 1.75, 2])
    expect(await times('a.log', log('a'))).toEqual([1000.5, 1000.75, 1001, 1002.25, 1002.5])
    // Without one interval that is shorter than the one before, nobody can know.
    const steady = ' (000.000000)  can0  001   [0]\n (000.100000)  can0  001   [0]\n (000.100000)  can0  001   [0]\n'
    expect(await times('steady.log', steady)).toEqual([0, 0.1, 0.1])
    expect(await times('steady.log', steady, 'delta')).toEqual([0, 0.1, 0.2])
    expect(await times('steady.log', log('d'), 'written')).toEqual([0, 0.25, 0.25, 1.25, 0.25])
  })

  it('pass over what is no frame: comments, drops, explanations, colours', () => {
    const text = [
      '# recorded on a Monday',
      '',
      '\u001b[1;34m (1.0)  can0  001   [1]  11\u001b[0m',
      ' (1.5)  can0  20000004   [8]  00 02 00 00 00 00 00 00   ERRORFRAME',
      '\tcontroller-problem{tx-overflow}',
      "DROPCOUNT: dropped 3 CAN frames on 'can0' socket (total drops 3)",
      '(2.0) can0 002#22',
    ].join('\n')
    const { frames, problem } = new CandumpParser('x.log').take(text + '\n')
    expect(problem).toBeUndefined()
    expect(frames.map(({ id }) => id)).toEqual([1, 4, 2])
  })
})
