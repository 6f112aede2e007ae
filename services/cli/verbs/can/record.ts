/** `fascia can record`: buses into a candump log. */
import { parseArgs } from 'node:util'
import { CandumpWriter } from '../../../can/candump/write.ts'
import type { CanFrame } from '../../../can/frame.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { printJson } from '../../output.ts'
import { BUS_HELP, BUS_OPTIONS, busesOf, findServer, numberOption, openBuses, untilStopped } from './shared/buses.ts'
import { FILTER_HELP, parseBusFilter, passesAny } from './shared/filter.ts'

export const summary = 'record buses into a candump log'

const HELP = `usage: fascia can record [BUS[,FILTER]…]… --out FILE [OPTIONS]

${FILTER_HELP}
  -o, --out FILE      the log, as candump -l writes it; gzip when it ends with .gz
  -n, --count N       end after so many frames
  --seconds S         end after so long (default: Ctrl-C ends it)
  --json              at the end {"file","frames","dropped"}
${BUS_HELP}
Examples:
  fascia can record --out drive.log.gz              every bus of the simulator
  fascia can record can0,123:7FF -o one.log -n 100  a hundred frames of one message
`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...BUS_OPTIONS,
      out: { type: 'string', short: 'o' },
      count: { type: 'string', short: 'n' },
      seconds: { type: 'string' },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  if (values.out === undefined)
    throw new FasciaError('usage', 'can record needs --out', { remedy: 'fascia can record --out drive.log.gz' })
  const count = numberOption('--count', values.count, 1, Number.MAX_SAFE_INTEGER) ?? Infinity
  const seconds = numberOption('--seconds', values.seconds, 0.001, 2_000_000)
  const filters = positionals.map(parseBusFilter)
  const named = filters.map(({ bus }) => bus)
  const server = await findServer(values, named)
  const buses = busesOf(server, named)

  const recording: { log?: CandumpWriter } = {}
  const { ended, end } = untilStopped(seconds === undefined ? undefined : seconds * 1000)
  let frames = 0
  const take = (frame: CanFrame): void => {
    const { log } = recording
    if (!log || frames >= count || !passesAny(filters, frame)) return
    log.write(frame)
    frames++
    if (frames >= count || log.failure) end()
  }
  const sources = await openBuses(server, buses, take).catch((error: unknown) => {
    end()
    throw error
  })
  // Not before all buses are there: an older log of this name is worth more than an empty one.
  const writer = new CandumpWriter(values.out)
  recording.log = writer
  const flushing = setInterval(() => writer.flush(), 200)
  await ended
  clearInterval(flushing)
  await Promise.all(sources.map((source) => source.stop()))
  await writer.close()
  if (values.json) printJson({ file: values.out, frames, dropped: writer.dropped })
  else process.stderr.write(`${frames} frames in ${values.out}${writer.dropped > 0 ? `, ${writer.dropped} lost` : ''}\n`)
  return 0
}
