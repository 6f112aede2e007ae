/** `fascia dbc lint`: what is wrong with databases. */
import { parseArgs } from 'node:util'
import { lintDatabase } from '../../../can/dbc/lint.ts'
import { parseStatements, readDbcText } from '../../../can/dbc/parse.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { printJson } from '../../output.ts'

export const summary = 'check CAN databases'

const HELP = `usage: fascia dbc lint FILE… [--strict] [--json]

  --strict   warnings fail too
  --json     one {"level","code","message","file","line","column"} a line

Exit code 1 when a file has errors: values that are never decoded, hidden or wrong.
`

export function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      strict: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return Promise.resolve(0)
  }
  if (positionals.length === 0) throw new FasciaError('usage', 'dbc lint needs a file', { remedy: 'fascia dbc lint --help' })
  let failed = false
  for (const file of positionals) {
    const findings = lintDatabase(parseStatements(readDbcText(file, 'auto'), file), file)
    failed ||= findings.some(({ level }) => level === 'error' || values.strict)
    for (const { level, problem } of findings) {
      if (values.json) printJson({ level, ...problem.toBody() })
      else process.stdout.write(`${file}:${problem.line}:${problem.column}: ${level}: ${problem.message}\n`)
    }
    if (findings.length === 0 && !values.json) process.stdout.write(`${file}: nothing to complain about\n`)
  }
  return Promise.resolve(failed ? 1 : 0)
}
