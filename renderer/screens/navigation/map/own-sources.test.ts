import type { GeoJSONSourceDiff, LayerSpecification } from 'maplibre-gl'
import { describe, expect, it, vi } from 'vitest'
import { OwnSources, type OwnMap } from './own-sources.ts'
import { DESTINATION, drawing, DRIVEN, EMPTY, ROUTE, TILES, TRAFFIC, type OwnSource } from './style/sources.ts'

const layer = (id: string, own: OwnSource): LayerSpecification => ({ ...drawing(own), id, type: 'line' })
const ofTiles = (id: string): LayerSpecification => ({ id, type: 'line', source: TILES })
const ALL = [ofTiles('land'), layer('way-edge', ROUTE), layer('way', ROUTE), layer('jam', TRAFFIC), ofTiles('names')]
const LINE: GeoJSON.FeatureCollection = {
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [] } }],
}

/** A style of layers' names in their order, with the tiles' own layers. */
function startMap() {
  const order = ['land', 'names']
  const [setData, updateData] = [vi.fn<(data: GeoJSON.FeatureCollection) => void>(), vi.fn<(diff: GeoJSONSourceDiff) => void>()]
  const map = {
    getLayer: (id: string) => (order.includes(id) ? { id } : undefined),
    addLayer: ({ id }: LayerSpecification, above?: string) =>
      order.splice(above === undefined ? order.length : order.indexOf(above), 0, id),
    removeLayer: (id: string) => order.splice(order.indexOf(id), 1),
    getSource: () => ({ setData, updateData }),
  } as unknown as OwnMap
  return { own: new OwnSources(map, () => ALL), order, setData, updateData }
}

describe('what the dashboard draws on the map itself', () => {
  it('has layers only while there is something to draw, each in its place', () => {
    const { own, order } = startMap()
    own.fill()
    expect(order).toEqual(['land', 'names'])
    own.set(TRAFFIC, LINE)
    own.set(ROUTE, LINE)
    own.set(DESTINATION, LINE)
    expect(order).toEqual(['land', 'way-edge', 'way', 'jam', 'names'])
    own.set(TRAFFIC, EMPTY)
    expect(order).toEqual(['land', 'way-edge', 'way', 'names'])
    own.set(ROUTE, EMPTY)
    expect(order).toEqual(['land', 'names'])
  })

  it('is drawn when the style comes, and when another one comes', () => {
    const { own, order, setData } = startMap()
    own.set(ROUTE, LINE)
    expect(order).toEqual(['land', 'names'])
    own.fill()
    expect(order).toEqual(['land', 'way-edge', 'way', 'names'])
    order.splice(1, 2)
    own.fill()
    expect(order).toEqual(['land', 'way-edge', 'way', 'names'])
    const shown = setData.mock.calls.flatMap(([{ features }]) => features)
    expect(shown).toContainEqual(expect.objectContaining({ geometry: LINE.features[0]?.geometry }))
  })

  it('cuts of a shared source only what is another, and keeps its parts apart', () => {
    const { own, setData, updateData } = startMap()
    own.fill()
    own.set(ROUTE, LINE)
    const driven = (id: number): GeoJSON.Feature => ({ ...(LINE.features[0] as GeoJSON.Feature), id })
    const [first, second, longer] = [driven(1), driven(2), driven(2)]
    own.set(DRIVEN, { ...LINE, features: [first, second] })
    own.set(DRIVEN, { ...LINE, features: [first, longer] })
    const added = updateData.mock.calls.map(([{ add = [] }]) => add.map(({ properties }) => properties?.['own'] as string))
    expect(added).toEqual([[DRIVEN, DRIVEN], [DRIVEN]])
    own.set(ROUTE, EMPTY)
    const [diff] = updateData.mock.calls.at(-1) ?? []
    expect(diff).toMatchObject({ add: [], remove: [expect.stringContaining(ROUTE)] })
    expect(setData).toHaveBeenLastCalledWith(
      expect.objectContaining({ features: [expect.objectContaining({ properties: { own: ROUTE } })] }),
    )
  })
})
