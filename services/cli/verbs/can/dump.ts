/** `fascia can dump`: what a bus says, as candump shows it. */
import { parseArgs } from 'node:util'
import { formatCandumpLine } from '../../../can/candump/line.ts'
import { ReadableFormatter, type TimeForm } from '../../../can/candump/readable.ts'
import { hexOf } from '../../../can/candump/text.ts'
import { CandumpWriter } from '../../../can/candump/write.ts'
import type { CanFrame } from '../../../can/frame.ts'
import type { J1939Identifier } from '../../../can/j1939/identifier.ts'
import { describeProblem, type J1939Problem } from '../../../can/j1939/problems.ts'
import { J1939Transport } from '../../../can/j1939/transport.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { decodeFrame } from '../../../decode/decoder.ts'
import { printError } from '../../output.ts'
import { BUS_HELP, BUS_OPTIONS, busesOf, findServer, numberOption, openBuses, untilStopped } from './shared/buses.ts'
import { loadDatabases } from './shared/databases.ts'
import { decodedJson, decodedText } from './shared/decoded-line.ts'
import { FILTER_HELP, parseBusFilter, passesAny } from './shared/filter.ts'
import { LineWriter } from './shared/line-writer.ts'

export const summary = 'show the frames of buses'

const HELP = `usage: fascia can dump [BUS[,FILTER]…]… [OPTIONS]

${FILTER_HELP}
  -t, --time a|A|d|z  with time: absolute, absolute with date, since the frame before (delta), since the first (zero)
  -x, --extra         direction and the flags BRS and ESI
  -e, --errors        explain error frames
  -i, --binary        bytes as bits
  -a, --ascii         bytes as text too
  -S, --swap          bytes back to front
  -c, --color         a colour for each bus
  -L, --log           the form of log files
  -l, --save          into the file candump-DATE_TIME.log, and not to the terminal (-s 0: both)
  -f, --file FILE     into this file; gzip when it ends with .gz
  -s, --silent LEVEL  0 show the frames, 2 show nothing
  -n, --count N       end after so many frames
  -T, --timeout MS    end when no frame came for so long
  --seconds S         end after so long
  --dbc FILE          decode with this database; repeatable (J1939: by parameter group, long messages whole)
  --json              one JSON line per frame: {"t","bus","id","extended","fd","data"}, or as "can decode" with --dbc
${BUS_HELP}
Examples:
  fascia can dump -ta                          every frame of the simulator, with its time
  fascia can dump can0,123:7FF,400:700 -n 20   twenty frames of these identifiers
  fascia can dump any,0~0,#FFFFFFFF -e         nothing but error frames, explained
  fascia can dump can0 -l                      record, as candump -l
  fascia can dump can0 --dbc car.dbc --json    decoded, for a program
`

