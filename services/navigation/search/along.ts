/** Places along a route: which of a kind lie within reach of it, how far off and where on the way. */
import type { LonLat, Position } from '../../contract/geo.ts'
import type { AlongHit } from '../../contract/search.ts'
import { planeOf, toPosition } from '../geodesy.ts'
import type { SearchIndex } from './index-file.ts'
import { kindFlags } from './kinds.ts'

export type { AlongHit }

export interface AlongQuery {
  /** The whole way. */
  line: readonly LonLat[]
  /** What is behind the car already counts no more. */
  fromM: number
  /** A kind, a category, or words of a name. */
  what: string
  /** Farther off the line than this is no stop on the way. */
  reachM: number
  limit: number
}

const METRES_PER_DEGREE = 111_320
/** The line is looked up by squares of this many metres, or of the reach. */
const CELL_MIN_M = 400
const CANDIDATES_MAX = 400

/** Segments of the line by the squares that they touch, on a plane around the line's beginning. */
class LineGrid {
  readonly cellM: number
  readonly #x: Float64Array
  readonly #y: Float64Array
  readonly #along: Float64Array
  readonly #cells = new Map<string, number[]>()
  readonly #plane: ReturnType<typeof planeOf>

  constructor(line: readonly LonLat[], cellM: number) {
    this.cellM = cellM
    this.#plane = planeOf(toPosition(line[line.length >> 1] ?? [0, 0]))
    this.#x = Float64Array.from(line, (at) => this.#plane.x(toPosition(at)))
    this.#y = Float64Array.from(line, (at) => this.#plane.y(toPosition(at)))
    this.#along = new Float64Array(line.length)
    for (let i = 1; i < line.length; i++) {
      const length = Math.hypot(this.#dx(i), this.#dy(i))
      this.#along[i] = (this.#along[i - 1] ?? 0) + length
      const steps = Math.max(1, Math.ceil(length / cellM))
      for (let step = 0; step <= steps; step++) this.#put(i, step / steps)
    }
  }

  /** Distance to the line and metres along it, or undefined when it is farther than a square away. */
  nearest(at: Position): { offM: number; alongM: number } | undefined {
    const [x, y] = [this.#plane.x(at), this.#plane.y(at)]
    const [column, row] = [Math.floor(x / this.cellM), Math.floor(y / this.cellM)]
    let best: { offM: number; alongM: number } | undefined
    for (let dc = -1; dc <= 1; dc++) {
      for (let dr = -1; dr <= 1; dr++) {
        for (const i of this.#cells.get(`${column + dc},${row + dr}`) ?? []) {
          const [dx, dy] = [this.#dx(i), this.#dy(i)]
          const squared = dx * dx + dy * dy
          const [x0, y0] = [this.#x[i - 1] ?? 0, this.#y[i - 1] ?? 0]
          const share = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / squared))
          const offM = Math.hypot(x - x0 - dx * share, y - y0 - dy * share)
          if (best && best.offM <= offM) continue
          best = { offM, alongM: (this.#along[i - 1] ?? 0) + Math.sqrt(squared) * share }
        }
      }
    }
    return best
  }

  #dx = (i: number): number => (this.#x[i] ?? 0) - (this.#x[i - 1] ?? 0)
  #dy = (i: number): number => (this.#y[i] ?? 0) - (this.#y[i - 1] ?? 0)

  #put(i: number, share: number): void {
    const x = (this.#x[i - 1] ?? 0) + this.#dx(i) * share
    const y = (this.#y[i - 1] ?? 0) + this.#dy(i) * share
    const key = `${Math.floor(x / this.cellM)},${Math.floor(y / this.cellM)}`
    const known = this.#cells.get(key)
    if (!known) this.#cells.set(key, [i])
    else if (known[known.length - 1] !== i) known.push(i)
  }
}

/**
 * @param kinds looked for everywhere; undefined to look only at `named`
 * @returns in the order of the way; of too many, those nearest to the line
 */
export function alongRoute(
  index: SearchIndex,
  { line, fromM, reachM, limit }: AlongQuery,
  kinds: readonly string[] | undefined,
  named: readonly number[] | undefined,
): AlongHit[] {
  if (line.length < 2) return []
  const grid = new LineGrid(line, Math.max(CELL_MIN_M, reachM))
  const [west, south, east, north] = boxOf(line, reachM)
  const { lat, lon, kind } = index.columns
  const found: { doc: number; offM: number; alongM: number }[] = []
  const consider = (doc: number): void => {
    const [latE7, lonE7] = [lat[doc] ?? 0, lon[doc] ?? 0]
    if (latE7 < south || latE7 > north || lonE7 < west || lonE7 > east) return
    const at = grid.nearest({ lat: latE7 / 1e7, lon: lonE7 / 1e7 })
    if (at && at.offM <= reachM && at.alongM >= fromM) found.push({ doc, ...at })
  }
  if (kinds) {
    const flags = kindFlags(index, kinds)
    for (let doc = 0; doc < index.size; doc++) if (flags[kind[doc] ?? 0] === 1) consider(doc)
  }
  for (const doc of named ?? []) consider(doc)
  const nearest = found.sort((a, b) => a.offM - b.offM).slice(0, CANDIDATES_MAX)
  return spread(nearest, limit).map(({ doc, offM, alongM }) => {
    const { osm, name, detail } = index.text(doc)
    const hit: AlongHit = {
      id: osm,
      name,
      kind: index.kinds[kind[doc] ?? 0]?.kind ?? '',
      lat: (lat[doc] ?? 0) / 1e7,
      lon: (lon[doc] ?? 0) / 1e7,
      score: Math.round((1 / (1 + offM / 1000)) * 10_000) / 10_000,
      fuzzy: false,
      aheadM: Math.round(alongM - fromM),
      offRouteM: Math.round(offM),
    }
    if (detail !== '') hit.detail = detail
    return hit
  })
}

/** Some of many, evenly over the way: the nearest to the line in each of as many stretches as there is room for. */
function spread<T extends { offM: number; alongM: number }>(nearestFirst: readonly T[], limit: number): T[] {
  const inOrder = (list: readonly T[]): T[] => [...list].sort((a, b) => a.alongM - b.alongM)
  if (nearestFirst.length <= limit) return inOrder(nearestFirst)
  const first = Math.min(...nearestFirst.map(({ alongM }) => alongM))
  const last = Math.max(...nearestFirst.map(({ alongM }) => alongM))
  const stretch = (last - first) / limit || 1
  const taken = new Map<number, T>()
  for (const one of nearestFirst) {
    const at = Math.min(limit - 1, Math.floor((one.alongM - first) / stretch))
    if (!taken.has(at)) taken.set(at, one)
  }
  const rest = nearestFirst.filter((one) => ![...taken.values()].includes(one))
  return inOrder([...taken.values(), ...rest.slice(0, limit - taken.size)])
}

/** West, south, east, north in 1e-7 degrees, with room around. */
function boxOf(line: readonly LonLat[], roomM: number): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lon, lat] of line) {
    if (lon < box[0]) box[0] = lon
    if (lat < box[1]) box[1] = lat
    if (lon > box[2]) box[2] = lon
    if (lat > box[3]) box[3] = lat
  }
  const room = roomM / METRES_PER_DEGREE
  const eastRoom = room / Math.max(0.1, Math.cos((box[1] * Math.PI) / 180))
  return [(box[0] - eastRoom) * 1e7, (box[1] - room) * 1e7, (box[2] + eastRoom) * 1e7, (box[3] + room) * 1e7]
}
