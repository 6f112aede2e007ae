/** `fascia can dump`: what a bus says, as it says it. */
import { parseArgs } from 'node:util'
import { formatCandumpLine, formatReadableLine } from '../../../can/candump/line.ts'
import { hexOf } from '../../../can/candump/text.ts'
import type { CanFrame } from '../../../can/frame.ts'
import { decodeFrame } from '../../../decode/decoder.ts'
import { BUS_HELP, BUS_OPTIONS, busesOf, findServer, numberOption, openBuses, untilStopped } from './shared/buses.ts'
import { loadDatabases } from './shared/databases.ts'
import { decodedJson, decodedText } from './shared/decoded-line.ts'
import { parseBusFilter } from './shared/filter.ts'
import { LineWriter } from './shared/line-writer.ts'

export const summary = 'show the frames of buses'

const HELP = `usage: fascia can dump [BUS[,ID:MASK][,ID~MASK]…]… [OPTIONS]

  BUS                 a bus, "any" or nothing for all of the simulator; with filters in hexadecimal as in candump
  -L, --log           the form of log files instead of the readable one
  -n, --count N       end after so many frames
  -T, --timeout MS    end after so long
  --dbc FILE          decode with this database; repeatable
  --json              one JSON line per frame: {"t","bus","id","extended","fd","data"}, or as "can decode" with --dbc
${BUS_HELP}`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...BUS_OPTIONS,
      log: { type: 'boolean', short: 'L', default: false },
      count: { type: 'string', short: 'n' },
      timeout: { type: 'string', short: 'T' },
      dbc: { type: 'string', multiple: true, default: [] },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const count = numberOption('--count', values.count, 1, Number.MAX_SAFE_INTEGER) ?? Infinity
  const timeoutMs = numberOption('--timeout', values.timeout, 1, 2 ** 31 - 1)
  const format = formatter(values)
  const filters = positionals.map(parseBusFilter)
  const server = await findServer(values)
  const buses = busesOf(
    server,
    filters.map(({ bus }) => bus),
  )

  const out = new LineWriter()
  const { ended, end } = untilStopped(timeoutMs)
  let shown = 0
  const show = (frame: CanFrame): void => {
    const filter = filters.filter(({ bus }) => bus === frame.bus || bus === 'any')
    if (shown >= count || (filter.length > 0 && !filter.some((one) => one.passes(frame)))) return
    out.write(format(frame))
    shown++
    if (shown >= count || out.closed) end()
  }
  const sources = await openBuses(server, buses, show).catch((error: unknown) => {
    end()
    throw error
  })
  const flushing = setInterval(() => void out.flush(), 50)
  await ended
  clearInterval(flushing)
  await Promise.all(sources.map((source) => source.stop()))
  await out.flush()
  return 0
}

function formatter({ json, log, dbc }: { json: boolean; log: boolean; dbc: string[] }): (frame: CanFrame) => string {
  if (dbc.length > 0) {
    const database = loadDatabases(dbc, 'auto')
    const decoded = json ? decodedJson : decodedText
    return (frame) => decoded(frame, decodeFrame(database, frame))
  }
  if (json) return ({ data, ...frame }) => JSON.stringify({ ...frame, data: hexOf(data) })
  return log ? formatCandumpLine : formatReadableLine
}
