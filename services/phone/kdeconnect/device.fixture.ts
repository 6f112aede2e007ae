/** Whole KDE Connect devices on loopback, for tests: what UDP would bring is handed over. */
import { setTimeout as sleep } from 'node:timers/promises'
import { ManualClock } from '../../base/clock.ts'
import { createLog } from '../../base/log.ts'
import type { AnnouncerParts } from './announcer.ts'
import { KdeConnect, type Trusted } from './kdeconnect.ts'
import { makeIdentity, type OwnIdentity } from './own-identity.ts'
import { Identity, type Packet } from './packets.ts'

const log = createLog('test', () => undefined)
const opened: (() => void)[] = []

/** @param close what a test has to close at its end */
export const atEnd = (close: () => void): void => void opened.push(close)

export function closeAll(): void {
  for (const close of opened.splice(0)) close()
}

export interface Side {
  car: KdeConnect
  own: OwnIdentity
  book: Map<string, Trusted>
  packets: Packet[]
  /** How often a link began, or began anew. */
  greetings: number
  hears(identity: Record<string, unknown>): void
}

export async function device(name: string, options: { discoverable?: boolean; clock?: ManualClock } = {}): Promise<Side> {
  const own = makeIdentity()
  const book = new Map<string, Trusted>()
  const packets: Packet[] = []
  let discovery: AnnouncerParts | undefined
  const clock = options.clock ?? new ManualClock(Date.now())
  const car = new KdeConnect({
    own,
    clock,
    log,
    name: () => name,
    trusted: (id) => book.get(id),
    discoverable: () => options.discoverable ?? true,
    onPaired: (id, _name, trusted) => book.set(id, trusted),
    onUnpaired: (id) => book.delete(id),
    onLink: () => void side.greetings++,
    onGone: () => undefined,
    onPacket: (_id, packet) => packets.push(packet),
    onChange: () => undefined,
    host: '127.0.0.1',
    discovery: (parts) => {
      discovery = parts
      return { start: () => Promise.resolve(), announce: () => undefined, close: () => undefined }
    },
  })
  const hears = (identity: Record<string, unknown>): void => discovery?.onIdentity(Identity.parse(identity), '127.0.0.1')
  const side: Side = { car, own, book, packets, greetings: 0, hears }
  await car.start()
  atEnd(() => car.stop())
  return side
}

export const announcementOf = ({ own, car }: Side, version = 8): Record<string, unknown> => ({
  deviceId: own.deviceId,
  deviceName: 'other',
  protocolVersion: version,
  tcpPort: car.port,
})

export async function until(what: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400; turn++) {
    if (what()) return
    await sleep(5)
  }
  throw new Error(`never: ${what.toString()}`)
}
