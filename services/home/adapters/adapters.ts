/**
 * The one list of ways into the home. A new one is a folder beside these and a line here (docs/write-a-home-adapter.md).
 * Each loads its code only when the settings name it.
 */
import type { Clock } from '../../base/clock.ts'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import type { HomeSettings } from '../settings.ts'
import type { Vault } from '../secrets/vault.ts'
import type { HomeAdapter } from './adapter.ts'
import type { MqttBroker } from './mqtt/mqtt-adapter.ts'

export interface AdapterContext {
  settings: HomeSettings
  places: Places
  vault: Vault
  broker: MqttBroker
  brokerName: string
  /** Where the Matter process answers now; undefined while it does not run. */
  matterSocket(): string | undefined
  /** Asks the supervisor to run the Matter process. */
  wakeMatter(): void
  clock: Clock
  log: Log
}

/** Makes an adapter, or nothing where the settings do not ask for it. */
type MakeAdapter = (context: AdapterContext) => Promise<HomeAdapter | undefined>

export const ADAPTERS: Readonly<Record<string, MakeAdapter>> = {
  mqtt: async (context) => (await import('./mqtt/make.ts')).makeMqtt(context),
  matter: async (context) => (await import('./matter/make.ts')).makeMatter(context),
  'home-assistant': async (context) =>
    context.settings.homeAssistant ? (await import('./home-assistant/make.ts')).makeHomeAssistant(context) : undefined,
  miot: async (context) => (context.settings.miot.length > 0 ? (await import('./miot/make.ts')).makeMiot(context) : undefined),
}
