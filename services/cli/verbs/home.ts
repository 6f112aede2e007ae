/** `fascia home VERB`: the home from the command line. */
import { FasciaError } from '../../contract/errors.ts'
import { run as simulate, usage } from './home/simulate.ts'

export const summary = 'simulate warm arrivals in given or generated houses'

/** @returns exit code: 0 done, 1 refused or failed, 2 wrong usage */
export async function run(args: string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`usage:\n  fascia home ${usage}\n`)
    return name === undefined ? 2 : 0
  }
  if (name !== 'simulate') {
    throw new FasciaError('usage', `home has no verb "${name}"`, { remedy: 'fascia home --help lists them' })
  }
  return await simulate(rest)
}
