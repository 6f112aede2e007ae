/** One tile in the making: layers of features in tile coordinates, encoded as Mapbox Vector Tile 2.1. */
import { PbfWriter } from 'pbf'
import { EXTENT, LAYERS, LINE, POINT, POLYGON, ringArea2, type LayerName, type MapFeature } from '../features/feature.ts'
import { joinLines } from './join-lines.ts'

export type Properties = readonly (readonly [key: string, value: string | number])[]

interface TileFeature {
  type: MapFeature['type']
  parts: Int32Array[]
  properties: Properties
}

class Layer {
  readonly features: TileFeature[] = []
  readonly lines = new Map<Properties, TileFeature>()
}

class Dictionary<T extends string | number> {
  readonly list: T[] = []
  readonly #index = new Map<T, number>()

  number(item: T): number {
    let index = this.#index.get(item)
    if (index === undefined) {
      index = this.list.push(item) - 1
      this.#index.set(item, index)
    }
    return index
  }
}

const command = (id: number, count: number): number => (count << 3) | id
const zigzag = (value: number): number => (value << 1) ^ (value >> 31)

function geometryOf(feature: TileFeature): number[] {
  const out: number[] = []
  let x = 0
  let y = 0
  const move = (part: Int32Array, i: number): void => {
    const nextX = part[i] ?? 0
    const nextY = part[i + 1] ?? 0
    out.push(zigzag(nextX - x), zigzag(nextY - y))
    x = nextX
    y = nextY
  }
  if (feature.type === POINT) {
    out.push(command(1, feature.parts.length))
    for (const part of feature.parts) move(part, 0)
    return out
  }
  for (const part of feature.parts) {
    const end = feature.type === POLYGON ? part.length - 2 : part.length
    out.push(command(1, 1))
    move(part, 0)
    out.push(command(2, end / 2 - 1))
    for (let i = 2; i < end; i += 2) move(part, i)
    if (feature.type === POLYGON) out.push(command(7, 1))
  }
  return out
}

function writeValue(value: string | number, pbf: PbfWriter): void {
  if (typeof value === 'string') pbf.writeStringField(1, value)
  else if (!Number.isInteger(value)) pbf.writeDoubleField(3, value)
  else if (value < 0) pbf.writeSVarintField(6, value)
  else pbf.writeVarintField(5, value)
}

export class TileBuilder {
  readonly #layers = new Map<LayerName, Layer>()

  /** Adds a feature in tile coordinates; lines with the very same properties object become one feature. */
  add(layerName: LayerName, type: MapFeature['type'], parts: Int32Array[], properties: Properties): void {
    const clean = parts.map((part) => withoutRepeats(part)).filter((part) => isVisible(part, type))
    if (clean.length === 0 || (type === POLYGON && clean[0] === undefined)) return
    let layer = this.#layers.get(layerName)
    if (!layer) this.#layers.set(layerName, (layer = new Layer()))
    const same = type === LINE ? layer.lines.get(properties) : undefined
    if (same) {
      same.parts.push(...clean)
      return
    }
    const feature = { type, parts: clean, properties }
    layer.features.push(feature)
    if (type === LINE) layer.lines.set(properties, feature)
  }

  get isEmpty(): boolean {
    return this.#layers.size === 0
  }

  encode(): Uint8Array {
    const tile = new PbfWriter()
    for (const name of LAYERS) {
      const layer = this.#layers.get(name)
      if (layer) tile.writeMessage(3, (it, pbf) => writeLayer(name, it, pbf), layer)
    }
    return tile.finish()
  }
}

function writeLayer(name: LayerName, layer: Layer, pbf: PbfWriter): void {
  const keys = new Dictionary<string>()
  const values = new Dictionary<string | number>()
  pbf.writeVarintField(15, 2)
  pbf.writeStringField(1, name)
  for (const feature of layer.features) {
    if (feature.type === LINE) feature.parts = joinLines(feature.parts)
    pbf.writeMessage(
      2,
      (it, message) => {
        message.writePackedVarint(
          2,
          it.properties.flatMap(([key, value]) => [keys.number(key), values.number(value)]),
        )
        message.writeVarintField(3, it.type)
        message.writePackedVarint(
          4,
          geometryOf(it).map((value) => value >>> 0),
        )
      },
      feature,
    )
  }
  for (const key of keys.list) pbf.writeStringField(3, key)
  for (const value of values.list) pbf.writeMessage(4, writeValue, value)
  pbf.writeVarintField(5, EXTENT)
}

function withoutRepeats(part: Int32Array): Int32Array {
  const out = new Int32Array(part.length)
  let at = 0
  for (let i = 0; i < part.length; i += 2) {
    if (at > 0 && out[at - 2] === part[i] && out[at - 1] === part[i + 1]) continue
    out[at++] = part[i] ?? 0
    out[at++] = part[i + 1] ?? 0
  }
  return out.subarray(0, at)
}

function isVisible(part: Int32Array, type: MapFeature['type']): boolean {
  if (type === POINT) return part.length === 2
  if (type === LINE) return part.length >= 4
  return part.length >= 8 && ringArea2(part) !== 0
}
