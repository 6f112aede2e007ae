/** `fascia signals set`: asks the vehicle for a change. */
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import { printJson } from '../../output.ts'
import { listed, withGateway } from './shared/gateway.ts'
import { shown, valueOf } from './shared/text.ts'

export const summary = 'ask the vehicle for a change and wait until the bus confirms it'

const HELP = `usage: fascia signals set PATH VALUE [--json]

Lists are typed as 1,2,3 or as JSON. Refusals: wrong_type, out_of_range, not_allowed, pattern_mismatch, forbidden (no
actuator), restricted (not while driving so), read_only (no bus may be written), refused_by_vehicle, not_confirmed.

  --json   {"path","confirmed","tookMs"}
`

export async function run(args: string[]): Promise<number> {
  const isOption = (arg: string): boolean => arg.startsWith('-') && !/^-[\d.]/.test(arg)
  const { values, positionals } = parseArgs({
    // A negative number is a value.
    args: [...args.filter(isOption), '--', ...args.filter((arg) => !isOption(arg))],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const [path, text] = positionals
  if (path === undefined || text === undefined || positionals.length !== 2) {
    throw new FasciaError('usage', 'signals set needs a path and a value', { remedy: 'fascia signals set --help' })
  }
  return withGateway(async (gateway) => {
    const signal = (await listed(gateway, [path])).get(path)
    if (!signal) throw new FasciaError('usage', 'set takes one path without wildcards')
    const answer = await gateway.request('vehicle.set', { path, value: valueOf(signal, text) })
    if (values.json) printJson(answer)
    else process.stdout.write(`${answer.path} = ${shown(answer.confirmed)} (${Math.round(answer.tookMs)} ms)\n`)
    return 0
  })
}
