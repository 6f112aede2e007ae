/**
 * The cross in the middle of the map's clear ground, under which the map is moved by steps: what a finger does by dragging,
 * for knob and keys.
 */
import type { Map as MapLibreMap } from 'maplibre-gl'
import type { LonLat } from '../../../../../services/contract/geo.ts'
import type { Insets } from '../camera.ts'
import { placeAt, thingsOn, type Clear } from '../on-picture.ts'
import type { TappedPlace } from '../place-under.ts'

/** Part of the clear ground's shorter side that a step moves. */
const STEP_SHARE = 0.12
const STEP_LEVELS = 0.5
const STEP_MS = 160

interface AimParts {
  map: MapLibreMap
  /** What panels take of the map while it is aimed at. */
  insets: Insets
  /** CSS pixels of a design pixel. */
  scale: number
  hasGpu: boolean
}

export class Aim {
  readonly #map: MapLibreMap
  readonly #scale: number
  readonly #durationMs: number
  readonly #clear: Clear
  readonly #stepPx: number

  /** The ground that was in the middle of the picture before is under the cross, or what `at` names. */
  constructor({ map, insets, scale, hasGpu }: AimParts, at?: LonLat) {
    this.#map = map
    this.#scale = scale
    this.#durationMs = hasGpu ? STEP_MS : 0
    const { clientWidth, clientHeight } = map.getContainer()
    this.#clear = { ...insets, right: clientWidth - insets.right, bottom: clientHeight - insets.bottom }
    const { left, top, right, bottom } = this.#clear
    this.#stepPx = STEP_SHARE * Math.min(right - left, bottom - top)
    map.stop()
    map.jumpTo({ center: at ?? map.getCenter(), padding: insets })
  }

  /** Of the cross, CSS pixels of the map. */
  get middle(): [number, number] {
    const { left, top, right, bottom } = this.#clear
    return [(left + right) / 2, (top + bottom) / 2]
  }

  get at(): LonLat {
    const { lng, lat } = this.#map.getCenter()
    return [lng, lat]
  }

  /** @param right steps on the picture, `up` too */
  pan(right: number, up: number): void {
    this.#map.panBy([right * this.#stepPx, -up * this.#stepPx], { duration: this.#durationMs })
  }

  /** @param steps nearer */
  zoom(steps: number): void {
    this.#map.zoomTo(this.#map.getZoom() + steps * STEP_LEVELS, { duration: this.#durationMs })
  }

  goTo(center: LonLat): void {
    this.#map.easeTo({ center, duration: this.#durationMs })
  }

  /** The thing under the cross, else the place itself. */
  under(): TappedPlace {
    const [lon, lat] = this.at
    return placeAt(this.#map, this.middle, { lat, lon }, this.#scale)
  }

  /** Everything with a name that is in sight, the nearest to the cross first. */
  things(): TappedPlace[] {
    return thingsOn(this.#map, this.middle, this.#clear)
  }

  /** Hears when the map has come to rest somewhere else, or more of it is drawn. @returns ends it */
  onchange(listener: () => void): () => void {
    const heard = (['moveend', 'idle'] as const).map((event) => this.#map.on(event, listener))
    return () => heard.forEach((one) => one.unsubscribe())
  }
}
