/** The client that other projects copy, against our server; and the server over TLS. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import { FasciaError } from '../../services/contract/errors.ts'
import {
  between,
  change,
  curve,
  every,
  paths,
  range,
  VissClient,
  VissConnectionError,
  VissError,
  type VissData,
} from '../../services/publish/viss-client.ts'
import { selfSigned } from './viss-certificate.ts'
import { DOME, objectsOf, OUTSIDE, SPEED, TestCar, valueOf, WsPeer } from './viss-harness.ts'

let car: TestCar
let client: VissClient
beforeAll(async () => {
  car = await TestCar.start()
  client = new VissClient(car.ws, { token: car.token('viss-write') })
})
afterAll(async () => {
  client.close()
  await car.stop()
})
beforeEach(() => {
  car.set(SPEED, 50)
  car.set(OUTSIDE, 11)
  car.asked.length = 0
  car.refusal = undefined
})

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe('VissClient', () => {
  it('gets, reads several, reads metadata and history', async () => {
    expect(await client.get(SPEED)).toEqual({ value: '50', at: expect.any(Date) })
    const read = await client.read('Vehicle', paths('Speed', 'Exterior.AirTemperature'))
    expect(read.map(({ path, points }) => [path, points[0]?.value])).toEqual([
      [SPEED, '50'],
      [OUTSIDE, '11'],
    ])
    expect(await client.metadata(SPEED, ['unit'])).toEqual({ Speed: { unit: 'km/h' } })
    car.past.set(SPEED, [{ wallMs: Date.now() - 5000, value: 40 }])
    expect((await client.history(SPEED, 'PT1M'))[0]?.points.map(({ value }) => value)).toEqual(['40'])
  })

  it('sets, and throws what the server says', async () => {
    await client.set(DOME, true)
    expect(car.asked).toEqual([{ path: DOME, value: true }])
    await expect(client.set(SPEED, 3)).rejects.toMatchObject({ name: 'VissError', number: 400, reason: 'invalid_data' })
    car.refusal = new FasciaError('bus_lost', 'no bus')
    await expect(client.set(DOME, false)).rejects.toThrow(VissError)
    await expect(client.get('Vehicle.Warp')).rejects.toMatchObject({ number: 404, reason: 'unavailable_data' })
  })

  it.each([
    ['change', change('ne', 0), [60]],
    ['range', range('gt', 70), [60, 71]],
    ['between', between(30, 40), [35]],
    ['every', every(20), []],
    ['curve', curve(0.5, 3), [51, 55, 51]],
  ])('subscribes with %s and unsubscribes', async (_what, filter, driven) => {
    const got: VissData[][] = []
    const subscription = await client.subscribe(SPEED, filter, { onData: (data) => got.push(data) })
    for (const value of driven) {
      car.set(SPEED, value)
      await pause(25)
    }
    await expect.poll(() => got.length).toBeGreaterThan(0)
    await subscription.unsubscribe()
    const { length } = got
    car.set(SPEED, 99)
    await pause(40)
    expect(got).toHaveLength(length)
  })

  it('asks again for a value that was lost, until it is there', async () => {
    const got: unknown[] = []
    const subscription = await client.subscribe(SPEED, every(20), { onData: ([one]) => got.push(one?.points[0]?.value) })
    await expect.poll(() => got.length).toBeGreaterThan(0)
    car.lose(SPEED)
    await pause(80)
    car.set(SPEED, 81)
    await expect.poll(() => got.at(-1), { timeout: 5000 }).toBe('81')
    await subscription.unsubscribe()
  })

  it('a subscription that is refused throws, and is not tried again', async () => {
    await expect(client.subscribe(SPEED, { variant: 'history', parameter: 'PT1S' }, { onData: () => undefined })).rejects.toThrow(
      VissError,
    )
    const stranger = new VissClient(car.ws)
    await expect(stranger.subscribe(SPEED, every(50), { onData: () => undefined })).rejects.toMatchObject({ number: 401 })
    stranger.close()
    await expect(stranger.get(SPEED)).rejects.toThrow(VissConnectionError)
  })

  it('connects anew with its subscriptions when the server comes back', async () => {
    const port = Number(new URL(car.http).port)
    const first = await TestCar.start()
    first.set(SPEED, 1)
    const ups: boolean[] = []
    const got: unknown[] = []
    const own = new VissClient(first.ws, {
      token: first.token('viss-read'),
      firstWaitMs: 10,
      onConnection: (isUp) => ups.push(isUp),
    })
    await own.subscribe(SPEED, every(20), { onData: ([one]) => got.push(one?.points[0]?.value) })
    await expect.poll(() => got.length).toBeGreaterThan(0)
    for (const socket of serverSockets(first)) socket.destroy()
    const { length } = got
    await expect.poll(() => got.length).toBeGreaterThan(length)
    expect(ups).toEqual([true, false, true])
    expect(port).toBeGreaterThan(0)
    own.close()
    await first.stop()
  })

  it('gives up after a number of attempts, and says so', async () => {
    const gone = await TestCar.start()
    gone.set(SPEED, 1)
    const own = new VissClient(gone.ws, { token: gone.token('viss-read'), reconnects: 2, firstWaitMs: 5 })
    const ended = new Promise<Error>((resolve) => {
      void own.subscribe(SPEED, every(20), { onData: () => undefined, onEnd: resolve }).then(() => gone.stop())
    })
    expect(await ended).toBeInstanceOf(VissConnectionError)
    await expect(own.get(SPEED)).rejects.toThrow(VissConnectionError)
    own.close()
  })

  it('does not wait for ever for an answer, and bears nonsense', async () => {
    const mute = new WebSocketServer({ port: 0 })
    mute.on('connection', (socket: WebSocket) => {
      socket.send('{')
      socket.send('{"action":"subscription","subscriptionId":"9","data":[]}')
    })
    await new Promise((resolve) => mute.once('listening', resolve))
    const own = new VissClient(`ws://127.0.0.1:${(mute.address() as { port: number }).port}`, { deadlineMs: 50 })
    await expect(own.get(SPEED)).rejects.toThrow('no answer within 50 ms')
    own.close()
    mute.close()
  })
})

/** The server's ends of its connections, through the only way that a fault takes. */
function serverSockets(of: TestCar): { destroy(): void }[] {
  const internals = process as unknown as { _getActiveHandles(): { destroy?(): void; localPort?: number }[] }
  const port = Number(new URL(of.http).port)
  return internals._getActiveHandles().filter((one): one is { destroy(): void; localPort: number } => one.localPort === port)
}

