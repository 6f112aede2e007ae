/** `fascia doctor`: what is missing, what is open, what is unsafe. */
import { parseArgs } from 'node:util'
import { fasciaHome, placesOf } from '../../base/home-directory.ts'
import { holderOf } from '../../supervise/home-lock.ts'
import { note, ok, type Finding } from '../doctor/finding.ts'
import { checkListeners } from '../doctor/listeners.ts'
import { checkMachine } from '../doctor/machine.ts'
import { checkState } from '../doctor/state.ts'
import { printJson } from '../output.ts'

export const summary = 'what is missing, which sockets are open, what is unsafe'

const HELP = `usage: fascia doctor [--json]

Looks at this machine and at the state directory (FASCIA_HOME); when a car runs there, also at its sockets. Ends with 1
when there is a problem. --json prints {"findings":[{"check","level","message","remedy"}]}.
`
const MARK = { ok: '✓', note: '·', problem: '✗' } as const

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const places = placesOf(fasciaHome())
  const supervisor = holderOf(places)
  const findings: Finding[] = [
    ...checkMachine(),
    ...checkState(places),
    ...(supervisor === undefined
      ? [note('car', `no car runs in ${places.home}`)]
      : [ok('car', `a car runs in ${places.home} (process ${supervisor})`), ...checkListeners(supervisor)]),
  ]
  if (values.json) printJson({ findings })
  else for (const finding of findings) process.stdout.write(lineOf(finding))
  return findings.some(({ level }) => level === 'problem') ? 1 : 0
}

function lineOf({ check, level, message, remedy }: Finding): string {
  return `${MARK[level]} ${check.padEnd(10)} ${message}\n${remedy === undefined ? '' : `${' '.repeat(13)}${remedy}\n`}`
}
