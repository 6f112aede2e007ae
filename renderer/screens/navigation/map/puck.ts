/** The car on the map: a disc that lies on the ground and points where it drives. */
import { Marker, type Map as MapLibreMap } from 'maplibre-gl'
import type { Pose } from './motion.ts'

export class Puck {
  readonly #map: MapLibreMap
  readonly #marker: Marker
  #isShown = true
  #isOnMap = false

  constructor(map: MapLibreMap) {
    this.#map = map
    const element = document.createElement('div')
    element.className = 'puck'
    element.append(document.createElement('i'))
    this.#marker = new Marker({ element, rotationAlignment: 'map', pitchAlignment: 'map' })
  }

  show({ lonLat, headingDeg }: Pose): void {
    this.#marker.setLngLat(lonLat).setRotation(headingDeg)
    if (!this.#isOnMap) this.#marker.addTo(this.#map)
    this.#isOnMap = true
  }

  /**
   * Hides it where a panel lies over it: panels are translucent, and the car would shine through.
   *
   * @param clear pixels from the left between which nothing lies over the map; null: all of it is covered
   */
  keepClear(clear: { from: number; to: number } | null): void {
    if (!this.#isOnMap) return
    const x = clear === null ? Number.NaN : this.#map.project(this.#marker.getLngLat()).x
    const isShown = clear !== null && x >= clear.from && x <= clear.to
    if (isShown === this.#isShown) return
    this.#isShown = isShown
    this.#marker.getElement().style.visibility = isShown ? '' : 'hidden'
  }
}
