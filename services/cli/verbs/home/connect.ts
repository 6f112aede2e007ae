/** `fascia home connect`: Home Assistant, or a device of the MIoT specification. Secrets come by standard input. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import { withGateway } from '../signals/shared/gateway.ts'
import { secretFromInput } from './shared/home.ts'

export const summary = 'connect Home Assistant or a MIoT device'

const HELP = `usage: fascia home connect assistant --url http://HOST:8123
       fascia home connect assistant --forget
       fascia home connect miot --name NAME [--room ROOM] --host HOST --spec FILE

The token is read from standard input: for Home Assistant a long-lived one, for MIoT the device's 32 hexadecimal digits.
FILE is the instance of the MIoT specification of the device's model (JSON). What is secret is kept sealed.
`

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      forget: { type: 'boolean', default: false },
      name: { type: 'string' },
      room: { type: 'string', default: '' },
      host: { type: 'string' },
      spec: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  const { url, forget, name, room, host, spec } = values
  const [what] = positionals
  if (what === 'assistant' && (forget || url !== undefined)) {
    const access = forget || url === undefined ? null : { url, token: await secretFromInput('the token') }
    return withGateway(async (gateway) => {
      await gateway.request('home.assistant', { access })
      process.stdout.write(access ? 'connected\n' : 'forgotten\n')
      return 0
    })
  }
  if (what === 'miot' && name !== undefined && host !== undefined && spec !== undefined) {
    const text = readFileSync(spec, 'utf8')
    const token = await secretFromInput('the token')
    return withGateway(async (gateway) => {
      const { id } = await gateway.request('home.miot.add', { name, room, host, token, spec: text })
      process.stdout.write(`${id}\n`)
      return 0
    })
  }
  throw new FasciaError('usage', 'connect what?', { remedy: 'fascia home connect --help' })
}
