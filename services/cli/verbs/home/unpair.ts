/** `fascia home unpair`: takes a Matter device away, with the bridge that it came with. */
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import { withGateway } from '../signals/shared/gateway.ts'
import { deviceOf, homeState } from './shared/home.ts'

export const summary = 'take a paired Matter device away'

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) {
    process.stdout.write(
      'usage: fascia home unpair DEVICE\n\nWith a device of a bridge its whole bridge goes. DEVICE is a name or an id.\n',
    )
    return 0
  }
  const [name] = positionals
  if (name === undefined) throw new FasciaError('usage', 'which device?', { remedy: 'fascia home devices lists them' })
  return withGateway(async (gateway) => {
    await gateway.request('home.unpair', { id: deviceOf(await homeState(gateway), name).id })
    process.stdout.write('taken away\n')
    return 0
  })
}
