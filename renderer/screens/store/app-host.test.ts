import { describe, expect, it, vi } from 'vitest'
import { APP_CALLS_IN_FLIGHT, APP_MESSAGE_SIZE, ToApp } from '../../../services/contract/app-port.ts'
import { RESTRICTIONS } from '../../../services/contract/driving.ts'
import { FasciaError } from '../../../services/contract/errors.ts'
import { AppHost, heartPageOf, type AppSurroundings } from './app-host.ts'

const SPEED = 'Vehicle.Speed'

function open(change: Partial<AppSurroundings> = {}): {
  heard: ToApp[]
  frame: MessagePort
  host: AppHost
  settled: () => Promise<void>
  released: string[]
  flooded: () => number
} {
  const { port1, port2 } = new MessageChannel()
  const heard: ToApp[] = []
  const released: string[] = []
  let floods = 0
  port2.onmessage = (event: MessageEvent<unknown>) => heard.push(ToApp.parse(event.data))
  const host = new AppHost(
    port1,
    { id: 'track-day', session: 's1', reads: [SPEED], controls: [], network: [] },
    {
      theme: () => ({
        appearance: 'night',
        accent: 'teal',
        textSizePercent: 100,
        reducedMotion: false,
        language: 'en',
        direction: 'ltr',
      }),
      restrictions: () => RESTRICTIONS.PARKED,
      call: async () => ({ result: 'stored' }),
      hold: (path) => ({ read: () => ({ value: 88, quality: 'stale' }), release: () => void released.push(path) }),
      now: () => 1,
      flooded: () => void (floods += 1),
      ...change,
    },
  )
  return {
    heard,
    frame: port2,
    host,
    released,
    flooded: () => floods,
    settled: () => new Promise((done) => setTimeout(done, 30)),
  }
}

it('the page that beats is beside the files of the same session', () => {
  expect(heartPageOf('http://track-day.localhost:8123/s1/app/index.html')).toBe(
    'http://track-day.localhost:8123/s1/.heart/index.html',
  )
})

describe('the port of an app', () => {
  it('begins with who the app is and what it may', async () => {
    const { heard, host, frame, settled } = open()
    await settled()
    expect(heard[0]).toMatchObject({ type: 'start', package: 'track-day', reads: [SPEED], restrictions: { state: 'PARKED' } })
    host.close()
    frame.close()
  })

  it('refuses signals outside of the grants and never passes on a value that is not valid', async () => {
    const { heard, host, frame, settled, released } = open()
    frame.postMessage({ type: 'subscribe', id: 1, paths: [SPEED, 'Vehicle.CurrentLocation.Latitude'] })
    frame.postMessage({ type: 'subscribe', id: 2, paths: [SPEED] })
    await settled()
    expect(heard).toContainEqual(
      expect.objectContaining({ type: 'refused', id: 1, error: expect.objectContaining({ code: 'forbidden' }) as unknown }),
    )
    expect(heard).toContainEqual({ type: 'signals', samples: [{ path: SPEED, value: null, quality: 'stale', sourceMs: 1 }] })
    host.close()
    expect(released).toEqual([SPEED])
    frame.close()
  })

  it('relays calls with the session, passes refusals on, bounds what is open, drops what does not fit', async () => {
    const call = vi.fn<AppSurroundings['call']>(() => new Promise(() => undefined))
    call.mockRejectedValueOnce(new FasciaError('restricted', 'not while driving'))
    const { heard, host, frame, settled } = open({ call })
    frame.postMessage({ type: 'call', id: 1, call: { method: 'storage.get', key: 'best' } })
    await settled()
    expect(call).toHaveBeenCalledWith({ session: 's1', call: { method: 'storage.get', key: 'best' } })
    expect(heard).toContainEqual(
      expect.objectContaining({ type: 'refused', id: 1, error: expect.objectContaining({ code: 'restricted' }) as unknown }),
    )
    for (let id = 2; id < 2 + APP_CALLS_IN_FLIGHT + 1; id += 1)
      frame.postMessage({ type: 'call', id, call: { method: 'storage.get', key: 'x' } })
    frame.postMessage({ type: 'escape' })
    await settled()
    expect(heard.filter((message) => message.type === 'refused' && message.error.code === 'too_many')).toHaveLength(1)
    expect(host.refused).toBe(1)
    host.close()
    frame.close()
  })

  it('has the services tell the driver of a subscription that it refused', async () => {
    const call = vi.fn<AppSurroundings['call']>(() => Promise.reject(new FasciaError('forbidden', 'no')))
    const { frame, host, settled } = open({ call })
    frame.postMessage({ type: 'subscribe', id: 1, paths: ['Vehicle.CurrentLocation.Latitude'] })
    await settled()
    const read = { method: 'signals.read', paths: ['Vehicle.CurrentLocation.Latitude'] }
    expect(call.mock.calls).toEqual([[{ session: 's1', call: read }]])
    host.close()
    frame.close()
  })

  it.each<[string, unknown]>([
    ['a long text', { type: 'call', id: 1, call: { method: 'storage.set', key: 'x', value: 'x'.repeat(APP_MESSAGE_SIZE) } }],
    ['a long list', { type: 'subscribe', id: 1, paths: new Array<string>(APP_MESSAGE_SIZE + 1).fill('') }],
    ['many lists', { many: Array.from({ length: 600 }, () => new Array<number>(600).fill(1)) }],
    ['a buffer', { type: 'call', bytes: new ArrayBuffer(8) }],
  ])('closes a frame that sends %s', async (_name, message) => {
    const { frame, flooded, settled } = open()
    frame.postMessage({ type: 'call', id: 0, call: { method: 'storage.set', key: 'x', value: 'x'.repeat(100_000) } })
    await settled()
    expect(flooded()).toBe(0)
    frame.postMessage(message)
    await settled()
    expect(flooded()).toBe(1)
    frame.close()
  })

  it('closes a frame that sends without measure', async () => {
    const { frame, flooded, settled } = open()
    for (let index = 0; index < 5_000; index += 1) frame.postMessage({ type: 'escape', index })
    await settled()
    expect(flooded()).toBe(1)
    frame.close()
  })

  it('tells for how long an app that used to answer has been silent', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    try {
      const { heard, host, frame, settled } = open()
      await settled()
      expect(heard).toContainEqual({ type: 'ping' })
      vi.advanceTimersByTime(9_000)
      // An app made before pings were never answers one: it is not called silent.
      expect(host.silentMs).toBe(0)
      frame.postMessage({ type: 'alive' })
      await settled()
      expect(host.silentMs).toBe(0)
      vi.advanceTimersByTime(6_000)
      expect(host.silentMs).toBe(6_000)
      frame.postMessage({ type: 'alive' })
      await settled()
      expect(host.silentMs).toBe(0)
      host.close()
      frame.close()
    } finally {
      vi.useRealTimers()
    }
  })
})
