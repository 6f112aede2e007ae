import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FLOW, flowBytes, readPci, separationMs, type Flow } from './pci.ts'
import { IsoTpReceiver, type IsoTpProblem, type ReceiverOptions } from './receiver.ts'
import { IsoTpSender, padFrame, type SenderOptions } from './sender.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const hex = (data: Uint8Array | undefined): string => (data ? Buffer.from(data).toString('hex').toUpperCase() : '')
const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index & 0xff)

/** Both machines on a wire without delay; `alter` may change, drop (undefined) or repeat what passes. */
function transfer(
  payload: Uint8Array,
  senderOptions: SenderOptions = {},
  receiverOptions: ReceiverOptions = {},
  alter: (data: Uint8Array, index: number) => readonly Uint8Array[] = (data) => [data],
) {
  const sender = new IsoTpSender(payload, senderOptions)
  const receiver = new IsoTpReceiver(receiverOptions)
  const messages: Uint8Array[] = []
  const problems: IsoTpProblem[] = []
  const wire: Uint8Array[] = []
  let nowMs = 0
  for (let step = 0; step < 200_000; step++) {
    const data = sender.take(nowMs)
    if (data) {
      wire.push(data)
      for (const arriving of alter(data, wire.length - 1)) {
        const { message, flow, problem } = receiver.receive(arriving, nowMs)
        if (message) messages.push(message)
        if (problem) problems.push(problem)
        if (flow) sender.flow(flow, nowMs)
      }
      continue
    }
    const nextMs = Math.min(sender.nextMs, receiver.deadlineMs)
    if (nextMs === Infinity) return { messages, problems, wire, sender, nowMs }
    nowMs = Math.max(nowMs, nextMs)
    const problem = receiver.check(nowMs)
    if (problem) problems.push(problem)
  }
  throw new Error('it does not end')
}

describe('ISO-TP frames', () => {
  it.each<[string, 0 | 1, unknown]>([
    ['03 01 02 03', 0, { kind: 'single', length: 3, at: 1 }],
    ['F1 02 01 02', 1, { kind: 'single', length: 2, at: 2 }],
    ['07 01 02 03 04 05 06 07', 0, { kind: 'single', length: 7, at: 1 }],
    ['00 08 01 02 03 04 05 06 07 08 CC CC', 0, { kind: 'single', length: 8, at: 2 }],
    ['10 08 01 02 03 04 05 06', 0, { kind: 'first', length: 8, at: 2 }],
    ['1F FF 01 02 03 04 05 06', 0, { kind: 'first', length: 4095, at: 2 }],
    ['10 00 00 00 10 00 01 02', 0, { kind: 'first', length: 4096, at: 6 }],
    ['F1 10 07 01 02 03 04 05', 1, { kind: 'first', length: 7, at: 3 }],
    ['2F 01', 0, { kind: 'consecutive', sequence: 15, at: 1 }],
    ['30 08 14', 0, { kind: 'flow', status: 0, blockSize: 8, stMin: 20 }],
    ['F1 31 00 00', 1, { kind: 'flow', status: 1, blockSize: 0, stMin: 0 }],
  ])('reads %s', (text, offset, expected) => expect(readPci(bytes(text), offset)).toEqual(expected))

  it.each<[string, string, 0 | 1]>([
    ['nothing', '', 0],
    ['only an address', 'F1', 1],
    ['a single frame of no bytes', '00 00', 0],
    ['a single frame longer than its frame', '05 01 02', 0],
    ['a single frame of 8 bytes', '08 01 02 03 04 05 06 07', 0],
    ['the escape in a classic frame', '00 05 01 02 03 04 05', 0],
    ['a short length in a long frame', '07 01 02 03 04 05 06 07 CC CC CC CC', 0],
    ['an escape that was not needed', '00 07 01 02 03 04 05 06 07 CC CC CC', 0],
    ['a first frame that would have been single', '10 07 01 02 03 04 05 06', 0],
    ['a first frame that is short', '10 14 01 02', 0],
    ['a long length that was not needed', '10 00 00 00 0F FF 01 02', 0],
    ['flow control without its bytes', '30 08', 0],
    ['a consecutive frame without bytes', '21', 0],
    ['an unknown type', '40 01 02', 0],
  ])('passes over %s', (_what, text, offset) => expect(readPci(bytes(text), offset)).toBeUndefined())

  it('knows every separation time', () => {
    expect([0, 1, 0x7f, 0x80, 0xf0, 0xf1, 0xf9, 0xfa, 0xff].map(separationMs)).toEqual([0, 1, 127, 127, 127, 0.1, 0.9, 127, 127])
  })

  it('fills frames up to a length that they can have', () => {
    expect(hex(padFrame(bytes('01 02'), undefined))).toBe('0102')
    expect(hex(padFrame(bytes('01 02'), 0x55))).toBe('0102555555555555')
    expect(hex(padFrame(bytes('00 08 01 02 03 04 05 06 07 08'), undefined))).toBe('00080102030405060708CCCC')
  })
})

