/** `fascia sim run`: plays a scenario without any server, as fast as asked, and records what the buses say. */
import { parseArgs } from 'node:util'
import type { CanFrame } from '../../../can/frame.ts'
import { runOffline } from '../../../simulator/offline.ts'
import { OfflineLog } from '../../../simulator/replay/offline-log.ts'
import { loadScenario, scenarioNames } from '../../../simulator/scenario/load.ts'
import { prepareScenario } from '../../../simulator/scenario/prepare.ts'
import { Simulation } from '../../../simulator/simulation.ts'
import { snapshotOf } from '../../../simulator/snapshot.ts'
import { numberOption } from '../can/shared/buses.ts'

export const summary = 'play a scenario without servers and record its frames'

const HELP = `usage: fascia sim [run] [--scenario NAME|FILE] [--seconds S] [--fast N] [--seed N] [--record FILE] [--trace FILE] [--json]

  --scenario NAME|FILE  ${scenarioNames().join(', ')}, or a YAML file (default: city)
  --seconds S           simulated time (default: the scenario's own length, or 60)
  --fast N              N times real time (default: as fast as this machine can)
  --seed N              the same seed gives the same frames (default: the scenario's)
  --record FILE         candump log of all buses; gzip when the name ends with .gz; - is standard output
  --trace FILE          follow a speed trace, CSV time_s,speed_kmh
  --json                print the final state as JSON

The factor that was reached is told at the end, on standard error when the log goes to standard output.
`

const DEFAULT_S = 60

const LONGEST_S = 864_000
const FASTEST = 100_000

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      scenario: { type: 'string', default: 'city' },
      seconds: { type: 'string' },
      fast: { type: 'string' },
      seed: { type: 'string' },
      record: { type: 'string' },
      trace: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const { json, record } = values
  const given = numberOption('--seconds', values.seconds, 0.01, LONGEST_S)
  const fast = numberOption('--fast', values.fast, 0.001, FASTEST) ?? Infinity
  const prepared = prepareScenario(loadScenario(values.scenario), {
    seed: numberOption('--seed', values.seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    offline: true,
    traceFile: values.trace,
  })
  const simulation = new Simulation(prepared)
  const log = record === undefined ? undefined : new OfflineLog(record)
  const seconds = given ?? prepared.scenario.lengthS ?? DEFAULT_S
  const take = log ? (frame: CanFrame) => log.write(frame) : () => undefined
  const result = await runOffline(simulation, seconds, fast, take, () => log?.pace() ?? Promise.resolve())
  await log?.close()
  const report = { ...result, timesRealTime: result.simulatedS / result.wallS, state: snapshotOf(simulation) }
  // Where the log goes nothing else may.
  const out = record === '-' ? process.stderr : process.stdout
  if (json) out.write(JSON.stringify(report) + '\n')
  else {
    const { motion, energy } = report.state
    out.write(
      `${result.simulatedS} s simulated in ${result.wallS.toFixed(2)} s (${report.timesRealTime.toFixed(0)} × real time), ` +
        `${result.frames} frames\n${motion.tripKm} km driven, battery at ${energy.socPercent} %\n`,
    )
  }
  return 0
}
