/** `fascia can replay`: a candump log onto the simulator's buses, as canplayer. */
import { parseArgs } from 'node:util'
import type { CanFrame } from '../../../can/frame.ts'
import type { CanSource } from '../../../can/source.ts'
import { CandumpReplay } from '../../../can/sources/replay.ts'
import { requireSimulatorBus, transmitPolicy } from '../../../can/transmit-policy.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { printJson } from '../../output.ts'
import { BUS_HELP, BUS_OPTIONS, findServer, numberOption, openBuses, untilStopped } from './shared/buses.ts'

export const summary = "play a candump log onto the simulator's buses"

const HELP = `usage: fascia can replay LOG [BUS=LOGBUS]… [OPTIONS]

  BUS=LOGBUS          which bus takes the frames of which bus of the log (default: the same names; others are left out)
  --speed N           times real time (default 1)
  -l, --loop          again and again until Ctrl-C
${BUS_HELP}
Only the simulator's buses take replayed frames.
`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...BUS_OPTIONS, speed: { type: 'string' }, loop: { type: 'boolean', short: 'l', default: false } },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const [path, ...assignments] = positionals
  if (path === undefined) throw new FasciaError('usage', 'can replay needs a log', { remedy: 'fascia can replay --help' })
  const speed = numberOption('--speed', values.speed, 0.001, 1000) ?? 1
  const given = assignments.map(parseAssignment)
  const server = await findServer(values)
  if (server.simulatorBuses.length === 0) requireSimulatorBus('of this server', [])
  for (const [bus] of given) requireSimulatorBus(bus, server.simulatorBuses)
  const pairs = given.length > 0 ? given : server.simulatorBuses.map((bus): [string, string] => [bus, bus])

  const policy = transmitPolicy({ simulatorBuses: server.simulatorBuses, allowTx: [], allowlist: [] })
  const sources = await openBuses(server, [...new Set(pairs.map(([bus]) => bus))], undefined, policy)
  const sourceOf = new Map(sources.map((source) => [source.bus, source]))
  const targets = new Map(pairs.map(([bus, logBus]) => [logBus, sourceOf.get(bus)]))
  const replay = new CandumpReplay(path, { speed, loop: values.loop })
  let frames = 0
  let lost = 0
  replay.onFrame((frame) => {
    const target = targets.get(frame.bus)
    if (!target || frame.error) return
    if (sent(target, { ...frame, bus: target.bus })) frames++
    else lost++
  })
  const { ended, end } = untilStopped(undefined)
  void ended.then(() => replay.stop())
  try {
    await replay.play()
  } finally {
    end()
    await Promise.all(sources.map((source) => source.stop()))
  }
  if (values.json) printJson({ frames, lost })
  else process.stderr.write(`${frames} frames${lost > 0 ? `, ${lost} lost` : ''}\n`)
  return 0
}

/** A bus that is away or behind for a moment loses frames, as a real one does. */
function sent(target: CanSource, frame: CanFrame): boolean {
  try {
    target.send(frame)
    return true
  } catch (error) {
    if (error instanceof FasciaError && (error.code === 'bus_lost' || error.code === 'too_many')) return false
    throw error
  }
}

function parseAssignment(text: string): [string, string] {
  const match = /^([^=]+)=([^=]+)$/.exec(text)
  if (!match) throw new FasciaError('usage', `"${text}" is no assignment: write BUS=LOGBUS`)
  return [match[1] ?? '', match[2] ?? '']
}
