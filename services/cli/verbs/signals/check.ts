/** `fascia signals check`: what is wrong with a mapping, before a car is started with it. */
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import { checkMapping } from '../../../signals/check/check-mapping.ts'
import { printJson } from '../../output.ts'

export const summary = 'check a mapping against its database and VSS'

const HELP = `usage: fascia signals check MAPPING [OPTIONS]

  --dbc FILE       in place of the databases that the mapping names
  --vss FILE       in place of the VSS tree that the mapping names (JSON or YAML)
  --overlay FILE   a VSS overlay beside those of the mapping; repeatable
  --strict         warnings fail too
  --quiet          no hints
  --json           one {"level","rule","code","message","file","line","column","remedy"} a line

Errors: what can't work. Warnings: what works and is probably not meant (units, ranges). Hints: what one may want to know.
Exit code 1 when there are errors.
`

export function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      dbc: { type: 'string' },
      vss: { type: 'string' },
      overlay: { type: 'string', multiple: true, default: [] },
      strict: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return Promise.resolve(0)
  }
  const [mapping] = positionals
  if (mapping === undefined || positionals.length !== 1) {
    throw new FasciaError('usage', 'signals check needs one mapping', { remedy: 'fascia signals check --help' })
  }
  const { findings, fed, leaves, needed } = checkMapping({ mapping, dbc: values.dbc, vss: values.vss, overlays: values.overlay })
  for (const { level, rule, problem } of findings) {
    if (level === 'hint' && values.quiet) continue
    if (values.json) printJson({ level, rule, ...problem.toBody() })
    else {
      const { file, line, column, message, remedy } = problem
      process.stdout.write(
        `${file}:${line ?? 1}:${column ?? 1}: ${level}: ${message}${remedy === undefined ? '' : `\n  ${remedy}`}\n`,
      )
    }
  }
  const errors = findings.filter(({ level }) => level === 'error').length
  const warnings = findings.filter(({ level }) => level === 'warning').length
  if (!values.json) {
    process.stdout.write(`${mapping}: ${errors} errors, ${warnings} warnings; feeds ${fed} of ${leaves} signals\n`)
    if (errors === 0 && needed.length > 0) process.stdout.write(`  the first screen stays without ${needed.join(', ')}\n`)
  }
  return Promise.resolve(errors > 0 || (values.strict && warnings > 0) ? 1 : 0)
}
