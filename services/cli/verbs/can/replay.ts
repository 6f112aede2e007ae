/** `fascia can replay`: a candump log onto the simulator's buses, as canplayer. */
import { parseArgs } from 'node:util'
import { formatCandumpLine } from '../../../can/candump/line.ts'
import type { LogTimes } from '../../../can/candump/parser.ts'
import type { CanFrame } from '../../../can/frame.ts'
import type { CanSource } from '../../../can/source.ts'
import { CandumpReplay } from '../../../can/sources/replay.ts'
import { requireSimulatorBus, transmitPolicy } from '../../../can/transmit-policy.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { printJson } from '../../output.ts'
import { BUS_HELP, BUS_OPTIONS, findServer, numberOption, openBuses, sendPatiently, untilStopped } from './shared/buses.ts'
import { LineWriter } from './shared/line-writer.ts'

export const summary = "play a candump log onto the simulator's buses"

const HELP = `usage: fascia can replay LOG [BUS=LOGBUS]… [OPTIONS]

  LOG                 candump log (every form, gzip too), or - for standard input
  BUS=LOGBUS          which bus takes the frames of which bus of the log (default: the same names; others are left out);
                      stdout=LOGBUS prints them as log lines
  -I, --input FILE    the log, as canplayer names it
  -l, --loop N|i      so many times, or again and again until Ctrl-C
  --speed N           times real time (default 1)
  -t, --no-time       as fast as the bus takes them
  -g, --gap MS        so long between two frames, whatever the log says
  -s, --skip S        leave out gaps of the log that are longer than this
  -n, --count N       end after so many frames
  --times auto|written|delta  what the times of the log mean; delta: each since the line before (candump -td)
  -v, --verbose       show what is sent
  --json              at the end {"frames","lost"}
${BUS_HELP}
Only the simulator's buses take replayed frames, and virtual interfaces (vcan0).

Examples:
  fascia can replay drive.log.gz                    with its own timing
  fascia can replay -I drive.log -l i can1=can0     what came from can0 goes to can1, in a loop
  fascia can replay drive.log -t -v                 at once, and shown
`

/** Buses of a log that are named in a message; a damaged log may have any number. */
const MAX_OTHERS = 8

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...BUS_OPTIONS,
      input: { type: 'string', short: 'I' },
      speed: { type: 'string' },
      loop: { type: 'string', short: 'l' },
      'no-time': { type: 'boolean', short: 't', default: false },
      gap: { type: 'string', short: 'g' },
      skip: { type: 'string', short: 's' },
      count: { type: 'string', short: 'n' },
      times: { type: 'string', default: 'auto' },
      verbose: { type: 'boolean', short: 'v', multiple: true, default: [] },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const [path, ...assignments] = values.input === undefined ? positionals : [values.input, ...positionals]
  if (path === undefined) throw new FasciaError('usage', 'can replay needs a log', { remedy: 'fascia can replay drive.log' })
  const gapMs = numberOption('--gap', values.gap, 0, 1e6)
  const skipGapsS = numberOption('--skip', values.skip, 0, 1e9)
  const count = numberOption('--count', values.count, 1, Number.MAX_SAFE_INTEGER) ?? Infinity
  const speed = values['no-time'] ? Infinity : (numberOption('--speed', values.speed, 0.001, 1000) ?? 1)
  const loop = parseLoop(values.loop, path)
  const times = parseTimes(values.times)
  const given = assignments.map(parseAssignment)
  const named = given.map(([bus]) => bus).filter((bus) => bus !== 'stdout')
  const server = await findServer(values, named)
  if (server.simulatorBuses.length === 0 && given.length === 0) requireSimulatorBus('of this server', [])
  for (const bus of named) requireSimulatorBus(bus, server.simulatorBuses)
  const pairs = given.length > 0 ? given : server.simulatorBuses.map((bus): [string, string] => [bus, bus])

  const policy = transmitPolicy({ simulatorBuses: server.simulatorBuses, allowTx: [], allowlist: [] })
  const targetBuses = [...new Set(pairs.map(([bus]) => bus))].filter((bus) => bus !== 'stdout')
  const sources = await openBuses(server, targetBuses, undefined, policy)
  const sourceOf = new Map(sources.map((source) => [source.bus, source]))
  const targets = new Map(pairs.map(([bus, logBus]) => [logBus, sourceOf.get(bus) ?? ('stdout' as const)]))
  const out = new LineWriter(values.json ? process.stderr : process.stdout)
  const replay = new CandumpReplay(path, {
    speed,
    loop,
    times,
    ...(gapMs === undefined ? {} : { gapMs }),
    ...(skipGapsS === undefined ? {} : { skipGapsS }),
  })
  let frames = 0
  let lost = 0
  const others = new Set<string>()
  replay.onFrame(async (frame) => {
    const target = targets.get(frame.bus)
    if (target === undefined && others.size < MAX_OTHERS) others.add(frame.bus)
    if (target === undefined || frame.error || frames >= count) return
    if (target === 'stdout') out.write(formatCandumpLine(frame))
    else if (!(await isSent(target, { ...frame, bus: target.bus }))) return void lost++
    else if (values.verbose.length > 0) out.write(`${target.bus} ${formatCandumpLine(frame)}`)
    frames++
    await out.pace()
    if (frames >= count) replay.stop()
  })
  const { ended, end } = untilStopped(undefined)
  void ended.then(() => replay.stop())
  const flushing = setInterval(() => void out.flush(), 50)
  try {
    await replay.play()
  } finally {
    end()
    clearInterval(flushing)
    await out.flush()
    await Promise.all(sources.map((source) => source.stop()))
  }
  if (frames + lost === 0 && others.size > 0) {
    const [logBus] = others
    throw new FasciaError(
      'not_found',
      `no frame of the log is of ${[...targets.keys()].join(' or ')}: it has ${[...others].join(', ')}`,
      {
        file: path,
        remedy: `fascia can replay ${path} ${targetBuses[0] ?? 'can0'}=${logBus}`,
      },
    )
  }
  if (values.json) printJson({ frames, lost })
  else process.stderr.write(`${frames} frames${lost > 0 ? `, ${lost} lost` : ''}\n`)
  return 0
}

/** A bus that is away for a moment loses frames, as a real one does. */
async function isSent(target: CanSource, frame: CanFrame): Promise<boolean> {
  try {
    await sendPatiently(target, frame)
    return true
  } catch (error) {
    if (error instanceof FasciaError && error.code === 'bus_lost') return false
    throw error
  }
}

function parseLoop(text: string | undefined, path: string): boolean | number {
  if (text === undefined) return 1
  if (path === '-') throw new FasciaError('usage', 'standard input can be played once only')
  if (text === 'i') return true
  return numberOption('--loop', text, 1, Number.MAX_SAFE_INTEGER) ?? 1
}

function parseTimes(text: string): LogTimes {
  if (text === 'auto' || text === 'written' || text === 'delta') return text
  throw new FasciaError('usage', `--times is auto, written or delta, not "${text}"`)
}

function parseAssignment(text: string): [string, string] {
  const match = /^([^=]+)=([^=]+)$/.exec(text)
  if (!match)
    throw new FasciaError('usage', `"${text}" is no assignment: write BUS=LOGBUS`, {
      remedy: 'can1=can0 sends on can1 what came from can0',
    })
  return [match[1] ?? '', match[2] ?? '']
}