const COLOURS = [34, 31, 32, 1, 35, 36]

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...BUS_OPTIONS,
      time: { type: 'string', short: 't' },
      extra: { type: 'boolean', short: 'x', default: false },
      errors: { type: 'boolean', short: 'e', default: false },
      binary: { type: 'boolean', short: 'i', default: false },
      ascii: { type: 'boolean', short: 'a', default: false },
      swap: { type: 'boolean', short: 'S', default: false },
      color: { type: 'boolean', short: 'c', default: false },
      log: { type: 'boolean', short: 'L', default: false },
      save: { type: 'boolean', short: 'l', default: false },
      file: { type: 'string', short: 'f' },
      silent: { type: 'string', short: 's' },
      count: { type: 'string', short: 'n' },
      timeout: { type: 'string', short: 'T' },
      seconds: { type: 'string' },
      dbc: { type: 'string', multiple: true, default: [] },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const count = numberOption('--count', values.count, 1, Number.MAX_SAFE_INTEGER) ?? Infinity
  const quietMs = numberOption('--timeout', values.timeout, 1, 2 ** 31 - 1)
  const seconds = numberOption('--seconds', values.seconds, 0.001, 2_000_000)
  const path = values.file ?? (values.save ? logName(new Date()) : undefined)
  const isSilent = (numberOption('--silent', values.silent, 0, 2) ?? (path === undefined ? 0 : 2)) > 0
  const filters = positionals.map(parseBusFilter)
  const named = filters.map(({ bus }) => bus)
  const server = await findServer(values, named)
  const buses = busesOf(server, named)
  const format = formatter(values, buses)

  const out = new LineWriter()
  const { ended, end } = untilStopped(seconds === undefined ? undefined : seconds * 1000)
  const quiet = quietMs === undefined ? undefined : setTimeout(end, quietMs)
  let log: CandumpWriter | undefined
  let shown = 0
  const show = (frame: CanFrame): void => {
    if (shown >= count || !passesAny(filters, frame)) return
    quiet?.refresh()
    if (!isSilent) out.write(format(frame))
    log?.write(frame)
    shown++
    if (shown >= count || out.closed || log?.failure) end()
  }
  const sources = await openBuses(server, buses, show).catch((error: unknown) => {
    end()
    clearTimeout(quiet)
    throw error
  })
  if (path !== undefined) {
    // Not before all buses are there: an older log of this name is worth more than an empty one.
    log = new CandumpWriter(path)
    process.stderr.write(`writing ${path}\n`)
  }
  const flushing = setInterval(() => {
    void out.flush()
    log?.flush()
  }, 50)
  await ended
  clearTimeout(quiet)
  clearInterval(flushing)
  await Promise.all(sources.map((source) => source.stop()))
  await out.flush()
  await log?.close()
  if (log && log.dropped > 0) process.stderr.write(`${log.dropped} frames are missing: the disk was too slow\n`)
  return 0
}

interface Look {
  json: boolean
  log: boolean
  dbc: string[]
  time?: string | undefined
  color: boolean
  extra: boolean
  errors: boolean
  binary: boolean
  ascii: boolean
  swap: boolean
}

function formatter(look: Look, buses: readonly string[]): (frame: CanFrame) => string {
  const { json, log, dbc, color } = look
  if (dbc.length > 0) {
    const database = loadDatabases(dbc, 'auto')
    const decoded = json ? decodedJson : decodedText
    const onProblem = (problem: J1939Problem, identifier: J1939Identifier): void => {
      const code = problem === 'too_long' ? 'unsupported' : 'malformed'
      printError(new FasciaError(code, describeProblem(problem, identifier)), json)
    }
    const transports = new Map(buses.map((bus) => [bus, new J1939Transport({ onProblem })]))
    return (frame) => {
      const line = decoded(frame, decodeFrame(database, frame))
      // A message of J1939 that does not fit into a frame stands on a line of its own after its last one.
      const whole = frame.extended ? transports.get(frame.bus)?.take(frame, frame.t * 1000) : undefined
      const decodedWhole = whole && decodeFrame(database, whole)
      return decodedWhole && decodedWhole.message !== null ? `${line}\n${decoded(whole, decodedWhole)}` : line
    }
  }
  if (json) return ({ data, ...frame }) => JSON.stringify({ ...frame, data: hexOf(data) })
  if (log) return formatCandumpLine
  const busWidth = Math.max(...buses.map((bus) => bus.length))
  const readable = new ReadableFormatter({ ...look, time: timeForm(look.time), busWidth })
  if (!color) return (frame) => readable.format(frame)
  return (frame) => `\u001b[${COLOURS[buses.indexOf(frame.bus) % COLOURS.length]}m${readable.format(frame)}\u001b[0m`
}

function timeForm(text: string | undefined): TimeForm {
  if (text === undefined) return 'none'
  if (text === 'a' || text === 'A' || text === 'd' || text === 'z') return text
  throw new FasciaError('usage', `--time is a, A, d or z, not "${text}"`, { remedy: 'fascia can dump --help' })
}

/** As candump names its logs, in local time. */
function logName(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  return `candump-${day}_${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}.log`
}
