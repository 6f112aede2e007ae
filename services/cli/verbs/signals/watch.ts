/** `fascia signals watch`: values as they change. */
import { parseArgs } from 'node:util'
import type { GatewayClient, SignalSample } from '../../../base/gateway-client.ts'
import { FasciaError } from '../../../contract/errors.ts'
import type { ListedSignal } from '../../../contract/signal-list.ts'
import { listed, withGateway } from './shared/gateway.ts'
import { durationMs, numberOf, printSample } from './shared/text.ts'

export const summary = 'print values as they change'

const HELP = `usage: fascia signals watch PATH… [OPTIONS]

PATH is a VSS path; * stands for one level, a last ** for the rest (quote them for the shell). Ends with Ctrl-C.

  --change X      print a number only when it moved by more than X since it was printed
  --period TIME   print all values every TIME (500ms, 1s, 2m); with --change, only those that moved so far
  --count N       end after N lines
  --json          JSON lines: {"path","value","quality","t"}; t is the source time
`

interface WatchOptions {
  change: number | undefined
  periodMs: number | undefined
  count: number
  json: boolean
}

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      change: { type: 'string' },
      period: { type: 'string' },
      count: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  if (positionals.length === 0)
    throw new FasciaError('usage', 'signals watch needs a path', { remedy: 'fascia signals watch --help' })
  const options: WatchOptions = {
    change: values.change === undefined ? undefined : numberOf(values.change, '--change'),
    periodMs: values.period === undefined ? undefined : durationMs(values.period, '--period'),
    count: values.count === undefined ? Infinity : numberOf(values.count, '--count'),
    json: values.json,
  }
  return withGateway(async (gateway) => {
    const signals = await listed(gateway, positionals)
    return watch(gateway, positionals, signals, options)
  })
}

async function watch(
  gateway: GatewayClient,
  patterns: string[],
  signals: ReadonlyMap<string, ListedSignal>,
  { change, periodMs, count, json }: WatchOptions,
): Promise<number> {
  const told = new Map<string, SignalSample>()
  let left = count
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<number>((resolve, reject) => {
      const tell = (path: string, sample: SignalSample): void => {
        const signal = signals.get(path)
        if (left <= 0 || !signal || !isWorthTelling(told.get(path), sample, change, periodMs)) return
        told.set(path, sample)
        printSample(signal, sample, json)
        left--
        if (left <= 0) resolve(0)
      }
      if (periodMs === undefined) gateway.onSignal(tell)
      process.once('SIGINT', () => resolve(0))
      gateway.subscribe(patterns).then((paths) => {
        if (periodMs === undefined) return
        timer = setInterval(() => {
          for (const path of paths) tell(path, gateway.sample(path))
        }, periodMs)
      }, reject)
    })
  } finally {
    clearInterval(timer)
  }
}

/** Without a limit of change, a period repeats what stands still, and no period prints each sample. */
function isWorthTelling(
  before: SignalSample | undefined,
  now: SignalSample,
  change: number | undefined,
  periodMs: number | undefined,
): boolean {
  if (!before || before.quality !== now.quality) return true
  if (change === undefined) return periodMs !== undefined || before.sourceMs !== now.sourceMs || before.value !== now.value
  if (typeof before.value !== 'number' || typeof now.value !== 'number') return String(before.value) !== String(now.value)
  return Math.abs(now.value - before.value) > change
}
