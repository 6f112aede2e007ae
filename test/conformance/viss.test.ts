/**
 * VISS v3 against the published message schema. Its known defects are worked around by name: errors of set and
 * unsubscribe match two branches each, so they are held to the error branch alone.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Scope } from '../../services/contract/scopes.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import { startGateway, type TestGateway } from '../fixtures/gateway.ts'

const SCHEMA = join(import.meta.dirname, '..', '..', '..', 'shared', 'viss', 'vissv3-schema.json')
const LIGHT = 'Vehicle.Cabin.Light.IsDomeOn'

type Message = Record<string, unknown> & { error?: { number: string; reason: string; description?: string } }

let test: TestGateway
let local: string
const asked: { path: string; value: unknown }[] = []
let refusal: FasciaError | undefined

beforeAll(async () => {
  test = await startGateway()
  local = test.url.replace('fascia.localhost', '127.0.0.1')
  test.gateway.router.register('vehicle', ({ input }) => {
    asked.push(input as { path: string; value: unknown })
    return refusal ? Promise.reject(refusal) : Promise.resolve({})
  })
})
afterAll(() => test.stop())
beforeEach(() => {
  asked.length = 0
  refusal = undefined
  test.setSignal('Vehicle.Speed', 50)
})

const conforms = ((): ((message: Message) => void) => {
  if (!existsSync(SCHEMA)) return () => undefined
  const ajv = new Ajv2020({ strict: false })
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as { $defs: Record<string, object> }
  // The schema is bundled: references go by absolute path within its own host.
  const validate = ajv.compile(schema)
  const error = ajv.compile({ $ref: 'https://covesa.global/vissv3.0/error.schema.json' })
  return (message) => {
    const isDefect = message.error !== undefined && (message['action'] === 'set' || message['action'] === 'unsubscribe')
    const isValid = isDefect ? error(message.error) && typeof message['ts'] === 'string' : validate(message)
    expect(isValid, JSON.stringify([message, validate.errors, error.errors])).toBe(true)
  }
})()

class Client {
  readonly received: Message[] = []
  readonly #socket: WebSocket

  constructor(scope?: Scope) {
    this.#socket = new WebSocket(`${local.replace('http', 'ws')}/viss`, 'VISSv3', {
      headers: scope ? { authorization: `Bearer ${test.token(scope)}` } : {},
    })
    this.#socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message
      conforms(message)
      this.received.push(message)
    })
  }

  async open(): Promise<this> {
    await new Promise((resolve, reject) => {
      this.#socket.once('open', resolve)
      this.#socket.once('error', reject)
    })
    return this
  }

  send(message: unknown): void {
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  }

  async ask(message: Record<string, unknown>): Promise<Message> {
    const requestId = String(Math.random())
    this.send({ requestId, ...message })
    return vi.waitFor(() => {
      const answer = this.received.find((one) => one['requestId'] === requestId)
      if (!answer) throw new Error('no answer yet')
      return answer
    })
  }

  async events(subscriptionId: unknown, count: number): Promise<Message[]> {
    return vi.waitFor(() => {
      const events = this.received.filter((one) => one['action'] === 'subscription' && one['subscriptionId'] === subscriptionId)
      if (events.length < count) throw new Error('not enough events')
      return events
    })
  }

  close(): void {
    this.#socket.close()
  }
}

const valueOf = (message: Message | undefined): unknown => (message?.['data'] as { dp: { value: string } } | undefined)?.dp.value

describe('the published schema', () => {
  it.skipIf(!existsSync(SCHEMA))('is there to hold the answers to (skipped without ../shared)', () => {
    conforms({ action: 'get', data: { path: 'Vehicle.Speed', dp: { value: '1', ts: 'now' } }, ts: 'now' })
    expect(() => conforms({ action: 'get', error: { number: '999', reason: 'x', description: 'y' }, ts: 'now' })).toThrow()
  })
})

describe('get', () => {
  it('answers value as text and times in ISO 8601 UTC with milliseconds', async () => {
    const client = await new Client('viss-read').open()
    const answer = await client.ask({ action: 'get', path: 'Vehicle.Speed' })
    expect(answer).toMatchObject({ action: 'get', data: { path: 'Vehicle.Speed', dp: { value: '50' } } })
    expect(answer['ts']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    client.close()
  })

  it('answers several signals by a paths filter, and the description by metadata', async () => {
    const client = await new Client('viss-read').open()
    test.setSignal('Vehicle.Cabin.Door.Row1.DriverSide.IsOpen', true)
    test.setSignal('Vehicle.Cabin.Door.Row2.PassengerSide.IsOpen', false)
    const filter = { variant: 'paths', parameter: ['*.*.IsOpen'] }
    const answer = await client.ask({ action: 'get', path: 'Vehicle.Cabin.Door', filter })
    expect((answer['data'] as { dp: { value: string } }[]).map(({ dp }) => dp.value)).toEqual(['true', 'false'])
    const metadata = await client.ask({ action: 'get', path: 'Vehicle.Speed', filter: { variant: 'metadata', parameter: '' } })
    expect(metadata['metadata']).toMatchObject({ 'Vehicle.Speed': { datatype: 'float', unit: 'km/h', type: 'sensor' } })
    client.close()
  })

  it('never gives a stale value', async () => {
    const client = await new Client('viss-read').open()
    test.store.setQuality(test.store.table.idOf('Vehicle.Speed'), 'stale', 0)
    const answer = await client.ask({ action: 'get', path: 'Vehicle.Speed' })
    expect(answer.error).toMatchObject({ number: '404', reason: 'unavailable_data' })
    client.close()
  })
})

describe('set', () => {
  it('hands the typed value on and answers when the vehicle has confirmed', async () => {
    const client = await new Client('viss-write').open()
    const answer = await client.ask({ action: 'set', path: LIGHT, value: 'true' })
    expect(answer).toEqual({ action: 'set', requestId: expect.any(String), ts: expect.any(String) })
    expect(asked).toEqual([{ path: LIGHT, value: true }])
    client.close()
  })

  it.each([
    ['restricted', '403', 'forbidden_request'],
    ['read_only', '403', 'forbidden_request'],
    ['refused_by_vehicle', '502', 'bad_gateway'],
    ['not_confirmed', '504', 'gateway_timeout'],
    ['bus_lost', '503', 'service_unavailable'],
    ['too_many', '429', 'too_many_requests'],
  ] as const)('tells of %s as %s %s', async (code, number, reason) => {
    refusal = new FasciaError(code, 'no')
    const client = await new Client('viss-write').open()
    expect((await client.ask({ action: 'set', path: LIGHT, value: 'true' })).error).toMatchObject({ number, reason })
    client.close()
  })

  it('is refused to a reader', async () => {
    const client = await new Client('viss-read').open()
    const answer = await client.ask({ action: 'set', path: LIGHT, value: 'true' })
    expect(answer.error).toMatchObject({ number: '403', reason: 'forbidden_request' })
    expect(asked).toEqual([])
    client.close()
  })
})

describe('subscribe', () => {
  it('on change tells the first value and then each step that is large enough', async () => {
    const client = await new Client('viss-read').open()
    const filter = { variant: 'change', parameter: { 'logic-op': 'gt', diff: '5' } }
    const { subscriptionId } = await client.ask({ action: 'subscribe', path: 'Vehicle.Speed', filter })
    await client.events(subscriptionId, 1)
    for (const speed of [53, 56, 60, 62]) {
      test.setSignal('Vehicle.Speed', speed)
      test.gateway.publish()
    }
    const events = await client.events(subscriptionId, 3)
    expect(events.map(valueOf)).toEqual(['50', '56', '62'])
    client.close()
  })

  it('in a range speaks only while the value is inside', async () => {
    const client = await new Client('viss-read').open()
    const parameter = [
      { 'logic-op': 'gt', boundary: '55', 'combination-op': 'AND' },
      { 'logic-op': 'lte', boundary: '60' },
    ]
    const { subscriptionId } = await client.ask({
      action: 'subscribe',
      path: 'Vehicle.Speed',
      filter: { variant: 'range', parameter },
    })
    for (const speed of [54, 56, 60, 61]) {
      test.setSignal('Vehicle.Speed', speed)
      test.gateway.publish()
    }
    expect((await client.events(subscriptionId, 2)).map(valueOf)).toEqual(['56', '60'])
    client.close()
  })

  it('by time comes again without a change, with two filters together, until unsubscribed', async () => {
    const client = await new Client('viss-read').open()
    test.setSignal('Vehicle.Exterior.AirTemperature', 11)
    const filter = [
      { variant: 'paths', parameter: ['Speed', 'Exterior.AirTemperature'] },
      { variant: 'timebased', parameter: { period: '20' } },
    ]
    const { subscriptionId } = await client.ask({ action: 'subscribe', path: 'Vehicle', filter })
    const events = await client.events(subscriptionId, 3)
    expect(events[2]?.['data']).toHaveLength(2)
    expect(await client.ask({ action: 'unsubscribe', subscriptionId })).not.toHaveProperty('error')
    const count = client.received.length
    await client.ask({ action: 'get', path: 'Vehicle.Speed' })
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(client.received.length).toBe(count + 1)
    client.close()
  })

  it('tells once that a value is lost, and tells it again when it is back', async () => {
    const client = await new Client('viss-read').open()
    const filter = { variant: 'change', parameter: { 'logic-op': 'ne', diff: '0' } }
    const { subscriptionId } = await client.ask({ action: 'subscribe', path: 'Vehicle.Speed', filter })
    await client.events(subscriptionId, 1)
    test.store.setQuality(test.store.table.idOf('Vehicle.Speed'), 'stale', 0)
    expect((await client.events(subscriptionId, 2))[1]).toMatchObject({ error: { reason: 'unavailable_data' } })
    test.setSignal('Vehicle.Speed', 50)
    expect(valueOf((await client.events(subscriptionId, 3))[2])).toBe('50')
    client.close()
  })
})

describe('wrong requests', () => {
  it.each([
    [{ action: 'get', path: 'Vehicle.Nonsense' }, '404', 'unavailable_data'],
    [{ action: 'get' }, '400', 'bad_request'],
    [{ action: 'destroy', path: 'Vehicle.Speed' }, '400', 'bad_request'],
    [{ action: 'get', path: '../etc' }, '400', 'bad_request'],
    [{ action: 'set', path: LIGHT, value: 'perhaps' }, '400', 'invalid_data'],
    [{ action: 'set', path: 'Vehicle.Speed', value: '3' }, '403', 'forbidden_request'],
    [{ action: 'set', path: 'Vehicle.Nonsense', value: '3' }, '404', 'unavailable_data'],
    [{ action: 'subscribe', path: 'Vehicle.Speed' }, '400', 'bad_request'],
    [
      { action: 'subscribe', path: 'Vehicle.Speed', filter: { variant: 'timebased', parameter: { period: '1' } } },
      '400',
      'bad_request',
    ],
    [{ action: 'subscribe', path: 'Vehicle.Speed', filter: { variant: 'history', parameter: 'PT1H' } }, '400', 'bad_request'],
    [{ action: 'unsubscribe', subscriptionId: '77' }, '404', 'unavailable_data'],
  ])('%j is answered %s %s', async (request, number, reason) => {
    const client = await new Client('viss-write').open()
    expect((await client.ask(request)).error).toMatchObject({ number, reason })
    client.close()
  })

  it('answers what is no JSON', async () => {
    const client = await new Client('viss-read').open()
    client.send('{')
    await vi.waitFor(() => expect(client.received[0]?.error).toMatchObject({ number: '400', reason: 'bad_request' }))
    client.close()
  })
})

describe('tokens', () => {
  it('may come in the authorization field of each request', async () => {
    const client = await new Client().open()
    expect((await client.ask({ action: 'get', path: 'Vehicle.Speed' })).error).toMatchObject({
      number: '401',
      reason: 'invalid_token',
    })
    const answer = await client.ask({ action: 'get', path: 'Vehicle.Speed', authorization: test.token('viss-read') })
    expect(valueOf(answer)).toBe('50')
    client.close()
  })
})

describe('HTTP', () => {
  const call = async (path: string, scope: Scope | undefined, body?: unknown): Promise<{ status: number; message: Message }> => {
    const response = await fetch(`${local}/viss/${path}`, {
      headers: scope ? { authorization: `Bearer ${test.token(scope)}` } : {},
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    const message = (await response.json()) as Message
    conforms(message)
    return { status: response.status, message }
  }

  it('GET reads, with slashes, and with a filter', async () => {
    const { status, message } = await call('Vehicle/Speed', 'viss-read')
    expect([status, valueOf(message)]).toEqual([200, '50'])
    const filter = encodeURIComponent(JSON.stringify({ variant: 'paths', parameter: ['Speed'] }))
    expect(valueOf((await call(`Vehicle?filter=${filter}`, 'viss-read')).message)).toBe('50')
  })

  it('POST sets', async () => {
    expect((await call(LIGHT.replaceAll('.', '/'), 'viss-write', { value: 'false' })).status).toBe(200)
    expect(asked).toEqual([{ path: LIGHT, value: false }])
  })

  it.each([
    ['Vehicle/Nonsense', 'viss-read', undefined, 404],
    ['Vehicle/Speed', undefined, undefined, 401],
    [LIGHT, 'viss-read', { value: 'true' }, 403],
    [LIGHT, 'viss-write', { value: 1 }, 400],
    ['Vehicle/Speed?filter={', 'viss-read', undefined, 400],
  ] as const)('%s with %s answers %j with %s', async (path, scope, body, status) => {
    expect((await call(path, scope, body)).status).toBe(status)
  })
})
