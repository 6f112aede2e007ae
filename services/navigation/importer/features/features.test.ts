import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tags } from '../osm/model.ts'
import { areaOf } from './areas.ts'
import { chargerOf, kilowatts } from './chargers.ts'
import type { Attribute } from './feature.ts'
import { pointsOf } from './points.ts'
import { RegionFacts } from './region-facts.ts'
import { roadOf } from './roads.ts'

const valuesOf = (attributes: readonly Attribute[] = []): Record<string, string | number> =>
  Object.fromEntries(attributes.map(([key, value]) => [key, value]))

describe('what tags mean on the map', () => {
  it('a road has its shields, lanes, surface and names in the languages of the screens', () => {
    const tags = {
      highway: 'primary',
      name: 'Avinguda',
      'name:de': 'Allee',
      'name:en': 'Avinguda',
      ref: 'CG 1; CS 5',
      int_ref: 'E 9',
      lanes: '3',
      surface: 'gravel',
      toll: 'yes',
      oneway: '-1',
      bridge: 'yes',
      layer: '2',
      access: 'private',
    }
    expect(valuesOf(roadOf(tags)?.attributes)).toEqual({
      class: 'primary',
      name: 'Avinguda',
      'name:de': 'Allee',
      ref: 'CG 1',
      ref2: 'CS 5',
      lanes: 3,
      surface: 'gravel',
      unpaved: 1,
      closed: 1,
      toll: 1,
      oneway: -1,
      bridge: 1,
      layer: 2,
    })
  })

  it.each<[Tags, object]>([
    [{ building: 'yes', height: '12.5 m' }, { height: 12.5 }],
    [{ building: 'yes', height: '40 ft' }, { height: 12.2 }],
    [{ building: 'yes', 'building:levels': '4', 'roof:levels': '1' }, { height: 17 }],
    [
      { building: 'yes', 'building:levels': '9', 'building:min_level': '2' },
      { height: 29.8, min_height: 6.4 },
    ],
    [{ building: 'yes', height: '5', min_height: '6' }, { height: 5 }],
    [{ building: 'garage' }, { height: 3, kind: 'garage' }],
  ])('a building of %o has its height', (tags, expected) => {
    expect(valuesOf(areaOf(tags)?.attributes)).toEqual(expected)
  })

  it('a charger has its sockets, and what stands on the map of it', () => {
    const tags = {
      amenity: 'charging_station',
      operator: 'FEDA',
      capacity: '4',
      fee: 'yes',
      access: 'customers',
      'socket:type2': '2',
      'socket:type2:output': '22 kW',
      'socket:type2_combo': '2',
      'socket:type2_combo:output': '150000 W',
      'socket:chademo': 'no',
    }
    expect(chargerOf(tags)).toEqual({
      name: 'FEDA',
      operator: 'FEDA',
      sockets: [
        { type: 'type2_combo', count: 2, powerKw: 150 },
        { type: 'type2', count: 2, powerKw: 22 },
      ],
      capacity: 4,
      powerKw: 150,
      hasFee: true,
      isPublic: false,
    })
    expect(valuesOf(pointsOf(tags)[0]?.attributes)).toMatchObject({ power_kw: 150, sockets: 4, plugs: 'type2_combo;type2' })
  })

  it.each([
    ['150 kW', 150],
    ['22', 22],
    ['11000 W', 11],
    ['50000', 50],
    ['2x50 kW', 50],
    ['22 kW;150 kW', 150],
    ['11,5 kW', 11.5],
    ['lots', undefined],
    [undefined, undefined],
  ])('power of %s', (text, expected) => {
    expect(kilowatts(text)).toBe(expected)
  })

  it('no tags whatever bring it down', () => {
    const key = fc.constantFrom(
      'highway',
      'building',
      'height',
      'ref',
      'lanes',
      'layer',
      'amenity',
      'capacity',
      'socket:x',
      'place',
      'ele',
      'name',
    )
    fc.assert(
      fc.property(fc.dictionary(key, fc.string(), { noNullPrototype: true }), (tags) => {
        for (const [, value] of [
          ...(roadOf(tags)?.attributes ?? []),
          ...(areaOf(tags)?.attributes ?? []),
          ...pointsOf(tags).flatMap(({ attributes }) => attributes),
        ]) {
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true)
        }
      }),
    )
  })
})

describe('facts of a region', () => {
  const border = (code: string, refs: number[], tags: Tags = {}): [Parameters<RegionFacts['boundary']>[0], Tags] => [
    refs.map((ref) => ({ type: 'way', ref, role: 'outer' })),
    { boundary: 'administrative', admin_level: '2', 'ISO3166-1': code, ...tags },
  ]

  it('know the country by the boundary that is whole, not by those that are cut off', () => {
    const facts = new RegionFacts()
    facts.node(15_000_000, 425_000_000, { place: 'town', name: 'X' })
    facts.boundary(...border('FR', [1, 2, 3]))
    facts.boundary(...border('AD', [1, 2], { timezone: 'Europe/Andorra' }))
    for (const id of [1, 2])
      facts.way(id, Int32Array.of(15_000_000, 425_000_000, 15_100_000, 425_000_000), { highway: 'residential', name: 'A' })
    expect(facts).toMatchObject({ country: 'AD', timeZone: 'Europe/Andorra', drivesLeft: false, bounds: [1.5, 42.5, 1.51, 42.5] })
    expect(facts.centre).toEqual({ lat: 42.5, lon: 1.5 })
    expect(facts.start).toEqual({ lat: 42.5, lon: 1.505, headingDeg: 90 })
  })

  it('else by what the addresses say; the side of the road by the country', () => {
    const facts = new RegionFacts()
    facts.node(0, 510_000_000, { 'addr:country': 'GB' })
    expect(facts).toMatchObject({ country: 'GB', drivesLeft: true, bounds: undefined })
  })
})
