/** `fascia can gen`: random or counting frames onto a bus of the simulator, as cangen. */
import { parseArgs } from 'node:util'
import { formatCansendFrame } from '../../../can/candump/line.ts'
import { ReadableFormatter } from '../../../can/candump/readable.ts'
import type { CanFrame } from '../../../can/frame.ts'
import { requireSimulatorBus, transmitPolicy } from '../../../can/transmit-policy.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { createRandom } from '../../../simulator/random.ts'
import { printJson } from '../../output.ts'
import { BUS_HELP, BUS_OPTIONS, findServer, numberOption, openBus, sendPatiently, untilStopped } from './shared/buses.ts'
import { frameGenerator } from './shared/frame-generator.ts'
import { LineWriter } from './shared/line-writer.ts'

export const summary = 'generate frames on a bus of the simulator'

const HELP = `usage: fascia can gen BUS [OPTIONS]

  -g, --gap MS        time between frames, also with decimals (default 200; 0: as fast as the bus takes them)
  -c, --burst N       frames at once (default 1)
  -I, --id ID|r|e|o|i     identifier in hexadecimal, random (default), random even or odd, or counting up
  -L, --length N|r|i  bytes of data, random (default) or counting up
  -D, --data HEX|r|i  data, random (default) or counting up; in HEX an x is a random digit
  -e, --extended      29-bit identifiers
  -f, --fd            CAN FD frames
  -b, --brs           CAN FD frames with the bit rate switch
  -E, --esi           CAN FD frames with the error state
  -R, --remote        remote requests
  -m, --mix           a mix of all these
  -n, --count N       end after so many frames (default: Ctrl-C ends it)
  -v, --verbose       show what is sent; twice: as candump shows it
  --seed N            the same frames each time
  --json              at the end {"frames","seed"}
${BUS_HELP}
Only the simulator's buses take generated frames, and virtual interfaces (vcan0).

Examples:
  fascia can gen can0 -g 4 -I 42A -L 1 -D i -v -v   fixed identifier and length, counting data
  fascia can gen can0 -e -L i -n 100                extended frames, counting length
  fascia can gen can0 -D 11xx3344DEADBEEF -L 8      the second byte is random
  fascia can gen can0 -g 0 -n 10000                 full load
`

/** Frames between two looks at the clock, so that a gap of 0 leaves the socket time to write. */
const BURST = 100

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...BUS_OPTIONS,
      gap: { type: 'string', short: 'g' },
      burst: { type: 'string', short: 'c' },
      id: { type: 'string', short: 'I', default: 'r' },
      length: { type: 'string', short: 'L', default: 'r' },
      data: { type: 'string', short: 'D', default: 'r' },
      extended: { type: 'boolean', short: 'e', default: false },
      fd: { type: 'boolean', short: 'f', default: false },
      brs: { type: 'boolean', short: 'b', default: false },
      esi: { type: 'boolean', short: 'E', default: false },
      remote: { type: 'boolean', short: 'R', default: false },
      mix: { type: 'boolean', short: 'm', default: false },
      count: { type: 'string', short: 'n' },
      verbose: { type: 'boolean', short: 'v', multiple: true, default: [] },
      seed: { type: 'string' },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const [bus] = positionals
  if (bus === undefined) throw new FasciaError('usage', 'can gen needs a bus', { remedy: 'fascia can gen can0 -n 10 -v' })
  const gapMs = numberOption('--gap', values.gap, 0, 1e6) ?? 200
  const count = numberOption('--count', values.count, 1, Number.MAX_SAFE_INTEGER) ?? Infinity
  const burst = numberOption('--burst', values.burst, 1, 10_000) ?? (gapMs > 0 ? 1 : BURST)
  const seed = numberOption('--seed', values.seed, 0, 0xffff_ffff) ?? Date.now() % 0xffff_ffff
  const next = frameGenerator(bus, values, createRandom(seed).next)
  const server = await findServer(values, [bus])
  requireSimulatorBus(bus, server.simulatorBuses)

  const policy = transmitPolicy({ simulatorBuses: server.simulatorBuses, allowTx: [], allowlist: [] })
  const source = await openBus(server, bus, undefined, policy)
  const out = new LineWriter()
  const show = shower(values.verbose.length, values.json)
  let stopped = false
  const { ended, end } = untilStopped(undefined)
  void ended.then(() => (stopped = true))
  let frames = 0
  try {
    while (frames < count && !stopped) {
      const now = Math.min(burst, count - frames)
      for (let index = 0; index < now; index++) {
        const frame = next()
        await sendPatiently(source, frame)
        if (show) out.write(show(frame))
      }
      frames += now
      await out.flush()
      if (frames < count) await new Promise((resolve) => setTimeout(resolve, gapMs))
    }
  } finally {
    end()
    await source.stop()
    await out.flush()
  }
  if (values.json) printJson({ frames, seed })
  return 0
}

/** With `--json` standard output carries JSON only. */
function shower(level: number, json: boolean): ((frame: CanFrame) => string) | undefined {
  if (level === 0 || json) return undefined
  if (level === 1) return (frame) => `  ${frame.bus}  ${formatCansendFrame(frame)}`
  const readable = new ReadableFormatter({ ascii: level > 2 })
  return (frame) => readable.format(frame)
}
