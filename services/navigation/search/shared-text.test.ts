import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nameOf, readSharedText } from './shared-text.ts'

it.each([
  ['geo:42.5063,1.5218', 42.5063, 1.5218, ''],
  ['geo:0,0?q=42.5063,1.5218(Caldea)', 42.5063, 1.5218, 'Caldea'],
  ['geo:42.5,1.5?z=12', 42.5, 1.5, ''],
  ['42.5063, 1.5218', 42.5063, 1.5218, ''],
  ['https://www.openstreetmap.org/#map=17/42.5063/1.5218', 42.5063, 1.5218, ''],
  ['https://www.openstreetmap.org/?mlat=42.5063&mlon=1.5218', 42.5063, 1.5218, ''],
  [
    'https://www.google.com/maps/place/Caldea+Spa/@42.51,1.53,17z/data=!3m1!4b1!8m2!3d42.5063!4d1.5218',
    42.5063,
    1.5218,
    'Caldea Spa',
  ],
  ['https://maps.google.com/?q=42.5063,1.5218', 42.5063, 1.5218, ''],
  ['https://maps.apple.com/?ll=42.5063,1.5218&q=Caldea', 42.5063, 1.5218, 'Caldea'],
  ['Meet here: https://maps.apple.com/?ll=42.5063,1.5218', 42.5063, 1.5218, 'Meet here:'],
])('%s', (text, lat, lon, words) => {
  expect(readSharedText(text)).toEqual({ at: { lat, lon }, words })
})

it('takes words where no position is said, and nothing from nothing', () => {
  expect(readSharedText('Avinguda Meritxell 22, Andorra')).toEqual({ words: 'Avinguda Meritxell 22, Andorra' })
  expect(readSharedText('geo:0,0?q=Caldea+Andorra')).toEqual({ words: 'Caldea Andorra' })
  expect(readSharedText('https://maps.apple.com/?q=Caldea')).toEqual({ words: 'Caldea' })
  expect(readSharedText('https://example.org/x')).toBeUndefined()
  expect(readSharedText('   ')).toBeUndefined()
  expect(nameOf({ at: { lat: 1.5, lon: 2.5 }, words: '' })).toBe('1.50000, 2.50000')
})

it('never throws', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', 'geo:', 'https://maps.example/', 'http://a/maps/place/%'),
      fc.string({ unit: 'binary', maxLength: 80 }),
      (begin, text) => {
        readSharedText(begin + text)
      },
    ),
  )
})
