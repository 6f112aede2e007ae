import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ManualClock } from '../../base/clock.ts'
import type { CanFrame } from '../frame.ts'
import type { SourceState } from '../source.ts'
import { LISTEN_ONLY } from '../transmit-policy.ts'
import { InProcessBus } from './in-process-bus.ts'
import { RenamedSource } from './renamed.ts'
import { CandumpReplay } from './replay.ts'
import { parseSourceSpec, type SourceSpec } from './source-spec.ts'

const directory = mkdtempSync(join(tmpdir(), 'fascia-replay-'))
const log = join(directory, 'drive.log')
writeFileSync(log, '(100.0) can0 001#01\n(100.5) can1 002#02\n(101.0) can0 003#03\n(102.0) can0 004#04\n')
afterAll(() => rmSync(directory, { recursive: true }))

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10))

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await turn()
}

describe('replay', () => {
  it('gives each bus its frames with the time of the log, listen-only', async () => {
    const replay = new CandumpReplay(log, { speed: Infinity })
    const source = replay.source('can0')
    const seen: CanFrame[] = []
    const states: SourceState[] = []
    source.start({ onFrame: (frame) => seen.push(frame), onState: (state) => states.push(state) })
    await replay.play()
    expect(seen.map(({ t, id }) => [t, id])).toEqual([
      [100, 1],
      [101, 3],
      [102, 4],
    ])
    expect(states).toEqual(['connecting', 'up', 'down'])
    expect(source.writable).toBe(false)
    expect(() => source.send(seen[0] as CanFrame)).toThrow(expect.objectContaining({ code: 'bus_listen_only' }))
  })

  it('keeps the timing of the log, times the speed, and pauses', async () => {
    const clock = new ManualClock()
    const replay = new CandumpReplay(log, { speed: 2, clock })
    const ids: number[] = []
    replay.onFrame(({ id }) => ids.push(id))
    const playing = replay.play()
    await until(() => ids.length === 1)
    clock.advance(240)
    await turn()
    expect(ids).toEqual([1])
    clock.advance(20)
    replay.setSpeed(2)
    await until(() => ids.length === 2)
    replay.pause()
    clock.advance(60_000)
    await turn()
    expect(ids).toEqual([1, 2])
    replay.resume()
    clock.advance(240)
    replay.setSpeed(100)
    await until(() => ids.length === 3)
    clock.advance(10)
    replay.setSpeed(100)
    await playing
    expect(ids).toEqual([1, 2, 3, 4])
  })

  it('loops with time going on, until it is stopped', async () => {
    const replay = new CandumpReplay(log, { speed: Infinity, loop: true })
    const times: number[] = []
    replay.onFrame(({ t }) => {
      times.push(t)
      if (times.length === 10) replay.stop()
    })
    await replay.play()
    expect(times.length).toBe(10)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times[4]).toBeCloseTo(102.002)
  })

  it('plays so many times, leaves out long gaps, and may have its own pace', async () => {
    const timesOf = async (options: ConstructorParameters<typeof CandumpReplay>[1]): Promise<number[]> => {
      const replay = new CandumpReplay(log, { speed: Infinity, ...options })
      const times: number[] = []
      replay.onFrame(({ t }) => void times.push(Number(t.toFixed(3))))
      await replay.play()
      return times
    }
    expect((await timesOf({ loop: 3 })).length).toBe(12)
    expect(await timesOf({})).toEqual([100, 100.5, 101, 102])
    expect(await timesOf({ skipGapsS: 0.6 })).toEqual([100, 100.5, 101, 101])
    expect(await timesOf({ gapMs: 10 })).toEqual([100, 100.01, 100.02, 100.03])
    expect(await timesOf({ times: 'delta' })).toEqual([100, 200.5, 301.5, 403.5])
  })

  it('goes on when another recording follows in the same file', async () => {
    const path = join(directory, 'two.log')
    writeFileSync(path, '(100.0) can0 001#\n(101.0) can0 001#\n(100.9) can0 001#\n(5.0) can0 001#\n(5.5) can0 001#\n')
    const times: number[] = []
    const replay = new CandumpReplay(path, { speed: Infinity })
    replay.onFrame(({ t }) => times.push(t))
    await replay.play()
    expect(times).toEqual([100, 101, 100.9, 100.9, 101.4])
  })

  it('waits for those who take frames slowly', async () => {
    const replay = new CandumpReplay(log, { speed: Infinity })
    let busy = 0
    let most = 0
    replay.onFrame(async () => {
      most = Math.max(most, ++busy)
      await turn()
      busy--
    })
    await replay.play()
    expect(most).toBe(1)
  })

  it('ends on an empty log and passes on what is wrong with a bad one', async () => {
    const empty = join(directory, 'empty.log')
    writeFileSync(empty, '')
    await new CandumpReplay(empty, { loop: true }).play()
    await expect(new CandumpReplay(join(directory, 'none')).play()).rejects.toMatchObject({ code: 'not_found' })
    expect(() => new CandumpReplay(log, { speed: 0 })).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

describe('what a person says of a bus', () => {
  it.each<[string, SourceSpec]>([
    ['can0=socketcan', { bus: 'can0', kind: 'socketcan', interface: 'can0' }],
    ['body=socketcan:can3', { bus: 'body', kind: 'socketcan', interface: 'can3' }],
    ['can0=socketcand:car.local', { bus: 'can0', kind: 'socketcand', host: 'car.local', port: 29536, remoteBus: 'can0' }],
    [
      'can0=socketcand:10.0.0.5:28600/vcan1',
      { bus: 'can0', kind: 'socketcand', host: '10.0.0.5', port: 28600, remoteBus: 'vcan1' },
    ],
    ['can0=socketcand:[::1]:5/x', { bus: 'can0', kind: 'socketcand', host: '::1', port: 5, remoteBus: 'x' }],
    ['can0=replay:/tmp/a b=c.log', { bus: 'can0', kind: 'replay', file: '/tmp/a b=c.log', logBus: 'can0' }],
    ['can0=replay:drive.log.gz#can3', { bus: 'can0', kind: 'replay', file: 'drive.log.gz', logBus: 'can3' }],
  ])('%s', (text, expected) => expect(parseSourceSpec(text)).toEqual(expected))

  it.each([
    'can0',
    'can0=',
    '=socketcan',
    'can 0=socketcan',
    'can0=usb:1',
    'can0=replay:',
    'can0=socketcand:',
    'can0=socketcand:a:99999',
    'can0=socketcand:a:b:c',
    'can0=socketcan:much-too-long-a-name',
  ])('refuses %s with a remedy', (text) =>
    expect(() => parseSourceSpec(text)).toThrow(
      expect.objectContaining({ code: 'usage', remedy: expect.stringContaining('socketcan') as string }),
    ),
  )

  it('may have another name than where it comes from', async () => {
    const bus = new InProcessBus('there')
    const source = new RenamedSource(bus.join(), 'here')
    const other = bus.join()
    const heard: string[] = []
    const sent: string[] = []
    other.start({ onFrame: (frame) => sent.push(frame.bus), onState: () => undefined })
    source.start({ onFrame: (frame) => heard.push(frame.bus), onState: (state) => heard.push(state) })
    const frame: CanFrame = { t: 1, bus: 'here', id: 7, extended: false, fd: false, data: new Uint8Array(1) }
    other.send(frame)
    source.send(frame)
    expect([heard, sent, source.writable, source.state, source.description]).toEqual([
      ['up', 'here'],
      ['there'],
      true,
      'up',
      'in-process bus there',
    ])
    await source.stop()
    expect(heard.at(-1)).toBe('down')
  })
})

describe('in-process bus', () => {
  it('keeps the order of a wire when somebody answers at once', () => {
    const bus = new InProcessBus('can0')
    const frame = (id: number): CanFrame => ({ t: 1, bus: 'can0', id, extended: false, fd: false, data: new Uint8Array(1) })
    const [asking, answering, listening] = [bus.join(), bus.join(), bus.join()]
    const heard: number[] = []
    asking.start({ onFrame: () => undefined, onState: () => undefined })
    answering.start({ onFrame: ({ id }) => (id < 3 ? answering.send(frame(id + 10)) : undefined), onState: () => undefined })
    listening.start({ onFrame: ({ id }) => heard.push(id), onState: () => undefined })
    for (const id of [1, 2, 3]) asking.send(frame(id))
    expect(heard).toEqual([1, 11, 2, 12, 3])
  })

  it('carries frames to all others, tells of its loss, and obeys the policy', async () => {
    const bus = new InProcessBus('can0')
    const [a, b, quiet] = [bus.join(), bus.join(), bus.join(LISTEN_ONLY)]
    const heard = { a: [] as number[], b: [] as number[], quiet: [] as number[] }
    const states: SourceState[] = []
    a.start({ onFrame: ({ id }) => heard.a.push(id), onState: () => undefined })
    b.start({ onFrame: ({ id }) => heard.b.push(id), onState: (state) => states.push(state) })
    quiet.start({ onFrame: ({ id }) => heard.quiet.push(id), onState: () => undefined })
    const frame: CanFrame = { t: 1, bus: 'elsewhere', id: 7, extended: false, fd: false, data: new Uint8Array(1) }
    a.send(frame)
    expect(heard).toEqual({ a: [], b: [7], quiet: [7] })
    expect(() => quiet.send(frame)).toThrow(expect.objectContaining({ code: 'bus_listen_only' }))
    bus.setUp(false)
    expect(b.state).toBe('down')
    expect(() => a.send(frame)).toThrow(expect.objectContaining({ code: 'bus_lost' }))
    bus.setUp(true)
    expect(states).toEqual(['up', 'down', 'up'])
    await b.stop()
    a.send(frame)
    expect(heard.b).toEqual([7])
  })
})
