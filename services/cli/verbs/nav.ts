/** `fascia nav VERB`: maps, routes, search and guidance from the command line. */
import { FasciaError } from '../../contract/errors.ts'
import { printError } from '../output.ts'

export const summary = 'import maps, make the demo city, search, plan routes, simulate guidance'

interface NavVerb {
  usage: string
  run(args: string[]): Promise<number>
}

const VERBS: Readonly<Record<string, () => Promise<NavVerb>>> = {
  import: () => import('./nav/import.ts'),
  demo: () => import('./nav/demo.ts'),
  route: () => import('./nav/route.ts'),
  plan: () => import('./nav/plan.ts'),
  search: () => import('./nav/search.ts'),
  simulate: () => import('./nav/simulate.ts'),
}

async function usage(): Promise<string> {
  const lines = await Promise.all(Object.values(VERBS).map(async (load) => `  fascia nav ${(await load()).usage}`))
  return `usage:\n${lines.join('\n')}\n`
}

/** @returns exit code: 0 done, 1 refused or failed, 2 wrong usage */
export async function run(args: string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h') {
    process.stdout.write(await usage())
    return name === undefined ? 2 : 0
  }
  try {
    const verb = await VERBS[name]?.()
    if (!verb) throw new FasciaError('usage', `nav has no verb "${name}"`, { remedy: 'fascia nav --help lists them' })
    if (rest.includes('--help') || rest.includes('-h')) {
      process.stdout.write(`usage: fascia nav ${verb.usage}\n`)
      return 0
    }
    return await verb.run(rest)
  } catch (error) {
    return printError(error, rest.includes('--json'))
  }
}
