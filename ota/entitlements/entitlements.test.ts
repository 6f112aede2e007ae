import fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Root } from '../metadata/schema.ts'
import { newSigner } from '../metadata/sign.ts'
import { BookFile } from './book-file.ts'
import { readBook, signBook } from './book.ts'
import { replay, type ReplayLine } from '../cli/ota/replay/replay.ts'
import { readTrace, type Trace, type TraceEvent } from '../cli/ota/replay/trace.ts'

const RUNS = Math.max(1, Number(process.env['FASCIA_RUNS'] ?? 1))
const DAY_S = 86_400
const START = Date.UTC(2026, 0, 1)
const VEHICLE = 'WFASC1ADEM0000001'
const iso = (seconds: number): string => new Date(START + seconds * 1000).toISOString().replace(/\.\d{3}Z$/, 'Z')
const grant = (change: object = {}) => ({
  id: 'g1',
  package: 'track-day',
  kind: 'subscription',
  ends: iso(30 * DAY_S),
  ...change,
})
const book = (version: number, grants: object[], more: object = {}) => ({ version, issued: iso(0), grants, ...more })
const traceOf = (events: object[]): Trace =>
  readTrace(Buffer.from(JSON.stringify({ format: 'fascia-entitlement-trace-1', vehicle: VEHICLE, start: iso(0), events })))
const play = (...events: object[]): ReplayLine[] => [...replay(traceOf(events))]
const last = (...events: object[]): ReplayLine | undefined => play(...events).at(-1)
const ATTEST = { t: 0, event: 'attest' }
const check = (t: number) => ({ t, event: 'check' })
const give = (...grants: object[]) => ({ t: 0, event: 'book', book: book(1, grants) })

describe('what a book unlocks', () => {
  it('once: for ever, though the fleet is never heard again', () => {
    expect(last(ATTEST, give(grant({ kind: 'once', ends: undefined })), check(3650 * DAY_S))?.unlocked).toEqual(['track-day'])
  })

  it('trial: ends by itself, at its second', () => {
    const lines = play(ATTEST, give(grant({ kind: 'trial', ends: iso(14 * DAY_S) })), check(20 * DAY_S))
    expect(lines.map(({ event, t, unlocked }) => [event, t, unlocked])).toEqual([
      ['attest', 0, []],
      ['book', 0, ['track-day']],
      ['change', 14 * DAY_S, []],
      ['check', 20 * DAY_S, []],
    ])
  })

  it('subscription: cancelled, it ends when it is paid until; renewing, it works 90 days without the fleet', () => {
    expect(last(ATTEST, give(grant()), check(31 * DAY_S))?.packages['track-day']?.verdict).toBe('ended')
    const renewing = give(grant({ renews: true }))
    expect(last(ATTEST, renewing, check(89.9 * DAY_S))?.packages['track-day']).toEqual({
      verdict: 'offline',
      until: iso(90 * DAY_S).replace('Z', '.000Z'),
    })
    expect(last(ATTEST, renewing, check(90 * DAY_S))?.unlocked).toEqual([])
  })

  it('revocation: a newer book without it, or one that names it', () => {
    const once = grant({ kind: 'once', ends: undefined })
    const without = { t: 60, event: 'book', book: book(2, []) }
    expect(last(ATTEST, give(once), without)?.packages).toEqual({})
    const revoked = { t: 60, event: 'book', book: book(2, [once], { revoked: ['g1'] }) }
    expect(last(ATTEST, give(once), revoked)?.packages['track-day']?.verdict).toBe('revoked')
  })

  it('resale: what belongs to the car goes along, what belongs to its owner stays with the owner', () => {
    const of = (holder: string, id: string, packageId: string) =>
      grant({ id, package: packageId, kind: 'once', ends: undefined, holder, ownership: 1 })
    const grants = [of('vehicle', 'a', 'track-day'), of('owner', 'b', 'voice-pack')]
    const sold = { t: 60, event: 'book', book: book(2, grants, { ownership: 2 }) }
    const before = { t: 0, event: 'book', book: book(1, grants, { ownership: 1 }) }
    expect(last(ATTEST, before)?.unlocked).toEqual(['track-day', 'voice-pack'])
    expect(last(ATTEST, before, sold)?.unlocked).toEqual(['track-day'])
    expect(last(ATTEST, before, sold)?.packages['voice-pack']?.verdict).toBe('other_owner')
  })

  it('a grant may start later', () => {
    const lines = play(ATTEST, give(grant({ starts: iso(DAY_S) })), check(2 * DAY_S))
    expect(lines.map(({ event, unlocked }) => [event, unlocked])).toEqual([
      ['attest', []],
      ['book', []],
      ['change', ['track-day']],
      ['check', ['track-day']],
    ])
  })
})

