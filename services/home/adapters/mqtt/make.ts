import type { AdapterContext } from '../adapters.ts'
import { MqttAdapter } from './mqtt-adapter.ts'

/** MQTT is always there: the embedded broker, or the one of the settings. */
export function makeMqtt({ settings, broker, brokerName, clock, log }: AdapterContext): MqttAdapter {
  const { discoveryPrefix, zigbee2mqtt, solarSurplusSensor } = settings
  return new MqttAdapter({
    broker,
    name: brokerName,
    discoveryPrefix,
    zigbee2mqtt,
    solarSurplusSensor,
    willTopic: 'fascia/home/state',
    clock,
    log: log.child('mqtt'),
  })
}
