/** Cuts features into tiles of every zoom and writes them as one PMTiles archive; features stream in, tiles stream out. */
import { dirname } from 'node:path'
import { EXTENT, LAYERS, LINE, MAX_ZOOM, POINT, ringArea2, type LayerName, type MapFeature } from '../features/feature.ts'
import { encodeGeometry, isVisible } from './geometry.ts'
import { PmtilesWriter, tileIdOf, type ArchiveFacts } from './pmtiles-writer.ts'
import { PropertyCoder } from './properties.ts'
import { TileRecords } from './records.ts'
import { importanceOf, thinned } from './simplify.ts'
import { splitIntoTiles } from './split.ts'
import { TileEncoder, TOLERANCE } from './tile-encoder.ts'

/** Areas below four pixels are not drawn. */
const MIN_AREA2 = 2 * 4 * 64
/** Parts of a record's key: tile, layer, order. Tiles of zoom 14 end below 2^29, so all fits the 53 bits of a number. */
const ORDERS = 2 ** 20
const PER_TILE = 16 * ORDERS
/** First tile of each zoom, and of one more. */
const FIRST_TILE = Array.from({ length: MAX_ZOOM + 2 }, (_, zoom) => (4 ** zoom - 1) / 3)

/** The shape of a feature at a zoom: thinned, or undefined when too small to see. */
function shapeAt(feature: MapFeature, importance: () => Float64Array[], zoom: number): readonly Int32Array[] | undefined {
  if (feature.type === POINT || zoom === MAX_ZOOM) return feature.parts
  const scale = 2 ** (MAX_ZOOM - zoom)
  const limit = MIN_AREA2 * scale * scale
  if (feature.type !== LINE && Math.abs(ringArea2(feature.parts[0] ?? new Int32Array(0))) < limit) return undefined
  const parts = feature.parts.map((part, i) => thinned(part, importance()[i] ?? new Float64Array(0), TOLERANCE * scale))
  if (feature.type === LINE) return parts
  if ((parts[0]?.length ?? 0) < 8) return undefined
  return parts.filter((ring, i) => i === 0 || (ring.length >= 8 && Math.abs(ringArea2(ring)) >= limit))
}

/** In the tile's own coordinates, without points that fall on the one before. */
function toTile(part: Int32Array, scale: number, x: number, y: number): Int32Array {
  const out = new Int32Array(part.length)
  const west = x * EXTENT
  const north = y * EXTENT
  let at = 0
  for (let i = 0; i < part.length; i += 2) {
    const px = Math.round((part[i] ?? 0) / scale) - west
    const py = Math.round((part[i + 1] ?? 0) / scale) - north
    if (at > 0 && out[at - 2] === px && out[at - 1] === py) continue
    out[at++] = px
    out[at++] = py
  }
  return at === out.length ? out : out.subarray(0, at)
}

export class TileCutter {
  readonly #file: string
  readonly #records: TileRecords
  readonly #coder = new PropertyCoder()
  /** Of the records of one feature at one zoom: its type, and how many bytes its attributes take. */
  readonly #head = Buffer.alloc(3)
  readonly #fields = new Map<LayerName, Record<string, string>>()

  /** @param scratch folder for what does not fit into memory */
  constructor(file: string, scratch = dirname(file), limitBytes?: number) {
    this.#file = file
    this.#records = new TileRecords(scratch, limitBytes)
  }

  add(feature: MapFeature): void {
    this.#note(feature)
    const layer = LAYERS.indexOf(feature.layer)
    const order = Math.max(0, Math.min(ORDERS - 1, Math.round(feature.order) + ORDERS / 2))
    let found: Float64Array[] | undefined
    const importance = (): Float64Array[] => (found ??= feature.parts.map((part) => importanceOf(part)))
    const thresholds = new Set([feature.minZoom, ...feature.attributes.map(([, , from]) => from)])
    let properties: Buffer | undefined
    for (let zoom = feature.minZoom; zoom <= MAX_ZOOM; zoom++) {
      if (!properties || thresholds.has(zoom)) properties = this.#coder.encode(feature.attributes, zoom)
      const parts = shapeAt(feature, importance, zoom)
      if (!parts) continue
      const scale = 2 ** (MAX_ZOOM - zoom)
      this.#head[0] = feature.type
      this.#head.writeUInt16LE(properties.length, 1)
      const attributes = properties
      splitIntoTiles(parts, feature.type, zoom, (x, y, shape) => {
        const clean = shape.map((part) => toTile(part, scale, x, y)).filter((part) => isVisible(part, feature.type))
        if (clean.length === 0) return
        const key = tileIdOf(zoom, x, y) * PER_TILE + layer * ORDERS + order
        this.#records.add(key, this.#head, attributes, encodeGeometry(feature.type, clean))
      })
    }
  }

  /**
   * Writes the archive.
   *
   * @param onProgress share done, 0 to 1
   * @returns how many tiles were written
   */
  finish(facts: Omit<ArchiveFacts, 'minZoom' | 'maxZoom'>, onProgress: (share: number) => void = () => {}): number {
    const writer = new PmtilesWriter(this.#file)
    const encoder = new TileEncoder(this.#coder.keys)
    let count = 0
    let open = -1
    let zoom = 0
    const close = (): void => {
      if (open < 0) return
      while (open >= (FIRST_TILE[zoom + 1] ?? Infinity)) zoom++
      writer.add(open, encoder.finish(zoom))
      count++
      if (count % 256 === 0) onProgress(Math.min(1, open / (FIRST_TILE[MAX_ZOOM + 1] ?? 1)))
    }
    for (const { key, payload } of this.#records.sorted()) {
      const tile = Math.floor(key / PER_TILE)
      if (tile !== open) close()
      open = tile
      const layer = Math.floor((key % PER_TILE) / ORDERS)
      const length = payload.readUInt16LE(1)
      encoder.add(layer, payload[0] as MapFeature['type'], payload.subarray(3, 3 + length), payload.subarray(3 + length))
    }
    close()
    const layers = LAYERS.map((id) => ({ id, fields: this.#fields.get(id) ?? {}, minzoom: 0, maxzoom: MAX_ZOOM }))
    writer.finish({ ...facts, minZoom: 0, maxZoom: MAX_ZOOM, metadata: { ...facts.metadata, vector_layers: layers } })
    return count
  }

  #note({ layer, attributes }: MapFeature): void {
    let fields = this.#fields.get(layer)
    if (!fields) this.#fields.set(layer, (fields = {}))
    for (const [key, value] of attributes) fields[key] ??= typeof value === 'number' ? 'Number' : 'String'
  }
}
