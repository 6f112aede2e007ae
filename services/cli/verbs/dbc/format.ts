/** `fascia dbc format`: a database written anew, in the order and spelling of Vector's editor. */
import { parseArgs } from 'node:util'
import { writeFileAtomic } from '../../../base/atomic-file.ts'
import { readDbcFile } from '../../../can/dbc/parse.ts'
import { writeDbc } from '../../../can/dbc/write.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { COMMON_OPTIONS, ENCODING_HELP, encodingOf } from './shared/options.ts'

export const summary = 'write a CAN database anew, as UTF-8 and in the usual order'

const HELP = `usage: fascia dbc format FILE [OPTIONS]

Prints the database as other tools expect it: the usual order and spacing, UTF-8, names of more than 32 characters in the
attributes that hold them. What it says stays the same (fascia dbc diff); comments behind // are lost.

  -o, --out FILE   write there instead of printing; FILE may be the same
${ENCODING_HELP}`

export function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: 'string', short: 'o' }, ...COMMON_OPTIONS },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return Promise.resolve(0)
  }
  const [file] = positionals
  if (file === undefined || positionals.length > 1) {
    throw new FasciaError('usage', 'dbc format needs one file', { remedy: 'fascia dbc format --help' })
  }
  const lost: FasciaError[] = []
  const database = readDbcFile(file, { encoding: encodingOf(values.encoding), report: (problem) => lost.push(problem) })
  const text = writeDbc(database)
  if (values.out === undefined) process.stdout.write(text)
  else writeFileAtomic(values.out, text)
  for (const { line, column, message } of lost) process.stderr.write(`${file}:${line}:${column}: warning: ${message}\n`)
  return Promise.resolve(0)
}
