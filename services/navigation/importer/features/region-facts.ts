/** What an import learns of the region as a whole while elements stream by: its box, its middle, a start, its country. */
import type { OsmMember, Tags } from '../osm/model.ts'

const CENTRE_RANK = ['city', 'town', 'village', 'suburb', 'hamlet']
const DRIVABLE = new Set(['primary', 'secondary', 'tertiary', 'residential', 'unclassified', 'living_street'])
const ROADS = new Set([...DRIVABLE, 'motorway', 'trunk', 'service'])
/** Where one drives on the left (ISO 3166-1). */
const LEFT =
  'AG AI AU BB BD BM BN BS BT BW CY DM FJ FK GB GD GG GY HK ID IE IM IN JE JM JP KE KI KN KY LC LK LS MO MS MT MU MV MW MY MZ NA NP NR NZ PG PK PN SB SC SG SH SR SZ TC TH TL TO TT TV TZ UG VC VG VI WS ZA ZM ZW'

interface Point {
  lat: number
  lon: number
}
export type Box = [west: number, south: number, east: number, north: number]

/** OSM's own exactness, without the noise of halves. */
const exact = (degrees: number): number => Math.round(degrees * 1e7) / 1e7
const emptyBox = (): Box => [Infinity, Infinity, -Infinity, -Infinity]

function widen(box: Box, lon: number, lat: number): void {
  if (lon < box[0]) box[0] = lon
  if (lat < box[1]) box[1] = lat
  if (lon > box[2]) box[2] = lon
  if (lat > box[3]) box[3] = lat
}
const within = (box: Box, { lat, lon }: Point): boolean => lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3]

interface Country {
  code: string
  tags: Tags
  ways: Set<number>
  members: number
  level: number
}

export class RegionFacts {
  /** Of all nodes, 1e-7 degrees. */
  readonly #nodes: Box = emptyBox()
  readonly #roads: Box = emptyBox()
  readonly #countries: Country[] = []
  readonly #addressed = new Map<string, number>()
  #centre: (Point & { weight: number }) | undefined
  #start: (Point & { headingDeg: number; distance: number }) | undefined
  #zone: string | undefined

  node(lonE7: number, latE7: number, tags: Tags | undefined): void {
    widen(this.#nodes, lonE7, latE7)
    if (!tags) return
    const country = tags['addr:country']
    if (country) this.#addressed.set(country, (this.#addressed.get(country) ?? 0) + 1)
    const rank = CENTRE_RANK.indexOf(tags['place'] ?? '')
    if (rank < 0) return
    const weight = (CENTRE_RANK.length - rank) * 1e9 + (Number(tags['population']) || 0)
    if (weight > (this.#centre?.weight ?? -1)) this.#centre = { lat: latE7 / 1e7, lon: lonE7 / 1e7, weight }
  }

  boundary(members: readonly OsmMember[], tags: Tags): void {
    const level = Number(tags['admin_level'])
    const code = (tags['ISO3166-1:alpha2'] ?? tags['ISO3166-1'] ?? tags['ISO3166-2'])?.slice(0, 2)
    if (code && level <= 4) {
      const ways = members.filter(({ type }) => type === 'way').map(({ ref }) => ref)
      this.#countries.push({ code, tags, ways: new Set(ways), members: ways.length, level })
    }
  }

  way(id: number, lonLatE7: Int32Array, tags: Tags): void {
    for (const { ways } of this.#countries) ways.delete(id)
    if (!ROADS.has(tags['highway'] ?? '')) return
    for (let i = 0; i < lonLatE7.length; i += 2) widen(this.#roads, lonLatE7[i] ?? 0, lonLatE7[i + 1] ?? 0)
    this.#considerStart(lonLatE7, tags)
  }

  /** Box of all roads in degrees, or undefined when there are none. */
  get bounds(): Box | undefined {
    return this.#roads[0] === Infinity ? undefined : (this.#roads.map((value) => value / 1e7) as Box)
  }

  /** Box of all nodes in degrees. */
  get nodeBounds(): Box {
    return this.#nodes.map((value) => value / 1e7) as Box
  }

  /** The most important settlement, else the middle of the roads. */
  get centre(): Point {
    const box = this.bounds ?? this.nodeBounds
    const found = this.#centre
    if (found && within(box, found)) return { lat: found.lat, lon: found.lon }
    return { lat: (box[1] + box[3]) / 2, lon: (box[0] + box[2]) / 2 }
  }

  /** A stretch of a named street near the middle, with the direction in which traffic goes there. */
  get start(): Point & { headingDeg: number } {
    if (!this.#start) return { ...this.centre, headingDeg: 0 }
    const { lat, lon, headingDeg } = this.#start
    return { lat: exact(lat), lon: exact(lon), headingDeg }
  }

  /** ISO 3166-1 code of the country that the region is, or is a part of; undefined when nothing tells. */
  get country(): string | undefined {
    return this.#home?.code ?? [...this.#addressed].sort((a, b) => b[1] - a[1])[0]?.[0]
  }

  /** IANA name from the boundary itself. */
  get timeZone(): string | undefined {
    this.#zone ??= this.#home?.tags['timezone']
    return this.#zone
  }

  get drivesLeft(): boolean {
    const side = this.#home?.tags['driving_side']
    return side === undefined ? LEFT.split(' ').includes(this.country ?? '') : side === 'left'
  }

  /** Of the boundaries that touch the extract, the one that lies wholly inside it; of several the largest. */
  get #home(): Country | undefined {
    const whole = this.#countries.filter(({ ways, members }) => members > 0 && ways.size === 0)
    return whole.sort((a, b) => a.level - b.level || b.members - a.members)[0]
  }

  #considerStart(lonLatE7: Int32Array, tags: Tags): void {
    if (!DRIVABLE.has(tags['highway'] ?? '') || !tags['name'] || tags['junction'] || tags['bridge'] || tags['tunnel']) return
    if (tags['access'] === 'private' || tags['access'] === 'no' || tags['motor_vehicle'] === 'no') return
    const box = this.#nodes
    const centre = this.#centre ?? { lat: (box[1] + box[3]) / 2e7, lon: (box[0] + box[2]) / 2e7 }
    const narrowing = Math.cos((centre.lat * Math.PI) / 180)
    const back = tags['oneway'] === '-1' ? -1 : 1
    for (let i = 2; i < lonLatE7.length; i += 2) {
      const [x1, y1] = [(lonLatE7[i - 2] ?? 0) / 1e7, (lonLatE7[i - 1] ?? 0) / 1e7]
      const [x2, y2] = [(lonLatE7[i] ?? 0) / 1e7, (lonLatE7[i + 1] ?? 0) / 1e7]
      const middle = { lat: (y1 + y2) / 2, lon: (x1 + x2) / 2 }
      const distance = (middle.lat - centre.lat) ** 2 + ((middle.lon - centre.lon) * narrowing) ** 2
      if (distance >= (this.#start?.distance ?? Infinity)) continue
      const heading = (Math.atan2((x2 - x1) * narrowing * back, (y2 - y1) * back) * 180) / Math.PI
      this.#start = { ...middle, headingDeg: Math.round((heading + 360) % 360) % 360, distance }
    }
  }
}
