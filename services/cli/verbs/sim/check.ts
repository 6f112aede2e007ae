/** `fascia sim check FILE…`: reads scenario files and says what is wrong in them, without driving. */
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import { loadScenario } from '../../../simulator/scenario/load.ts'
import { prepareScenario } from '../../../simulator/scenario/prepare.ts'
import { printJson } from '../../output.ts'

export const summary = 'check scenario files'

const HELP = `usage: fascia sim check FILE… [--json]

Says of each file that it is right, or what is wrong, with line and column and what may have been meant.
`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  if (positionals.length === 0) throw new FasciaError('usage', 'which file?', { remedy: 'fascia sim check --help' })
  for (const file of positionals) {
    const loaded = loadScenario(file)
    prepareScenario(loaded, { offline: true })
    const { name, title, events } = loaded.scenario
    if (values.json) printJson({ file, name, title, events: events.length })
    else process.stdout.write(`${file}: ${name}, ${title === '' ? 'no title' : title}, ${events.length} events\n`)
  }
  return 0
}
