/** `fascia assistant parse`: what the assistant understands, from the command line (INTERFACES.md, Commands). */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { parsePhrase } from '../../assistant/grammar/parse.ts'
import { FasciaError } from '../../contract/errors.ts'
import { Settings } from '../../contract/people.ts'
import type { ParsedPhrase } from '../../contract/assistant.ts'
import { printError, printJson } from '../output.ts'

export const summary = 'understand phrases as the assistant does'

const USAGE = `usage: fascia assistant parse --lang ${Settings.shape.language.unwrap().options.join('|')} [--stdin | PHRASE…] [--json]

  a phrase a line (or one as arguments); with --json {"intent","slots","confirm"} a line, "intent":null when not understood
`

/** @returns exit code: 0 done (also when nothing was understood), 2 wrong usage */
export async function run(args: string[]): Promise<number> {
  const [verb, ...rest] = args
  if (verb === undefined || verb === '--help' || verb === '-h' || rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(USAGE)
    return verb === undefined ? 2 : 0
  }
  try {
    if (verb !== 'parse') throw new FasciaError('usage', `assistant has no verb "${verb}"`, { remedy: 'fascia assistant --help' })
    return await parse(rest)
  } catch (error) {
    return printError(error, rest.includes('--json'))
  }
}

async function parse(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      lang: { type: 'string', default: 'en' },
      stdin: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const language = Settings.shape.language.unwrap().safeParse(values.lang)
  if (!language.success) throw new FasciaError('usage', `--lang ${values.lang} is not spoken here`, { remedy: USAGE })
  if (values.stdin === positionals.length > 0)
    throw new FasciaError('usage', 'give phrases by --stdin or as arguments', { remedy: USAGE })
  const print = (phrase: string): void => {
    const parsed = parsePhrase(phrase, language.data)
    if (values.json) printJson(parsed)
    else process.stdout.write(`${textOf(parsed)}\n`)
  }
  if (!values.stdin) print(positionals.join(' '))
  else for await (const line of createInterface({ input: process.stdin })) print(line)
  return 0
}

function textOf({ intent, slots, confirm }: ParsedPhrase): string {
  if (intent === null) return 'not understood'
  return `${intent} ${JSON.stringify(slots)}${confirm ? ' (asks first)' : ''}`
}
