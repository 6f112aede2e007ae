/** The frame of both command lines: verbs, `--help`, errors as INTERFACES.md says, exit codes 0, 1 and 2. */
import { FasciaError } from '../../services/contract/errors.ts'

export interface Verb {
  /** Options and operands, one line each. */
  usage: string[]
  summary: string
  run(args: string[]): Promise<number>
}
export type Verbs = Readonly<Record<string, Verb>>

export function printJson(value: unknown): void {
  process.stdout.write(JSON.stringify(value) + '\n')
}

/** Prints JSON, or what a person reads. */
export function print(json: boolean | undefined, value: unknown, text: string): void {
  if (json === true) printJson(value)
  else process.stdout.write(text + '\n')
}

/** @returns the exit code: 2 for wrong usage, else 1 */
export function printError(thrown: unknown, json: boolean): number {
  const isArguments = thrown instanceof Error && String((thrown as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
  const error = isArguments ? new FasciaError('usage', thrown.message) : FasciaError.from(thrown)
  const body = error.toBody()
  const place = [body.file, body.line, body.column].filter((part) => part !== undefined).join(':')
  const text = `${place === '' ? '' : `${place}: `}${body.code}: ${body.message}${body.remedy === undefined ? '' : `\n  ${body.remedy}`}`
  process.stderr.write((json ? JSON.stringify(body) : text) + '\n')
  return body.code === 'usage' ? 2 : 1
}

function helpOf(program: string, verbs: Verbs): string {
  const lines = Object.entries(verbs).map(([name, { summary }]) => `  ${name.padEnd(18)} ${summary}`)
  return `usage: ${program} VERB [OPTIONS]\n\n${lines.join('\n')}\n\n${program} VERB --help tells more.\n`
}

/** This process as a command: what its arguments name is its work. @returns the exit code */
export function runProgram(program: string, verbs: Verbs): Promise<number> {
  // The launcher's channel closes when the launcher dies; what it started does not outlive it.
  if (process.channel) {
    process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
    process.channel.unref()
  }
  return runVerb(program, verbs, process.argv.slice(2))
}

/** Runs the verb that the arguments name; a verb may be two words. @returns the exit code */
export async function runVerb(program: string, verbs: Verbs, args: string[]): Promise<number> {
  const [first, second] = args
  const json = args.includes('--json')
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    process.stdout.write(helpOf(program, verbs))
    return first === undefined ? 2 : 0
  }
  const name = [`${first} ${second ?? ''}`, first].find((it) => Object.hasOwn(verbs, it))
  const verb = name === undefined ? undefined : verbs[name]
  if (name === undefined || !verb) {
    return printError(
      new FasciaError('usage', `${program} has no verb "${first}"`, { remedy: `${program} --help lists them` }),
      json,
    )
  }
  const rest = args.slice(name.split(' ').length)
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(`${verb.summary}\n\n${verb.usage.map((line) => `  ${program} ${name} ${line}`).join('\n')}\n`)
    return 0
  }
  try {
    return await verb.run(rest)
  } catch (error) {
    return printError(error, json)
  }
}

/** @throws FasciaError `usage` when an option or operand that is owed is missing */
export function owed<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new FasciaError('usage', `${what} is missing`, { remedy: 'see --help' })
  return value
}
