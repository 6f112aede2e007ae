import { afterEach, describe, expect, it } from 'vitest'
import { FasciaError } from '../../contract/errors.ts'
import type { CanFrame } from '../frame.ts'
import { InProcessBus } from '../sources/in-process-bus.ts'
import { extendedAddressing, fixedAddressing, mixedAddressing, normalAddressing, type Addressing } from './addressing.ts'
import { IsoTpChannel, type ChannelOptions } from './channel.ts'

const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index & 0xff)
const opposite = ({ tx, rx, txByte, rxByte }: Addressing): Addressing => ({
  tx: rx,
  rx: tx,
  ...(rxByte === undefined ? {} : { txByte: rxByte }),
  ...(txByte === undefined ? {} : { rxByte: txByte }),
})

const open: IsoTpChannel[] = []
afterEach(() => {
  for (const channel of open.splice(0)) channel.close()
})

function join(bus: InProcessBus, addressing: Addressing, more: Partial<ChannelOptions> = {}) {
  const source = bus.join()
  const messages: Uint8Array[] = []
  const problems: string[] = []
  const channel = new IsoTpChannel({
    bus: bus.name,
    addressing,
    send: (frame) => source.send(frame),
    onMessage: (message) => messages.push(message),
    onProblem: (problem) => problems.push(problem),
    ...more,
  })
  source.start({ onFrame: (frame) => channel.hear(frame), onState: () => undefined })
  open.push(channel)
  return { channel, messages, problems }
}

describe('an ISO-TP channel', () => {
  it.each<[string, Addressing]>([
    ['normal', normalAddressing(0x7e0, 0x7e8)],
    ['normal fixed', fixedAddressing(0x10, 0xf1)],
    ['extended', extendedAddressing(0x6f1, 0x612, 0x12, 0xf1)],
    ['mixed', mixedAddressing(0x7e0, 0x7e8, 0x99)],
  ])('carries messages both ways with %s addressing', async (_what, addressing) => {
    const bus = new InProcessBus('can0')
    const [a, b] = [join(bus, addressing), join(bus, opposite(addressing), { blockSize: 4, stMin: 1 })]
    // Another conversation on the same bus, at the same time.
    const [c, d] = [join(bus, normalAddressing(1, 2)), join(bus, normalAddressing(2, 1))]
    await Promise.all([
      a.channel.send(counting(300)),
      c.channel.send(counting(200)),
      b.channel.send(counting(5)),
      d.channel.send(counting(90)),
    ])
    expect([a, b, c, d].map(({ messages }) => messages)).toEqual([
      [counting(5)],
      [counting(300)],
      [counting(90)],
      [counting(200)],
    ])
    expect([a, b, c, d].flatMap(({ problems }) => problems)).toEqual([])
  })

  it('uses the long frames of CAN FD', async () => {
    const bus = new InProcessBus('can0')
    const seen: CanFrame[] = []
    bus.join().start({ onFrame: (frame) => seen.push(frame), onState: () => undefined })
    const options = { fd: true, frameLength: 64 }
    const [a, b] = [join(bus, normalAddressing(1, 2), options), join(bus, normalAddressing(2, 1), options)]
    await a.channel.send(counting(100))
    expect(b.messages).toEqual([counting(100)])
    expect(seen.map(({ id, fd, data }) => [id, fd, data.length])).toEqual([
      [1, true, 64],
      [2, true, 3],
      [1, true, 48],
    ])
  })

  it('tells when nobody answers, when it is busy, and when it is closed', async () => {
    const bus = new InProcessBus('can0')
    const alone = join(bus, normalAddressing(1, 2), { timeoutMs: 20 })
    const first = alone.channel.send(counting(20))
    await expect(alone.channel.send(counting(1))).rejects.toMatchObject({ code: 'conflict' })
    await expect(first).rejects.toMatchObject({ code: 'timeout' })
    const second = alone.channel.send(counting(20))
    alone.channel.close()
    await expect(second).rejects.toMatchObject({ code: 'cancelled' })
    await expect(alone.channel.send(counting(1))).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('tells of a message that breaks off, and of a receiver that has no room', async () => {
    const bus = new InProcessBus('can0')
    const { problems } = join(bus, normalAddressing(1, 2), { timeoutMs: 20 })
    const raw = bus.join()
    raw.start({ onFrame: () => undefined, onState: () => undefined })
    raw.send({ t: 0, bus: 'can0', id: 2, extended: false, fd: false, data: Uint8Array.of(0x10, 20, 1, 2, 3, 4, 5, 6) })
    while (problems.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(problems).toEqual(['timeout_cr'])
    const [long, small] = [join(bus, normalAddressing(3, 4)), join(bus, normalAddressing(4, 3), { maxLength: 16 })]
    await expect(long.channel.send(counting(20))).rejects.toMatchObject({ code: 'refused_by_vehicle' })
    expect(small.problems).toEqual(['buffer_overflow'])
  })

  it('passes on what the bus refuses', async () => {
    const bus = new InProcessBus('can0')
    const send = (): void => {
      throw new FasciaError('bus_listen_only', 'no')
    }
    await expect(join(bus, normalAddressing(1, 2), { send }).channel.send(counting(3))).rejects.toMatchObject({
      code: 'bus_listen_only',
    })
  })
})
