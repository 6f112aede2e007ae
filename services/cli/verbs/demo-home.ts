/** `fascia demo-home`: the demo house at any MQTT broker with its Matter bridge and its page, until Ctrl-C. */
import { parseArgs } from 'node:util'
import { createLog } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import { startDemoHome } from '../../home/demo/demo-home.ts'
import { servePage } from '../../home/demo/page-server.ts'
import type { MqttBroker } from '../../home/adapters/mqtt/mqtt-adapter.ts'

export const summary = 'a small demo house at any MQTT broker, with Matter devices and a page'

const HELP = `usage: fascia demo-home --broker mqtt://USER:PASSWORD@HOST:PORT [--prefix homeassistant] [--fast N]
                        [--port N] [--no-matter]

Announces lights, a thermostat with its house, a garage door, a vacuum, an air purifier, a roof, two people and a video
doorbell in Home Assistant's way, and answers commands; a Matter bridge with lamp, lock, blind, wallbox, heating, plug, fan
and sensors waits to be paired. The page shows the house and rings the bell. Runs until Ctrl-C.

  --broker     where the devices speak (MQTT)
  --prefix     prefix of the discovery (homeassistant)
  --fast       hours pass N times faster
  --port       of the page; any without it
  --no-matter  no Matter bridge before somebody opens the page
`

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      broker: { type: 'string' },
      prefix: { type: 'string', default: 'homeassistant' },
      fast: { type: 'string', default: '1' },
      port: { type: 'string', default: '0' },
      'no-matter': { type: 'boolean', default: false },
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
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new FasciaError('usage', '--port takes a port')
  const broker = brokerOf(values.broker)
  const demo = startDemoHome({ broker, discoveryPrefix: values.prefix, log: createLog('demo-home'), fast })
  const page = await servePage(demo, port)
  process.stdout.write(`the house is shown at ${page.url}\n`)
  void demo.ready().then(() => process.stdout.write(`the demo home is announced at ${new URL(broker.url).host}\n`))
  if (!values['no-matter']) {
    void demo.startMatter().then(() => {
      const { matter } = demo.view()
      if ('manualCode' in matter) process.stdout.write(`pair its Matter bridge with ${matter.manualCode} or ${matter.qrText}\n`)
    })
  }
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  page.close()
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
