import { describe, expect, it } from 'vitest'
import { placeUnder, thingsAround, type Touched } from './place-under.ts'

const point = (layer: string, lon: number, properties: Record<string, unknown>): Touched => ({
  layer: { id: layer },
  properties,
  geometry: { type: 'Point', coordinates: [lon, 42] },
})
const AT = { lat: 42, lon: 1 }
/** A pixel is a hundred-thousandth of a degree. */
const distancePx = ([lon]: readonly [number, number]): number => Math.abs(lon - 1) * 1e5

describe('a finger on the map', () => {
  it('means the nearest thing with a name', () => {
    const found = [
      point('pois', 1.0002, { name: 'Far' }),
      point('pois', 1.0001, { name: 'Near', kind: 'cafe' }),
      point('pois', 1, {}),
    ]
    expect(placeUnder(found, AT, distancePx).place).toMatchObject({ name: 'Near', kind: 'cafe', lon: 1.0001 })
  })

  it('means a charger rather than the shop beside it, and anything rather than the road below', () => {
    const charger = point('chargers', 1.0001, { name: 'Power', power_kw: 150 })
    const found = [
      { ...point('road-names', 1, { name: 'Road' }), geometry: { type: 'LineString' as const, coordinates: [] } },
      charger,
    ]
    const tapped = placeUnder([...found, point('pois', 1.00005, { name: 'Shop' })], AT, distancePx)
    expect(tapped).toMatchObject({ powerKw: 150, place: { name: 'Power', kind: 'charging_station' } })
    expect(placeUnder(found.slice(0, 1), AT, distancePx).place).toMatchObject({ name: 'Road', kind: 'street', ...AT })
  })

  it('means the ground where nothing is', () => {
    expect(placeUnder([], AT, distancePx)).toEqual({ at: AT, place: null, powerKw: null })
  })
})

describe('what a knob goes through', () => {
  it('are things with a name, the nearest first, each once, and none under a panel', () => {
    const found = [
      point('pois', 1.0003, { name: 'Third' }),
      point('chargers', 1.0001, { name: 'First', power_kw: 50 }),
      point('pois', 1.0002, { name: 'Second' }),
      point('pois', 1.0001, { name: 'First' }),
      point('pois', 1.5, { name: 'Under a panel' }),
      point('pois', 1, {}),
      { ...point('road-names', 1, { name: 'Road' }), geometry: { type: 'LineString' as const, coordinates: [] } },
    ]
    const clearPx = (lonLat: readonly [number, number]): number => (lonLat[0] > 1.1 ? Infinity : distancePx(lonLat))
    expect(thingsAround(found, clearPx).map(({ place }) => place?.name)).toEqual(['First', 'Second', 'Third'])
  })

  it('are not more than a hand turns through', () => {
    const many = Array.from({ length: 99 }, (_, i) => point('pois', 1 + i * 1e-5, { name: String(i) }))
    expect(thingsAround(many, distancePx)).toHaveLength(40)
  })
})
