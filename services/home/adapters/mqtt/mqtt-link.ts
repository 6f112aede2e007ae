/** One connection to a broker, as the adapter needs it: over a socket, or straight into the broker of this process. */
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import type { Socket } from 'node:net'

export interface MqttLinkEvents {
  /** Open, also once more after it was lost. */
  open(): void
  lost(): void
  failed(message: string): void
  message(topic: string, payload: Buffer): void
}

export interface MqttLink {
  readonly connected: boolean
  /** At least once, as long as the connection holds. */
  publish(topic: string, payload: string, retain: boolean): void
  /** What was retained under these topics is told at once, also at a second time. @param refused the broker did not take it */
  subscribe(topics: string[], refused: (message: string) => void): void
  unsubscribe(topics: string[]): void
  /** @param farewell the last message, delivered before the end */
  close(farewell?: { topic: string; payload: string }): Promise<void>
}

/** Reconnects for ever. */
export function socketLink(url: string, options: IClientOptions, on: MqttLinkEvents): MqttLink {
  const client: MqttClient = mqtt.connect(url, { ...options, reconnectPeriod: 1_000, connectTimeout: 5_000, keepalive: 15 })
  client.on('connect', () => {
    // A command is a few bytes; waiting for more of them would cost the touch its feedback.
    ;(client.stream as Partial<Socket>).setNoDelay?.(true)
    on.open()
  })
  client.on('close', () => on.lost())
  client.on('error', (error) => on.failed(error.message))
  client.on('message', (topic, payload) => on.message(topic, payload))
  return {
    get connected() {
      return client.connected
    },
    publish: (topic, payload, retain) => void client.publish(topic, payload, { qos: 1, retain }),
    subscribe: (topics, refused) => {
      // Also what is subscribed already: the client would leave it out, and nothing retained would come again.
      const each = Object.fromEntries(topics.map((topic) => [topic, { qos: 1 as const }]))
      const wanted = Object.assign(each, { resubscribe: true })
      client.subscribe(wanted, (error) => error && refused(error.message))
    },
    unsubscribe: (topics) => void client.unsubscribe(topics),
    close: async (farewell) => {
      if (farewell && client.connected) {
        await client.publishAsync(farewell.topic, farewell.payload, { qos: 1, retain: true }).catch(() => undefined)
      }
      await client.endAsync(true)
    },
  }
}
