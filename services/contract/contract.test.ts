import { describe, expect, it } from 'vitest'
import { DISPLAY_RULES } from './displays.ts'
import { DrivingState, RESTRICTIONS, isAllowedWhile } from './driving.ts'
import { ErrorBody, FasciaError, parseWith } from './errors.ts'
import { EVENTS } from './events.ts'
import { Manifest } from './manifest.ts'
import { REQUESTS, RequestNames } from './requests.ts'
import { SignalBatch, SignalPattern } from './wire.ts'

describe('errors', () => {
  it('survive the wire', () => {
    const error = new FasciaError('dbc_syntax', 'expected ":"', { file: 'a.dbc', line: 3, column: 7, remedy: 'add it' })
    const body = ErrorBody.parse(JSON.parse(JSON.stringify(error.toBody())))
    expect(FasciaError.fromBody(body).toBody()).toEqual(error.toBody())
  })

  it('say where in a message a value is wrong', () => {
    expect(() => parseWith(SignalBatch, { n: 1, wallMs: 1, ids: ['x'], values: [], qualities: [], agesMs: [] }, 'batch')).toThrow(
      /batch at ids\.0/,
    )
  })

  it('do not let a foreign throw pass as one of ours', () => {
    expect(FasciaError.from(new TypeError('x is not a function')).code).toBe('internal')
  })
})

describe('restrictions', () => {
  it('are exactly as strict when the state is unknown as when moving', () => {
    expect({ ...RESTRICTIONS.UNKNOWN, state: 'MOVING' }).toEqual(RESTRICTIONS.MOVING)
  })

  it('never loosen from parked over idling to moving', () => {
    const order = [RESTRICTIONS.PARKED, RESTRICTIONS.IDLING, RESTRICTIONS.MOVING]
    for (const [index, looser] of order.slice(0, -1).entries()) {
      const stricter = order[index + 1]
      if (!stricter) throw new Error('unreachable')
      expect(stricter.textMaxCharacters).toBeLessThanOrEqual(looser.textMaxCharacters)
      expect(stricter.listMaxItems).toBeLessThanOrEqual(looser.listMaxItems)
      expect(stricter.depthMax).toBeLessThanOrEqual(looser.depthMax)
      expect(stricter.homeTilesMax).toBeLessThanOrEqual(looser.homeTilesMax)
    }
  })

  it('allow a parked-only wish in the parked state alone', () => {
    expect(DrivingState.options.filter((state) => isAllowedWhile('parked', state))).toEqual(['PARKED'])
    expect(DrivingState.options.filter((state) => isAllowedWhile('standstill', state))).toEqual(['PARKED', 'IDLING'])
  })
})

describe('displays', () => {
  it('let the center make every request but those of a companion, and the cluster none', () => {
    for (const name of RequestNames)
      expect(
        DISPLAY_RULES.center.requests.some((prefix) => name.startsWith(prefix)),
        name,
      ).toBe(!name.startsWith('phone.companion.'))
    expect(DISPLAY_RULES.cluster.requests).toEqual([])
  })
})

describe('events and requests', () => {
  it('have an owner each', () => {
    for (const rule of Object.values(EVENTS)) expect(rule.from).toBeTruthy()
    for (const rule of Object.values(REQUESTS)) expect(rule.owner).toBeTruthy()
  })

  it('take patterns with one-level and trailing wildcards only', () => {
    for (const good of ['Vehicle.**', 'Vehicle.Speed', 'Vehicle.*.IsOpen', 'Vehicle.Cabin.Door.**'])
      expect(SignalPattern.safeParse(good).success).toBe(true)
    for (const bad of ['**', 'Vehicle.**.X', 'Vehicle.Sp*ed', 'Vehicle..X', 'vehicle.Speed'])
      expect(SignalPattern.safeParse(bad).success, bad).toBe(false)
  })
})

describe('the package manifest', () => {
  const manifest = {
    format: 'fascia-package-1',
    id: 'ambient-studio',
    version: '1.0.0',
    name: { en: 'Ambient Studio' },
    summary: { en: 'Light' },
    changes: { en: 'First' },
    publisher: 'Example',
    unlocks: [],
    assets: [],
    signals: [],
    install: { whileState: 'standstill', requiresBytes: 0 },
    files: [],
  }

  it('refuses paths that leave the package, and ids that are no DNS label', () => {
    expect(Manifest.safeParse(manifest).success).toBe(true)
    for (const path of ['../x', '/x', 'a/../b', 'a//b', '.hidden', 'a\\b', 'a/./b'])
      expect(Manifest.safeParse({ ...manifest, files: [{ path, sha256: '0'.repeat(64), bytes: 1 }] }).success, path).toBe(false)
    for (const id of ['A', 'a', 'a_b', '-ab', 'ab-', 'a.b.c'])
      expect(Manifest.safeParse({ ...manifest, id }).success, id).toBe(false)
  })

  it('refuses fields that it does not know', () => {
    expect(Manifest.safeParse({ ...manifest, postinstall: 'rm -rf /' }).success).toBe(false)
  })
})
