/** `fascia sim open`: signs a browser in to the developer's panel of the running simulator. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { parseWith } from '../../../contract/errors.ts'
import { printJson } from '../../output.ts'
import { askSimulator, simulatorUrl } from '../../running-simulator.ts'

export const summary = 'print the address of the panel, with a code that signs one browser in'

const HELP = `usage: fascia sim open [--json]

Prints the address of the simulator's panel with a code that works once and for 30 seconds. Open it in a browser.
`

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const { code } = parseWith(z.object({ code: z.string() }), await askSimulator('POST', '/session/code'), 'answer')
  const url = new URL(simulatorUrl().url)
  url.searchParams.set('code', code)
  if (values.json) printJson({ url: url.href })
  else process.stdout.write(url.href + '\n')
  return 0
}
