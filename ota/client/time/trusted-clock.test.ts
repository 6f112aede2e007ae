import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Root } from '../../metadata/schema.ts'
import { newSigner, type Signer } from '../../metadata/sign.ts'
import { signAttestation } from '../../metadata/attestation.ts'
import { askFleet } from './ask-fleet.ts'
import { timeFile } from './time-file.ts'
import { TrustedClock, type TimeState } from './trusted-clock.ts'

const NOW = Date.UTC(2026, 5, 1)
const DAY = 86_400_000
const VEHICLE = 'WFASC1ADEM0000001'
const [online, time, stranger] = [newSigner(), newSigner(), newSigner()]
const roleOf = (signer: Signer) => ({ keyids: [signer.keyid], threshold: 1 })
const rootWith = (more: object): Root =>
  Root.parse({
    _type: 'root',
    spec_version: '1.0.34',
    version: 1,
    expires: '2999-01-01T00:00:00Z',
    consistent_snapshot: true,
    keys: { [online.keyid]: online.publicJson, [time.keyid]: time.publicJson },
    roles: { root: roleOf(online), timestamp: roleOf(online), snapshot: roleOf(online), targets: roleOf(online), ...more },
  })
const root = rootWith({})

/** A car: what survives the power, and the time since it is on. */
function car(kept?: TimeState) {
  let monotonicMs = 0
  const state: { kept: TimeState | undefined } = { kept }
  const start = () =>
    new TrustedClock({ read: () => state.kept, write: (next) => void (state.kept = next) }, { monotonicMs: () => monotonicMs })
  return { start, state, pass: (ms: number) => void (monotonicMs += ms) }
}
const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
  return 'accepted'
}

describe('the trusted clock', () => {
  it('is the attested time and the powered-on time since, across an orderly stop', () => {
    const { start, pass } = car()
    const clock = start()
    expect(codeOf(() => clock.attestedNowMs())).toBe('time_unattested')
    clock.attest(signAttestation(VEHICLE, clock.ask(), NOW, [online]), root, VEHICLE)
    pass(90 * DAY)
    expect(clock.nowMs()).toBe(NOW + 90 * DAY)
    clock.stop()
    const next = start()
    pass(1_000)
    expect(next.nowMs()).toBe(NOW + 90 * DAY + 1_000)
    expect(next.attestedNowMs()).toBe(NOW + 90 * DAY + 1_000)
    expect(codeOf(() => next.attestedNowMs(30 * DAY))).toBe('time_unattested')
  })

  it('counts a minute for a cut without warning, so that cutting the power again and again stops no time', () => {
    const { start, pass } = car({ floorMs: NOW, attestedMs: NOW, running: false })
    for (let i = 0; i < 60; i++) {
      start()
      pass(30_000)
    }
    expect(start().nowMs()).toBe(NOW + 60 * 60_000)
  })

  it('never goes back: an attestation of an earlier time changes nothing', () => {
    const { start, pass } = car({ floorMs: NOW, attestedMs: NOW, running: false })
    const clock = start()
    pass(5_000)
    clock.attest(signAttestation(VEHICLE, clock.ask(), NOW - 3650 * DAY, [online]), root, VEHICLE)
    expect(clock.nowMs()).toBe(NOW + 5_000)
    expect(clock.attestedMs).toBe(NOW)
  })

  it('takes a floor from what a trusted key signed, and calls it no attestation', () => {
    const clock = car().start()
    clock.reached(NOW)
    clock.reached(NOW - DAY)
    expect(clock.nowMs()).toBe(NOW)
    expect(codeOf(() => clock.attestedNowMs())).toBe('time_unattested')
  })

  it('forgets a damaged state and is mended by the next attestation', () => {
    const clock = car().start()
    clock.attest(signAttestation(VEHICLE, clock.ask(), NOW, [online]), root, VEHICLE)
    expect(clock.attestedNowMs()).toBe(NOW)
  })
})

