import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUEUE_MAX } from '../contract/media.ts'
import {
  addToQueue,
  currentOf,
  EMPTY_QUEUE,
  fillQueue,
  following,
  jump,
  keepKnown,
  moveEntry,
  removeEntry,
  setShuffle,
  step,
  type Queue,
} from './queue.ts'

const items = (queue: Queue): string[] => queue.entries.map(({ item }) => item)
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `i${index}`)

type Act = (queue: Queue) => Queue
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(fc.nat(40), fc.nat(50)).map(
    ([count, start]): Act =>
      (queue) =>
        fillQueue(queue, names(count), start),
  ),
  fc.boolean().map(
    (on): Act =>
      (queue) =>
        setShuffle(queue, on),
  ),
  fc.constantFrom(1 as const, -1 as const).map(
    (by): Act =>
      (queue) =>
        step(queue, by),
  ),
  fc.constantFrom('off' as const, 'all' as const, 'one' as const).map((repeat): Act => (queue) => ({ ...queue, repeat })),
  fc.tuple(fc.nat(60), fc.nat(60)).map(
    ([at, to]): Act =>
      (queue) =>
        moveEntry(queue, queue.entries[at]?.entry ?? -1, to) ?? queue,
  ),
  fc.nat(60).map(
    (at): Act =>
      (queue) =>
        removeEntry(queue, queue.entries[at]?.entry ?? -1) ?? queue,
  ),
  fc.nat(60).map(
    (at): Act =>
      (queue) =>
        jump(queue, queue.entries[at]?.entry ?? -1) ?? queue,
  ),
  fc.tuple(fc.nat(5), fc.constantFrom('next' as const, 'end' as const)).map(
    ([count, place]): Act =>
      (queue) =>
        addToQueue(queue, names(count), place),
  ),
  fc.nat(9).map(
    (digit): Act =>
      (queue) =>
        keepKnown(queue, (item) => !item.endsWith(String(digit))),
  ),
)

describe('the queue', () => {
  it('stays whole whatever is done to it', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let queue = EMPTY_QUEUE
        for (const one of acts) {
          queue = one(queue)
          const count = queue.entries.length
          expect(count).toBeLessThanOrEqual(QUEUE_MAX)
          expect(queue.index >= 0 && queue.index < count ? true : count === 0 && queue.index === -1).toBe(true)
          expect(new Set(queue.entries.map(({ entry }) => entry)).size).toBe(count)
          expect(new Set(queue.entries.map(({ home }) => home)).size).toBe(count)
        }
      }),
    )
  })

  it('shuffle plays everything once, begins with what plays, and goes back to the order of home', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.nat(79), (count, start) => {
        const plain = fillQueue(EMPTY_QUEUE, names(count), start)
        const shuffled = setShuffle(plain, true)
        expect(currentOf(shuffled)).toEqual(currentOf(plain))
        const heard = new Set<string>()
        let queue = shuffled
        for (let turn = 0; turn < count; turn++) {
          heard.add(currentOf(queue)?.item ?? '')
          queue = step(queue, 1)
        }
        expect(heard).toEqual(new Set(names(count)))
        const back = setShuffle(shuffled, false)
        expect([items(back), back.index]).toEqual([names(count), plain.index])
      }),
    )
  })

  it('moving and removing others never changes what plays', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(39), fc.nat(39), fc.nat(45), (count, start, at, to) => {
        const queue = fillQueue(EMPTY_QUEUE, names(count), start)
        const playing = currentOf(queue)?.entry
        const entry = queue.entries[at % count]?.entry ?? -1
        const moved = moveEntry(queue, entry, to)
        expect(moved && currentOf(moved)?.entry).toBe(playing)
        expect(moved && [...items(moved)].sort()).toEqual([...items(queue)].sort())
        if (entry === playing) return
        const removed = removeEntry(queue, entry)
        expect(removed && currentOf(removed)?.entry).toBe(playing)
      }),
    )
  })

  it('repeats one, all or nothing', () => {
    const queue = fillQueue(EMPTY_QUEUE, ['a', 'b'], 1)
    expect(following(queue)).toBeUndefined()
    expect(following({ ...queue, repeat: 'all' })?.item).toBe('a')
    expect(following({ ...queue, repeat: 'one' })?.item).toBe('b')
    expect(currentOf(step({ ...queue, repeat: 'one' }, -1))?.item).toBe('a')
    expect(step(queue, 1)).toEqual(queue)
  })

  it('adds behind what plays, or at the end, also in the order without shuffle', () => {
    const queue = fillQueue(EMPTY_QUEUE, ['a', 'b', 'c'], 0)
    const next = addToQueue(queue, ['x', 'y'], 'next')
    expect(items(next)).toEqual(['a', 'x', 'y', 'b', 'c'])
    expect(items(addToQueue(next, ['z'], 'end'))).toEqual(['a', 'x', 'y', 'b', 'c', 'z'])
    expect(items(setShuffle(addToQueue(setShuffle(queue, true), ['x'], 'next'), false))).toEqual(['a', 'x', 'b', 'c'])
  })

  it('holds no more than its bound', () => {
    const full = fillQueue(EMPTY_QUEUE, names(QUEUE_MAX + 10), 0)
    expect(full.entries).toHaveLength(QUEUE_MAX)
    expect(addToQueue(full, ['x'], 'next').entries).toHaveLength(QUEUE_MAX)
  })
})
