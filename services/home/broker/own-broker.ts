/** The MQTT broker of the house that a person has named in the settings. */
import { readFileSync } from 'node:fs'
import type { MqttBroker } from '../adapters/mqtt/mqtt-adapter.ts'
import type { HomeSettings } from '../settings.ts'

/** @returns undefined when there is none: the embedded one serves */
export function ownBroker({ broker }: HomeSettings): MqttBroker | undefined {
  if (!broker) return undefined
  const { url, username, password, caFile } = broker
  return { url, username, password, ca: caFile === undefined ? undefined : readFileSync(caFile, 'utf8') }
}
