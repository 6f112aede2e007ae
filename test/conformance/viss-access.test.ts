/** Core, Access Control Model and Credentials; Transport, Authorization. */
import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CLIENT_SCOPES } from '../../services/contract/scopes.ts'
import { DOME, DRIVER_TEMPERATURE, HttpPeer, peerOf, SPEED, TestCar, TRANSPORTS, valueOf, WsPeer } from './viss-harness.ts'

let car: TestCar
beforeAll(async () => (car = await TestCar.start()))
afterAll(() => car.stop())
beforeEach(() => {
  car.asked.length = 0
  car.set(SPEED, 50)
  car.set(DRIVER_TEMPERATURE, 20)
})
afterEach(() => (car.clock.offsetMs = 0))

const CABIN = [{ path: 'Vehicle.Cabin', access_permission: 'read-only' as const }]
const HVAC = [
  { path: 'Vehicle.Cabin.HVAC', access_permission: 'read-write' as const },
  { path: 'Vehicle.Speed', access_permission: 'read-only' as const },
]

describe.each(TRANSPORTS)('tokens over %s', (transport) => {
  it('401 "Access token is missing"', async () => {
    const peer = await peerOf(transport, car)
    const error = { number: '401', reason: 'invalid_token', description: 'Access token is missing' }
    expect((await peer.ask({ action: 'get', path: SPEED })).error).toEqual(error)
    expect((await peer.ask({ action: 'set', path: DOME, value: 'true' })).error).toEqual(error)
    if (peer instanceof HttpPeer) expect(peer.headers.get('www-authenticate')).toContain('error="invalid_token"')
    peer.close()
  })

  it('"the request must contain the field authorization" (WebSocket), "the Authorization header" (HTTP)', async () => {
    const peer = await peerOf(transport, car)
    expect(valueOf(await peer.ask({ action: 'get', path: SPEED, authorization: car.token('viss-read') }))).toBe('50')
    peer.close()
  })

  it('"Token expiry time" is validated: 401 expired_token "Access token has expired"', async () => {
    const authorization = await car.accessToken(CABIN, 60)
    const peer = await peerOf(transport, car)
    expect(valueOf(await peer.ask({ action: 'get', path: DRIVER_TEMPERATURE, authorization }))).toBe('20')
    car.clock.offsetMs = 61_000
    expect((await peer.ask({ action: 'get', path: DRIVER_TEMPERATURE, authorization })).error).toEqual({
      number: '401',
      reason: 'expired_token',
      description: 'Access token has expired',
    })
    peer.close()
  })

  it('"Token signature" is validated', async () => {
    const peer = await peerOf(transport, car)
    const [header = '', payload = '', signature = ''] = (await car.accessToken(CABIN)).split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
    const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const more = encode({ ...claims, scp: [{ path: 'Vehicle', access_permission: 'read-write' }] })
    const none = encode({ alg: 'none', typ: 'JWT' })
    const foreign = createHmac('sha256', 'another key').update(`${header}.${payload}`).digest('base64url')
    const forged = [
      `${header}.${more}.${signature}`,
      `${none}.${payload}.`,
      `${header}.${payload}.${foreign}`,
      `${header}.${payload}`,
      `${header}.${payload}.${signature}.x`,
      'x.y.z',
      '...',
    ]
    for (const authorization of forged) {
      expect((await peer.ask({ action: 'get', path: SPEED, authorization })).error, authorization).toMatchObject({
        number: '401',
        reason: 'invalid_token',
      })
    }
    peer.close()
  })

  it('"all the nodes addressed by the path MUST be matched by one of the signals included in the token"', async () => {
    const authorization = await car.accessToken(CABIN)
    const peer = await peerOf(transport, car)
    expect((await peer.ask({ action: 'get', path: SPEED, authorization })).error).toMatchObject({ number: '403' })
    const both = { variant: 'paths', parameter: ['Cabin.HVAC', 'Speed'] }
    const answer = await peer.ask({ action: 'get', path: 'Vehicle', filter: both, authorization })
    expect(answer.error).toMatchObject({ number: '403', reason: 'forbidden_request' })
    expect(answer).not.toHaveProperty('data')
    const neighbour = await car.accessToken([{ path: 'Vehicle.Cab', access_permission: 'read-only' }])
    expect((await peer.ask({ action: 'get', path: DRIVER_TEMPERATURE, authorization: neighbour })).error).toMatchObject({
      number: '403',
    })
    const metadata = { variant: 'metadata', parameter: '' }
    expect((await peer.ask({ action: 'get', path: SPEED, filter: metadata, authorization })).error).toMatchObject({
      number: '403',
    })
    peer.close()
  })

  it('the permission table: read-only gets and does not set, read-write gets and sets', async () => {
    const peer = await peerOf(transport, car)
    const readOnly = await car.accessToken(CABIN)
    const refused = await peer.ask({ action: 'set', path: DRIVER_TEMPERATURE, value: '21', authorization: readOnly })
    expect(refused.error).toMatchObject({ number: '403', reason: 'forbidden_request' })
    const authorization = await car.accessToken(HVAC)
    expect(valueOf(await peer.ask({ action: 'get', path: DRIVER_TEMPERATURE, authorization }))).toBe('20')
    expect(await peer.ask({ action: 'set', path: DRIVER_TEMPERATURE, value: '21', authorization })).not.toHaveProperty('error')
    expect((await peer.ask({ action: 'set', path: DOME, value: 'true', authorization })).error).toMatchObject({ number: '403' })
    expect(car.asked).toEqual([{ path: DRIVER_TEMPERATURE, value: 21 }])
    peer.close()
  })

  it.each(CLIENT_SCOPES)('the token of %s may what its scope may', async (scope) => {
    const peer = await peerOf(transport, car)
    const authorization = car.token(scope)
    const reads = (await peer.ask({ action: 'get', path: SPEED, authorization })).error?.number
    const sets = (await peer.ask({ action: 'set', path: DOME, value: 'true', authorization })).error?.number
    const expected = { 'viss-read': [undefined, '403'], 'viss-write': [undefined, undefined], developer: [undefined, undefined] }
    expect([reads, sets]).toEqual(expected[scope as 'developer'] ?? ['403', '403'])
    peer.close()
  })
})

