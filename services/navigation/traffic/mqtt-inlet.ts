/** Topic `fascia/traffic` and those below it at the home's broker. The client is loaded when there is a broker. */
import { readFileSync } from 'node:fs'
import type { MqttClient } from 'mqtt'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Endpoints } from '../../contract/system.ts'
import type { TakeText } from './inlets.ts'

const TOPICS = ['fascia/traffic', 'fascia/traffic/+']
const RECONNECT_MS = 5_000

export class MqttInlet {
  readonly #take: TakeText
  readonly #log: Log
  #url: string | undefined
  #client: Promise<MqttClient | undefined> = Promise.resolve(undefined)

  constructor(take: TakeText, log: Log) {
    this.#take = take
    this.#log = log
  }

  connect(broker: Endpoints['mqtt']): void {
    if (broker?.url === this.#url) return
    this.#url = broker?.url
    const former = this.#client
    this.#client = former.then(async (client) => {
      await client?.endAsync(true).catch(() => undefined)
      return broker ? this.#open(broker) : undefined
    })
  }

  async close(): Promise<void> {
    const client = await this.#client
    await client?.endAsync(true).catch(() => undefined)
  }

  async #open(broker: NonNullable<Endpoints['mqtt']>): Promise<MqttClient | undefined> {
    try {
      const { connect } = await import('mqtt')
      const client = connect(broker.url, {
        username: readFileSync(broker.usernameFile, 'utf8').trim(),
        password: readFileSync(broker.passwordFile, 'utf8').trim(),
        reconnectPeriod: RECONNECT_MS,
      })
      client.on('connect', () => client.subscribe(TOPICS))
      client.on('error', (error) => this.#log.debug('the traffic broker does not answer', { error }))
      client.on('message', (topic, payload) => {
        this.#take(payload).catch((error: unknown) =>
          this.#log.warn('traffic message refused', { topic, error: FasciaError.from(error).toBody() }),
        )
      })
      return client
    } catch (error) {
      this.#log.warn('no traffic over MQTT', { error })
      return undefined
    }
  }
}
