/** `fascia can decode`: a log's frames as physical values. */
import { parseArgs } from 'node:util'
import { readCandumpBatches } from '../../../can/candump/read.ts'
import { checkFrame, readCounter } from '../../../can/checksum.ts'
import type { CanFrame } from '../../../can/frame.ts'
import type { Seal } from '../../../can/seals/seal.ts'
import { sealFor } from '../../../can/seals/seals.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { decodeFrame, type CompiledDatabase } from '../../../decode/decoder.ts'
import { loadDatabases, parseEncoding } from './shared/databases.ts'
import { decodedJson, decodedText } from './shared/decoded-line.ts'
import { LineWriter } from './shared/line-writer.ts'
import { sealNames } from './shared/seal-names.ts'

export const summary = 'decode a candump log with a database'

const HELP = `usage: fascia can decode --dbc FILE [--dbc FILE]… --log FILE|- [--json]

  --dbc FILE        database; repeatable, the first that knows an identifier decodes it
  --log FILE        candump log (-l or -ta form, gzip too), or - for standard input
  --encoding NAME   of the database's text: cp1252 (default, what the format and cantools use), utf-8, auto
  --seal NAME       also check the checksums and counters of this maker: ${sealNames(20)}
  --json            one line per frame:
                    {"t","bus","id","extended","fd","message","values","labels"}; whole numbers beyond ±2^53
                    as {"big":"…"}; an unknown identifier has "message":null; a frame too short has "error";
                    with --seal, a frame that fails has "seal":"bad_checksum" or "bad_counter"
`

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      dbc: { type: 'string', multiple: true, default: [] },
      log: { type: 'string' },
      encoding: { type: 'string', default: 'cp1252' },
      seal: { type: 'string' },
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
  const seals = values.seal === undefined ? undefined : new SealChecker(database, sealFor(values.seal))
  const line = (frame: CanFrame): string => {
    const decoded = decodeFrame(database, frame)
    const problem = seals?.problemOf(frame)
    if (!values.json) return decodedText(frame, decoded) + (problem === undefined ? '' : `  ${problem}`)
    const json = decodedJson(frame, decoded)
    return problem === undefined ? json : `${json.slice(0, -1)},"seal":"${problem}"}`
  }
  const out = new LineWriter()
  try {
    for await (const frames of readCandumpBatches(values.log)) {
      for (const frame of frames) out.write(line(frame))
      await out.pace()
      if (out.closed) return 0
    }
  } finally {
    // What was decoded before a bad line is still shown.
    await out.flush()
  }
  return 0
}

/** Follows the counter of each message of each bus. */
class SealChecker {
  readonly #database: CompiledDatabase
  readonly #seal: Seal
  readonly #counters = new Map<string, number>()

  constructor(database: CompiledDatabase, seal: Seal) {
    this.#database = database
    this.#seal = seal
  }

  problemOf(frame: CanFrame): ReturnType<typeof checkFrame> {
    const message = frame.error || frame.remote ? undefined : this.#database.find(frame.id, frame.extended)?.message
    if (!message || frame.data.length < message.length) return undefined
    const key = `${frame.bus} ${frame.id} ${frame.extended}`
    const problem = checkFrame(message, frame.data, this.#counters.get(key), this.#seal)
    const counter = readCounter(message, frame.data, this.#seal)
    if (counter !== undefined) this.#counters.set(key, counter)
    return problem
  }
}
