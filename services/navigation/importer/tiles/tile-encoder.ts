/** Encodes one tile from its records (Mapbox Vector Tile 2.1). */
import { PbfWriter } from 'pbf'
import { EXTENT, LAYERS, LINE, MAX_ZOOM, type MapFeature } from '../features/feature.ts'
import { decodeLines, encodeGeometry } from './geometry.ts'
import { joinLines } from './join-lines.ts'
import { eachProperty } from './properties.ts'
import { importanceOf, thinned } from './simplify.ts'

/** Half a pixel of a 512-pixel tile. */
export const TOLERANCE = 4

interface Feature {
  type: MapFeature['type']
  properties: Buffer
  geometry: Buffer
  /** Further lines with the same attributes. */
  more: Buffer[] | undefined
}

interface Layer {
  features: Feature[]
  lines: Map<string, Feature>
}

export class TileEncoder {
  readonly #keys: readonly string[]
  readonly #layers: (Layer | undefined)[] = []

  /** @param keys names of the attributes by their numbers */
  constructor(keys: readonly string[]) {
    this.#keys = keys
  }

  /** Features come in drawing order; lines with the same attributes become one feature. The bytes are kept until `finish`. */
  add(layerNumber: number, type: MapFeature['type'], properties: Buffer, geometry: Buffer): void {
    const layer: Layer = this.#layers[layerNumber] ?? { features: [], lines: new Map() }
    this.#layers[layerNumber] = layer
    const feature: Feature = { type, properties, geometry, more: undefined }
    if (type === LINE) {
      const key = properties.toString('latin1')
      const same = layer.lines.get(key)
      if (same) {
        if (same.more) same.more.push(geometry)
        else same.more = [geometry]
        return
      }
      layer.lines.set(key, feature)
    }
    layer.features.push(feature)
  }

  /** The tile's bytes; empty for next use afterwards. */
  finish(zoom: number): Uint8Array {
    const tile = new PbfWriter()
    LAYERS.forEach((name, number) => {
      const layer = this.#layers[number]
      if (layer) tile.writeMessage(3, (it, pbf) => this.#writeLayer(name, it, zoom, pbf), layer)
    })
    this.#layers.length = 0
    return tile.finish()
  }

  #writeLayer(name: string, layer: Layer, zoom: number, pbf: PbfWriter): void {
    const keys = new Map<number, number>()
    const values = new Map<string, number>()
    const valueList: Buffer[] = []
    pbf.writeVarintField(15, 2)
    pbf.writeStringField(1, name)
    for (const feature of layer.features) {
      const tags: number[] = []
      eachProperty(feature.properties, (key, value) => {
        let keyNumber = keys.get(key)
        if (keyNumber === undefined) keys.set(key, (keyNumber = keys.size))
        const text = value.toString('latin1')
        let valueNumber = values.get(text)
        if (valueNumber === undefined) values.set(text, (valueNumber = valueList.push(value) - 1))
        tags.push(keyNumber, valueNumber)
      })
      const geometry = feature.more ? joined([feature.geometry, ...feature.more], zoom) : feature.geometry
      if (geometry.length === 0) continue
      pbf.writeMessage(
        2,
        (_, message) => {
          message.writePackedVarint(2, tags)
          message.writeVarintField(3, feature.type)
          message.writeBytesField(4, geometry)
        },
        undefined,
      )
    }
    for (const key of keys.keys()) pbf.writeStringField(3, this.#keys[key] ?? '')
    for (const value of valueList) pbf.writeBytesField(4, value)
    pbf.writeVarintField(5, EXTENT)
  }
}

/** Pieces of one road run through; far out, what their ends held fast is thinned as one line. */
function joined(geometries: readonly Buffer[], zoom: number): Buffer {
  const lines = joinLines(geometries.flatMap(decodeLines))
  const shown = zoom === MAX_ZOOM ? lines : lines.map((line) => thinned(line, importanceOf(line), TOLERANCE))
  return encodeGeometry(LINE, shown)
}
