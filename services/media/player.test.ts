import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../base/clock.ts'
import { Playback, type MediaItem, type OutputReport } from '../contract/media.ts'
import { OUTPUT_AWAY_MS } from './output-lease.ts'
import { Kept } from './player-kept.ts'
import { Player } from './player.ts'

let clock: ManualClock
let kept: Kept | undefined
let played: Map<string, number>
let there: Set<string>
let player: Player

const item = (id: string): MediaItem => ({
  id,
  kind: id.startsWith('e') ? 'episode' : id.startsWith('s') ? 'station' : 'track',
  title: id,
  artist: '',
  album: '',
  durationS: id.startsWith('s') ? null : 100,
  coverUrl: null,
  url: `/media/x/${id}.wav`,
  chapters: [],
})
const makePlayer = (from?: Kept): Player =>
  new Player(
    {
      clock,
      item: (id) => (there.has(id) ? item(id) : undefined),
      resumeAt: (id) => (id.startsWith('e') ? (played.get(id) ?? 0) : 0),
      keep: (state) => (kept = Kept.parse(state)),
      played: (id, positionS) => played.set(id, positionS),
      durationKnown: () => undefined,
    },
    from,
  )
const report = (event: OutputReport['event'], outputId = 'page', cue = player.state().cue): boolean =>
  player.report({ outputId, cue, event })
const now = (): string | undefined => Playback.parse(player.state()).item?.id

beforeEach(() => {
  clock = new ManualClock()
  kept = undefined
  played = new Map()
  there = new Set(['a', 'b', 'c', 'e1', 's1'])
  player = makePlayer()
})

