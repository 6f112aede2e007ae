/** The `home` process: the broker (embedded or the house's own), the devices behind their adapters, scenes, arrivals. */
import { z } from 'zod'
import { systemClock } from '../base/clock.ts'
import { GatewayClient } from '../base/gateway-client.ts'
import type { Places } from '../base/home-directory.ts'
import type { Log } from '../base/log.ts'
import type { ProcessContext, RunningProcess } from '../base/process.ts'
import { readToken } from '../base/tokens.ts'
import { FasciaError } from '../contract/errors.ts'
import type { Endpoints } from '../contract/system.ts'
import { StoreKeeper } from '../storage/keeper.ts'
import { Store } from '../storage/store.ts'
import { ADAPTERS, type AdapterContext } from './adapters/adapters.ts'
import type { MqttBroker } from './adapters/mqtt/mqtt-adapter.ts'
import { brokerCredentials } from './broker/credentials.ts'
import { startEmbeddedBroker } from './broker/embedded-broker.ts'
import { ownBroker } from './broker/own-broker.ts'
import { DeviceRegistry } from './devices/device-registry.ts'
import { HomeBook } from './home-book.ts'
import { HOME_MIGRATIONS } from './schema.ts'
import { loadSealingKey } from '../base/sealing-key.ts'
import { Vault } from './secrets/vault.ts'
import { serveHome } from './serve.ts'
import { HomeDoor, silenceMemory } from './silence.ts'
import { HomeSettings, readSettings, withSecrets } from './settings.ts'

/** Options of the start message that concern the home; the settings file is the person's. */
const Options = z.object({ demo: z.boolean().optional() })

interface BrokerAccess {
  broker: MqttBroker
  name: string
  endpoint: Endpoints['mqtt']
  close(): Promise<void>
}

/** @throws FasciaError `unavailable` without a gateway, `invalid` for settings that don't fit */
export async function startHome({ log, places, endpoints, onEndpoints, want, options }: ProcessContext): Promise<RunningProcess> {
  if (!endpoints.dashboard) throw new FasciaError('unavailable', 'the gateway has no address yet')
  const { settings: bare, problem } = settingsOrDefaults(places)
  const vault = new Vault(places, loadSealingKey(places, 'home'), log)
  const settings = withSecrets(places, bare, vault)
  const access = await brokerAccess(settings, places, endpoints, log)
  const store = new Store({ places, owner: 'home', migrations: HOME_MIGRATIONS })
  const keeper = new StoreKeeper([store], log)
  const registry = new DeviceRegistry({ clock: systemClock, log })
  let matterSocket = endpoints.matter?.socket
  onEndpoints((now) => (matterSocket = now.matter?.socket))
  const adapters: AdapterContext = {
    settings,
    places,
    vault,
    broker: access.broker,
    brokerName: access.name,
    matterSocket: () => matterSocket,
    wakeMatter: () => want?.('matter'),
    clock: systemClock,
    log,
  }
  await openAdapters(registry, adapters)
  // In somebody's own broker it shows only when he says so.
  const hasDemo = Options.parse(options).demo ?? settings.demo ?? (endpoints.simulator !== undefined && !settings.broker)
  if (hasDemo) want?.('demo')
  const gateway = new GatewayClient(endpoints.dashboard.url, readToken(places, 'process-home'))
  await gateway.ready()
  const served = await serveHome({
    registry,
    adapters,
    brokerName: access.name,
    book: new HomeBook(store),
    store,
    gateway: new HomeDoor(gateway, silenceMemory(places)),
    settings,
    log,
  })
  for (const notice of keeper.notices()) gateway.emit('notifications.post', notice)
  if (problem) {
    log.warn('settings refused', { error: problem.toBody() })
    const title = 'The settings of the home were refused'
    gateway.emit('notifications.post', {
      kind: 'warning',
      source: 'home',
      title,
      text: problem.message.slice(0, 400),
      code: problem.code,
    })
  }
  return {
    endpoints: access.endpoint ? { mqtt: access.endpoint } : {},
    healthy: () => keeper.sound,
    stop: async () => {
      served.stop()
      gateway.close()
      await registry.close()
      await access.close()
      keeper.close()
    },
  }
}

/** One that can't be made costs its own devices only. */
async function openAdapters(registry: DeviceRegistry, context: AdapterContext): Promise<void> {
  for (const [id, make] of Object.entries(ADAPTERS)) {
    try {
      const adapter = await make(context)
      if (adapter) registry.add(adapter)
    } catch (error) {
      context.log.error('adapter not opened', { adapter: id, error: FasciaError.from(error).toBody() })
    }
  }
}

/** A typing mistake in the file must not cost the home: the defaults hold and the driver is told. */
function settingsOrDefaults(places: Places): { settings: HomeSettings; problem?: FasciaError } {
  try {
    return { settings: readSettings(places) }
  } catch (error) {
    if (error instanceof FasciaError && error.code === 'invalid') return { settings: HomeSettings.parse({}), problem: error }
    throw error
  }
}

async function brokerAccess(settings: HomeSettings, places: Places, endpoints: Endpoints, log: Log): Promise<BrokerAccess> {
  const own = ownBroker(settings)
  if (own) return { broker: own, name: new URL(own.url).host, endpoint: undefined, close: async () => undefined }
  const { username, password, usernameFile, passwordFile } = brokerCredentials(places)
  const port = endpoints.mqtt ? Number(new URL(endpoints.mqtt.url).port) : 0
  const statusTopic = `${settings.discoveryPrefix}/status`
  const embedded = await startEmbeddedBroker({ port, username, password, statusTopic, log: log.child('broker') })
  const { url } = embedded
  return {
    broker: { url, username, password, connect: (on) => embedded.connect(on) },
    name: 'embedded',
    endpoint: { url, usernameFile, passwordFile },
    close: () => embedded.close(),
  }
}
