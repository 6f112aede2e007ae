/**
 * The embedded MQTT broker: loopback only, one account, bounded in clients, payloads and retained messages.
 */
import { Aedes, type AuthenticateError } from 'aedes'
import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type AddressInfo, type Server } from 'node:net'
import type { Log } from '../../base/log.ts'
import type { MqttLink, MqttLinkEvents } from '../adapters/mqtt/mqtt-link.ts'
import { bytesOf, innerLink } from './inner-link.ts'

const MAX_CLIENTS = 64
/** The list of a large zigbee2mqtt bridge has some hundred kilobytes. */
const MAX_PAYLOAD_BYTES = 2 * 1024 * 1024
const MAX_RETAINED = 5_000
const BAD_USERNAME_OR_PASSWORD = 4

export interface EmbeddedBroker {
  url: string
  /** A connection from inside this process. */
  connect(on: MqttLinkEvents): MqttLink
  /** Messages that were refused because of a bound. */
  readonly refused: number
  close(): Promise<void>
}

export interface EmbeddedBrokerOptions {
  /** 0 takes any; so does one that is taken. */
  port: number
  username: string
  password: string
  /** Told "online" (retained), as Home Assistant does, so that devices announce themselves again after a restart. */
  statusTopic: string
  log: Log
}

const digest = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest()

export async function startEmbeddedBroker(options: EmbeddedBrokerOptions): Promise<EmbeddedBroker> {
  const { port, username, password, statusTopic, log } = options
  const wanted = digest(`${username}\0${password}`)
  const retained = new Map<string, Buffer>()
  let refused = 0
  const broker = await Aedes.createBroker({
    connectTimeout: 5_000,
    queueLimit: 200,
    maxClientsIdLength: 128,
    authenticate: (_client, givenName, givenPassword, done) => {
      const given = digest(Buffer.concat([Buffer.from(`${givenName ?? ''}\0`), givenPassword ?? Buffer.alloc(0)]))
      if (timingSafeEqual(given, wanted)) return done(null, true)
      const error = Object.assign(new Error('wrong user name or password'), { returnCode: BAD_USERNAME_OR_PASSWORD })
      done(error as AuthenticateError, false)
    },
    authorizePublish: (_client, packet, done) => {
      const problem = take(packet.topic, bytesOf(packet.payload), packet.retain)
      done(problem === undefined ? null : new Error(problem))
    },
  })
  const take = (topic: string, payload: Buffer, retain: boolean): string | undefined => {
    const problem = publishProblem(topic, payload, retain, retained)
    if (problem !== undefined) refused++
    return problem
  }
  broker.on('clientError', (_client, error) => log.debug('broker client', { error: { message: error.message } }))
  broker.on('connectionError', (_client, error) => log.debug('broker connection', { error: { message: error.message } }))

  const server = createServer((socket) => {
    // A command is a few bytes; waiting for more of them would cost the touch its feedback.
    socket.setNoDelay(true)
    broker.handle(socket)
  })
  server.maxConnections = MAX_CLIENTS
  await listen(server, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || port === 0) throw error
    log.warn('the port of the broker is taken', { port })
    return listen(server, 0)
  })
  take(statusTopic, Buffer.from('online'), true)
  broker.publish(
    { cmd: 'publish', topic: statusTopic, payload: 'online', qos: 0, retain: true, dup: false },
    (error) => error && log.warn('status not told', { error: { message: error.message } }),
  )
  return {
    connect: (on) => {
      const mayPublish = (topic: string, payload: Buffer, retain: boolean): boolean => take(topic, payload, retain) === undefined
      return innerLink({ broker, retained, mayPublish }, on)
    },
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get refused() {
      return refused
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        broker.close()
      }),
  }
}

/** Keeps what is retained; a problem says which bound it would break. */
function publishProblem(topic: string, payload: Buffer, retain: boolean, retained: Map<string, Buffer>): string | undefined {
  if (topic.startsWith('$')) return `${topic} is the broker's own`
  if (payload.length > MAX_PAYLOAD_BYTES) return `a payload may have ${MAX_PAYLOAD_BYTES} bytes`
  if (!retain) return undefined
  if (payload.length === 0) retained.delete(topic)
  else if (retained.size >= MAX_RETAINED && !retained.has(topic)) return `there are ${MAX_RETAINED} retained messages already`
  else retained.set(topic, payload)
  return undefined
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}
