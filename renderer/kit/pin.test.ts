import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PIN_KEYS, typePin, type PinKey } from './pin.ts'

it('a PIN has digits only, and no more than it may', () => {
  const keys = PIN_KEYS.flat().filter((key): key is PinKey => key !== null)
  expect(keys.filter((key) => key !== 'back').sort()).toEqual([...'0123456789'])
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...keys), { maxLength: 40 }), fc.integer({ min: 1, max: 8 }), (typed, length) => {
      const digits = typed.reduce((pin, key) => typePin(pin, key, length), '')
      expect(digits).toMatch(/^\d*$/)
      expect(digits.length).toBeLessThanOrEqual(length)
    }),
  )
})
