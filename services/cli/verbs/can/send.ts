/** `fascia can send`: single frames onto a bus, as cansend. */
import { parseArgs } from 'node:util'
import { parseCandumpLine } from '../../../can/candump/line.ts'
import type { CanFrame } from '../../../can/frame.ts'
import { transmitPolicy } from '../../../can/transmit-policy.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { BUS_HELP, BUS_OPTIONS, findServer, openBus } from './shared/buses.ts'

export const summary = 'send frames on a bus'

const HELP = `usage: fascia can send BUS FRAME… [OPTIONS]

  FRAME               as in cansend: 123#11.22.33, 1F334455#R, 123##1AABB (CAN FD with its flags digit)
  --allow-tx BUS      let a bus that is not the simulator's be written to; repeatable
  --allow ID          a message that may be sent there (8 digits: extended), in hexadecimal; repeatable
${BUS_HELP}`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...BUS_OPTIONS,
      'allow-tx': { type: 'string', multiple: true, default: [] },
      allow: { type: 'string', multiple: true, default: [] },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const [bus, ...texts] = positionals
  if (bus === undefined || texts.length === 0) {
    throw new FasciaError('usage', 'can send needs a bus and a frame', { remedy: 'fascia can send --help' })
  }
  const frames = texts.map((text) => parseFrame(bus, text))
  const server = await findServer(values)
  const policy = transmitPolicy({
    simulatorBuses: server.simulatorBuses,
    allowTx: values['allow-tx'],
    allowlist: values.allow.map((text) => ({ id: Number.parseInt(text, 16), extended: text.length === 8 })),
  })
  for (const frame of frames) policy.check(frame)
  const source = await openBus(server, bus, undefined, policy)
  for (const frame of frames) source.send(frame)
  await source.stop()
  return 0
}

function parseFrame(bus: string, text: string): CanFrame {
  const frame = parseCandumpLine(`(0) ${bus} ${text}`)
  if (typeof frame === 'string') throw new FasciaError('usage', `"${text}" is no frame: ${frame}`)
  return frame
}
