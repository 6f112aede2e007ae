import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Conflation } from './conflation.ts'

let worked: string[][]
let conflation: Conflation

beforeEach(() => {
  vi.useFakeTimers()
  worked = []
  conflation = new Conflation((keys) => worked.push([...keys]))
})
afterEach(() => {
  conflation.close()
  vi.useRealTimers()
})

it('a single change goes on at once, what follows soon goes together, and each once', () => {
  conflation.take(['a'])
  expect(worked).toEqual([['a']])
  for (const key of ['b', 'c', 'b']) conflation.take([key])
  expect(worked).toHaveLength(1)
  vi.advanceTimersByTime(2)
  expect(worked).toEqual([['a'], ['b', 'c']])
  vi.advanceTimersByTime(1_000)
  conflation.take(['d'])
  expect(worked).toEqual([['a'], ['b', 'c'], ['d']])
})

it('of a thousand changes a second each waits for a quarter of a second at most, and the last one is never lost', () => {
  for (let ms = 0; ms < 5_000; ms++) {
    conflation.take([`${ms % 100}`])
    vi.advanceTimersByTime(1)
  }
  const before = worked.length
  expect(before).toBeLessThan(35)
  conflation.take(['last'])
  vi.advanceTimersByTime(250)
  expect(worked.slice(before).flat()).toContain('last')
})

it('who is waited for does not wait', () => {
  conflation.take(['a'])
  conflation.take(['b'])
  conflation.takeNow(new Set(['b']))
  expect(worked).toEqual([['a'], ['b']])
  vi.advanceTimersByTime(1_000)
  expect(worked).toHaveLength(2)
})
