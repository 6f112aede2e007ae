/** `fascia can record`: buses into a candump log. */
import { parseArgs } from 'node:util'
import { CandumpWriter } from '../../../can/candump/write.ts'
import type { CanFrame } from '../../../can/frame.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { printJson } from '../../output.ts'
import { BUS_HELP, BUS_OPTIONS, busesOf, findServer, numberOption, openBuses, untilStopped } from './shared/buses.ts'
import { parseBusFilter } from './shared/filter.ts'

export const summary = 'record buses into a candump log'

const HELP = `usage: fascia can record [BUS[,ID:MASK]…]… --out FILE[.gz] [OPTIONS]

  --out FILE          the log; gzip when it ends with .gz
  -n, --count N       end after so many frames
  --seconds S         end after so long (default: Ctrl-C ends it)
${BUS_HELP}`

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
  if (values.out === undefined) throw new FasciaError('usage', 'can record needs --out', { remedy: 'fascia can record --help' })
  const count = numberOption('--count', values.count, 1, Number.MAX_SAFE_INTEGER) ?? Infinity
  const seconds = numberOption('--seconds', values.seconds, 0.001, 2_000_000)
  const filters = positionals.map(parseBusFilter)
  const server = await findServer(values)
  const buses = busesOf(
    server,
    filters.map(({ bus }) => bus),
  )

  const recording: { log?: CandumpWriter } = {}
  const { ended, end } = untilStopped(seconds === undefined ? undefined : seconds * 1000)
  let frames = 0
  const take = (frame: CanFrame): void => {
    const mine = filters.filter(({ bus }) => bus === frame.bus || bus === 'any')
    const { log } = recording
    if (!log || frames >= count || (mine.length > 0 && !mine.some((filter) => filter.passes(frame)))) return
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
