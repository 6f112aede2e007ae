/** `fascia sim scenarios`: what can be driven, and what may stand in a scenario file. */
import { parseArgs } from 'node:util'
import { FAULT_KINDS } from '../../../simulator/control/fault-kinds.ts'
import { CAR_MODELS } from '../../../simulator/car/models.ts'
import { scenarioJsonSchema } from '../../../simulator/scenario/explain.ts'
import { ownScenarios } from '../../../simulator/scenario/load.ts'
import { printJson } from '../../output.ts'

export const summary = 'list the scenarios, cars and faults; --schema prints the JSON Schema of scenario files'

const HELP = `usage: fascia sim scenarios [--json | --schema]

Lists the scenarios that come with Fascia, the cars that a scenario may drive and the kinds of faults. With --schema prints the
JSON Schema of scenario files; editors complete and check with it: # yaml-language-server: $schema=FILE
`

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      schema: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const scenarios = ownScenarios()
  const models = Object.entries(CAR_MODELS).map(([name, { title }]) => ({ name, title }))
  if (values.help) process.stdout.write(HELP)
  else if (values.schema) process.stdout.write(JSON.stringify(scenarioJsonSchema(), null, 2) + '\n')
  else if (values.json) printJson({ scenarios, models, faults: FAULT_KINDS })
  else {
    const table = (rows: readonly { name: string; title: string }[]): string =>
      rows.map(({ name, title }) => `  ${name.padEnd(20)} ${title}\n`).join('')
    process.stdout.write(`Scenarios:\n${table(scenarios)}\nCars:\n${table(models)}\nFaults:\n  ${FAULT_KINDS.join(', ')}\n`)
  }
  return 0
}
