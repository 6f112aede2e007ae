/** `fascia demo-home`: the demo house at any MQTT broker, until Ctrl-C. */
import { parseArgs } from 'node:util'
import { createLog } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import { startDemoHome } from '../../home/demo/demo-home.ts'
import type { MqttBroker } from '../../home/adapters/mqtt/mqtt-adapter.ts'

export const summary = 'a small demo house at any MQTT broker'

const HELP = `usage: fascia demo-home --broker mqtt://USER:PASSWORD@HOST:PORT [--prefix homeassistant] [--fast N]

Announces lights, a thermostat with its house, a garage door, a vacuum, an air purifier, a roof and a doorbell in Home
Assistant's way, and answers commands. Send anything to demo/doorbell/ring to ring. Runs until Ctrl-C.
`

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      broker: { type: 'string' },
      prefix: { type: 'string', default: 'homeassistant' },
      fast: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  if (values.broker === undefined)
    throw new FasciaError('usage', 'which broker?', { remedy: '--broker mqtt://USER:PASSWORD@HOST:PORT' })
  const fast = Number(values.fast)
  if (!(fast > 0 && fast <= 10_000)) throw new FasciaError('usage', '--fast takes a number from 1 to 10000')
  const broker = brokerOf(values.broker)
  const demo = startDemoHome({ broker, discoveryPrefix: values.prefix, log: createLog('demo-home'), fast })
  void demo.ready().then(() => process.stdout.write(`the demo home is announced at ${new URL(broker.url).host}\n`))
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await demo.close()
  return 0
}

/** The broker without its account in the address, so that no log shows a password. */
function brokerOf(text: string): MqttBroker {
  if (!URL.canParse(text) || !/^mqtts?:$/.test(new URL(text).protocol)) {
    throw new FasciaError('usage', 'a broker is mqtt://USER:PASSWORD@HOST:PORT')
  }
  const url = new URL(text)
  const account =
    url.username === '' ? {} : { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
  return { url: `${url.protocol}//${url.host}`, ...account }
}