describe('a transfer', () => {
  it('looks on the wire as the standard shows it', () => {
    const { wire, messages } = transfer(counting(20))
    expect(wire.map(hex)).toEqual(['1014000102030405', '21060708090A0B0C', '220D0E0F10111213'])
    expect(messages).toEqual([counting(20)])
    const extended = transfer(counting(8), { addressByte: 0xf1, padding: 0 }, { addressBytes: 1 })
    expect(extended.wire.map(hex)).toEqual(['F110080001020304', 'F121050607000000'])
    expect(extended.messages).toEqual([counting(8)])
    expect(transfer(counting(4096)).wire.map(hex)[0]).toBe('1000000010000001')
    const fd = transfer(counting(62), { frameLength: 64 })
    expect([fd.wire.length, fd.wire[0]?.length, hex(fd.wire[0]).slice(0, 6)]).toEqual([1, 64, '003E00'])
  })

  it('gives back every message, whatever the frames, blocks and pauses are', () => {
    const options = fc.record({
      length: fc.integer({ min: 1, max: 5000 }),
      frameLength: fc.constantFrom(8, 12, 16, 20, 24, 32, 48, 64),
      addressByte: fc.option(fc.nat(255), { nil: undefined }),
      padding: fc.option(fc.nat(255), { nil: undefined }),
      blockSize: fc.nat(255),
      stMin: fc.nat(255),
      seed: fc.nat(255),
    })
    fc.assert(
      fc.property(options, ({ length, seed, addressByte, blockSize, stMin, ...rest }) => {
        const payload = counting(length).map((byte) => byte ^ seed)
        const receiver: ReceiverOptions = { addressBytes: addressByte === undefined ? 0 : 1, blockSize, stMin, maxLength: 5000 }
        const { messages, problems, sender } = transfer(payload, { ...rest, addressByte }, receiver)
        expect(problems).toEqual([])
        expect(sender.state).toBe('done')
        expect(Buffer.compare(messages[0] ?? new Uint8Array(0), payload)).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  it('never gives a message that was not sent, when frames are lost, repeated or swapped', () => {
    const faults = fc.array(fc.record({ at: fc.nat(40), kind: fc.constantFrom('lose', 'repeat', 'alter') }), {
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 260 }), faults, fc.nat(5), (length, list, blockSize) => {
        const payload = counting(length)
        const { messages } = transfer(payload, {}, { blockSize }, (data, index) => {
          const fault = list.find(({ at }) => at === index)
          if (!fault) return [data]
          if (fault.kind === 'lose') return []
          // The other end of the same conversation never comes from here: an altered sequence number.
          return fault.kind === 'repeat'
            ? [data, data]
            : [data.map((byte, at) => (at === 0 && byte >> 4 === 2 ? byte ^ 5 : byte))]
        })
        for (const message of messages) expect(message).toEqual(payload)
      }),
      { numRuns: 1000 },
    )
  })

  it('keeps the pause and the block that the receiver asks for', () => {
    const { nowMs, wire } = transfer(counting(7 * 10), {}, { stMin: 20, blockSize: 3 })
    // First frame, then ten: a pause after each of them but the last of a block, which waits for flow control instead.
    expect(wire.length).toBe(11)
    expect(nowMs).toBe(20 * 6)
  })
})

describe('what goes wrong', () => {
  it('a first frame that nobody answers ends after N_Bs', () => {
    const { sender, nowMs } = transfer(counting(20), { timeoutMs: 700 }, {}, () => [])
    expect([sender.state, sender.problem, nowMs]).toEqual(['failed', 'timeout_bs', 700])
  })

  it.each<[string, Flow, IsoTpProblem]>([
    ['overflow', { status: FLOW.overflow, blockSize: 0, stMin: 0 }, 'buffer_overflow'],
    ['an unknown status', { status: 7, blockSize: 0, stMin: 0 }, 'invalid_flow_status'],
  ])('%s ends the sender', (_what, flow, problem) => {
    const sender = new IsoTpSender(counting(20))
    sender.take(0)
    sender.flow(flow, 1)
    expect([sender.state, sender.problem, sender.take(2)]).toEqual(['failed', problem, undefined])
  })

  it('waits as often as allowed, each time anew', () => {
    const wait = { status: FLOW.wait, blockSize: 0, stMin: 0 }
    const sender = new IsoTpSender(counting(20), { waitsMax: 2 })
    sender.take(0)
    sender.flow(wait, 900)
    sender.flow(wait, 1800)
    expect(sender.nextMs).toBe(2800)
    sender.flow({ ...wait, status: FLOW.continue }, 2700)
    expect(hex(sender.take(2700))).toBe('21060708090A0B0C')
    const impatient = new IsoTpSender(counting(20), { waitsMax: 2 })
    impatient.take(0)
    for (const at of [1, 2, 3]) impatient.flow(wait, at)
    expect(impatient.problem).toBe('wait_overrun')
    const late = new IsoTpSender(counting(20))
    late.take(0)
    late.flow({ ...wait, status: FLOW.continue }, 1000)
    expect(late.problem).toBe('timeout_bs')
  })

  it('flow control that nobody waits for changes nothing', () => {
    const sender = new IsoTpSender(counting(20))
    sender.flow({ status: FLOW.overflow, blockSize: 0, stMin: 0 }, 0)
    expect(sender.state).toBe('sending')
  })

  it('a message that is too long is refused at once', () => {
    const { sender, problems } = transfer(counting(5000))
    expect(sender.problem).toBe('buffer_overflow')
    expect(problems).toEqual(['buffer_overflow'])
    const passive = new IsoTpReceiver({ passive: true, maxLength: 10 })
    expect(passive.receive(bytes('10 14 01 02 03 04 05 06'), 0)).toEqual({ problem: 'buffer_overflow' })
  })

  it('a missing frame ends the message with its reason', () => {
    const first = bytes('10 14 00 01 02 03 04 05')
    const receiver = new IsoTpReceiver()
    expect(receiver.receive(first, 0)).toEqual({ flow: { status: 0, blockSize: 0, stMin: 0 } })
    expect(receiver.receive(bytes('22 06 07 08 09 0A 0B 0C'), 10)).toEqual({ problem: 'wrong_sequence' })
    expect(receiver.receive(bytes('23 06 07 08 09 0A 0B 0C'), 20)).toEqual({})
    receiver.receive(first, 100)
    expect(receiver.deadlineMs).toBe(1100)
    expect(receiver.check(1099)).toBeUndefined()
    expect(receiver.check(1100)).toBe('timeout_cr')
    expect(receiver.deadlineMs).toBe(Infinity)
    receiver.receive(first, 2000)
    expect(receiver.receive(bytes('21 06 07 08 09 0A 0B 0C'), 3500)).toEqual({ problem: 'timeout_cr' })
  })

  it('a new message ends the one before it and is taken', () => {
    const receiver = new IsoTpReceiver()
    receiver.receive(bytes('10 14 00 01 02 03 04 05'), 0)
    expect(receiver.receive(bytes('02 AA BB'), 1)).toEqual({ message: bytes('AA BB'), problem: 'unexpected_pdu' })
    receiver.receive(bytes('10 14 00 01 02 03 04 05'), 2)
    expect(receiver.receive(bytes('10 08 00 01 02 03 04 05'), 3)).toMatchObject({ problem: 'unexpected_pdu', flow: {} })
    expect(receiver.receive(bytes('21 06 07'), 4)).toEqual({ message: counting(8) })
  })

  it('a consecutive frame that is too short is passed over, and a better one taken', () => {
    const receiver = new IsoTpReceiver()
    receiver.receive(bytes('10 14 00 01 02 03 04 05'), 0)
    expect(receiver.receive(bytes('21 06 07'), 1)).toEqual({})
    expect(receiver.receive(bytes('21 06 07 08 09 0A 0B 0C'), 2)).toEqual({})
    expect(receiver.receive(bytes('22 0D 0E 0F 10 11 12 13'), 3)).toEqual({ message: counting(20) })
  })

  it('a listener asks for nothing', () => {
    const receiver = new IsoTpReceiver({ passive: true, blockSize: 1 })
    const frames = ['10 14 00 01 02 03 04 05', '30 00 00', '21 06 07 08 09 0A 0B 0C', '22 0D 0E 0F 10 11 12 13']
    expect(frames.map((text, at) => receiver.receive(bytes(text), at))).toEqual([{}, {}, {}, { message: counting(20) }])
  })

  it('refuses what is no message', () => {
    expect(() => new IsoTpSender(new Uint8Array(0))).toThrow(expect.objectContaining({ code: 'invalid' }))
    expect(flowBytes({ status: FLOW.wait, blockSize: 4, stMin: 5 })).toEqual([0x31, 4, 5])
  })
})
