import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { io, type Socket } from 'socket.io-client'
import { startGateway, type TestGateway } from '../../test/fixtures/gateway.ts'
import { GatewayClient } from '../base/gateway-client.ts'
import type { Scope } from '../contract/scopes.ts'
import type { Hello, SignalBatch, Subscribed } from '../contract/wire.ts'
import { Result } from '../contract/wire.ts'

let test: TestGateway
const clients: GatewayClient[] = []
const sockets: Socket[] = []

beforeEach(async () => {
  test = await startGateway()
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  for (const socket of sockets.splice(0)) socket.disconnect()
  await test.stop()
})

async function client(scope: Scope): Promise<GatewayClient> {
  const made = new GatewayClient(test.url, test.token(scope))
  clients.push(made)
  await made.ready()
  return made
}

/** A bare socket.io client, to see and send what the good client never would. */
function rawClient(auth: Record<string, unknown>): Socket {
  const socket = io(test.url.replace('fascia.localhost', '127.0.0.1'), {
    path: '/link',
    transports: ['websocket'],
    auth,
    reconnection: false,
    forceNew: true,
  })
  sockets.push(socket)
  return socket
}

const connected = (socket: Socket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })

describe('signals over the link', () => {
  it('brings the whole state first, then changes, by wildcard', async () => {
    test.setSignal('Vehicle.Speed', 50)
    const seen = await client('developer')
    const paths = await seen.subscribe(['Vehicle.Speed', 'Vehicle.Cabin.Door.*.*.IsOpen'])
    expect(paths).toHaveLength(5)
    await vi.waitFor(() => expect(seen.number('Vehicle.Speed')).toBe(50))
    expect(seen.sample('Vehicle.Cabin.Door.Row1.DriverSide.IsOpen')).toEqual({ value: null, quality: 'never', sourceMs: 0 })
    test.setSignal('Vehicle.Speed', 51.5)
    await vi.waitFor(() => expect(seen.number('Vehicle.Speed')).toBe(51.5))
  })

  it('gives a display only the signals of its role', async () => {
    const passenger = await client('passenger')
    const paths = await passenger.subscribe(['Vehicle.**'])
    expect(paths).toContain('Vehicle.Speed')
    expect(paths.filter((path) => path.startsWith('Vehicle.Powertrain'))).toEqual([])
  })

  it('keeps one batch in flight and sends the merged latest state on acknowledgement', async () => {
    const socket = rawClient({ token: test.token('center') })
    const batches: { batch: SignalBatch; acknowledge: (n: number) => void }[] = []
    socket.on('batch', (batch: SignalBatch, acknowledge: (n: number) => void) => batches.push({ batch, acknowledge }))
    await connected(socket)
    await socket.emitWithAck('subscribe', { patterns: ['Vehicle.Speed'] })
    await vi.waitFor(() => expect(batches).toHaveLength(1))
    for (const speed of [10, 20, 30]) {
      test.setSignal('Vehicle.Speed', speed)
      test.gateway.publish()
      test.gateway.publish()
    }
    const sent = await sentBatches()
    expect(sent).toBe(1)
    batches[0]?.acknowledge(batches[0].batch.n)
    await vi.waitFor(() => expect(batches).toHaveLength(2))
    expect(batches[1]?.batch.values).toEqual([30])
  })

  it('keeps serving others at full rate when one client stops reading, and queues nothing for it', async () => {
    const stuck = rawClient({ token: test.token('center') })
    await connected(stuck)
    await stuck.emitWithAck('subscribe', { patterns: ['Vehicle.**'] })
    const transport = (stuck.io.engine as unknown as { transport: { ws: { _socket: { pause(): void } } } }).transport
    transport.ws._socket.pause()
    const reader = await client('cluster')
    await reader.subscribe(['Vehicle.Speed'])
    let samples = 0
    reader.onSignal(() => samples++)
    for (let speed = 1; speed <= 20; speed++) {
      test.setSignal('Vehicle.Speed', speed)
      await vi.waitFor(() => expect(reader.number('Vehicle.Speed')).toBe(speed))
    }
    expect(samples).toBeGreaterThanOrEqual(20)
    const depth = /fascia_link_queue_depth (\d+)/.exec(test.gateway.metrics.render())
    expect(Number(depth?.[1])).toBeLessThanOrEqual(test.store.table.size)
  })
})

async function sentBatches(): Promise<number> {
  const response = await fetch(`${test.url.replace('fascia.localhost', '127.0.0.1')}/metrics`, {
    headers: { authorization: `Bearer ${test.token('developer')}` },
  })
  return Number(/fascia_link_batches_total (\d+)/.exec(await response.text())?.[1])
}

