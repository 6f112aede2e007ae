/** Cuts the features into tiles, zoom by zoom, and writes them as one PMTiles archive. */
import { EXTENT, LAYERS, LINE, MAX_ZOOM, POINT, ringArea2, type MapFeature } from '../features/feature.ts'
import { clipLine, clipRing } from './clip.ts'
import { PmtilesWriter, tileIdOf, type ArchiveFacts } from './pmtiles-writer.ts'
import { importanceOf, thinned } from './simplify.ts'
import { TileBuilder, type Properties } from './tile-builder.ts'

/** Geometry reaches this far beyond a tile's edge, in tile units, so that strokes have no seams. */
const BUFFER = 80
/** Half a pixel of a 512-pixel tile. */
const TOLERANCE = 4
/** Areas below four pixels are not drawn. */
const MIN_AREA2 = 2 * 4 * 64

type Emit = (x: number, y: number, parts: Int32Array[]) => void

class PropertySets {
  readonly #known = new Map<string, Properties>()

  /** Equal attributes at a zoom are one object, by which the tile builder joins lines. */
  of(feature: MapFeature, zoom: number): Properties {
    const list = feature.attributes.filter((attribute) => attribute[2] <= zoom).map(([key, value]) => [key, value] as const)
    const key = feature.layer + JSON.stringify(list)
    let found = this.#known.get(key)
    if (!found) this.#known.set(key, (found = list))
    return found
  }
}

function bounds(parts: Int32Array[]): [west: number, north: number, east: number, south: number] {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2) {
      const x = part[i] ?? 0
      const y = part[i + 1] ?? 0
      if (x < west) west = x
      if (x > east) east = x
      if (y < north) north = y
      if (y > south) south = y
    }
  }
  return [west, north, east, south]
}

function clip(parts: Int32Array[], type: MapFeature['type'], axis: 0 | 1, low: number, high: number): Int32Array[] {
  if (type === LINE) return parts.flatMap((part) => clipLine(part, axis, low, high))
  const rings = parts.map((part) => clipRing(part, axis, low, high))
  return (rings[0]?.length ?? 0) === 0 ? [] : rings.filter((ring) => ring.length > 0)
}

/** Splits a range of tiles in halves until single ones are left. */
function split(parts: Int32Array[], type: MapFeature['type'], zoom: number, emit: Emit): void {
  const size = EXTENT * 2 ** (MAX_ZOOM - zoom)
  const buffer = (BUFFER * size) / EXTENT
  const last = 2 ** zoom - 1
  const tileOf = (world: number): number => Math.max(0, Math.min(last, Math.floor(world / size)))
  const descend = (shape: Int32Array[], x0: number, x1: number, y0: number, y1: number): void => {
    if (shape.length === 0) return
    if (x0 === x1 && y0 === y1) return emit(x0, y0, shape)
    const axis = x1 - x0 >= y1 - y0 ? 0 : 1
    const [from, to] = axis === 0 ? [x0, x1] : [y0, y1]
    const middle = (from + to) >> 1
    for (const [a, b] of [
      [from, middle],
      [middle + 1, to],
    ] as const) {
      const part = clip(shape, type, axis, a * size - buffer, (b + 1) * size + buffer)
      if (axis === 0) descend(part, a, b, y0, y1)
      else descend(part, x0, x1, a, b)
    }
  }
  const [west, north, east, south] = bounds(parts)
  if (type === POINT) return emit(tileOf(west), tileOf(north), parts)
  descend(parts, tileOf(west - buffer), tileOf(east + buffer), tileOf(north - buffer), tileOf(south + buffer))
}

function toTile(parts: Int32Array[], zoom: number, x: number, y: number): Int32Array[] {
  const scale = 2 ** (MAX_ZOOM - zoom)
  return parts.map((part) => {
    const out = new Int32Array(part.length)
    for (let i = 0; i < part.length; i += 2) {
      out[i] = Math.round((part[i] ?? 0) / scale) - x * EXTENT
      out[i + 1] = Math.round((part[i + 1] ?? 0) / scale) - y * EXTENT
    }
    return out
  })
}

/** The shape of a feature at a zoom: thinned, or undefined when too small to see. */
function shapeAt(feature: MapFeature, importance: Float64Array[], zoom: number): Int32Array[] | undefined {
  if (feature.type === POINT || zoom === MAX_ZOOM) return feature.parts
  const scale = 2 ** (MAX_ZOOM - zoom)
  const parts = feature.parts.map((part, i) => thinned(part, importance[i] ?? new Float64Array(0), TOLERANCE * scale))
  if (feature.type === LINE) return parts
  const limit = MIN_AREA2 * scale * scale
  const outer = feature.parts[0]
  if (!outer || Math.abs(ringArea2(outer)) < limit || (parts[0]?.length ?? 0) < 8) return undefined
  return parts.filter((ring, i) => i === 0 || (ring.length >= 8 && Math.abs(ringArea2(ring)) >= limit))
}

/**
 * Writes `file` from features that are in drawing order.
 *
 * @param onZoom called before each zoom
 * @returns how many tiles were written
 */
export function buildTiles(
  file: string,
  features: MapFeature[],
  facts: Omit<ArchiveFacts, 'minZoom' | 'maxZoom'>,
  onZoom: (zoom: number) => void = () => {},
): number {
  const writer = new PmtilesWriter(file)
  const importance = features.map((feature) =>
    feature.type === POINT || feature.minZoom >= MAX_ZOOM ? [] : feature.parts.map(importanceOf),
  )
  let count = 0
  for (let zoom = 0; zoom <= MAX_ZOOM; zoom++) {
    onZoom(zoom)
    const tiles = new Map<number, { builder: TileBuilder; x: number; y: number }>()
    const properties = new PropertySets()
    features.forEach((feature, index) => {
      if (feature.minZoom > zoom) return
      const parts = shapeAt(feature, importance[index] ?? [], zoom)
      if (!parts) return
      split(parts, feature.type, zoom, (x, y, shape) => {
        const key = y * 2 ** zoom + x
        let tile = tiles.get(key)
        if (!tile) tiles.set(key, (tile = { builder: new TileBuilder(), x, y }))
        tile.builder.add(feature.layer, feature.type, toTile(shape, zoom, x, y), properties.of(feature, zoom))
      })
    })
    const ordered = [...tiles.values()]
      .filter(({ builder }) => !builder.isEmpty)
      .map(({ builder, x, y }) => ({ builder, id: tileIdOf(zoom, x, y) }))
      .sort((a, b) => a.id - b.id)
    for (const { builder, id } of ordered) writer.add(id, builder.encode())
    count += ordered.length
  }
  const layers = LAYERS.map((id) => ({ id, fields: fieldsOf(features, id), minzoom: 0, maxzoom: MAX_ZOOM }))
  writer.finish({ ...facts, minZoom: 0, maxZoom: MAX_ZOOM, metadata: { ...facts.metadata, vector_layers: layers } })
  return count
}

function fieldsOf(features: MapFeature[], layer: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const feature of features) {
    if (feature.layer !== layer) continue
    for (const [key, value] of feature.attributes) fields[key] ??= typeof value === 'number' ? 'Number' : 'String'
  }
  return fields
}
