/** What the dashboard itself draws on the map: route, traffic, stops … Sources without data have no layers (style.ts). */
import type { GeoJSONSource, GeoJSONSourceDiff, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { isEmpty, NO_DATA, type OwnData, type OwnSource } from './style/sources.ts'

/** The part of the map renderer that is used here. */
export type OwnMap = Pick<MapLibreMap, 'addLayer' | 'getLayer' | 'getSource' | 'removeLayer'>

export class OwnSources {
  readonly #map: OwnMap
  readonly #layers: () => readonly LayerSpecification[]
  #data: OwnData = NO_DATA
  #isLoaded = false

  /** @param layers every layer that the style can have now, the lowest first */
  constructor(map: OwnMap, layers: () => readonly LayerSpecification[]) {
    this.#map = map
    this.#layers = layers
  }

  get data(): OwnData {
    return this.#data
  }

  set(name: OwnSource, data: GeoJSON.FeatureCollection): void {
    const wasEmpty = isEmpty(this.#data, name)
    const changes = changesOf(this.#data[name], data)
    this.#data = { ...this.#data, [name]: data }
    if (!this.#isLoaded) return
    const source = this.#map.getSource<GeoJSONSource>(name)
    if (changes) void source?.updateData(changes)
    else void source?.setData(data)
    if (isEmpty(this.#data, name) !== wasEmpty) this.#show(name)
  }

  /** The style is there, or another one. */
  fill(): void {
    this.#isLoaded = true
    for (const [name, data] of Object.entries(this.#data)) {
      this.#map.getSource<GeoJSONSource>(name)?.setData(data)
      this.#show(name)
    }
  }

  /** Each layer comes below the one that lies over it. */
  #show(source: string): void {
    let above: string | undefined
    for (const layer of this.#layers().toReversed()) {
      const isOwn = 'source' in layer && layer.source === source
      if (isOwn) this.#put(layer, above)
      if (this.#map.getLayer(layer.id)) above = layer.id
    }
  }

  #put(layer: LayerSpecification & { source: string }, above: string | undefined): void {
    const isThere = this.#map.getLayer(layer.id) !== undefined
    const isWanted = !isEmpty(this.#data, layer.source)
    if (isWanted && !isThere) this.#map.addLayer(layer, above)
    else if (!isWanted && isThere) this.#map.removeLayer(layer.id)
  }
}

/** What is other between two states whose features all have ids: only tiles that it touches are cut again. Undefined without ids. */
export function changesOf(before: GeoJSON.FeatureCollection, after: GeoJSON.FeatureCollection): GeoJSONSourceDiff | undefined {
  const idsOf = ({ features }: GeoJSON.FeatureCollection): Map<string | number, GeoJSON.Feature> =>
    new Map(features.flatMap((feature) => (feature.id === undefined ? [] : [[feature.id, feature]])))
  const [known, wanted] = [idsOf(before), idsOf(after)]
  if (known.size === 0 || known.size < before.features.length || wanted.size < after.features.length) return undefined
  return {
    remove: [...known.keys()].filter((id) => !wanted.has(id)),
    add: [...wanted].flatMap(([id, feature]) => (known.get(id) === feature ? [] : [feature])),
  }
}
