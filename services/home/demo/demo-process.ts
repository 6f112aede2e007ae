/** The `demo` process: the demo home at the car's broker, and its page. Development only. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import type { ProcessContext, RunningProcess } from '../../base/process.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Endpoints } from '../../contract/system.ts'
import type { MqttBroker } from '../adapters/mqtt/mqtt-adapter.ts'
import { ownBroker } from '../broker/own-broker.ts'
import { loadSealingKey } from '../../base/sealing-key.ts'
import { Vault } from '../secrets/vault.ts'
import { readSettings, withSecrets } from '../settings.ts'
import { startDemoHome } from './demo-home.ts'
import { servePage } from './page-server.ts'

const Options = z.object({ port: z.number().int().optional() })

/** @throws FasciaError `unavailable` without any broker */
export async function startDemo({ log, places, endpoints, options, onEndpoints }: ProcessContext): Promise<RunningProcess> {
  const { mqtt } = endpoints
  const demo = startDemoHome({ ...brokerOf(places, mqtt, log), directory: join(places.home, 'demo-home'), log })
  const page = await servePage(demo, Options.parse(options).port ?? 0)
  // The broker lost its port to somebody else while the home was away: a new start finds it.
  let isMoved = false
  onEndpoints((now) => (isMoved = now.mqtt !== undefined && now.mqtt.url !== mqtt?.url))
  return {
    endpoints: { demoHome: { url: page.url } },
    healthy: () => !isMoved,
    stop: async () => {
      page.close()
      await demo.close()
    },
  }
}

/** The embedded broker, or the one that the settings name. */
function brokerOf(places: Places, mqtt: Endpoints['mqtt'], log: Log): { broker: MqttBroker; discoveryPrefix: string } {
  const settings = withSecrets(places, readSettings(places), new Vault(places, loadSealingKey(places, 'home'), log))
  const { discoveryPrefix } = settings
  if (mqtt) {
    const account = { username: readFileSync(mqtt.usernameFile, 'utf8'), password: readFileSync(mqtt.passwordFile, 'utf8') }
    return { broker: { url: mqtt.url, ...account }, discoveryPrefix }
  }
  const broker = ownBroker(settings)
  if (!broker) throw new FasciaError('unavailable', 'there is no broker')
  return { broker, discoveryPrefix }
}
