/** `fascia home pair`: joins a Matter device or bridge to the car. */
import { parseArgs } from 'node:util'
import { FasciaError, parseWith } from '../../../contract/errors.ts'
import { PairingCode } from '../../../contract/home-setup.ts'
import { withGateway } from '../signals/shared/gateway.ts'
import { homeState } from './shared/home.ts'

export const summary = 'pair a Matter device by its QR text or its code'

const PAIRING_MS = 130_000

const HELP = `usage: fascia home pair CODE

CODE is the text of the QR code (MT:…) or the code of 11 digits below it. The car has to stand (parked), the device waits
to be paired in the same network.
`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const code = parseWith(PairingCode, positionals.join(' '), 'pairing code', { code: 'usage' })
  return withGateway(async (gateway) => {
    await gateway.request('home.pair', { code })
    process.stdout.write('pairing …\n')
    let begun = false
    const isOver = (state: string | undefined): boolean => {
      begun ||= state === 'running'
      return begun && state !== 'running'
    }
    const { pairing } = await homeState(gateway, ({ pairing: now }) => isOver(now?.state), PAIRING_MS)
    if (pairing?.state !== 'done') throw new FasciaError('unavailable', pairing?.message ?? 'not paired')
    process.stdout.write(`paired: ${pairing.message}\n`)
    return 0
  })
}
