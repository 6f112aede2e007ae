/** The charging stations of a map that this car can use (`chargers.json`, docs/map-import.md). */
import type { Place } from '../../contract/navigation.ts'
import { readChargers, type Charger as MapCharger } from '../map-directory/chargers.ts'

export interface Charger {
  place: Place
  /** The strongest socket that fits; undefined when the map does not say. */
  powerKw: number | undefined
  sockets: number | undefined
}

/** West, south, east, north. */
export type Box = readonly [number, number, number, number]

/** Plugs of a European car: CCS for DC, type 2 for AC. */
const FITS = /combo|ccs|^type2/

export class Chargers {
  readonly #directory: string
  #all: Promise<Charger[]> | undefined

  /** @param mapDirectory read when a plan is asked for first */
  constructor(mapDirectory: string) {
    this.#directory = mapDirectory
  }

  /** Those inside a box. @throws FasciaError `damaged` */
  async within([west, south, east, north]: Box): Promise<Charger[]> {
    this.#all ??= Promise.resolve().then(() => readChargers(this.#directory).flatMap(usable))
    const all = await this.#all
    return all.filter(({ place: { lat, lon } }) => lat >= south && lat <= north && lon >= west && lon <= east)
  }
}

/** Nothing for customers' and members' stations, and for plugs that do not fit. */
export function usable(charger: MapCharger): Charger[] {
  const { osm, name, lat, lon, operator, network, sockets, capacity, powerKw, isPublic } = charger
  if (isPublic === false) return []
  const fitting = sockets.filter(({ type }) => FITS.test(type))
  // A station of which nobody wrote down the sockets is more likely usual than not.
  if (sockets.length > 0 && fitting.length === 0) return []
  const strongest = Math.max(0, ...fitting.map((socket) => socket.powerKw ?? 0))
  const counted = fitting.reduce((sum, { count }) => sum + (count ?? 0), 0)
  const run = operator ?? network
  const place: Place = { id: osm, name: name || (run ?? ''), kind: 'charging_station', lat, lon }
  if (run !== undefined && run !== place.name) place.detail = run
  return [
    {
      place,
      powerKw: strongest > 0 ? strongest : sockets.length === 0 ? powerKw : undefined,
      sockets: counted > 0 ? counted : capacity,
    },
  ]
}
