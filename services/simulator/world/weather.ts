/** Weather and daylight: the sun's elevation by date, time and place, dimmed by clouds; grip by rain and frost. */
import type { Position } from '../../contract/geo.ts'
import type { Surroundings } from '../car/car.ts'
import { clamp, DEG } from '../numeric.ts'

export interface Weather {
  outsideC: number
  /** 0 clear to 1 overcast. */
  clouds: number
  /** 0 dry to 1 downpour. */
  rain: number
}

export interface WeatherChange {
  outsideC?: number | undefined
  clouds?: number | undefined
  rain?: number | undefined
}

const ELEMENTS = ['outsideC', 'clouds', 'rain'] as const

/** Changes of the weather that take their time. */
export class Sky {
  readonly #weather: Weather
  readonly #changes = new Map<keyof Weather, { from: number; to: number; fromS: number; overS: number }>()

  /** @param weather which it changes */
  constructor(weather: Weather) {
    this.#weather = weather
  }

  change(change: WeatherChange, overS: number, nowS: number): void {
    for (const element of ELEMENTS) {
      const to = change[element]
      if (to === undefined) continue
      this.#changes.set(element, { from: this.#weather[element], to, fromS: nowS, overS })
    }
    this.step(nowS)
  }

  step(nowS: number): void {
    for (const [element, { from, to, fromS, overS }] of this.#changes) {
      const share = overS <= 0 ? 1 : clamp((nowS - fromS) / overS, 0, 1)
      this.#weather[element] = from + (to - from) * share
      if (share === 1) this.#changes.delete(element)
    }
  }
}

/** From 1970 to 2000. */
const DAYS_TO_2000 = 10_957

/** Elevation of the sun in degrees (NOAA's short formula, good to half a degree). */
export function sunElevationDeg(unixS: number, at: Position): number {
  const days = unixS / 86_400
  const year = (days - DAYS_TO_2000) / 365.2425
  const angle = 2 * Math.PI * (year - Math.floor(year))
  const declination = 0.006918 - 0.399912 * Math.cos(angle) + 0.070257 * Math.sin(angle) - 0.006758 * Math.cos(2 * angle)
  const hour = (days - Math.floor(days)) * 24 + at.lon / 15
  const sin =
    Math.sin(at.lat * DEG) * Math.sin(declination) +
    Math.cos(at.lat * DEG) * Math.cos(declination) * Math.cos((hour - 12) * 15 * DEG)
  return Math.asin(clamp(sin, -1, 1)) / DEG
}

export function surroundingsOf(weather: Weather, unixS: number, at: Position): Surroundings {
  const elevation = sunElevationDeg(unixS, at)
  // Civil twilight begins at -6°; full daylight is reached at about 25°.
  const day = clamp((elevation + 6) / 31, 0, 1) ** 0.6
  const lightPercent = 100 * day * (1 - 0.45 * weather.clouds)
  const sun = clamp(Math.sin(Math.max(0, elevation) * DEG), 0, 1) * (1 - 0.85 * weather.clouds)
  const icy = weather.outsideC < 0 && weather.rain > 0
  const friction = icy ? 0.3 : 1 - 0.3 * Math.min(1, weather.rain * 2)
  return { outsideC: weather.outsideC, lightPercent, sun, rain: weather.rain, friction }
}
