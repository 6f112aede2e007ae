import { describe, expect, it } from 'vitest'
import { makeDrive, HOME, type DriveKind } from './drives.fixture.ts'
import { promptsOf, reduce } from './reducer.ts'
import { freshProgress, UNKNOWN_WORLD, type EngineState } from './state.ts'
import { templateOffers } from './templates.ts'

const RUNS = Math.max(1, Number(process.env['FASCIA_RUNS'] ?? 1))
/** 1,000 in CI, 10,000 in the long run. Seeds from 900,000 on were not looked at while the line was chosen. */
const DRIVES = Math.min(10_000, 1_000 * RUNS)
const FIRST_SEED = Number(process.env['FIRST_SEED'] ?? 900_000)

const GARAGE = {
  id: 'garage',
  name: 'Garage',
  room: '',
  kind: 'garage' as const,
  reachable: true,
  traits: [{ trait: 'Closure' as const, state: 'closed' as const }],
}
const offered = templateOffers({ devices: [GARAGE], hasSurplus: false, comfortC: 21, ecoC: 17 })
const rule = offered.find(({ id }) => id === 'garage')?.rule
if (!rule) throw new Error('no garage')

function drive(
  seed: number,
  answer?: boolean,
): { kind: DriveKind; comesHome: boolean; openedAt: (number | null)[]; toldS: number } {
  const { kind, comesHome, samples } = makeDrive(seed, 1_700_000_000_000)
  let state: EngineState = {
    world: { ...UNKNOWN_WORLD, home: HOME, devices: new Map([['garage', GARAGE]]) },
    automations: [
      { id: 'g', on: true, rule: rule as NonNullable<typeof rule>, progress: freshProgress(rule as NonNullable<typeof rule>) },
    ],
  }
  const openedAt: (number | null)[] = []
  let toldMs: number | undefined
  let toldS = 0
  for (const { event, atMs, leftM } of samples) {
    const step = reduce(state, event, atMs)
    state = step.state
    const [prompt] = promptsOf(state, atMs)
    if (prompt) toldMs ??= atMs
    if (prompt && answer !== undefined) state = reduce(state, { type: 'answer', prompt: prompt.id, yes: answer }, atMs).state
    for (const { action } of step.effects) {
      expect(action).toMatchObject({ do: 'device', device: 'garage', command: { command: 'closure', open: true } })
      openedAt.push(leftM)
      toldS = (atMs - (toldMs ?? atMs)) / 1000
    }
  }
  return { kind, comesHome, openedAt, toldS }
}

describe('the garage opens for who comes home', () => {
  it(`in ${DRIVES} drives: nobody else opens it, and who comes home does so within 200 ± 25 m`, () => {
    const table = new Map<DriveKind, { drives: number; opened: number; inBand: number }>()
    const misses: string[] = []
    for (let seed = FIRST_SEED; seed < FIRST_SEED + DRIVES; seed++) {
      const { kind, comesHome, openedAt, toldS } = drive(seed)
      const row = table.get(kind) ?? { drives: 0, opened: 0, inBand: 0 }
      table.set(kind, row)
      row.drives++
      row.opened += openedAt.length
      const inBand = openedAt.length === 1 && Math.abs((openedAt[0] ?? 0) - 200) <= 25
      if (inBand) row.inBand++
      if (comesHome && !inBand) misses.push(`${seed} ${kind} ${openedAt.map((m) => m?.toFixed(1)).join()}`)
      if (openedAt.length > 0) expect(toldS).toBeGreaterThanOrEqual(3)
    }
    const rows = [...table].map(([kind, row]) => ({ kind, ...row }))
    console.table(rows)
    for (const { kind, opened } of rows) if (!kind.startsWith('home')) expect({ kind, opened }).toEqual({ kind, opened: 0 })
    const homes = rows.filter(({ kind }) => kind.startsWith('home'))
    const count = (of: 'drives' | 'opened' | 'inBand'): number => homes.reduce((sum, row) => sum + row[of], 0)
    expect(count('opened')).toBeLessThanOrEqual(count('drives'))
    expect(count('inBand') / count('drives'), misses.slice(0, 10).join('\n')).toBeGreaterThanOrEqual(0.995)
  })

  it('stays shut after a skip', () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + 60; seed++) expect(drive(seed, false).openedAt).toEqual([])
  })
})
