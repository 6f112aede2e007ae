/** `fascia dbc diff`: how two databases differ. */
import { parseArgs } from 'node:util'
import { diffDatabases, type Difference } from '../../../can/dbc/diff.ts'
import { readPlacedDbc, type PlacedDatabase } from '../../../can/dbc/places.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { printJson } from '../../output.ts'
import { COMMON_OPTIONS, ENCODING_HELP, encodingOf, hexId } from './shared/options.ts'
import { tableOf } from './shared/table.ts'

export const summary = 'compare two CAN databases'

const HELP = `usage: fascia dbc diff OLD NEW [OPTIONS]

Compares what the files say, not how they are written: order, space and encoding make no difference. Messages are matched by
name, then by identifier; the numbers in front are the lines in OLD and NEW.

  --ignore FIELD   leave changes of this field out (comment, receivers, attributes …); repeatable
  --exit-code      1 when they differ
  --stat           only how many things differ
${ENCODING_HELP}  --json           one {"kind","what","name","field","before","after","beforeLine","afterLine"} a line
`

const SIGNS = { added: '+', removed: '-', changed: '~' } as const

export function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'exit-code': { type: 'boolean', default: false },
      ignore: { type: 'string', multiple: true, default: [] },
      stat: { type: 'boolean', default: false },
      ...COMMON_OPTIONS,
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return Promise.resolve(0)
  }
  const [before, after] = positionals
  if (before === undefined || after === undefined || positionals.length > 2) {
    throw new FasciaError('usage', 'dbc diff needs two files', { remedy: 'fascia dbc diff --help' })
  }
  const encoding = encodingOf(values.encoding)
  const [old, fresh] = [readPlacedDbc(before, encoding), readPlacedDbc(after, encoding)]
  const differences = diffDatabases(old.database, fresh.database).filter(
    ({ field }) => field === undefined || !values.ignore.includes(field),
  )
  if (values.stat) printStatistics(differences, values.json)
  else if (values.json) for (const one of differences) printJson(jsonOf(one, old, fresh))
  else process.stdout.write(textOf(differences, old, fresh))
  return Promise.resolve(values['exit-code'] && differences.length > 0 ? 1 : 0)
}

function linesOf({ parts }: Difference, old: PlacedDatabase, fresh: PlacedDatabase): [number | undefined, number | undefined] {
  return [parts.before && old.lineOf(parts.before), parts.after && fresh.lineOf(parts.after)]
}

function jsonOf({ parts: _parts, ...facts }: Difference, old: PlacedDatabase, fresh: PlacedDatabase): object {
  const [beforeLine, afterLine] = linesOf({ parts: _parts, ...facts }, old, fresh)
  return {
    ...facts,
    ...(beforeLine === undefined ? {} : { beforeLine }),
    ...(afterLine === undefined ? {} : { afterLine }),
  }
}

function textOf(differences: readonly Difference[], old: PlacedDatabase, fresh: PlacedDatabase): string {
  const columns = [
    { title: 'OLD', align: 'right' },
    { title: 'NEW', align: 'right' },
    { title: ' ' },
    { title: 'WHAT' },
    { title: 'NAME' },
    { title: 'FIELD' },
    { title: 'CHANGE' },
  ] as const
  const rows = differences.map((one) => {
    const [beforeLine, afterLine] = linesOf(one, old, fresh)
    const { kind, what, field = '', before, after } = one
    const change = kind === 'changed' ? `${before} → ${after}` : ''
    return [String(beforeLine ?? ''), String(afterLine ?? ''), SIGNS[kind], what, nameOf(one), field, change]
  })
  return tableOf(columns, rows)
}

function nameOf({ what, name, parts }: Difference): string {
  const part = parts.before ?? parts.after
  return what === 'message' && part && 'id' in part ? `${name} (${hexId(part)})` : name
}

function printStatistics(differences: readonly Difference[], json: boolean): void {
  const counts = new Map<string, Record<Difference['kind'], number>>()
  const names = new Set<string>()
  for (const { what, name, kind } of differences) {
    // A thing with several changed fields is one thing.
    const key = `${kind} ${what} ${name}`
    if (names.has(key)) continue
    names.add(key)
    const count = counts.get(what) ?? { added: 0, removed: 0, changed: 0 }
    count[kind]++
    counts.set(what, count)
  }
  if (json) printJson(Object.fromEntries(counts))
  else {
    const columns = [{ title: 'WHAT' }, ...['ADDED', 'REMOVED', 'CHANGED'].map((title) => ({ title, align: 'right' as const }))]
    const rows = [...counts].map(([what, { added, removed, changed }]) => [what, `${added}`, `${removed}`, `${changed}`])
    process.stdout.write(tableOf(columns, rows))
  }
}
