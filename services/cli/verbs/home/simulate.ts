/** `fascia home simulate`: the arrival controller in houses and lives that it has never seen (INTERFACES.md). */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { writeFileAtomic } from '../../../base/atomic-file.ts'
import { FasciaError, parseWith } from '../../../contract/errors.ts'
import { HousesFile, TripsFile, type HouseFile } from '../../../home/arrival/simulate/format.ts'
import { generate, HELD_OUT_SEEDS, TUNING_SEEDS } from '../../../home/arrival/simulate/generate.ts'
import { simulateHouse, summarize, type Outcome, type Summary } from '../../../home/arrival/simulate/run.ts'
import { printJson } from '../../output.ts'

export const summary = 'simulate warm arrivals in given or generated houses'

const HELP = `usage: fascia home simulate --houses FILE --trips FILE [--json]
       fascia home simulate [--range held-out|tuning] [--count N] [--days N] [--write DIR] [--json]
`

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new FasciaError('invalid', 'the file is not there or is no JSON', { file, cause })
  }
}

interface World {
  houses: HouseFile[]
  trips: TripsFile
}

function given(housesFile: string | undefined, tripsFile: string | undefined): World {
  if (housesFile === undefined || tripsFile === undefined) {
    throw new FasciaError('usage', '--houses and --trips go together', { remedy: 'or leave both out: houses are generated' })
  }
  const { houses } = parseWith(HousesFile, readJson(housesFile), 'houses', { file: housesFile })
  const trips = parseWith(TripsFile, readJson(tripsFile), 'trips', { file: tripsFile })
  for (const { id } of houses) {
    if (!trips.trips[id]) throw new FasciaError('invalid', `no trips for ${id}`, { file: tripsFile })
  }
  return { houses, trips }
}

const wholeNumber = (text: string, name: string, low: number, high: number): number => {
  const value = Number(text)
  if (Number.isInteger(value) && value >= low && value <= high) return value
  throw new FasciaError('usage', `${name} is a whole number from ${low} to ${high}`)
}

function print(summaries: readonly Summary[], houses: number): void {
  const rows = summaries.map(({ controller, energyKwh, energyRatio, missedMinPerDay, coldArrivalShare }) =>
    [
      controller.padEnd(10),
      `${energyKwh} kWh`.padStart(12),
      `${((energyRatio - 1) * 100).toFixed(2)} %`.padStart(14),
      `${missedMinPerDay.toFixed(2)} min`.padStart(16),
      `${(coldArrivalShare * 100).toFixed(1)} %`.padStart(14),
    ].join(''),
  )
  const head = 'controller      energy     over oracle    missed a day  cold arrivals'
  process.stdout.write(`${houses} houses, after the first week\n${head}\n${rows.join('\n')}\n`)
}

/** @throws FasciaError `usage`, `invalid` with the file */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      houses: { type: 'string' },
      trips: { type: 'string' },
      range: { type: 'string', default: 'held-out' },
      count: { type: 'string', default: '50' },
      days: { type: 'string', default: '28' },
      write: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const ranges: Readonly<Record<string, number>> = { 'held-out': HELD_OUT_SEEDS, tuning: TUNING_SEEDS }
  const first = ranges[values.range]
  if (first === undefined) throw new FasciaError('usage', '--range is held-out or tuning')
  const isGiven = values.houses !== undefined || values.trips !== undefined
  const { houses, trips } = isGiven
    ? given(values.houses, values.trips)
    : generate(first, wholeNumber(values.count, '--count', 1, 1000), wholeNumber(values.days, '--days', 8, 400))
  if (values.write !== undefined) {
    mkdirSync(values.write, { recursive: true })
    writeFileAtomic(join(values.write, 'houses.json'), JSON.stringify({ houses }, null, 1))
    writeFileAtomic(join(values.write, 'trips.json'), JSON.stringify(trips))
  }
  const outcomes: Outcome[][] = []
  for (const house of houses) {
    const rows = simulateHouse(house, trips.trips[house.id] ?? [], trips.days)
    outcomes.push(rows)
    if (values.json) for (const row of rows) printJson({ house: house.id, ...row })
  }
  const summaries = summarize(outcomes)
  if (values.json) printJson({ houses: houses.length, days: trips.days, summary: summaries })
  else print(summaries, houses.length)
  return 0
}
