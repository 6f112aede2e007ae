import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../base/clock.ts'
import { byteRange } from './file-server.ts'
import { CODE_LIFE_MS, SESSION_COOKIE, Sessions } from './sessions.ts'

const cookie = (session: string | undefined): string => `other=1; ${SESSION_COOKIE}=${session}`

describe('Sessions', () => {
  it('trades a code once, within its life', () => {
    const clock = new ManualClock()
    const sessions = new Sessions(clock)
    const code = sessions.issueCode('center')
    const session = sessions.redeem(code)
    expect(sessions.scopeOf(cookie(session))).toBe('center')
    expect(sessions.redeem(code)).toBeUndefined()
    const late = sessions.issueCode('cluster')
    clock.advance(CODE_LIFE_MS)
    expect(sessions.redeem(late)).toBeUndefined()
  })

  it('takes new codes again when the waiting ones are too old', () => {
    const clock = new ManualClock()
    const sessions = new Sessions(clock)
    for (let index = 0; index < 16; index++) sessions.issueCode('center')
    expect(() => sessions.issueCode('center')).toThrow(expect.objectContaining({ code: 'too_many' }))
    clock.advance(CODE_LIFE_MS)
    expect(sessions.redeem(sessions.issueCode('center'))).toBeDefined()
  })

  it('knows its sessions after a restart with the same key, and with no other', () => {
    const key = new Uint8Array(32).fill(7)
    const before = new Sessions(new ManualClock(), key)
    const session = before.redeem(before.issueCode('cluster'))
    expect(new Sessions(new ManualClock(), key).scopeOf(cookie(session))).toBe('cluster')
    expect(new Sessions(new ManualClock()).scopeOf(cookie(session))).toBeUndefined()
  })

  it('takes no session that somebody wrote or widened', () => {
    const sessions = new Sessions(new ManualClock())
    const session = sessions.redeem(sessions.issueCode('cluster')) ?? ''
    expect(sessions.scopeOf(cookie(session.replace('cluster', 'developer')))).toBeUndefined()
    fc.assert(
      fc.property(fc.nat(session.length - 1), fc.constantFrom('A', 'b', '0', '.', '-'), (at, letter) => {
        const forged = session.slice(0, at) + letter + session.slice(at + 1)
        expect(sessions.scopeOf(cookie(forged))).toBe(forged === session ? 'cluster' : undefined)
      }),
    )
  })

  it.each([undefined, '', SESSION_COOKIE, `${SESSION_COOKIE}=`, `x${SESSION_COOKIE}=a`])('finds no session in %j', (header) => {
    expect(new Sessions(new ManualClock()).scopeOf(header)).toBeUndefined()
  })
})

describe('byteRange', () => {
  it.each([
    [undefined, undefined],
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=5-', { first: 5, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-30', { first: 0, last: 9 }],
    ['bytes=2-100', { first: 2, last: 9 }],
    ['bytes=10-', null],
    ['bytes=-0', null],
    ['bytes=5-2', undefined],
    ['bytes=0-1,3-4', undefined],
    ['lines=0-1', undefined],
  ])('%s of ten bytes is %j', (header, expected) => {
    expect(byteRange(header, 10)).toEqual(expected)
  })

  it('never leaves the file', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(1000), fc.nat(2000), fc.nat(2000), (noise, size, from, to) => {
        for (const header of [noise, `bytes=${from}-${to}`, `bytes=${from}-`, `bytes=-${to}`]) {
          const range = byteRange(header, size)
          if (!range) continue
          expect(range.first).toBeGreaterThanOrEqual(0)
          expect(range.last).toBeLessThan(size)
          expect(range.first).toBeLessThanOrEqual(range.last)
        }
      }),
    )
  })
})
