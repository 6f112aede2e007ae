/** `fascia can gen`: random or counting frames onto a bus of the simulator, as cangen. */
import { parseArgs } from 'node:util'
import { bytesOf } from '../../../can/candump/text.ts'
import { fdLengthFor, isFrameLength, MAX_EXTENDED_ID, MAX_STANDARD_ID, type CanFrame } from '../../../can/frame.ts'
import type { CanSource } from '../../../can/source.ts'
import { requireSimulatorBus, transmitPolicy } from '../../../can/transmit-policy.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { createRandom } from '../../../simulator/random.ts'
import { printJson } from '../../output.ts'
import { BUS_HELP, BUS_OPTIONS, findServer, numberOption, openBus, untilStopped } from './shared/buses.ts'

export const summary = 'generate frames on a bus of the simulator'

const HELP = `usage: fascia can gen BUS [OPTIONS]

  -g, --gap MS        time between frames (default 200; 0: as fast as the bus takes them)
  -I, --id ID|r|i     identifier in hexadecimal, random (default) or counting up
  -L, --length N|r|i  bytes of data, random (default) or counting up
  -D, --data HEX|r|i  data, random (default) or counting up
  -e, --extended      29-bit identifiers
  -f, --fd            CAN FD frames
  -n, --count N       end after so many frames (default: Ctrl-C ends it)
  --seed N            the same frames each time
${BUS_HELP}
Only the simulator's buses take generated frames.
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
      id: { type: 'string', short: 'I', default: 'r' },
      length: { type: 'string', short: 'L', default: 'r' },
      data: { type: 'string', short: 'D', default: 'r' },
      extended: { type: 'boolean', short: 'e', default: false },
      fd: { type: 'boolean', short: 'f', default: false },
      count: { type: 'string', short: 'n' },
      seed: { type: 'string' },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const [bus] = positionals
  if (bus === undefined) throw new FasciaError('usage', 'can gen needs a bus', { remedy: 'fascia can gen --help' })
  const gapMs = numberOption('--gap', values.gap, 0, 1e6) ?? 200
  const count = numberOption('--count', values.count, 1, Number.MAX_SAFE_INTEGER) ?? Infinity
  const seed = numberOption('--seed', values.seed, 0, 0xffff_ffff) ?? Date.now() % 0xffff_ffff
  const next = frameGenerator(bus, values, seed)
  const server = await findServer(values)
  requireSimulatorBus(bus, server.simulatorBuses)

  const policy = transmitPolicy({ simulatorBuses: server.simulatorBuses, allowTx: [], allowlist: [] })
  const source = await openBus(server, bus, undefined, policy)
  let stopped = false
  const { ended, end } = untilStopped(undefined)
  void ended.then(() => (stopped = true))
  let frames = 0
  try {
    while (frames < count && !stopped) {
      const burst = gapMs > 0 ? 1 : Math.min(BURST, count - frames)
      for (let index = 0; index < burst; index++) await sendPatiently(source, next())
      frames += burst
      if (frames < count) await new Promise((resolve) => setTimeout(resolve, gapMs))
    }
  } finally {
    end()
    await source.stop()
  }
  if (values.json) printJson({ frames, seed })
  return 0
}

/** Waits while the bus is behind. @throws FasciaError as `CanSource.send` does otherwise */
async function sendPatiently(source: CanSource, frame: CanFrame): Promise<void> {
  for (;;) {
    try {
      source.send(frame)
      return
    } catch (error) {
      if (!(error instanceof FasciaError && error.code === 'too_many')) throw error
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}

interface Recipe {
  id: string
  length: string
  data: string
  extended: boolean
  fd: boolean
}

/** @throws FasciaError `usage` for what no frame can have */
function frameGenerator(bus: string, recipe: Recipe, seed: number): () => CanFrame {
  const { extended, fd } = recipe
  const random = createRandom(seed).next
  const maxId = extended ? MAX_EXTENDED_ID : MAX_STANDARD_ID
  const maxLength = fd ? 64 : 8
  const pick = (text: string, name: string, max: number, radix: number): ((n: number) => number) => {
    if (text === 'r') return () => Math.floor(random() * (max + 1))
    if (text === 'i') return (n) => n % (max + 1)
    const value = Number.parseInt(text, radix)
    if (!(value >= 0 && value <= max))
      throw new FasciaError('usage', `${name} must be "r", "i" or at most ${max.toString(radix)}`)
    return () => value
  }
  const idOf = pick(recipe.id, '--id', maxId, 16)
  const lengthOf = pick(recipe.length, '--length', maxLength, 10)
  const fixed = recipe.data === 'r' || recipe.data === 'i' ? undefined : bytesOf(recipe.data)
  if (recipe.data !== 'r' && recipe.data !== 'i' && !(fixed && isFrameLength(fixed.length, fd))) {
    throw new FasciaError('usage', '--data must be "r", "i" or whole bytes that a frame can carry')
  }
  let n = 0
  return () => {
    const id = idOf(n)
    const length = fd ? fdLengthFor(lengthOf(n)) : lengthOf(n)
    const counting = n
    const byteAt = (index: number): number =>
      recipe.data === 'r' ? Math.floor(random() * 256) : Math.floor(counting / 2 ** (8 * index)) % 256
    n++
    return { t: 0, bus, id, extended, fd, data: fixed ?? Uint8Array.from({ length }, (_, index) => byteAt(index)) }
  }
}
