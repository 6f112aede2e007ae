/** `fascia can decode`: a log's frames as physical values. */
import { parseArgs } from 'node:util'
import { readCandumpBatches } from '../../../can/candump/read.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { decodeFrame } from '../../../decode/decoder.ts'
import { loadDatabases, parseEncoding } from './shared/databases.ts'
import { decodedJson, decodedText } from './shared/decoded-line.ts'
import { LineWriter } from './shared/line-writer.ts'

export const summary = 'decode a candump log with a database'

const HELP = `usage: fascia can decode --dbc FILE [--dbc FILE]… --log FILE|- [--json]

  --dbc FILE        database; repeatable, the first that knows an identifier decodes it
  --log FILE        candump log (-l or -ta form, gzip too), or - for standard input
  --encoding NAME   of the database's text: cp1252 (default, what the format and cantools use), utf-8, auto
  --json            one line per frame:
                    {"t","bus","id","extended","fd","message","values","labels"}; whole numbers beyond ±2^53
                    as {"big":"…"}; an unknown identifier has "message":null; a frame too short has "error"
`

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      dbc: { type: 'string', multiple: true, default: [] },
      log: { type: 'string' },
      encoding: { type: 'string', default: 'cp1252' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  if (values.dbc.length === 0 || values.log === undefined) {
    throw new FasciaError('usage', 'can decode needs --dbc and --log', { remedy: 'fascia can decode --help' })
  }
  const database = loadDatabases(values.dbc, parseEncoding(values.encoding))
  const format = values.json ? decodedJson : decodedText
  const out = new LineWriter()
  try {
    for await (const frames of readCandumpBatches(values.log)) {
      for (const frame of frames) out.write(format(frame, decodeFrame(database, frame)))
      await out.pace()
      if (out.closed) return 0
    }
  } finally {
    // What was decoded before a bad line is still shown.
    await out.flush()
  }
  return 0
}
