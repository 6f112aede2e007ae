import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ManualClock } from '../../base/clock.ts'
import type { CanFrame } from '../frame.ts'
import type { SourceState } from '../source.ts'
import { LISTEN_ONLY } from '../transmit-policy.ts'
import { InProcessBus } from './in-process-bus.ts'
import { CandumpReplay } from './replay.ts'

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

  it('ends on an empty log and passes on what is wrong with a bad one', async () => {
    const empty = join(directory, 'empty.log')
    writeFileSync(empty, '')
    await new CandumpReplay(empty, { loop: true }).play()
    await expect(new CandumpReplay(join(directory, 'none')).play()).rejects.toMatchObject({ code: 'not_found' })
    expect(() => new CandumpReplay(log, { speed: 0 })).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

describe('in-process bus', () => {
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
