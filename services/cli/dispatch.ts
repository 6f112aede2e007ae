/** Finds and runs the verb of a command line: one module a verb in a folder. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { FasciaError } from '../contract/errors.ts'
import { didYouMean } from '../signals/near.ts'
import { printError } from './output.ts'

export interface Verb {
  /** One line for the list of verbs. */
  summary: string
  /** Runs with the arguments after the verb; returns the exit code. */
  run(args: string[]): Promise<number>
}

/**
 * Runs `PROGRAM VERB ARGS…`.
 *
 * @param folder where `VERB.ts` modules stand
 * @returns the exit code: 0 done, 1 refused or failed, 2 wrong usage
 */
export async function dispatch(program: string, folder: string, args: string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(await listOf(program, folder))
    return name === undefined ? 2 : 0
  }
  try {
    const verb = await loadVerb(folder, name)
    if (!verb) {
      throw new FasciaError('usage', `${program} has no verb "${name}"`, {
        remedy: didYouMean(name, namesIn(folder)) ?? `${program} --help lists them`,
      })
    }
    return await runVerb(verb, rest)
  } catch (error) {
    return printError(error, rest.includes('--json'))
  }
}

/** Runs a verb; what it throws is printed. */
export async function runVerb(verb: Verb, args: string[]): Promise<number> {
  try {
    return await verb.run(args)
  } catch (error) {
    return printError(await explained(error, verb), args.includes('--json'))
  }
}

/** An option that nobody knows, with what was probably meant; every other error as it is. */
async function explained(error: unknown, verb: Verb): Promise<unknown> {
  const { code, message } = error as NodeJS.ErrnoException
  const [, option] = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? (/^Unknown option '(-[^']+)'/.exec(message) ?? []) : []
  if (option === undefined) return error
  // Loaded only when there is something to explain.
  const { helpOf, optionsIn } = await import('./completion/help.ts')
  const names = optionsIn(await helpOf(verb, [])).map(({ long }) => `--${long}`)
  return new FasciaError('usage', `there is no option ${option}`, { remedy: didYouMean(option, names) ?? 'see --help' })
}

async function loadVerb(folder: string, name: string): Promise<Verb | undefined> {
  const file = join(folder, `${name}.ts`)
  if (!/^[a-z][a-z0-9-]*$/.test(name) || !existsSync(file)) return undefined
  return (await import(pathToFileURL(file).href)) as Verb
}

function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
    .sort()
}

async function listOf(program: string, folder: string): Promise<string> {
  const names = namesIn(folder)
  const lines: string[] = []
  for (const name of names) {
    const summary = await loadVerb(folder, name).then(
      (verb) => verb?.summary,
      (error: unknown) => `does not load: ${FasciaError.from(error).message}`,
    )
    if (summary !== undefined) lines.push(`  ${name.padEnd(12)} ${summary}`)
  }
  return `usage: ${program} VERB [OPTIONS]\n\n${lines.join('\n')}\n\n${program} VERB --help tells more.\n`
}
