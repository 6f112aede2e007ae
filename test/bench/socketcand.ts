/** socketcand over loopback, both ends in this process, against the same bytes over a bare socket. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { CanFrame } from '../../services/can/frame.ts'
import { SocketcandSource } from '../../services/can/socketcand/client.ts'
import { frameElement } from '../../services/can/socketcand/protocol.ts'
import { SocketcandServer } from '../../services/can/socketcand/server.ts'
import { cpuMsOf, median, type BenchRow } from './row.ts'

const FRAMES = 20_000
/** What a simulator says in one tick of 10 ms at the load below. */
const BATCH = 50
const LOAD_FRAMES_PER_S = 5_000
const REPEATS = 7

const frames = Array.from({ length: FRAMES }, (_, n): CanFrame => ({
  t: 1_700_000_000 + n / LOAD_FRAMES_PER_S,
  bus: 'can0',
  id: n % 0x800,
  extended: false,
  fd: false,
  data: Uint8Array.from({ length: 8 }, (_, index) => (n >> index) & 0xff),
}))

const nextTick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function socketcandMs(): Promise<number> {
  const server = new SocketcandServer({ buses: ['can0'] })
  const source = new SocketcandSource({ ...(await server.listen()), bus: 'can0' })
  let received = 0
  let done: () => void = () => undefined
  await new Promise<void>((resolve) => {
    source.start({
      onFrame: () => {
        received++
        if (received === FRAMES) done()
      },
      onState: (state) => (state === 'up' ? resolve() : undefined),
    })
  })
  const times: number[] = []
  for (let repeat = 0; repeat <= REPEATS; repeat++) {
    received = 0
    const all = new Promise<void>((resolve) => (done = resolve))
    times.push(
      await cpuMsOf(async () => {
        for (let index = 0; index < FRAMES; index += BATCH) {
          for (const frame of frames.slice(index, index + BATCH)) server.broadcast(frame)
          await nextTick()
        }
        await all
      }),
    )
  }
  await source.stop()
  await server.close()
  return median(times.slice(1))
}

async function bareSocketMs(): Promise<number> {
  const batches: Buffer[] = []
  for (let index = 0; index < FRAMES; index += BATCH) {
    batches.push(
      Buffer.from(
        frames
          .slice(index, index + BATCH)
          .map(frameElement)
          .join(''),
        'latin1',
      ),
    )
  }
  const total = batches.reduce((sum, batch) => sum + batch.length, 0)
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [writer] = (await once(server, 'connection')) as [Socket]
  let received = 0
  let done: () => void = () => undefined
  reader.on('data', (chunk) => {
    received += chunk.length
    if (received === total) done()
  })
  const times: number[] = []
  for (let repeat = 0; repeat <= REPEATS; repeat++) {
    received = 0
    const all = new Promise<void>((resolve) => (done = resolve))
    times.push(
      await cpuMsOf(async () => {
        for (const batch of batches) {
          writer.write(batch)
          await nextTick()
        }
        await all
      }),
    )
  }
  reader.destroy()
  writer.destroy()
  server.close()
  return median(times.slice(1))
}

export async function rows(): Promise<BenchRow[]> {
  const socketcand = await socketcandMs()
  const bare = await bareSocketMs()
  const share = (ms: number): number => (ms / FRAMES) * LOAD_FRAMES_PER_S * 0.1
  return [
    {
      name: `socketcand: both ends at ${LOAD_FRAMES_PER_S} frames/s`,
      cpuMs: socketcand,
      value: share(socketcand),
      unit: '% of a core',
      reference: `the same bytes over a bare socket, ${share(bare).toPrecision(2)} %`,
      ratio: socketcand / bare,
    },
  ]
}