describe('publishing processes', () => {
  it('takes signals of the own branch and passes them on', async () => {
    const navigation = await client('process-navigation')
    const screen = await client('center')
    await screen.subscribe(['Vehicle.Navigation.**'])
    navigation.publish([{ path: 'Vehicle.Navigation.StreetName', value: 'Main Street' }])
    await vi.waitFor(() => expect(screen.sample('Vehicle.Navigation.StreetName').value).toBe('Main Street'))
    navigation.close()
    await vi.waitFor(() => expect(screen.sample('Vehicle.Navigation.StreetName').quality).toBe('stale'))
  })

  it.each([
    ['another branch', 'process-navigation', 'Vehicle.Speed', 3, 'forbidden'],
    ['an unknown path', 'process-navigation', 'Vehicle.Nonsense', 3, 'not_found'],
    ['a wrong value', 'process-navigation', 'Vehicle.Navigation.SpeedLimit', 'fast', 'wrong_type'],
    ['a scope that is no process', 'center', 'Vehicle.Navigation.SpeedLimit', 50, 'forbidden'],
  ] as const)('refuses %s', async (_what, scope, path, value, code) => {
    const socket = rawClient({ token: test.token(scope) })
    await connected(socket)
    const result = Result.parse(await socket.emitWithAck('publish', { signals: [{ path, value, quality: 'valid' }] }))
    expect(result).toMatchObject({ ok: false, error: { code } })
  })
})

describe('events', () => {
  it('keeps the latest retained one for who comes later', async () => {
    const navigation = await client('process-navigation')
    navigation.emit('navigation.traffic', { reports: [] })
    const early = await client('center')
    const heard = vi.fn()
    early.onEvent('navigation.traffic', heard)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith({ reports: [] }))
    early.onEvent('vehicle.restrictions', heard)
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(expect.objectContaining({ state: 'PARKED' })))
  })

  it('refuses an event of another process', async () => {
    const socket = rawClient({ token: test.token('process-home') })
    await connected(socket)
    const result = Result.parse(await socket.emitWithAck('emit', { name: 'navigation.traffic', payload: { reports: [] } }))
    expect(result).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  })
})

describe('requests', () => {
  it('go to the process that owns them, with the asker named', async () => {
    const apps = await client('process-apps')
    const askers: unknown[] = []
    apps.serve('energy.estimate', (input, from) => {
      askers.push(from)
      return Promise.resolve({ energyKwh: input.distanceM / 6000, arrivalSoc: null })
    })
    const screen = await client('center')
    const answer = await screen.request('energy.estimate', { distanceM: 6000, durationS: 300 })
    expect(answer).toEqual({ energyKwh: 1, arrivalSoc: null })
    expect(askers).toEqual([{ scope: 'center', display: 'center' }])
  })

  it('are refused at once while the owner is down, and when it goes away with one in hand', async () => {
    const screen = await client('center')
    await expect(screen.request('navigation.stop', {})).rejects.toMatchObject({ code: 'unavailable' })
    const navigation = await client('process-navigation')
    const asked = new Promise<void>((resolve) => {
      navigation.serve('navigation.stop', () => {
        resolve()
        return new Promise(() => undefined)
      })
    })
    const pending = screen.request('navigation.stop', {})
    const refused = expect(pending).rejects.toMatchObject({ code: 'unavailable' })
    await asked
    navigation.close()
    await refused
  })

  it('are held to the role of the display and to the driving state', async () => {
    const cluster = await client('cluster')
    await expect(cluster.request('settings.set', { settings: {} })).rejects.toMatchObject({ code: 'forbidden' })
    const center = await client('center')
    test.setDrivingState('MOVING')
    await expect(center.request('profiles.create', { name: 'A' })).rejects.toMatchObject({
      code: 'restricted',
      remedy: 'stop and select P',
    })
  })
})

describe('wrong messages', () => {
  it.each([
    ['subscribe', { patterns: 'Vehicle.Speed' }],
    ['subscribe', { patterns: ['Engine.Speed'] }],
    ['request', { name: 'nobody.knows', input: {} }],
    ['request', { name: 'vehicle.set', input: { path: 3 } }],
    ['emit', { name: 'navigation.traffic' }],
    ['constructor', {}],
    ['shutdown', {}],
  ])('%s %j is refused with a typed error and counted', async (message, body) => {
    const socket = rawClient({ token: test.token('developer') })
    await connected(socket)
    const result = Result.parse(await socket.emitWithAck(message, body))
    expect(result).toMatchObject({ ok: false })
    expect(test.gateway.metrics.render()).toMatch(/fascia_link_refused_total\{[^}]*\} 1/)
  })

  it('a flood is refused, not served', async () => {
    const socket = rawClient({ token: test.token('developer') })
    await connected(socket)
    const answers = await Promise.all(
      Array.from({ length: 900 }, () => socket.emitWithAck('subscribe', { patterns: ['Vehicle.Speed'] }) as Promise<Result>),
    )
    expect(answers.some((answer) => !answer.ok && answer.error.code === 'too_many')).toBe(true)
    expect(answers[0]?.ok).toBe(true)
  })

  it('says hello first', async () => {
    const socket = rawClient({ token: test.token('center') })
    const order: string[] = []
    const hello = new Promise<Hello>((resolve) => socket.once('hello', resolve))
    socket.onAny((name: string) => order.push(name))
    await connected(socket)
    expect(await hello).toMatchObject({ protocol: 1, scope: 'center', display: 'center' })
    const { ids } = ((await socket.emitWithAck('subscribe', { patterns: ['Vehicle.Speed'] })) as { output: Subscribed }).output
    expect(ids).toHaveLength(1)
    expect(order[0]).toBe('hello')
  })
})
