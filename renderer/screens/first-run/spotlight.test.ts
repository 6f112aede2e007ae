import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cardPlace } from './spotlight.ts'

it('the words stand beside what is lit when there is room', () => {
  const place = cardPlace({ left: 20, top: 20, width: 440, height: 900 }, { width: 1920, height: 1080 })
  expect(place.left).toBeGreaterThanOrEqual(460)
})

it('the words are always on the display, wherever the light falls', () => {
  const view = fc.record({ width: fc.integer({ min: 1200, max: 2600 }), height: fc.integer({ min: 720, max: 1920 }) })
  const part = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(view, part, part, part, part, (size, x, y, w, h) => {
      const box = { left: x * size.width, top: y * size.height, width: w * size.width, height: h * size.height }
      const { left, top } = cardPlace(box, size)
      expect(left).toBeGreaterThanOrEqual(0)
      expect(top).toBeGreaterThanOrEqual(0)
      expect(left).toBeLessThan(size.width - 400)
      expect(top).toBeLessThan(size.height - 250)
    }),
  )
})
