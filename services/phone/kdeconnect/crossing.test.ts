import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { ManualClock } from '../../base/clock.ts'
import { KDE_CONNECT_PORTS } from '../../contract/phone-links.ts'
import { listenInRange } from '../listen-in-range.ts'
import { announcementOf, atEnd, closeAll, device, until, type Side } from './device.fixture.ts'

const ROUNDS = 3 * Number(process.env['FASCIA_RUNS'] ?? 1)
/**
 * One way through the air. Who connected has his handshake done half a way before the other: with two connections at once, each
 * side is done first with its own.
 */
const WAY_MS = 30
/** What was heard of just now is not answered twice. */
const LATER_MS = 5_000
afterEach(closeAll)

/** To where a device really listens, through the air. */
async function through({ car }: Side): Promise<number> {
  const delayed = (from: Socket, to: Socket): void => {
    from.on('data', (chunk: Buffer) => setTimeout(() => to.writable && to.write(chunk), WAY_MS))
    from.on('close', () => setTimeout(() => to.destroy(), WAY_MS))
    from.on('error', () => from.destroy())
  }
  const relay = createServer((near) => {
    const far = connect(car.port ?? 0, '127.0.0.1')
    delayed(near, far)
    delayed(far, near)
  })
  atEnd(() => relay.close())
  return await listenInRange(relay, '127.0.0.1', KDE_CONNECT_PORTS)
}

async function pair(a: Side, b: Side): Promise<void> {
  a.hears(announcementOf(b))
  await until(() => a.car.nearby.length === 1 && b.car.nearby.length === 1)
  a.car.pair(b.own.deviceId)
  await until(() => b.car.asking !== null)
  b.car.answer(a.own.deviceId, true)
  await until(() => a.car.isHere(b.own.deviceId) && b.car.isHere(a.own.deviceId))
}

it('two that hear of each other at the same moment keep a link, and speak in both directions', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const clock = new ManualClock(Date.now())
    const [a, b] = await Promise.all([device('Car', { clock }), device('Phone', { clock })])
    await pair(a, b)
    for (const { car } of [a, b]) car.stop()
    for (const { car } of [a, b]) await car.start()
    clock.advance(LATER_MS)
    const [toA, toB] = [await through(a), await through(b)]
    a.hears({ ...announcementOf(b), tcpPort: toB })
    b.hears({ ...announcementOf(a), tcpPort: toA })
    await until(() => a.car.isHere(b.own.deviceId) && b.car.isHere(a.own.deviceId))
    // The second connection is there by then, and what a side closed is known to the other.
    await sleep(6 * WAY_MS)
    expect([a.car.isHere(b.own.deviceId), b.car.isHere(a.own.deviceId)], `round ${round}`).toEqual([true, true])
    a.car.send(b.own.deviceId, 'kdeconnect.ping', { message: 'to b' })
    b.car.send(a.own.deviceId, 'kdeconnect.ping', { message: 'to a' })
    await until(() => a.packets.length === 1 && b.packets.length === 1)
    closeAll()
  }
}, 30_000)
