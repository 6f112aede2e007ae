/** Each of the ten rows of Transport, Status Codes, and what makes them, over both transports. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FasciaError } from '../../services/contract/errors.ts'
import { DOME, HttpPeer, peerOf, SPEED, TestCar, TRANSPORTS, WsPeer, type Peer } from './viss-harness.ts'
import { conforms } from './viss-schema.ts'

let car: TestCar
beforeAll(async () => {
  car = await TestCar.start({ vissSubscriptionMaxMs: 60 })
  car.set(SPEED, 50)
})
afterAll(() => car.stop())

describe.each(TRANSPORTS)(
  '"A server SHALL support the error codes, error reasons and error descriptions" over %s',
  (transport) => {
    let peer: Peer
    beforeAll(async () => (peer = await peerOf(transport, car, car.token('viss-write'))))
    afterAll(() => peer.close())

    it.each([
      ['400 bad_request', { action: 'get', path: 'Vehicle..Speed' }],
      ['400 invalid_data', { action: 'set', path: SPEED, value: '1' }],
      ['401 invalid_token', { action: 'get', path: SPEED, authorization: 'nonsense' }],
      ['403 forbidden_request', { action: 'get', path: 'Vehicle', filter: { variant: 'paths', parameter: ['Speed', 'Warp'] } }],
      ['404 unavailable_data', { action: 'get', path: 'Vehicle.Warp' }],
    ])('%s', async (row, request) => {
      const { error } = await peer.ask(request)
      expect(`${error?.number} ${error?.reason}`).toBe(row)
      expect(error?.description).not.toBe('')
      if (peer instanceof HttpPeer) expect(peer.status).toBe(Number(row.slice(0, 3)))
    })

    it.each([
      ['502 bad_gateway', 'refused_by_vehicle'],
      ['503 service_unavailable', 'bus_lost'],
      ['504 gateway_timeout', 'not_confirmed'],
    ] as const)('%s', async (row, code) => {
      car.refusal = new FasciaError(code, 'no')
      const { error } = await peer.ask({ action: 'set', path: DOME, value: 'true' })
      car.refusal = undefined
      expect(`${error?.number} ${error?.reason}`).toBe(row)
    })
  },
)

describe('rows with a cause of their own', () => {
  it('408 request_timeout "Subscribe duration limit exceeded", and then the subscription is over (HTTP has none)', async () => {
    const peer = await WsPeer.open(car.ws, car.token('viss-read'))
    const filter = { variant: 'timebased', parameter: { period: '20' } }
    const { subscriptionId } = await peer.ask({ action: 'subscribe', path: SPEED, filter })
    await peer.events(subscriptionId, 2)
    await new Promise((resolve) => setTimeout(resolve, 150))
    const events = peer.eventsSoFar(subscriptionId)
    for (const event of events) conforms(event)
    expect(events.filter(({ error }) => error)).toHaveLength(1)
    expect(events.at(-1)?.error).toEqual({
      number: '408',
      reason: 'request_timeout',
      description: 'Subscribe duration limit exceeded',
    })
    peer.close()
  })

  it('429 too_many_requests "Rate-limiting due to too many requests" over WebSocket', async () => {
    const own = await TestCar.start()
    // Otherwise a slow machine gets its requests back as fast as it asks.
    own.clock.stoppedMs = performance.now()
    const peer = await WsPeer.open(own.ws, own.token('viss-read'))
    for (let index = 0; index < 3200; index++) peer.send({ action: 'unsubscribe', subscriptionId: 'none', requestId: 'x' })
    const { error } = await peer.ask({ action: 'get', path: SPEED })
    expect(error).toEqual({ number: '429', reason: 'too_many_requests', description: 'Rate-limiting due to too many requests' })
    peer.close()
    await own.stop()
  })

  it('429 too_many_requests over HTTP', async () => {
    const own = await TestCar.start()
    own.clock.stoppedMs = performance.now()
    const peer = new HttpPeer(own.http, own.token('viss-read'))
    const reasons: (string | undefined)[] = []
    // A few at once: each connection costs more than its request.
    while (reasons.length < 410) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => peer.ask({ action: 'get', path: 'Server' })))
      reasons.push(...answers.map(({ error }) => error?.reason))
    }
    expect(reasons.slice(0, 400)).toEqual(Array.from({ length: 400 }, () => undefined))
    expect(reasons.slice(400)).toEqual(Array.from({ length: 10 }, () => 'too_many_requests'))
    await own.stop()
  })
})

describe('400 bad_request "shall be used for JSON schema related errors"', () => {
  let peer: WsPeer
  beforeAll(async () => (peer = await WsPeer.open(car.ws, car.token('viss-write'))))
  afterAll(() => peer.close())

  it.each([
    ['action', {}],
    ['action', { action: 'destroy', path: SPEED }],
    ['action', { action: 'subscription', subscriptionId: '1' }],
    ['path', { action: 'get' }],
    ['path', { action: 'get', path: 7 }],
    ['path', { action: 'get', path: '../etc' }],
    ['path', { action: 'get', path: 'A'.repeat(300) }],
    ['filter', { action: 'subscribe', path: SPEED }],
    ['filter', { action: 'get', path: SPEED, filter: 'history' }],
    ['filter', { action: 'get', path: SPEED, filter: { variant: 'magic', parameter: '' } }],
    ['value', { action: 'set', path: DOME }],
    ['subscriptionId', { action: 'unsubscribe' }],
    ['dc', { action: 'get', path: SPEED, dc: '2+1' }],
  ])('"Missing or invalid %s": %j', async (field, request) => {
    expect((await peer.ask(request)).error).toMatchObject({
      number: '400',
      reason: 'bad_request',
      description: expect.stringContaining(`Missing or invalid ${field}`),
    })
  })

  it.each(['{', '', '[]', 'null', '"get"', '[{"action":"get"}]'])('what is no JSON object: %s', async (text) => {
    const own = await WsPeer.open(car.ws, car.token('viss-read'))
    own.send(text)
    await expect.poll(() => own.received[0]?.error).toMatchObject({ number: '400', reason: 'bad_request' })
    conforms(own.received[0])
    own.close()
  })

  it('a binary message', async () => {
    const own = await WsPeer.open(car.ws, car.token('viss-read'))
    own.socket.send(Buffer.from([1, 2, 3]))
    await expect.poll(() => own.received[0]?.error?.reason).toBe('bad_request')
    own.close()
  })

  it('HTTPS: "The subscribe/unsubscribe messages are not supported by this transport protocol"', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const response = await fetch(`${car.http}/Vehicle/Speed`, {
        method,
        headers: { authorization: `Bearer ${car.token('viss-write')}` },
      })
      expect(response.status).toBe(400)
      const message = (await response.json()) as object
      conforms(message)
      expect(message).toMatchObject({ error: { reason: 'bad_request' } })
    }
  })

  it('a filter in a query that is no JSON', async () => {
    const response = await fetch(`${car.http}/Vehicle/Speed?filter={`, {
      headers: { authorization: `Bearer ${car.token('viss-read')}` },
    })
    expect(await response.json()).toMatchObject({ error: { number: '400', reason: 'bad_request' } })
  })
})
