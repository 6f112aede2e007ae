/**
 * A client that stops reading costs at most 512 KB, gets the merged latest state when it reads again, and nobody else
 * notices. Real sockets; what waits is counted where it waits, and what the kernel took is counted when it is read.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { TestCar, valueOf, WsPeer, type Message } from './viss-harness.ts'

const COST_MAX = 512 * 1024
const FRAMES = 150
const CHANGE = { variant: 'change', parameter: { 'logic-op': 'ne', diff: '0' } }

let car: TestCar
let numbers: string[]
beforeAll(async () => {
  car = await TestCar.start()
  numbers = car.gateway.store.table.definitions
    .filter(({ entry }) => ['float', 'double'].includes(entry.datatype) && entry.allowed === undefined)
    .map(({ path }) => path)
})
afterAll(() => car.stop())

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const gauge = (name: string): number => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(car.gateway.gateway.metrics.render())?.[1])

/** A value within the range of the signal that is another in each frame. */
function valueAt(path: string, frame: number): number {
  const { min = 0, max = 1000 } = car.gateway.store.table.byPath(path)?.entry ?? {}
  return min + ((max - min) * (frame + 1)) / (FRAMES + 2)
}

/** Lets the car drive; @returns the most bytes that waited at any moment */
async function drive(metric: string): Promise<number> {
  let most = 0
  for (let frame = 0; frame < FRAMES; frame++) {
    for (const path of numbers) car.set(path, valueAt(path, frame))
    car.frame()
    most = Math.max(most, gauge(metric))
    await pause(4)
  }
  return most
}

/** The latest value of each path that a VISS client was told. */
const latest = (messages: readonly Message[]): Map<string, unknown> =>
  new Map(
    messages.flatMap((message) => {
      const data = message.data as { path: string } | undefined
      return data && message.action === 'subscription' ? [[data.path, valueOf(message)]] : []
    }),
  )

describe('VISS', () => {
  it('one stalled, one reading', async () => {
    const [reading, stalled] = await Promise.all([0, 1].map(() => WsPeer.open(car.ws, car.token('viss-read'))))
    if (!reading || !stalled) throw new Error('no clients')
    for (const path of numbers) car.set(path, valueAt(path, 0))
    for (const peer of [reading, stalled]) {
      for (const path of numbers) peer.send({ action: 'subscribe', path, filter: CHANGE })
      await peer.ask({ action: 'get', path: 'Server.Support.Protocol' })
    }
    const before = stalled.received.length
    stalled.socket.pause()
    const most = await drive('fascia_viss_unread_bytes')
    await pause(100)
    expect(most).toBeLessThanOrEqual(COST_MAX)
    expect(stalled.received.length).toBe(before)

    const expected = new Map(numbers.map((path) => [path, String(car.gateway.store.value(car.gateway.store.table.idOf(path)))]))
    await expect.poll(() => latest(reading.received)).toEqual(expected)
    const speeds = reading.received.filter(({ data }) => (data as { path: string } | undefined)?.path === numbers[0])
    expect(speeds.length).toBeGreaterThan(FRAMES / 10)

    stalled.socket.resume()
    await expect.poll(() => latest(stalled.received)).toEqual(expected)
    // What had waited, here or in the kernel, is one batch from before the stall and the latest state.
    const bytes = stalled.received.slice(before).reduce((sum, message) => sum + JSON.stringify(message).length, 0)
    expect(bytes).toBeLessThanOrEqual(COST_MAX)
    expect(stalled.received.length - before).toBeLessThanOrEqual(numbers.length * 3)
    for (const peer of [reading, stalled]) peer.close()
  })

  it('one that asks and does not read its answers', async () => {
    const [reading, greedy] = await Promise.all([0, 1].map(() => WsPeer.open(car.ws, car.token('viss-read'))))
    if (!reading || !greedy) throw new Error('no clients')
    for (const path of numbers) car.set(path, valueAt(path, 1))
    greedy.socket.pause()
    let most = 0
    for (let index = 0; index < 2500; index++) {
      greedy.send({ action: 'get', path: 'Vehicle' })
      if (index % 50 !== 0) continue
      await pause(2)
      most = Math.max(most, gauge('fascia_viss_unread_bytes'))
      const answer = await reading.ask({ action: 'get', path: 'Server.Support.Protocol' })
      expect(answer).not.toHaveProperty('error')
    }
    expect(most).toBeLessThanOrEqual(COST_MAX)
    greedy.socket.resume()
    await expect.poll(() => greedy.received.length).toBeGreaterThan(0)
    for (const peer of [reading, greedy]) peer.socket.terminate()
  })

  it('one that pings and does not read the pongs', async () => {
    const greedy = await WsPeer.open(car.ws, car.token('viss-read'))
    greedy.socket.pause()
    let most = 0
    for (let index = 0; index < 12_000; index++) {
      greedy.socket.ping('x'.repeat(100))
      if (index % 1000 !== 0) continue
      await pause(1)
      most = Math.max(most, gauge('fascia_viss_unread_bytes'))
    }
    expect(most).toBeLessThanOrEqual(COST_MAX)
    greedy.socket.terminate()
  })
})

