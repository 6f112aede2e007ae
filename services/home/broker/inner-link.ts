/**
 * A way into the embedded broker without packets: what is said is handed over as it is. A home that says a thousand things
 * a second would spend more on taking packets apart twice than on its devices.
 */
import type { Aedes, AedesPublishPacket } from 'aedes'
import type { MqttLink, MqttLinkEvents } from '../adapters/mqtt/mqtt-link.ts'

export interface InnerLinkOptions {
  broker: Pick<Aedes, 'publish' | 'subscribe' | 'unsubscribe' | 'on'>
  /** What the broker keeps by topic, as it is now. */
  retained: ReadonlyMap<string, Buffer>
  /** False: a bound of the broker forbids it. */
  mayPublish(topic: string, payload: Buffer, retain: boolean): boolean
}

export function innerLink({ broker, retained, mayPublish }: InnerLinkOptions, on: MqttLinkEvents): MqttLink {
  let connected = false
  let closed = false
  const heard = new Set<string>()
  const deliver = ({ topic, payload }: AedesPublishPacket, next: () => void): void => {
    if (!closed) on.message(topic, bytesOf(payload))
    next()
  }
  const publish = (topic: string, text: string, retain: boolean, done: () => void = () => undefined): void => {
    const payload = Buffer.from(text)
    if (!mayPublish(topic, payload, retain)) done()
    else broker.publish({ cmd: 'publish', topic, payload, qos: 1, retain, dup: false }, done)
  }
  // As over a socket: whoever opens a link hears of it afterwards.
  setImmediate(() => {
    if (closed) return
    connected = true
    on.open()
  })
  broker.on('closed', () => {
    connected = false
    if (!closed) on.lost()
  })
  return {
    get connected() {
      return connected
    },
    publish,
    subscribe: (topics) => {
      for (const topic of topics) {
        if (!heard.has(topic)) broker.subscribe(topic, deliver, () => undefined)
        heard.add(topic)
      }
      setImmediate(() => {
        if (closed) return
        for (const [topic, payload] of matching(retained, topics)) on.message(topic, payload)
      })
    },
    unsubscribe: (topics) => {
      for (const topic of topics) if (heard.delete(topic)) broker.unsubscribe(topic, deliver, () => undefined)
    },
    close: async (farewell) => {
      if (farewell && connected) {
        await new Promise<void>((done) => publish(farewell.topic, farewell.payload, true, done))
      }
      closed = true
      connected = false
      for (const topic of heard) broker.unsubscribe(topic, deliver, () => undefined)
    },
  }
}

export const bytesOf = (payload: string | Buffer): Buffer => (typeof payload === 'string' ? Buffer.from(payload) : payload)

/** The retained messages under these filters, each once. */
function matching(retained: ReadonlyMap<string, Buffer>, filters: readonly string[]): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  const wild = filters.filter((filter) => /[+#]/.test(filter)).map(pattern)
  for (const filter of filters) {
    const payload = retained.get(filter)
    if (payload) found.set(filter, payload)
  }
  if (wild.length > 0) {
    for (const [topic, payload] of retained) if (wild.some((one) => one.test(topic))) found.set(topic, payload)
  }
  return found
}

/** MQTT 3.1.1, 4.7: `+` is one level, `#` at the end is all below and the level itself. */
function pattern(filter: string): RegExp {
  const levels = filter.split('/').map((level) => {
    if (level === '+') return '[^/]*'
    return level === '#' ? '.*' : level.replace(/[.*?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${levels.join('/').replace(/\/\.\*$/, '(/.*)?')}$`)
}
