/** `fascia can send`: single frames onto a bus, as cansend. */
import { parseArgs } from 'node:util'
import { formatCansendFrame, parseCansendFrame } from '../../../can/candump/line.ts'
import type { CanFrame } from '../../../can/frame.ts'
import { transmitPolicy, type AllowedMessage } from '../../../can/transmit-policy.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { printJson } from '../../output.ts'
import { BUS_HELP, BUS_OPTIONS, findServer, openBus } from './shared/buses.ts'

export const summary = 'send frames on a bus'

const HELP = `usage: fascia can send BUS FRAME… [OPTIONS]

  FRAME               as in cansend: ID#DATA, ID#R[LENGTH] remote, ID##FLAGS[DATA] CAN FD (flags: 1 BRS, 2 ESI);
                      3 digits for an identifier of 11 bits, 8 for one of 29; dots between bytes as you like
  --allow-tx BUS      let a bus that is not the simulator's be written to; repeatable
  --allow ID          a message that may be sent there (8 digits: extended), in hexadecimal; repeatable
  --json              what was sent: {"bus","frames":["123#00"]}
${BUS_HELP}
Examples:
  fascia can send can0 5A1#11.2233.44556677.88
  fascia can send can0 1F334455#R 123##1DEADBEEF
  fascia can send can0 7DF#0201050000000000 --socketcan --allow-tx can0 --allow 7DF
`

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
    throw new FasciaError('usage', 'can send needs a bus and a frame', { remedy: 'fascia can send can0 123#DEADBEEF' })
  }
  const frames = texts.map((text) => parseFrame(bus, text))
  const allowlist = values.allow.map(parseAllowed)
  const server = await findServer(values, [bus])
  const policy = transmitPolicy({ simulatorBuses: server.simulatorBuses, allowTx: values['allow-tx'], allowlist })
  for (const frame of frames) policy.check(frame)
  const source = await openBus(server, bus, undefined, policy)
  try {
    for (const frame of frames) source.send(frame)
  } finally {
    await source.stop()
  }
  if (values.json) printJson({ bus, frames: frames.map(formatCansendFrame) })
  return 0
}

function parseFrame(bus: string, text: string): CanFrame {
  const frame = parseCansendFrame(Date.now() / 1000, bus, text)
  if (typeof frame !== 'string') return frame
  throw new FasciaError('usage', `"${text}" is no frame: ${frame}`, { remedy: '5A1#11.22, 123#R, 1F334455##1AABB' })
}

function parseAllowed(text: string): AllowedMessage {
  if (!/^[0-9A-Fa-f]{1,8}$/.test(text)) throw new FasciaError('usage', `--allow ${text}: an identifier in hexadecimal is wanted`)
  return { id: Number.parseInt(text, 16), extended: text.length === 8 }
}