describe('time as the design has it', () => {
  const trial = give(grant({ kind: 'trial', ends: iso(14 * DAY_S) }))

  it.each([10, -10])('a wall clock that jumps %d years changes nothing', (years) => {
    const jump = { t: DAY_S, event: 'wall', time: new Date(START + years * 365 * DAY_S * 1000).toISOString() }
    const [plain, jumped] = [play(ATTEST, trial, check(20 * DAY_S)), play(ATTEST, trial, jump, check(20 * DAY_S))]
    expect(jumped.filter(({ event }) => event !== 'wall')).toEqual(plain)
  })

  it('months without power stand still, until the fleet says what time it is', () => {
    const off = { t: DAY_S, event: 'power', power: 'off' }
    const on = { t: 200 * DAY_S, event: 'power', power: 'on' }
    expect(last(ATTEST, trial, off, on)?.unlocked).toEqual(['track-day'])
    expect(last(ATTEST, trial, off, on, { t: 200 * DAY_S, event: 'attest' })?.unlocked).toEqual([])
  })

  it.each([
    ['forged', { by: 'stranger' }],
    ['played again', { answers: 'earlier' }],
    ['not asked for', { answers: 'nothing' }],
    ['for another vehicle', { vehicle: 'WFASC1ADEM0000009' }],
  ])('time_unattested: an attestation that is %s neither lengthens nor shortens', (_name, how) => {
    const lie = { t: DAY_S, event: 'attest', time: iso(3650 * DAY_S), ...how }
    const lines = play(ATTEST, trial, lie, check(13 * DAY_S), check(15 * DAY_S))
    expect(lines.filter(({ refused }) => refused !== null).map(({ refused }) => refused)).toEqual(['time_unattested'])
    expect(lines.filter(({ event }) => event === 'check').map(({ unlocked }) => unlocked)).toEqual([['track-day'], []])
  })
})

describe('books of strangers', () => {
  const [fleet, stranger] = [newSigner(), newSigner()]
  const role = { keyids: [fleet.keyid], threshold: 1 }
  const root = Root.parse({
    _type: 'root',
    spec_version: '1.0.34',
    version: 1,
    expires: '2999-01-01T00:00:00Z',
    consistent_snapshot: true,
    keys: { [fleet.keyid]: fleet.publicJson },
    roles: { root: role, timestamp: role, snapshot: role, targets: role },
  })
  const whole = { vehicle: VEHICLE, ...book(5, [grant()]) }
  const codeOf = (bytes: Uint8Array, version = 0): string => {
    try {
      readBook(bytes, { root, vehicle: VEHICLE, version })
    } catch (error) {
      return (error as { code?: string }).code ?? String(error)
    }
    return 'accepted'
  }
  const by = (change: object, signer = fleet) => signBook({ ...whole, ...change }, [signer])

  it.each<[string, Uint8Array, string, number?]>([
    ['honest', by({}), 'accepted'],
    ['the same again', by({}), 'accepted', 5],
    ['older than the one that is there', by({}), 'rollback', 6],
    ['leaping ahead', by({ version: 2 ** 40 }), 'fast_forward', 5],
    ['for another vehicle', by({ vehicle: 'WFASC1ADEM0000009' }), 'wrong_vehicle'],
    ['signed by a stranger', by({}, stranger), 'key_unknown'],
    ['altered', Buffer.from(by({}).toString().replace('track-day', 'voice-pack')), 'signature_invalid'],
    ['with a member twice', Buffer.from(by({}).toString().replace('"version":5', '"version":5,"version":9')), 'duplicate_key'],
    ['unlocking the brakes', by({ grants: [grant({ unlocks: ['brake-boost'] })] }), 'safety_not_sellable'],
    ['unlocking what nobody knows', by({ grants: [grant({ unlocks: ['moon-roof'] })] }), 'malformed'],
    ['with a trial without end', by({ grants: [grant({ kind: 'trial', ends: undefined })] }), 'malformed'],
    ['offline for less than 90 days', by({ grants: [grant({ renews: true, offlineDays: 30 })] }), 'malformed'],
    ['with a grant twice', by({ grants: [grant(), grant()] }), 'malformed'],
    ['no JSON', Buffer.from('{'), 'malformed'],
  ])('%s: %s', (_name, bytes, code, version) => {
    expect(codeOf(bytes, version)).toBe(code)
  })
})

describe('the book on the vehicle', () => {
  it('is replaced by a newer one alone, and void when the keys that signed it are', () => {
    const directory = mkdtempSync(join(tmpdir(), 'fascia-book-'))
    const [before, after] = [newSigner(), newSigner()]
    const rootOf = (signer: typeof before) => {
      const role = { keyids: [signer.keyid], threshold: 1 }
      const roles = { root: role, timestamp: role, snapshot: role, targets: role }
      const keys = { [signer.keyid]: signer.publicJson }
      return Root.parse({ _type: 'root', spec_version: '1.0.34', version: 1, expires: '2999-01-01T00:00:00Z', keys, roles })
    }
    const file = new BookFile(join(directory, 'book.json'), VEHICLE)
    const of = (version: number, signer = before) => signBook({ vehicle: VEHICLE, ...book(version, [grant()]) }, [signer])
    const root = rootOf(before)
    expect(file.read(root)).toBeUndefined()
    expect(file.take(of(3), root).version).toBe(3)
    expect(() => file.take(of(2), root)).toThrow(expect.objectContaining({ code: 'rollback' }))
    expect(() => file.take(of(9, after), root)).toThrow(expect.objectContaining({ code: 'key_unknown' }))
    expect(file.read(root)?.version).toBe(3)
    expect(file.read(rootOf(after))).toBeUndefined()
    expect(file.take(of(4, after), rootOf(after)).version).toBe(4)
    rmSync(directory, { recursive: true, force: true })
  })
})

