import { describe, expect, it } from 'vitest'
import { DESTINATION, DRIVEN, MANEUVER, NO_DATA, OTHERS, ownOf, REACH, ROUTE, TRAFFIC } from './sources.ts'
import { allLayers, buildStyle, type StyleInput } from './style.ts'

const INPUT: StyleInput = {
  appearance: 'night',
  language: 'de',
  tilesUrls: ['http://map.localhost/a.pmtiles'],
  data: NO_DATA,
  scale: 1,
}

describe('the style of the map', () => {
  it('leaves out what has nothing to draw, and nothing else', () => {
    const point: GeoJSON.Feature = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [1, 42] } }
    const data = { ...NO_DATA, [DESTINATION]: { type: 'FeatureCollection' as const, features: [point] } }
    const kept = new Set(buildStyle({ ...INPUT, data }).layers.map(({ id }) => id))
    const left = allLayers(INPUT).filter(({ id }) => !kept.has(id))
    expect([...new Set(left.map(ownOf))].sort()).toEqual([MANEUVER, REACH, ROUTE, DRIVEN, OTHERS, TRAFFIC].sort())
    expect(kept).toContain('destination')
  })

  it('has few layers of roads: each costs scripts for every tile of every picture', () => {
    const { layers } = buildStyle(INPUT)
    expect(layers.filter((layer) => 'source-layer' in layer && layer['source-layer'] === 'roads').length).toBeLessThanOrEqual(12)
  })

  it('writes names in the language of the driver where tiles have it', () => {
    const fieldOf = (language: string): unknown => {
      const layer = buildStyle({ ...INPUT, language }).layers.find(({ id }) => id === 'road-names')
      return layer?.type === 'symbol' ? layer.layout?.['text-field'] : undefined
    }
    expect(fieldOf('zh-CN')).toEqual(['coalesce', ['get', 'name:zh'], ['get', 'name']])
    expect(fieldOf('ca')).toEqual(['get', 'name'])
  })
})
