/** What verbs print: JSON or text on standard output, errors on standard error (INTERFACES.md, Commands). */
import { FasciaError, type ErrorBody } from '../contract/errors.ts'

/** One JSON document or, called repeatedly, JSON lines. */
export function printJson(value: unknown): void {
  process.stdout.write(JSON.stringify(value) + '\n')
}

/** An error for a program (`--json`) or for a person; returns the exit code that belongs to it. */
export function printError(thrown: unknown, json: boolean): 1 | 2 {
  const body = bodyOf(thrown)
  process.stderr.write(json ? JSON.stringify(body) + '\n' : textOf(body))
  return body.code === 'usage' ? 2 : 1
}

function bodyOf(thrown: unknown): ErrorBody {
  const code = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined
  if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')) {
    return new FasciaError('usage', (thrown as Error).message, { remedy: 'see --help' }).toBody()
  }
  return FasciaError.from(thrown).toBody()
}

function textOf(body: ErrorBody): string {
  const place = [body.file, body.line, body.column].filter((part) => part !== undefined).join(':')
  const remedy = body.remedy === undefined ? '' : `  ${body.remedy}\n`
  return `${place === '' ? '' : `${place}: `}${body.message} (${body.code})\n${remedy}`
}
