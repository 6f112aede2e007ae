/**
 * A plane touching the WGS 84 ellipsoid at an origin: metres east and north. Exact at the origin and good to centimetres
 * over a city; a route and the car on it use the same plane, so they always agree.
 */
import type { LonLat, Position } from '../../contract/geo.ts'
import { DEG } from '../numeric.ts'

const SEMI_MAJOR_M = 6_378_137
const ECCENTRICITY_SQUARED = 0.006_694_379_990_14

export interface PlanePoint {
  eastM: number
  northM: number
}

export class Projection {
  readonly origin: Position
  readonly #metresPerLat: number
  readonly #metresPerLon: number

  constructor(origin: Position) {
    this.origin = origin
    const sin = Math.sin(origin.lat * DEG)
    const bend = 1 - ECCENTRICITY_SQUARED * sin * sin
    this.#metresPerLat = ((SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (bend * Math.sqrt(bend))) * DEG
    this.#metresPerLon = (SEMI_MAJOR_M / Math.sqrt(bend)) * Math.cos(origin.lat * DEG) * DEG
  }

  toPlane([lon, lat]: LonLat): PlanePoint {
    return { eastM: (lon - this.origin.lon) * this.#metresPerLon, northM: (lat - this.origin.lat) * this.#metresPerLat }
  }

  toEarth(point: PlanePoint): Position {
    return { lat: this.origin.lat + point.northM / this.#metresPerLat, lon: this.origin.lon + point.eastM / this.#metresPerLon }
  }
}
