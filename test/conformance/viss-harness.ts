/**
 * A car to ask over both transports of VISS. Every message that is received is held to the schema.
 */
import { vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Clock } from '../../services/base/clock.ts'
import type { FasciaError } from '../../services/contract/errors.ts'
import type { Scope } from '../../services/contract/scopes.ts'
import type { SignalValue } from '../../services/contract/signal-entry.ts'
import type { GatewayOptions } from '../../services/publish/gateway.ts'
import type { PastSample } from '../../services/signals/history/history.ts'
import { startGateway, type TestGateway } from '../fixtures/gateway.ts'
import { conforms } from './viss-schema.ts'

export const SPEED = 'Vehicle.Speed'
export const OUTSIDE = 'Vehicle.Exterior.AirTemperature'
export const DOME = 'Vehicle.Cabin.Light.IsDomeOn'
export const DRIVER_TEMPERATURE = 'Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature'
export const DOORS = 'Vehicle.Cabin.Door'

export interface Message {
  action?: string
  requestId?: string
  subscriptionId?: string
  ts?: string
  data?: unknown
  metadata?: Record<string, unknown>
  error?: { number: string; reason: string; description: string }
}
export interface DataPoint {
  value: string | string[]
  ts: string
}

/** Wall time that a test may move, and monotonic time that it may stop. */
export class MovableClock implements Clock {
  offsetMs = 0
  stoppedMs: number | undefined
  wallMs(): number {
    return Date.now() + this.offsetMs
  }
  monotonicMs(): number {
    return this.stoppedMs ?? performance.now()
  }
}

export class TestCar {
  readonly clock: MovableClock
  readonly gateway: TestGateway
  /** What the vehicle was asked for. */
  readonly asked: { path: string; value: SignalValue }[] = []
  readonly past = new Map<string, PastSample[]>()
  /** What the vehicle answers to the next wishes. */
  refusal: FasciaError | undefined

  private constructor(gateway: TestGateway, clock: MovableClock, past: Map<string, PastSample[]>) {
    this.gateway = gateway
    this.clock = clock
    this.past = past
    gateway.gateway.router.register('vehicle', ({ input }) => {
      this.asked.push(input as { path: string; value: SignalValue })
      return this.refusal ? Promise.reject(this.refusal) : Promise.resolve({})
    })
  }

  static async start(more: Partial<GatewayOptions> = {}): Promise<TestCar> {
    const clock = new MovableClock()
    const past = new Map<string, PastSample[]>()
    const history = {
      samples: (path: string, fromMs: number, toMs: number, limit: number): PastSample[] =>
        (past.get(path) ?? []).filter(({ wallMs }) => wallMs >= fromMs && wallMs <= toMs).slice(-limit),
    }
    return new TestCar(await startGateway({ more: { clock, history, ...more } }), clock, past)
  }

  get http(): string {
    return `${this.gateway.url.replace('fascia.localhost', '127.0.0.1')}/viss`
  }

  get ws(): string {
    return this.http.replace('http', 'ws')
  }

  set(path: string, value: SignalValue): void {
    this.gateway.setSignal(path, value)
  }

  /** The value is no longer current. */
  lose(path: string): void {
    this.gateway.store.setQuality(this.gateway.store.table.idOf(path), 'stale', performance.now())
  }

  frame(): void {
    this.gateway.gateway.publish()
  }

  token(scope: Scope): string {
    return this.gateway.token(scope)
  }

  /** An access token for some branches. */
  async accessToken(scp: { path: string; access_permission: 'read-only' | 'read-write' }[], life = 60): Promise<string> {
    const response = await fetch(this.http.replace('/viss', '/ats'), {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token('developer')}` },
      body: JSON.stringify({ scp, life }),
    })
    return ((await response.json()) as { aToken: string }).aToken
  }

  stop(): Promise<void> {
    return this.gateway.stop()
  }
}

/** One way to ask a car. */
export interface Peer {
  ask(request: Record<string, unknown>): Promise<Message>
  close(): void
}

export class WsPeer implements Peer {
  readonly received: Message[] = []
  readonly socket: WebSocket
  #last = 0

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message
      this.received.push(message)
    })
  }

  static async open(url: string, token?: string, options: object = {}): Promise<WsPeer> {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const socket = new WebSocket(url, 'VISSv3', { headers, ...options })
    const peer = new WsPeer(socket)
    await new Promise((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    return peer
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }

  async ask(request: Record<string, unknown>): Promise<Message> {
    const requestId = `r${++this.#last}`
    this.send({ requestId, ...request })
    const answer = await this.#find(({ requestId: own }) => own === requestId)
    conforms(answer)
    return answer
  }

  /** The first so many events of a subscription. */
  async events(subscriptionId: string | undefined, count: number): Promise<Message[]> {
    return vi.waitFor(
      () => {
        const events = this.eventsSoFar(subscriptionId)
        if (events.length < count) throw new Error(`${events.length} of ${count} events`)
        for (const event of events) conforms(event)
        return events
      },
      { timeout: 5000, interval: 5 },
    )
  }

  eventsSoFar(subscriptionId: string | undefined): Message[] {
    return this.received.filter((one) => one.action === 'subscription' && one.subscriptionId === subscriptionId)
  }

  close(): void {
    this.socket.close()
  }

  #find(is: (message: Message) => boolean): Promise<Message> {
    return vi.waitFor(
      () => {
        const found = this.received.find(is)
        if (!found) throw new Error('no answer yet')
        return found
      },
      { timeout: 5000, interval: 2 },
    )
  }
}

export class HttpPeer implements Peer {
  readonly #url: string
  readonly #token: string | undefined
  /** Of the last answer. */
  status = 0
  headers = new Headers()

  constructor(url: string, token?: string) {
    this.#url = url
    this.#token = token
  }

  /** `get` is a GET with the filter in the query, `set` a POST; anything else has no HTTP form. */
  async ask({ action, path, filter, authorization, ...body }: Record<string, unknown>): Promise<Message> {
    const token = typeof authorization === 'string' ? authorization : this.#token
    const query = filter === undefined ? '' : `?filter=${encodeURIComponent(JSON.stringify(filter))}`
    const response = await fetch(`${this.#url}/${String(path ?? '').replaceAll('.', '/')}${query}`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      ...(action === 'set' ? { method: 'POST', body: JSON.stringify(body) } : {}),
    })
    this.status = response.status
    this.headers = response.headers
    const message = (await response.json()) as Message
    conforms(message)
    return message
  }

  close(): void {
    this.status = 0
  }
}

export const TRANSPORTS = ['WebSocket', 'HTTP'] as const
export type TransportName = (typeof TRANSPORTS)[number]

export async function peerOf(transport: TransportName, car: TestCar, token?: string): Promise<Peer> {
  return transport === 'HTTP' ? new HttpPeer(car.http, token) : WsPeer.open(car.ws, token)
}

type DataObject = { path: string; dp: DataPoint | DataPoint[] }

/** What the data of a message says, as lists. */
export function objectsOf(message: Message | undefined): { path: string; points: DataPoint[] }[] {
  return ([message?.data].flat() as DataObject[]).flatMap((object) =>
    object === undefined ? [] : [{ path: object.path, points: [object.dp].flat() }],
  )
}

/** The one value of a message. */
export const valueOf = (message: Message | undefined): unknown => objectsOf(message)[0]?.points[0]?.value
