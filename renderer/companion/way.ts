/** From the person to the car: how far, and in which direction. */

const EARTH_M = 6_371_008.8
const radians = (degrees: number): number => (degrees * Math.PI) / 180

export interface Spot {
  lat: number
  lon: number
}

/** Great circle: metres, and degrees clockwise from north. */
export function wayTo(from: Spot, to: Spot): { meters: number; bearing: number } {
  const [a, b] = [radians(from.lat), radians(to.lat)]
  const eastward = radians(to.lon - from.lon)
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(eastward / 2) ** 2
  const y = Math.sin(eastward) * Math.cos(b)
  const x = Math.cos(a) * Math.sin(b) - Math.sin(a) * Math.cos(b) * Math.cos(eastward)
  return {
    meters: 2 * EARTH_M * Math.asin(Math.min(1, Math.sqrt(half))),
    bearing: ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360,
  }
}
