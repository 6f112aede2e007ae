import { expect, it } from 'vitest'
import { HUES, hueOf } from './light-colours.ts'

it('knows its colours again, across the end of the circle too', () => {
  for (const { id, hueDeg } of HUES) expect(hueOf((hueDeg + 355) % 360)).toBe(id)
  expect(hueOf(80)).toBeNull()
  expect(hueOf(null)).toBeNull()
})
