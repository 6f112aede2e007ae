/**
 * One vector tile of several: what regions have of the same place, at their border or far out, is drawn together
 * (Mapbox Vector Tile 2.1). Layers of one name become one, with the features of each after the other.
 */
import { PbfReader, PbfWriter } from 'pbf'

interface Layer {
  name: string
  version: number
  extent: number
  keys: string[]
  values: Uint8Array[]
  features: Feature[]
}
interface Feature {
  id: number | undefined
  type: number
  tags: number[]
  geometry: Uint8Array
}

function readFeature(pbf: PbfReader): Feature {
  return pbf.readFields<Feature>(
    (tag, feature) => {
      if (tag === 1) feature.id = pbf.readVarint()
      else if (tag === 2) feature.tags = pbf.readPackedVarint()
      else if (tag === 3) feature.type = pbf.readVarint()
      else if (tag === 4) feature.geometry = pbf.readBytes()
    },
    { id: undefined, type: 0, tags: [], geometry: new Uint8Array() },
    pbf.readVarint() + pbf.pos,
  )
}

function readLayer(pbf: PbfReader): Layer {
  return pbf.readFields<Layer>(
    (tag, layer) => {
      if (tag === 15) layer.version = pbf.readVarint()
      else if (tag === 1) layer.name = pbf.readString()
      else if (tag === 2) layer.features.push(readFeature(pbf))
      else if (tag === 3) layer.keys.push(pbf.readString())
      else if (tag === 4) layer.values.push(pbf.readBytes())
      else if (tag === 5) layer.extent = pbf.readVarint()
    },
    { name: '', version: 1, extent: 4096, keys: [], values: [], features: [] },
    pbf.readVarint() + pbf.pos,
  )
}

const readTile = (bytes: Uint8Array): Layer[] =>
  new PbfReader(bytes).readFields<Layer[]>((tag, layers, pbf) => {
    if (tag === 3) layers.push(readLayer(pbf))
  }, [])

function writeLayer(layer: Layer, pbf: PbfWriter): void {
  pbf.writeVarintField(15, layer.version)
  pbf.writeStringField(1, layer.name)
  for (const feature of layer.features) {
    pbf.writeMessage(
      2,
      ({ id, type, tags, geometry }, message) => {
        if (id !== undefined) message.writeVarintField(1, id)
        message.writePackedVarint(2, tags)
        message.writeVarintField(3, type)
        message.writeBytesField(4, geometry)
      },
      feature,
    )
  }
  for (const key of layer.keys) pbf.writeStringField(3, key)
  for (const value of layer.values) pbf.writeBytesField(4, value)
  pbf.writeVarintField(5, layer.extent)
}

/** Numbers of keys and values go on where those of the layer before end. */
function append(to: Layer, { keys, values, features }: Layer): void {
  const keysBefore = to.keys.length
  const valuesBefore = to.values.length
  to.keys.push(...keys)
  to.values.push(...values)
  for (const feature of features) {
    const tags = feature.tags.map((number, i) => number + (i % 2 === 0 ? keysBefore : valuesBefore))
    to.features.push({ ...feature, tags })
  }
}

/** @param tiles not compressed; a single one is given back as it is */
export function mergeTiles(tiles: readonly Uint8Array[]): Uint8Array {
  const [only, ...more] = tiles
  if (!only || more.length === 0) return only ?? new Uint8Array()
  const layers = new Map<string, Layer>()
  for (const layer of tiles.flatMap(readTile)) {
    const known = layers.get(layer.name)
    // Other units can't be put together; all our tiles have the same.
    if (known && known.extent === layer.extent) append(known, layer)
    else if (!known) layers.set(layer.name, layer)
  }
  const out = new PbfWriter()
  for (const layer of layers.values()) out.writeMessage(3, writeLayer, layer)
  return out.finish()
}
