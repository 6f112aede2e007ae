/** `fascia dbc lint`: what is wrong with databases. */
import { parseArgs } from 'node:util'
import { LINT_RULES, lintDatabase, type Finding, type LintRule } from '../../../can/dbc/lint.ts'
import { parseStatements, readDbcText, type TextEncodingName } from '../../../can/dbc/parse.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { printError, printJson } from '../../output.ts'
import { COMMON_OPTIONS, ENCODING_HELP, encodingOf } from './shared/options.ts'

export const summary = 'check CAN databases'

const HELP = `usage: fascia dbc lint FILE… [OPTIONS]

  --strict         warnings fail too
  --ignore RULE    leave findings of this rule out; repeatable
  --errors         only errors
${ENCODING_HELP}  --json           one {"level","rule","code","message","file","line","column"} a line

Exit code 1 when a file can't be read or has errors: values that are never decoded, hidden or wrong. Rules:

${Object.entries(LINT_RULES)
  .map(([rule, meaning]) => `  ${rule.padEnd(22)} ${meaning}\n`)
  .join('')}`

export function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      strict: { type: 'boolean', default: false },
      errors: { type: 'boolean', default: false },
      ignore: { type: 'string', multiple: true, default: [] },
      ...COMMON_OPTIONS,
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return Promise.resolve(0)
  }
  if (positionals.length === 0) throw new FasciaError('usage', 'dbc lint needs a file', { remedy: 'fascia dbc lint --help' })
  const ignored = new Set(values.ignore.map(ruleOf))
  const encoding = encodingOf(values.encoding)
  let failed = false
  for (const file of positionals) {
    const all = findingsOf(file, encoding, values.json)
    failed ||= all === undefined
    const findings = (all ?? []).filter(({ level, rule }) => !ignored.has(rule) && (level === 'error' || !values.errors))
    failed ||= findings.some(({ level }) => level === 'error' || values.strict)
    for (const { level, rule, problem } of findings) {
      if (values.json) printJson({ level, rule, ...problem.toBody() })
      else process.stdout.write(`${file}:${problem.line}:${problem.column}: ${level}: ${problem.message} [${rule}]\n`)
    }
    if (all && !values.json) process.stdout.write(`${file}: ${conclusion(findings)}\n`)
  }
  return Promise.resolve(failed ? 1 : 0)
}

function ruleOf(name: string): LintRule {
  if (!Object.hasOwn(LINT_RULES, name)) {
    throw new FasciaError('usage', `there is no rule "${name}"`, { remedy: `one of ${Object.keys(LINT_RULES).join(', ')}` })
  }
  return name as LintRule
}

/** A file with wrong syntax is a finding; one that can't be opened is an error of the command, and the others are still checked. */
function findingsOf(file: string, encoding: TextEncodingName, json: boolean): Finding[] | undefined {
  try {
    return lintDatabase(parseStatements(readDbcText(file, encoding), file), file)
  } catch (error) {
    const problem = FasciaError.from(error)
    if (problem.code === 'dbc_syntax') return [{ level: 'error', rule: 'syntax', problem }]
    printError(problem, json)
    return undefined
  }
}

function conclusion(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'nothing to complain about'
  const errors = findings.filter(({ level }) => level === 'error').length
  const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`
  return `${count(errors, 'error')}, ${count(findings.length - errors, 'warning')}`
}
