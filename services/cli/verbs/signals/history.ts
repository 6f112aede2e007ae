/** `fascia signals history`: what a signal was. */
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import type { RequestOutput } from '../../../contract/requests.ts'
import { printJson } from '../../output.ts'
import { listed, withGateway } from './shared/gateway.ts'
import { durationMs, numberOf, shown } from './shared/text.ts'

export const summary = 'print what a signal was'

const HELP = `usage: fascia signals history PATH [OPTIONS]

  --last TIME   how far back: 30s, 10m, 2h, 7d (default 10m)
  --points N    in how many parts (default 60); those without a valid value are left out
  --json        JSON lines: {"from","to","min","max","mean","last"}

The newest samples are in memory; rollups by second (half an hour), minute (two days) and hour (90 days) are kept on disk.
Where the car was is kept in memory only.
`
const BARS = '▁▂▃▄▅▆▇█'

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      last: { type: 'string', default: '10m' },
      points: { type: 'string', default: '60' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const [path] = positionals
  if (path === undefined || positionals.length !== 1) {
    throw new FasciaError('usage', 'signals history needs one path', { remedy: 'fascia signals history --help' })
  }
  const points = numberOf(values.points, '--points')
  const lastMs = durationMs(values.last, '--last')
  return withGateway(async (gateway) => {
    await listed(gateway, [path])
    const toMs = Date.now()
    const answer = await gateway.request('signals.history', { path, fromMs: toMs - lastMs, toMs, points })
    if (values.json) {
      for (const { fromMs, toMs: endMs, ...facts } of answer.buckets) {
        printJson({ from: new Date(fromMs).toISOString(), to: new Date(endMs).toISOString(), ...facts })
      }
    } else process.stdout.write(textOf(answer))
    return 0
  })
}

function textOf({ path, unit, buckets }: RequestOutput<'signals.history'>): string {
  if (buckets.length === 0) return `${path}: nothing is known of that time\n`
  const rows = buckets.map(({ fromMs, min, max, mean, last }) => {
    const time = new Date(fromMs).toISOString().slice(11, 19)
    const digits = (value: number | null): string => (value === null ? '' : String(Number(value.toPrecision(6))))
    return mean === null ? `${time}  ${shown(last)}` : `${time}  ${digits(min)} … ${digits(max)}  mean ${digits(mean)}`
  })
  return `${path}${unit === null ? '' : ` (${unit})`}  ${sparkline(buckets.map(({ mean }) => mean))}\n${rows.join('\n')}\n`
}

function sparkline(means: readonly (number | null)[]): string {
  const numbers = means.filter((mean) => mean !== null)
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  return numbers.map((mean) => BARS[high === low ? 0 : Math.round(((mean - low) / (high - low)) * (BARS.length - 1))]).join('')
}
