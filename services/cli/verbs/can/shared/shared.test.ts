import { describe, expect, it } from 'vitest'
import { isFrameLength, type CanFrame } from '../../../../can/frame.ts'
import { createRandom } from '../../../../simulator/random.ts'
import { parseBusFilter, passesAny } from './filter.ts'
import { frameGenerator, type FrameRecipe } from './frame-generator.ts'

const frame = (id: number, more: Partial<CanFrame> = {}): CanFrame => ({
  t: 0,
  bus: 'can0',
  id,
  extended: false,
  fd: false,
  data: new Uint8Array(0),
  ...more,
})
const usage = expect.objectContaining({ code: 'usage' }) as Error

describe('filters of candump', () => {
  const extended = { extended: true }
  const error = { error: true }
  it.each<[string, CanFrame[], CanFrame[]]>([
    ['can0', [frame(1), frame(4, error)], []],
    ['can0,123:7FF', [frame(0x123), frame(0x123, { remote: true })], [frame(0x122), frame(4, error)]],
    ['can0,123:7FF,400:700', [frame(0x123), frame(0x4ff)], [frame(0x300)]],
    ['can0,400~7F0', [frame(0x3ff)], [frame(0x40f)]],
    ['can0,12345678:DFFFFFFF', [frame(0x12345678, extended)], [frame(0x12345679, extended)]],
    ['can0,00000123:9FFFFFFF', [frame(0x123, extended)], [frame(0x123)]],
    ['can0,123:C00007FF', [frame(0x123)], [frame(0x123, extended), frame(0x123, { remote: true })]],
    ['any,0~0,#FFFFFFFF', [frame(4, error)], [frame(1)]],
    ['any,#8', [frame(1), frame(0x8, error)], [frame(0x4, error)]],
    ['can0,100:700,001:001,j', [frame(0x101)], [frame(0x100), frame(0x201)]],
    ['can0,100:700,001:001', [frame(0x100), frame(0x201)], [frame(0x200)]],
  ])('%s', (argument, passing, stopped) => {
    const filter = parseBusFilter(argument)
    expect(passing.map((one) => filter.passes(one))).toEqual(passing.map(() => true))
    expect(stopped.map((one) => filter.passes(one))).toEqual(stopped.map(() => false))
  })

  it('belong to the bus that they were named with', () => {
    const filters = [parseBusFilter('can0,1:7FF'), parseBusFilter('can1')]
    expect(passesAny(filters, frame(2))).toBe(false)
    expect(passesAny(filters, frame(2, { bus: 'can1' }))).toBe(true)
    expect(passesAny([], frame(2))).toBe(true)
    for (const wrong of ['can0,123', 'can0,123:', 'can0,xyz:7FF', 'can0,123456789:1'])
      expect(() => parseBusFilter(wrong)).toThrow(usage)
  })
})

describe('generated frames', () => {
  const recipe: FrameRecipe = {
    id: 'r',
    length: 'r',
    data: 'r',
    extended: false,
    fd: false,
    brs: false,
    esi: false,
    remote: false,
    mix: false,
  }
  const make = (more: Partial<FrameRecipe>, count: number): CanFrame[] => {
    const next = frameGenerator('can0', { ...recipe, ...more }, createRandom(1).next)
    return Array.from({ length: count }, () => next())
  }

  it('are what cangen makes of its modes', () => {
    expect(make({ id: '42A', length: '1', data: 'i' }, 3).map(({ id, data }) => [id, ...data])).toEqual([
      [0x42a, 0],
      [0x42a, 1],
      [0x42a, 2],
    ])
    expect(make({ length: 'i' }, 10).map(({ data }) => data.length)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 0])
    expect(make({ id: 'e' }, 50).every(({ id }) => id % 2 === 0 && id <= 0x7ff)).toBe(true)
    expect(make({ id: 'o', extended: true }, 50).every(({ id, extended }) => id % 2 === 1 && extended)).toBe(true)
    expect(make({ data: 'i', length: '0' }, 1)[0]?.data.length).toBe(1)
    const [first, second] = make({ data: '11xx3344DEADBEEF', length: '8' }, 2)
    expect([first?.data[0], first?.data[2], first?.data[7]]).toEqual([0x11, 0x33, 0xef])
    expect(first?.data[1]).not.toBe(second?.data[1])
    expect(make({ data: '1122', length: '4' }, 1)[0]?.data).toEqual(Uint8Array.of(0x11, 0x22, 0, 0))
    expect(make({ remote: true, length: '3' }, 1)[0]).toMatchObject({ remote: true, remoteLength: 3, data: new Uint8Array(0) })
    expect(make({ brs: true, esi: true, length: '9' }, 1)[0]).toMatchObject({ fd: true, brs: true, esi: true })
  })

  it('are frames, in any mix', () => {
    const mixed = make({ mix: true }, 500)
    for (const { id, extended, fd, data } of mixed)
      expect(id <= (extended ? 0x1fffffff : 0x7ff) && isFrameLength(data.length, fd)).toBe(true)
    expect(new Set(mixed.map(({ extended, fd, remote }) => `${extended} ${fd} ${remote}`)).size).toBeGreaterThanOrEqual(5)
  })

  it.each<Partial<FrameRecipe>>([
    { id: '800' },
    { id: 'x' },
    { id: '123junk' },
    { length: '9' },
    { length: 'x' },
    { data: '1' },
    { data: 'zz' },
  ])('refuse %o', (more) => expect(() => make(more, 1)).toThrow(usage))
})
