import type { LayerSpecification } from 'maplibre-gl'
import { describe, expect, it, vi } from 'vitest'
import { OwnSources, type OwnMap } from './own-sources.ts'
import { DESTINATION, EMPTY, ROUTE, TILES, TRAFFIC } from './style/sources.ts'

const layer = (id: string, source: string): LayerSpecification => ({ id, type: 'line', source })
const ALL = [layer('land', TILES), layer('way-edge', ROUTE), layer('way', ROUTE), layer('jam', TRAFFIC), layer('names', TILES)]
const LINE: GeoJSON.FeatureCollection = {
  type: 'FeatureCollection',
  features: [{ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: [] } }],
}

/** A style of layers' names in their order, with the tiles' own layers. */
function startMap(): { own: OwnSources; order: string[]; setData: ReturnType<typeof vi.fn> } {
  const order = ['land', 'names']
  const setData = vi.fn()
  const map = {
    getLayer: (id: string) => (order.includes(id) ? { id } : undefined),
    addLayer: ({ id }: LayerSpecification, above?: string) =>
      order.splice(above === undefined ? order.length : order.indexOf(above), 0, id),
    removeLayer: (id: string) => order.splice(order.indexOf(id), 1),
    getSource: () => ({ setData }),
  } as unknown as OwnMap
  return { own: new OwnSources(map, () => ALL), order, setData }
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
    expect(setData).toHaveBeenCalledWith(LINE)
  })
})