/** A client of the link that speaks engine.io and socket.io by hand, so that it can stop reading. */
class RawLink {
  readonly socket: WebSocket
  readonly values = new Map<number, unknown>()
  bytes = 0
  batches = 0

  constructor(url: string, token: string) {
    this.socket = new WebSocket(`${url}/link/?EIO=4&transport=websocket`)
    this.socket.on('message', (data: Buffer) => {
      const text = data.toString()
      this.bytes += text.length
      if (text === '2') this.socket.send('3')
      else if (text.startsWith('0')) this.socket.send(`40${JSON.stringify({ token })}`)
      else if (text.startsWith('40')) this.socket.send('420["subscribe",{"patterns":["Vehicle.**"]}]')
      else this.#takeBatch(text)
    })
  }

  #takeBatch(text: string): void {
    const match = /^42(\d+)(\["batch",.*)$/s.exec(text)
    if (!match) return
    const [, batch] = JSON.parse(match[2] ?? '[]') as [string, { n: number; ids: number[]; values: unknown[] }]
    this.batches++
    for (const [index, id] of batch.ids.entries()) this.values.set(id, batch.values[index])
    this.socket.send(`43${match[1]}[${batch.n}]`)
  }
}

describe('the link', () => {
  it('one stalled, one reading', async () => {
    const url = car.http.replace('http', 'ws').replace('/viss', '')
    const [reading, stalled] = [new RawLink(url, car.token('developer')), new RawLink(url, car.token('developer'))]
    await expect.poll(() => reading.batches > 0 && stalled.batches > 0).toBe(true)
    stalled.socket.pause()
    const before = { bytes: stalled.bytes, batches: stalled.batches }
    const most = await drive('fascia_link_unread_bytes')
    expect(most).toBeLessThanOrEqual(COST_MAX)
    const expected = numbers.map((path) => car.gateway.store.value(car.gateway.store.table.idOf(path)))
    const told = (link: RawLink): unknown[] => numbers.map((path) => link.values.get(car.gateway.store.table.idOf(path)))
    await expect.poll(() => told(reading)).toEqual(expected)
    expect(reading.batches).toBeGreaterThan(FRAMES / 10)
    expect(stalled.batches).toBe(before.batches)
    stalled.socket.resume()
    await expect.poll(() => told(stalled)).toEqual(expected)
    expect(stalled.bytes - before.bytes).toBeLessThanOrEqual(COST_MAX)
    expect(stalled.batches - before.batches).toBeLessThanOrEqual(4)
    reading.socket.close()
    stalled.socket.close()
  })

  it('tells at most 60 batches a second', async () => {
    const link = new RawLink(car.http.replace('http', 'ws').replace('/viss', ''), car.token('developer'))
    await expect.poll(() => link.batches > 0).toBe(true)
    const before = link.batches
    const began = performance.now()
    for (let frame = 0; performance.now() - began < 1500; frame++) {
      car.set('Vehicle.Speed', frame % 200)
      await pause(2)
    }
    const perSecond = ((link.batches - before) / (performance.now() - began)) * 1000
    expect(perSecond).toBeLessThanOrEqual(61)
    link.socket.close()
  })
})