describe('the player', () => {
  it('plays a list from where a person begins, and goes on by itself to its end', () => {
    player.play(['a', 'b', 'c'], 'b', undefined)
    expect(player.state()).toMatchObject({ status: 'playing', queueIndex: 1, queueLength: 3, next: { id: 'c' } })
    expect(report({ kind: 'ended' })).toBe(true)
    expect([now(), player.state().status, player.state().next]).toEqual(['c', 'playing', null])
    report({ kind: 'ended' })
    expect([now(), player.state().status]).toEqual(['a', 'paused'])
  })

  it('takes the seam that the output made under its own cue, once', () => {
    player.play(['a', 'b'], undefined, undefined)
    const before = player.state().cue
    expect(report({ kind: 'advanced', itemId: 'b', cue: 'mine' })).toBe(true)
    expect(player.state()).toMatchObject({ cue: 'mine', positionS: 0, item: { id: 'b' } })
    expect(report({ kind: 'advanced', itemId: 'b', cue: 'again' }, 'page', before)).toBe(false)
    expect(report({ kind: 'position', positionS: 5 }, 'page', before)).toBe(false)
  })

  it('steps back to the beginning, or to the one before when it has only begun', () => {
    player.play(['a', 'b'], 'b', undefined)
    report({ kind: 'position', positionS: 30 })
    const { cue } = player.state()
    player.control('previous')
    expect([now(), player.state().positionS, player.state().cue === cue]).toEqual(['b', 0, false])
    player.control('previous')
    expect(now()).toBe('a')
    player.control('next')
    player.control('next')
    expect([now(), player.state().status]).toEqual(['a', 'paused'])
  })

  it('gives the sound to one page until it is away', () => {
    player.play(['a'], undefined, undefined)
    expect(report({ kind: 'position', positionS: 1 }, 'first')).toBe(true)
    expect(report({ kind: 'position', positionS: 9 }, 'second')).toBe(false)
    expect([player.state().outputId, player.state().positionS]).toEqual(['first', 1])
    clock.advance(OUTPUT_AWAY_MS)
    expect(report({ kind: 'position', positionS: 9 }, 'second')).toBe(true)
  })

  it('goes on behind what can’t be played, and stops when nothing can', () => {
    player.play(['a', 'b', 'c'], undefined, undefined)
    report({ kind: 'failed', code: 'damaged', message: 'no' })
    expect([now(), player.state().failure?.code]).toEqual(['b', 'damaged'])
    report({ kind: 'position', positionS: 1 })
    expect(player.state().failure).toBeNull()
    player.setMode({ repeat: 'all' })
    for (let turn = 0; turn < 10 && player.state().status === 'playing'; turn++)
      report({ kind: 'failed', code: 'damaged', message: 'no' })
    expect(player.state()).toMatchObject({ status: 'paused', failure: { code: 'damaged' } })
  })

  it('a station that can’t be reached is not passed over for another', () => {
    there.add('s2')
    player.play(['s1', 's2'], 's1', undefined)
    report({ kind: 'failed', code: 'damaged', message: 'no' })
    expect(player.state()).toMatchObject({ status: 'paused', item: { id: 's1' }, failure: { code: 'unavailable' } })
    expect(() => player.seek(5)).toThrow(expect.objectContaining({ code: 'unsupported' }))
  })

  it('resumes after a restart where it was: playing after a moment, paused after a night', () => {
    player.play(['a', 'b'], 'b', undefined)
    report({ kind: 'position', positionS: 42 })
    player.flush()
    const state = kept
    clock.advance(60_000)
    expect(makePlayer(state).state()).toMatchObject({ status: 'playing', item: { id: 'b' }, positionS: 42, queueIndex: 1 })
    clock.advance(8 * 3_600_000)
    expect(makePlayer(state).state()).toMatchObject({ status: 'paused', item: { id: 'b' }, positionS: 42 })
  })

  it('takes an episode up where it was left, at its own pace', () => {
    player.play(['e1', 'a'], undefined, undefined)
    player.setMode({ speed: 1.5 })
    report({ kind: 'position', positionS: 60 })
    player.control('next')
    expect([played.get('e1'), player.state().speed]).toEqual([60, 1])
    player.jump(player.list(0, 10).entries[0]?.entry ?? 0)
    expect(player.state()).toMatchObject({ positionS: 60, speed: 1.5 })
  })

  it('lets go of what a pulled stick took with it', () => {
    player.play(['a', 'b', 'c'], 'b', undefined)
    there.delete('b')
    expect(player.forgetUnknown()).toBe(true)
    expect(player.state()).toMatchObject({ status: 'paused', item: { id: 'c' }, queueLength: 2 })
    there.clear()
    player.forgetUnknown()
    expect(player.state()).toMatchObject({ status: 'idle', item: null, queueLength: 0 })
    expect(() => player.control('play')).toThrow(expect.objectContaining({ code: 'conflict' }))
  })

  it('says what the contract knows after whatever people do', () => {
    const act = fc.oneof(
      fc
        .constantFrom('play' as const, 'pause' as const, 'toggle' as const, 'next' as const, 'previous' as const)
        .map((one) => () => player.control(one)),
      fc
        .array(fc.constantFrom('a', 'b', 'c', 'e1', 's1'), { maxLength: 6 })
        .map((items) => () => player.play(items, undefined, undefined)),
      fc
        .record({ shuffle: fc.boolean(), repeat: fc.constantFrom('off' as const, 'all' as const, 'one' as const) })
        .map((mode) => () => player.setMode(mode)),
      fc.nat(200).map((positionS) => () => player.seek(positionS)),
      fc.constantFrom('ended' as const, 'blocked' as const).map((kind) => () => report({ kind })),
      fc.nat(20).map((entry) => () => player.remove(entry)),
      fc.constant(() => player.clear()),
      fc.nat(9000).map((ms) => () => clock.advance(ms)),
    )
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        player = makePlayer()
        for (const one of acts) {
          try {
            one()
          } catch (error) {
            expect(error).toMatchObject({ code: expect.stringMatching(/conflict|not_found|unsupported/) as string })
          }
          const state = Playback.parse(player.state())
          expect(state.item === null).toBe(state.status === 'idle' && state.queueLength === 0 ? true : state.item === null)
          expect(state.positionS).toBeLessThanOrEqual(100)
          if (state.queueLength > 0) expect(state.item).not.toBeNull()
        }
      }),
    )
  })
})
