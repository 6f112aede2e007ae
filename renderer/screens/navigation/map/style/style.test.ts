import { describe, expect, it } from 'vitest'
import { NO_DATA } from './sources.ts'
import { buildStyle, type StyleInput } from './style.ts'

const INPUT: StyleInput = {
  appearance: 'night',
  language: 'de',
  tilesUrls: ['http://map.localhost/a.pmtiles'],
  data: NO_DATA,
  scale: 1,
  hasGpu: true,
}

describe('the style of the map', () => {
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
