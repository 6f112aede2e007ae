/** What the dashboard itself draws on the map: route, traffic, stops … Sources without data have no layers (style.ts). */
import type { GeoJSONSource, GeoJSONSourceDiff, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl'
import { isEmpty, NO_DATA, ownOf, shapesIn, sourceOf, type OwnData, type OwnSource } from './style/sources.ts'

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
    const source = sourceOf(name)
    const [before, wasEmpty] = [shapesIn(source, this.#data), this.#data[name].features.length === 0]
    this.#data = { ...this.#data, [name]: data }
    if (!this.#isLoaded) return
    const after = shapesIn(source, this.#data)
    const changes = changesOf(before, after)
    const shown = this.#map.getSource<GeoJSONSource>(source)
    if (changes) void shown?.updateData(changes)
    else void shown?.setData(after)
    if ((data.features.length === 0) !== wasEmpty) this.#show(name)
  }

  /** The style is there, or another one. */
  fill(): void {
    this.#isLoaded = true
    const names = Object.keys(this.#data) as OwnSource[]
    for (const source of new Set(names.map(sourceOf))) {
      void this.#map.getSource<GeoJSONSource>(source)?.setData(shapesIn(source, this.#data))
    }
    for (const name of names) this.#show(name)
  }

  /** Each layer comes below the one that lies over it. */
  #show(name: OwnSource): void {
    let above: string | undefined
    for (const layer of this.#layers().toReversed()) {
      if (ownOf(layer) === name) this.#put(layer, above)
      if (this.#map.getLayer(layer.id)) above = layer.id
    }
  }

  #put(layer: LayerSpecification, above: string | undefined): void {
    const isThere = this.#map.getLayer(layer.id) !== undefined
    const isWanted = !isEmpty(this.#data, layer)
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