describe('no trace of lies changes what was granted', () => {
  const seconds = fc.integer({ min: 0, max: 40 * DAY_S })
  const anyTime = fc.integer({ min: -3650 * DAY_S, max: 3650 * DAY_S }).map(iso)
  const honest = fc.oneof(
    { arbitrary: fc.record({ event: fc.constant('power'), power: fc.constantFrom('on', 'off', 'cut') }), weight: 4 },
    { arbitrary: fc.constant({ event: 'attest' }), weight: 2 },
    { arbitrary: fc.constant({ event: 'check' }), weight: 2 },
  )
  const lie = fc.oneof(
    fc.record({ event: fc.constant('wall'), time: anyTime }),
    fc.record({ event: fc.constant('attest'), time: anyTime, by: fc.constant('stranger') }),
    fc.record({ event: fc.constant('attest'), time: anyTime, answers: fc.constantFrom('earlier', 'nothing') }),
    fc.record({ event: fc.constant('attest'), time: anyTime, vehicle: fc.constant('WFASC1ADEM0000009') }),
    fc.record({
      event: fc.constant('book'),
      by: fc.constant('stranger'),
      book: fc.constant(book(9, [grant({ ends: iso(9999 * DAY_S) })])),
    }),
    fc.record({ event: fc.constant('book'), book: fc.constant(book(1, [grant({ id: 'old', kind: 'once', ends: undefined })])) }),
  )
  const ENDS_S = 14 * DAY_S
  const opening = [ATTEST, { t: 0, event: 'book', book: book(2, [grant({ kind: 'trial', ends: iso(ENDS_S) })]) }]
  const timed = <T extends object>(events: fc.Arbitrary<T>) => fc.array(fc.tuple(seconds, events), { maxLength: 20 })
  const inOrder = (events: [number, object][]): object[] =>
    [...events].sort(([a], [b]) => a - b).map(([t, event]) => ({ t, ...event }))
  const isTruth = (event: TraceEvent): boolean => event.event !== 'wall' && !('by' in event && event.by === 'stranger')

  it('a trace with lies says the same as without them', () => {
    fc.assert(
      fc.property(timed(honest), timed(lie), (truths, lies) => {
        const marked = [
          ...truths.map(([t, event]) => [t, event, true] as const),
          ...lies.map(([t, event]) => [t, event, false] as const),
        ]
        marked.sort(([a], [b]) => a - b)
        const all = play(...opening, ...marked.map(([t, event]) => ({ t, ...event })))
        const alone = play(...opening, ...marked.filter(([, , truth]) => truth).map(([t, event]) => ({ t, ...event })))
        const said = (lines: ReplayLine[]) =>
          lines
            .filter(({ event }) => event === 'check' || event === 'power')
            .map(({ t, event, trusted, unlocked }) => ({ t, event, trusted, unlocked }))
        expect(said(all)).toEqual(said(alone))
      }),
      { numRuns: 300 * RUNS },
    )
  })

  it('a grant is unlocked exactly while trusted time is before its end, and trusted time keeps to its bounds', () => {
    fc.assert(
      fc.property(timed(honest), (truths) => {
        const events = traceOf([...opening, ...inOrder(truths)]).events
        let [on, atS, onSinceAttestS, attestedS, cuts, unclean] = [true, 0, 0, 0, 0, false]
        const lines = [...replay({ format: 'fascia-entitlement-trace-1', vehicle: VEHICLE, start: iso(0), events })].filter(
          ({ event }) => event !== 'change',
        )
        for (const [index, event] of events.entries()) {
          if (on) onSinceAttestS += event.t - atS
          atS = event.t
          if (event.event === 'power') {
            if (event.power === 'on' && !on) {
              if (unclean) cuts++
              unclean = false
            }
            if (on && event.power === 'cut') unclean = true
            on = event.power === 'on'
          }
          if (event.event === 'attest' && on && isTruth(event)) [attestedS, onSinceAttestS] = [event.t, 0]
          const line = lines[index]
          if (!line) throw new Error('a line is missing')
          const trustedS = (Date.parse(line.trusted) - START) / 1000
          // Never ahead of true time, but for a minute for each cut without warning: nothing is shortened by more.
          expect(trustedS).toBeLessThanOrEqual(event.t + 60 * cuts + 0.001)
          // Never behind what was attested and measured, but for the last minute before a cut that is still off: nothing is lengthened.
          expect(trustedS).toBeGreaterThanOrEqual(attestedS + onSinceAttestS - (on ? 0 : 60) - 0.001)
          expect(line.unlocked).toEqual(on && trustedS < ENDS_S ? (index === 0 ? [] : ['track-day']) : [])
        }
      }),
      { numRuns: 300 * RUNS },
    )
  })
})
