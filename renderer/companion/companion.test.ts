import fc from 'fast-check'
import { expect, it } from 'vitest'
import { heartBpmOf, stepsOf } from './band.ts'
import { wayTo } from './way.ts'

const view = (...bytes: number[]): DataView => new DataView(Uint8Array.from(bytes).buffer)

it('reads what a band sends, and nothing out of what it does not', () => {
  expect([heartBpmOf(view(0x00, 72)), heartBpmOf(view(0x01, 0x48, 0x00)), heartBpmOf(view(0x16, 64, 1, 2))]).toEqual([72, 72, 64])
  expect([heartBpmOf(view(0x00, 0)), heartBpmOf(view(0x01, 72)), heartBpmOf(view())]).toEqual([null, null, null])
  expect([stepsOf(view(0x0c, 0x10, 0x27, 0, 0)), stepsOf(view(0x0c, 1)), stepsOf(view(0, 255, 255, 255, 255))]).toEqual([
    10_000,
    null,
    null,
  ])
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
      const bpm = heartBpmOf(new DataView(bytes.buffer))
      expect(bpm === null || (bpm >= 20 && bpm <= 260)).toBe(true)
    }),
    { numRuns: 100 },
  )
})

it('tells the way to the car', () => {
  const here = { lat: 42.5, lon: 1.5 }
  expect(wayTo(here, here).meters).toBe(0)
  const north = wayTo(here, { lat: 42.501, lon: 1.5 })
  expect([Math.round(north.meters), Math.round(north.bearing)]).toEqual([111, 0])
  const east = wayTo(here, { lat: 42.5, lon: 1.501 })
  expect([Math.round(east.meters), Math.round(east.bearing)]).toEqual([82, 90])
})
