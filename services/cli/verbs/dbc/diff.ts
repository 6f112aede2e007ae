/** `fascia dbc diff`: how two databases differ. */
import { parseArgs } from 'node:util'
import { diffDatabases } from '../../../can/dbc/diff.ts'
import { readDbcFile } from '../../../can/dbc/parse.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { printJson } from '../../output.ts'

export const summary = 'compare two CAN databases'

const HELP = `usage: fascia dbc diff OLD NEW [--exit-code] [--json]

  --exit-code   1 when they differ
  --json        one {"kind","name","field","before","after"} a line
`

export function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'exit-code': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
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
  const differences = diffDatabases(readDbcFile(before), readDbcFile(after))
  const signs = { added: '+', removed: '-', changed: '~' }
  for (const one of differences) {
    if (values.json) printJson(one)
    else
      process.stdout.write(
        `${signs[one.kind]} ${one.name}${one.field === undefined ? '' : ` ${one.field}: ${one.before} → ${one.after}`}\n`,
      )
  }
  return Promise.resolve(values['exit-code'] && differences.length > 0 ? 1 : 0)
}
