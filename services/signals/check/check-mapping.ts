/**
 * What is wrong with a mapping, all of it at once, with places and remedies: what can't work (errors), what works and is
 * probably not meant (warnings), what a person may want to know (hints).
 */
import { FasciaError } from '../../contract/errors.ts'
import type { SignalEntry } from '../../contract/signal-entry.ts'
import type { CarFiles } from '../load-car.ts'
import { databasesOf, tableOf } from '../load-car.ts'
import { MappingCompiler } from '../mapper.ts'
import { VehicleMapping, type Origin } from '../mapping-schema.ts'
import { databaseOf, type DatabaseSource } from '../mapping-sources.ts'
import type { SignalTable } from '../signal-table.ts'
import { problemsOf, readSource, type SourceText } from '../source-text.ts'
import type { Finding, Note } from './finding.ts'
import { lintOrigin } from './lint-origin.ts'
import { lintCommands, lintSeals } from './lint-whole.ts'

export interface CheckedMapping {
  findings: Finding[]
  /** How many leaves of the car the mapping feeds, and how many there are that a bus could feed. */
  fed: number
  leaves: number
  /** Leaves without which the first screen stays empty, and which nothing feeds. */
  needed: string[]
}

/** What the dashboard's first screen and the driving state are made of. */
const NEEDED = [
  'Vehicle.Speed',
  'Vehicle.Powertrain.Transmission.SelectedGear',
  'Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed',
  'Vehicle.Powertrain.Range',
  'Vehicle.Exterior.AirTemperature',
]

/** @throws FasciaError only when the mapping, a database or a VSS file can't be read at all */
export function checkMapping(files: CarFiles): CheckedMapping {
  const source = readSource(files.mapping, 'mapping')
  const findings: Finding[] = []
  const parsed = VehicleMapping.safeParse(source.value)
  if (!parsed.success) {
    for (const problem of problemsOf(parsed.error, source, [], 'mapping'))
      findings.push({ level: 'error', rule: 'schema', problem })
    return { findings, fed: 0, leaves: 0, needed: [] }
  }
  const mapping = parsed.data
  const table = tableOf(mapping, files.mapping, files.vss, files.overlays)
  const databases = databasesOf(mapping, files.mapping, files.dbc)
  const note = noter(findings, source)
  const compiler = new MappingCompiler(mapping, databases, table)
  compiler.compile()
  for (const { at, error } of compiler.problems) note('error', 'mapping', at, error.message, error.remedy)
  lintRows(mapping, databases, table, note)
  lintCommands(mapping, databases, table, note)
  lintSeals(mapping, databases, note)
  const fed = new Set([...mapping.signals, ...mapping.combined].map(({ path }) => path).filter((path) => table.byPath(path)))
  const feedable = table.definitions.filter(
    ({ entry, path }) => entry.publisher === 'vehicle' && !path.startsWith('Vehicle.Fascia.'),
  )
  const order = { error: 0, warning: 1, hint: 2 }
  findings.sort((a, b) => order[a.level] - order[b.level] || (a.problem.line ?? 0) - (b.problem.line ?? 0))
  return {
    findings,
    fed: fed.size,
    leaves: feedable.length,
    needed: NEEDED.filter((path) => table.byPath(path) && !fed.has(path)),
  }
}

function noter(findings: Finding[], source: SourceText): Note {
  return (level, rule, at, message, remedy) => {
    const problem = new FasciaError('invalid', message, { file: source.file, ...source.placeOf(at), remedy })
    findings.push({ level, rule, problem })
  }
}

function lintRows(mapping: VehicleMapping, databases: DatabaseSource, table: SignalTable, note: Note): void {
  const lint = (
    origin: Origin,
    entry: SignalEntry,
    row: { path: string; clamp?: boolean | undefined; periodMs?: number | undefined },
    at: readonly PropertyKey[],
  ): void => {
    const database = databaseOf(databases, origin.bus)
    const message = database.messages.find(({ name }) => name === origin.message)
    const signal = message?.signals.find(({ name }) => name === origin.signal)
    if (message && signal)
      lintOrigin(
        { origin, entry, path: row.path, message, signal, clamp: row.clamp ?? false, periodMs: row.periodMs },
        (level, rule, text, remedy) => note(level, rule, at, text, remedy),
      )
  }
  mapping.signals.forEach((row, index) => {
    const entry = table.byPath(row.path)?.entry
    if (entry) lint(row, entry, row, ['signals', index])
  })
  mapping.combined.forEach((row, index) => {
    const entry = table.byPath(row.path)?.entry
    // Limits are those of the whole: what an input may be is not known.
    const { min: _, max: __, allowed: ___, ...rest } = entry ?? ({} as SignalEntry)
    if (entry)
      row.from.forEach((origin, input) => lint(origin, rest, { ...row, clamp: true }, ['combined', index, 'from', input]))
  })
}