describe('over TLS', () => {
  const directory = mkdtempSync(join(tmpdir(), 'fascia-viss-tls-'))
  const { certificate, key } = selfSigned()
  const files = { certificate: join(directory, 'viss.crt'), key: join(directory, 'viss.key') }
  let secure: TestCar
  beforeAll(async () => {
    writeFileSync(files.certificate, certificate)
    writeFileSync(files.key, key)
    secure = await TestCar.start({ vissTls: { ...files, port: 0 } })
    secure.set(SPEED, 42)
  })
  afterAll(async () => {
    await secure.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  const get = (path: string, headers: Record<string, string>): Promise<{ status: number; body: string }> =>
    new Promise((resolve, reject) => {
      const call = request(
        {
          host: '127.0.0.1',
          port: secure.gateway.gateway.vissSecurePort,
          path,
          ca: certificate,
          servername: 'localhost',
          headers,
        },
        (response) => {
          let body = ''
          response.on('data', (chunk: Buffer) => (body += chunk.toString()))
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
        },
      )
      call.on('error', reject)
      call.end()
    })

  it.each(['/Vehicle/Speed', '/Vehicle.Speed', '/viss/Vehicle/Speed'])('"GET /<vsspath>": %s', async (path) => {
    const { status, body } = await get(path, { authorization: `Bearer ${secure.token('viss-read')}` })
    expect(status).toBe(200)
    expect(valueOf(JSON.parse(body) as object)).toBe('42')
  })

  it.each(['', '/viss'])('"new WebSocket(wss://…, VISSv3)" at %s/', async (path) => {
    const url = `wss://127.0.0.1:${secure.gateway.gateway.vissSecurePort}${path}`
    const peer = await WsPeer.open(url, secure.token('viss-read'), { ca: certificate })
    const { subscriptionId } = await peer.ask({
      action: 'subscribe',
      path: SPEED,
      filter: { variant: 'timebased', parameter: { period: '20' } },
    })
    expect(objectsOf((await peer.events(subscriptionId, 1))[0])[0]?.points[0]?.value).toBe('42')
    peer.close()
  })

  it('nothing but VISS is there, and only for who may', async () => {
    expect((await get('/metrics', { authorization: `Bearer ${secure.token('developer')}` })).status).toBe(404)
    expect((await get('/Vehicle/Speed', {})).status).toBe(401)
    expect((await get('/Vehicle/Speed', { host: 'evil.example' })).status).toBe(421)
    expect((await get('/Vehicle/Speed', { origin: 'https://evil.example' })).status).toBe(403)
    const url = `wss://127.0.0.1:${secure.gateway.gateway.vissSecurePort}`
    await expect(WsPeer.open(url, 'nonsense', { ca: certificate })).rejects.toThrow('401')
    await expect(WsPeer.open(url, secure.token('center'), { ca: certificate })).rejects.toThrow('403')
  })

  it.each([
    ['a file that is not there', { certificate: '/nonexistent.crt', key: files.key }, 'not_found'],
    ['a certificate without its key', { certificate: files.certificate, key: files.certificate }, 'invalid'],
  ])('%s is an error at the start', async (_what, wrong, code) => {
    await expect(TestCar.start({ vissTls: { ...wrong, port: 0 } })).rejects.toMatchObject({ code })
  })
})
