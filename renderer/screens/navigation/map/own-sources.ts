/** What the dashboard itself draws on the map: route, traffic, stops … Sources without data have their layers hidden (style.ts). */
import type { GeoJSONSource, GeoJSONSourceDiff, Map as MapLibreMap } from 'maplibre-gl'
import { isEmpty, NO_DATA, type OwnData, type OwnSource } from './style/sources.ts'

export class OwnSources {
  readonly #map: MapLibreMap
  #data: OwnData = NO_DATA
  #isLoaded = false

  constructor(map: MapLibreMap) {
    this.#map = map
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

  #show(source: string): void {
    const visibility = isEmpty(this.#data, source) ? 'none' : 'visible'
    for (const id of this.#map.getLayersOrder()) {
      if (this.#map.getLayer(id)?.source === source) this.#map.setLayoutProperty(id, 'visibility', visibility)
    }
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
