import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CATALOGUE, CATALOGUE_PATHS } from './catalogue.ts'
import { SignalEntry, SignalPathText, valueProblem } from './signal-entry.ts'

const OFFICIAL = new URL('../../../shared/vss/vss_6.0.json', import.meta.url)

interface VssNode {
  type: string
  datatype?: string
  unit?: string
  allowed?: string[]
  children?: Record<string, VssNode>
}

function leavesOf(nodes: Record<string, VssNode>, prefix: string, into = new Map<string, VssNode>()): Map<string, VssNode> {
  for (const [name, node] of Object.entries(nodes)) {
    const path = prefix === '' ? name : `${prefix}.${name}`
    if (node.children) leavesOf(node.children, path, into)
    else into.set(path, node)
  }
  return into
}

describe('the catalogue', () => {
  it('has entries that fit their own schema, under paths that are VSS paths', () => {
    for (const [path, entry] of Object.entries(CATALOGUE)) {
      expect(SignalPathText.safeParse(path).success, path).toBe(true)
      expect(SignalEntry.safeParse(entry).success, path).toBe(true)
    }
    expect(CATALOGUE_PATHS.length).toBeGreaterThan(150)
  })

  it('gives speed, gear and telltales periods of at most 100 ms', () => {
    const critical = CATALOGUE_PATHS.filter((path) => /^Vehicle\.(Speed$|Telltale\.)|SelectedGear$/.test(path))
    expect(critical.length).toBeGreaterThan(8)
    for (const path of critical) expect(CATALOGUE[path]?.periodMs, path).toBeLessThanOrEqual(100)
  })

  it('says of every actuator when it may be set, and of nothing else', () => {
    for (const [path, entry] of Object.entries(CATALOGUE))
      expect(entry.settable !== undefined, path).toBe(entry.kind === 'actuator')
  })

  it.skipIf(!existsSync(OFFICIAL))(
    'agrees with the VSS 6.0 release on every leaf that is not an overlay (skipped without ../shared)',
    () => {
      const official = leavesOf(JSON.parse(readFileSync(OFFICIAL, 'utf8')) as Record<string, VssNode>, '')
      for (const [path, entry] of Object.entries(CATALOGUE)) {
        const leaf = official.get(path)
        expect(leaf !== undefined, `${path} is ${entry.standard ? 'not' : ''} in VSS 6.0`).toBe(entry.standard)
        if (!leaf) continue
        expect(leaf.datatype, path).toBe(entry.datatype)
        expect(leaf.unit, path).toBe(entry.unit)
        if (entry.allowed && leaf.allowed) expect(leaf.allowed, path).toEqual(expect.arrayContaining(entry.allowed))
      }
    },
  )
})

describe('valueProblem', () => {
  const entry = (path: string) => CATALOGUE[path] as SignalEntry

  it('accepts what fits and names what does not', () => {
    const limit = entry('Vehicle.Powertrain.TractionBattery.Charging.ChargeLimit')
    expect(valueProblem(limit, 80)).toBeUndefined()
    expect(valueProblem(limit, 49)).toBe('must be at least 50')
    expect(valueProblem(limit, 101)).toBe('must be at most 100')
    expect(valueProblem(limit, 80.5)).toBe('must be a whole number')
    expect(valueProblem(limit, '80')).toBe('must be a finite number')
    expect(valueProblem(limit, Number.NaN)).toBe('must be a finite number')
  })

  it('checks booleans, texts and allowed values', () => {
    expect(valueProblem(entry('Vehicle.Cabin.Light.IsDomeOn'), 1)).toBe('must be true or false')
    expect(valueProblem(entry('Vehicle.Cabin.HVAC.Mode'), 'AUTO')).toBeUndefined()
    expect(valueProblem(entry('Vehicle.Cabin.HVAC.Mode'), 'SAUNA')).toMatch(/^must be one of/)
    expect(valueProblem(entry('Vehicle.Navigation.StreetName'), 'x'.repeat(5000))).toMatch(/longer/)
  })
})
