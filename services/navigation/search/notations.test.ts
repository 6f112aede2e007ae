import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseCoordinates } from './coordinates.ts'
import { decodePlusCode, encodePlusCode, findPlusCode, recoverPlusCode } from './plus-code.ts'

it.each([
  ['42.5063, 1.5218', 42.5063, 1.5218],
  ['42.5063 1.5218', 42.5063, 1.5218],
  ['42,5063 1,5218', 42.5063, 1.5218],
  ['42,5063; 1,5218', 42.5063, 1.5218],
  ['(42.5063, 1.5218)', 42.5063, 1.5218],
  ['-33.8568, 151.2153', -33.8568, 151.2153],
  ['geo:42.5063,1.5218?z=17', 42.5063, 1.5218],
  ['42.5063° N, 1.5218° E', 42.5063, 1.5218],
  ['N 42.5063 E 1.5218', 42.5063, 1.5218],
  ['33.8568 S 151.2153 E', -33.8568, 151.2153],
  ['42°30\'22.7"N 1°31\'18.5"E', 42.506306, 1.521806],
  ['42° 30′ 22.7″ N, 1° 31′ 18.5″ W', 42.506306, -1.521806],
  ['1°31\'18.5"E 42°30\'22.7"N', 42.506306, 1.521806],
  ['N 42° 30.378 E 001° 31.308', 42.5063, 1.5218],
  ['42 30 22.7 N 1 31 18.5 E', 42.506306, 1.521806],
])('%s', (text, lat, lon) => {
  const found = parseCoordinates(text)
  expect(found?.lat).toBeCloseTo(lat, 5)
  expect(found?.lon).toBeCloseTo(lon, 5)
})

it.each(['12, 14', '42.5', 'Calle 8 12', '95.2, 10.1', "42°75'N 1°E", '45.1 N 46.2 N', 'Sunset 12.5 N', ''])(
  '%s is no position',
  (text) => {
    expect(parseCoordinates(text)).toBeUndefined()
  },
)

it.each([
  ['7FG49Q00+', 20.375, 2.775],
  ['7FG49QCJ+2V', 20.3700625, 2.7821875],
  ['8FVC2222+22', 47.0000625, 8.0000625],
  ['4VCPPQGP+Q9', -41.2730625, 174.7859375],
  ['62G20000+', 0.5, -179.5],
  ['22220000+', -89.5, -179.5],
  ['7FG49QCJ+2VXGJ', 20.370113, 2.78223535],
])('%s is decoded', (code, lat, lon) => {
  const found = findPlusCode(code)
  expect(found).toMatchObject({ code, isFull: true })
  const at = decodePlusCode(code)
  expect(at.lat).toBeCloseTo(lat, 4)
  expect(at.lon).toBeCloseTo(lon, 4)
})

it('takes short codes with their place, and no other words', () => {
  expect(findPlusCode('9G8F+6W Zürich')).toEqual({ code: '9G8F+6W', isFull: false, rest: 'Zürich' })
  expect(recoverPlusCode('9G8F+6W', { lat: 47.4, lon: 8.6 })).toMatchObject({
    lat: expect.closeTo(47.3655625, 6),
    lon: expect.closeTo(8.5248125, 6),
  })
  // The nearest one lies over the edge of the reference's own square.
  expect(recoverPlusCode('2222+22', { lat: 46.99, lon: 8.01 }).lat).toBeCloseTo(47.0000625, 6)
  for (const text of ['A+B', '9G8F', 'C++ school', '9G8F+6', '9G0F+6W', '2345+G'])
    expect(findPlusCode(text), text).toBeUndefined()
})

it('any place comes back from its code, and from its short one near by', () => {
  fc.assert(
    fc.property(fc.double({ min: -85, max: 85, noNaN: true }), fc.double({ min: -180, max: 179.99, noNaN: true }), (lat, lon) => {
      const code = encodePlusCode({ lat, lon })
      const at = decodePlusCode(code)
      expect(Math.abs(at.lat - lat)).toBeLessThanOrEqual(0.0000626)
      expect(Math.abs(at.lon - lon)).toBeLessThanOrEqual(0.0000626)
      const near = recoverPlusCode(code.slice(4), { lat: lat + 0.3, lon })
      expect(Math.abs(near.lat - lat)).toBeLessThan(0.001)
    }),
    { numRuns: 200 },
  )
})

it('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      parseCoordinates(text)
      findPlusCode(text)
    }),
  )
})
