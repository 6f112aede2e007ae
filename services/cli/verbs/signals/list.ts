/** `fascia signals list`: which signals the running car has. */
import { parseArgs } from 'node:util'
import type { ListedSignal } from '../../../contract/signal-list.ts'
import { printJson } from '../../output.ts'
import { listed, withGateway } from './shared/gateway.ts'

export const summary = 'list the signals that the running car has'

const HELP = `usage: fascia signals list [PATH…] [OPTIONS]

PATH is a VSS path; * stands for one level, a last ** for the rest (default: 'Vehicle.**').

  --fed        only what something gives a value
  --settable   only what a person may ask a change of
  --json       JSON lines: {"path","kind","datatype","unit","min","max","allowed","description","isSettable","isFed"}
`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      fed: { type: 'boolean', default: false },
      settable: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  return withGateway(async (gateway) => {
    const signals = await listed(gateway, positionals.length > 0 ? positionals : ['Vehicle.**'])
    for (const signal of signals.values()) {
      if ((values.fed && !signal.isFed) || (values.settable && !signal.isSettable)) continue
      if (values.json) printJson(signal)
      else process.stdout.write(lineOf(signal))
    }
    return 0
  })
}

function lineOf({ path, kind, datatype, unit, min, max, allowed, isFed, description }: ListedSignal): string {
  const range = min === undefined && max === undefined ? '' : ` ${min ?? '…'} to ${max ?? '…'}`
  const values = allowed === undefined ? '' : ` one of ${allowed.join(', ')}`
  const facts = `${kind} ${datatype}${unit === undefined ? '' : ` ${unit}`}${range}${values}`
  return `${path}  ${facts}${isFed ? '' : '  (nothing feeds it)'}\n    ${description}\n`
}