describe('time attestations', () => {
  const attempt = (answer: (nonce: string) => Uint8Array, wait = 0, against = root): string => {
    const { start, pass } = car({ floorMs: NOW, attestedMs: null, running: false })
    const clock = start()
    const nonce = clock.ask()
    pass(wait)
    const before = clock.nowMs()
    const code = codeOf(() => clock.attest(answer(nonce), against, VEHICLE))
    if (code !== 'accepted') expect(clock.nowMs()).toBe(before)
    return code
  }
  const later = NOW + 400 * DAY

  it.each<[string, (nonce: string) => Uint8Array, number?]>([
    ['signed by a stranger', (nonce) => signAttestation(VEHICLE, nonce, later, [stranger])],
    ['for another vehicle', (nonce) => signAttestation('WFASC1ADEM0000009', nonce, later, [online])],
    ['with another nonce', () => signAttestation(VEHICLE, 'A'.repeat(32), later, [online])],
    ['not signed', (nonce) => signAttestation(VEHICLE, nonce, later, [])],
    ['no JSON', () => Buffer.from('now')],
    ['too late', (nonce) => signAttestation(VEHICLE, nonce, later, [online]), 601_000],
    ['a timestamp role file', () => Buffer.from('{"signatures":[],"signed":{"_type":"timestamp"}}')],
  ])('time_unattested: %s', (_name, answer, wait) => {
    expect(attempt(answer, wait)).toBe('time_unattested')
  })

  it('an answer counts once, and a question voids the one before', () => {
    const clock = car().start()
    const first = clock.ask()
    const answer = signAttestation(VEHICLE, clock.ask(), NOW, [online])
    expect(codeOf(() => clock.attest(answer, root, VEHICLE))).toBe('accepted')
    expect(codeOf(() => clock.attest(answer, root, VEHICLE))).toBe('time_unattested')
    clock.ask()
    expect(codeOf(() => clock.attest(signAttestation(VEHICLE, first, NOW, [online]), root, VEHICLE))).toBe('time_unattested')
  })

  it('a role of its own for the time comes before the timestamp role', () => {
    const own = rootWith({ time: roleOf(time) })
    expect(attempt((nonce) => signAttestation(VEHICLE, nonce, later, [time]), 0, own)).toBe('accepted')
    expect(attempt((nonce) => signAttestation(VEHICLE, nonce, later, [online]), 0, own)).toBe('time_unattested')
  })
})

describe('asking the fleet', () => {
  const fleet = (answer: (query: URLSearchParams) => Uint8Array | undefined) => ({
    get: (path: string) => Promise.resolve(answer(new URLSearchParams(path.split('?')[1]))),
  })

  it('takes the answer to its own nonce', async () => {
    const clock = car().start()
    const honest = fleet((query) => signAttestation(query.get('vehicle') ?? '', query.get('nonce') ?? '', NOW, [online]))
    expect(await askFleet(clock, honest, root, VEHICLE)).toBe(NOW)
  })

  it('a fleet that is silent or lies leaves the time as it is', async () => {
    const clock = car({ floorMs: NOW, attestedMs: null, running: false }).start()
    const lie = fleet(() => signAttestation(VEHICLE, 'A'.repeat(32), later(), [online]))
    for (const place of [fleet(() => undefined), lie])
      await expect(askFleet(clock, place, root, VEHICLE)).rejects.toMatchObject({ code: 'time_unattested' })
    expect(clock.nowMs()).toBe(NOW)
  })
  const later = (): number => NOW + 400 * DAY
})

describe('the time file', () => {
  it('keeps the state, and is as good as none when it is damaged', () => {
    const directory = mkdtempSync(join(tmpdir(), 'fascia-time-'))
    const path = join(directory, 'time.json')
    const state = { floorMs: NOW, attestedMs: NOW, running: true }
    expect(timeFile(path).read()).toBeUndefined()
    timeFile(path).write(state)
    expect(timeFile(path).read()).toEqual(state)
    writeFileSync(path, '{"floorMs":-1}')
    expect(timeFile(path).read()).toBeUndefined()
    rmSync(directory, { recursive: true, force: true })
  })
})
