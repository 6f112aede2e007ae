/** Every scenario of texts/ through the real engine: built as an import builds, asked as the car asks. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FasciaError } from '../../contract/errors.ts'
import type { OsrmRoute } from '../router/osrm.ts'
import type { Avoidable, RoadSpan } from '../router/port.ts'
import type { ScenarioQuery } from './expectation.ts'
import { differences } from './observe.ts'
import { readScenarios, type Scenario } from './scenario-text.ts'
import { buildScenarioWorld } from './scenario-world.ts'

const TEXTS = join(import.meta.dirname, 'texts')
const LEAST = 200
/** Differences with the engine that are stated (docs/guidance.md); a handful, and no more. */
const MOST_DIFFERENCES = 7

const scenarios = readdirSync(TEXTS)
  .sort()
  .flatMap((file) => readScenarios(readFileSync(join(TEXTS, file), 'utf8'), file))

describe('routing scenarios', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'fascia-scenarios-'))
  let world: Awaited<ReturnType<typeof buildScenarioWorld>>

  beforeAll(async () => {
    world = await buildScenarioWorld(scenarios, scratch)
  }, 120_000)
  afterAll(() => {
    world.router.close()
    rmSync(scratch, { recursive: true, force: true })
  })

  /** Undefined where there is no way; every other refusal is a fault of the scenario. */
  async function routeOf(scenario: Scenario, query: ScenarioQuery): Promise<{ route: OsrmRoute; spans: RoadSpan[] } | undefined> {
    const { at, avoid } = query.options
    try {
      const { routes } = await world.router.route({
        through: query.through.map((letter) => world.placeOf(scenario, letter)),
        language: 'en',
        ...(avoid === undefined ? {} : { avoid: avoid.split(',') as Avoidable[] }),
        ...(at === undefined ? {} : { time: { kind: 'depart' as const, wallMs: Date.parse(`${at}:00+01:00`) } }),
      })
      const route = routes[0] as OsrmRoute
      return { route, spans: await world.router.roadsAlong(route.geometry.coordinates) }
    } catch (error) {
      if (error instanceof FasciaError && error.code === 'no_route') return undefined
      throw error
    }
  }

  it('are enough, and differ from the engine in no more than a handful', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(LEAST)
    expect(scenarios.filter(({ differs }) => differs !== undefined).length).toBeLessThanOrEqual(MOST_DIFFERENCES)
    const titles = scenarios.map(({ file, title }) => `${file} ${title}`)
    expect(new Set(titles).size).toBe(titles.length)
  })

  it.each(scenarios.map((scenario) => ({ name: `${scenario.file}:${scenario.line} ${scenario.title}`, scenario })))(
    '$name',
    async ({ scenario }) => {
      const wrong: string[] = []
      for (const query of scenario.queries) {
        const found = differences(query, scenario, await routeOf(scenario, query), world.placeOf)
        wrong.push(...found.map((difference) => `line ${query.line}: ${query.text}\n  ${difference}`))
      }
      if (scenario.differs === undefined) expect(wrong).toEqual([])
      else expect(wrong, `no longer differs: take the line "differs" out`).not.toEqual([])
    },
  )
})

describe('the text of scenarios', () => {
  const read = (text: string): unknown => readScenarios(text, 'a.txt')
  const head = '== A\n  a-b\nway ab residential\n'

  it.each([
    ['way ab residential', 1],
    [`${head}a > b : dance`, 4],
    [`${head}a > b : left colour=red`, 4],
    [`${head}a > b : direct | mood good`, 4],
    [`${head}a b direct`, 4],
    ['== A\n  a-b-a\na > b : direct', 1],
    ['== A\n  a-b\nway ac residential\na > b : direct', 1],
    ['== A\n  a-b\nway ab residential\nrestriction no_u_turn ab b bc\na > b : direct', 1],
    [head, 1],
  ])('says in which line it is wrong: %j', (text, line) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'damaged', file: 'a.txt', line }))
  })

  it('reads places, tags, names, relations and questions', () => {
    const [first] = readScenarios(
      '== A\ngrid 10\n  a-b\n\n  c\nway ab primary "High Street" ref="B 1"\nway ac ""\nnode b barrier=gate\nrestriction no_left_turn ab b ac except=bus\na > b avoid=toll : left "High Street" lanes=left* ; uturn | path ab\n',
      'a.txt',
    )
    expect(first?.places.get('b')).toEqual({ eastM: 40, northM: 20 })
    expect(first?.ways).toEqual([
      { nodes: 'ab', tags: { highway: 'primary', name: 'High Street', ref: 'B 1' } },
      { nodes: 'ac', tags: {} },
    ])
    expect(first?.nodeTags.get('b')).toEqual({ barrier: 'gate' })
    expect(first?.relations[0]).toMatchObject({ tags: { restriction: 'no_left_turn', except: 'bus' } })
    expect(first?.relations[0]?.members.map(({ role }) => role)).toEqual(['from', 'via', 'to'])
    expect(first?.queries[0]).toMatchObject({
      through: ['a', 'b'],
      options: { avoid: 'toll' },
      told: [
        { kind: 'left', names: ['High Street'], details: { lanes: 'left*' } },
        { kind: 'uturn', names: [], details: {} },
      ],
      facts: { path: 'ab' },
    })
  })
})