describe('a token that ends', () => {
  it('ends its subscriptions with an error event 401 expired_token', async () => {
    const peer = await WsPeer.open(car.ws)
    const authorization = await car.accessToken(HVAC, 60)
    const filter = { variant: 'timebased', parameter: { period: '20' } }
    const { subscriptionId } = await peer.ask({ action: 'subscribe', path: SPEED, filter, authorization })
    await peer.events(subscriptionId, 1)
    car.clock.offsetMs = 61_000
    await expect.poll(() => peer.eventsSoFar(subscriptionId).at(-1)?.error?.reason).toBe('expired_token')
    const count = peer.eventsSoFar(subscriptionId).length
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(peer.eventsSoFar(subscriptionId)).toHaveLength(count)
    peer.close()
  })

  it('ends also those that have nothing to tell', async () => {
    const peer = await WsPeer.open(car.ws)
    const authorization = await car.accessToken(HVAC, 60)
    const filter = { variant: 'change', parameter: { 'logic-op': 'gt', diff: '500' } }
    const { subscriptionId } = await peer.ask({ action: 'subscribe', path: SPEED, filter, authorization })
    car.clock.offsetMs = 61_000
    const [event] = await peer.events(subscriptionId, 1)
    expect(event?.error?.reason).toBe('expired_token')
    peer.close()
  })
})

describe('making access tokens (POST /ats)', () => {
  const make = async (body: unknown, token?: string): Promise<{ status: number; answer: Record<string, unknown> }> => {
    const response = await fetch(car.http.replace('/viss', '/ats'), {
      method: 'POST',
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
  }

  it('gives the claims that the standard lists', async () => {
    const { answer } = await make({ scp: CABIN, life: 90 }, car.token('developer'))
    const claims = JSON.parse(Buffer.from(String(answer['aToken']).split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      number
    >
    expect(claims).toMatchObject({ scp: CABIN, aud: 'covesa.global/VISSv3', jti: expect.any(String) })
    expect((claims['exp'] ?? 0) - (claims['iat'] ?? 0)).toBe(90)
  })

  it('never gives more than the asker has', async () => {
    expect((await make({ scp: HVAC }, car.token('viss-read'))).status).toBe(403)
    expect((await make({ scp: CABIN }, car.token('viss-read'))).status).toBe(200)
    expect((await make({ scp: HVAC }, car.token('viss-write'))).status).toBe(200)
    expect((await make({ scp: CABIN }, car.token('center'))).status).toBe(403)
    expect((await make({ scp: CABIN })).status).toBe(401)
    expect((await make({ scp: CABIN }, await car.accessToken(HVAC))).status).toBe(401)
    expect((await make({ scp: [] }, car.token('developer'))).status).toBe(400)
    expect((await make({ scp: [{ path: '*', access_permission: 'read-write' }] }, car.token('developer'))).status).toBe(400)
  })

  it('a token of another run is invalid', async () => {
    const other = await TestCar.start()
    const peer = new HttpPeer(car.http, await other.accessToken(CABIN))
    expect((await peer.ask({ action: 'get', path: DRIVER_TEMPERATURE })).error).toMatchObject({ reason: 'invalid_token' })
    await other.stop()
  })
})
