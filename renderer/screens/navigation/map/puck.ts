/**
 * The car on the map: a disc that lies on the ground and points where it drives. It is placed once for a picture, where the renderer's
 * own markers place themselves with each property and each event of the camera.
 */
import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Pose } from './motion.ts'

export class Puck {
  readonly #map: MapLibreMap
  readonly #element: HTMLElement
  #pose: Pose | undefined
  #x = Number.NaN
  #isShown = true

  constructor(map: MapLibreMap) {
    this.#map = map
    this.#element = document.createElement('div')
    this.#element.className = 'puck'
    this.#element.append(document.createElement('i'))
    map.on('move', () => this.#place())
  }

  /**
   * Shows the car there. When the camera moves with it, `move` does that: the car finds its place while the camera goes.
   *
   * @param move returns false when the camera stays as it is
   */
  show(pose: Pose, move: () => boolean): void {
    const isNew = this.#pose === undefined
    this.#pose = pose
    if (!move()) this.#place()
    if (isNew) this.#map.getCanvasContainer().append(this.#element)
  }

  /**
   * Hides it where a panel lies over it: panels are translucent, and the car would shine through.
   *
   * @param clear pixels from the left between which nothing lies over the map; null: all of it is covered
   */
  keepClear(clear: { from: number; to: number } | null): void {
    if (!this.#pose) return
    const isShown = clear !== null && this.#x >= clear.from && this.#x <= clear.to
    if (isShown === this.#isShown) return
    this.#isShown = isShown
    this.#element.style.visibility = isShown ? '' : 'hidden'
  }

  #place(): void {
    if (!this.#pose) return
    const { x, y } = this.#map.project([...this.#pose.lonLat])
    const turned = this.#pose.headingDeg - this.#map.getBearing()
    this.#x = x
    this.#element.style.transform = `translate(-50%, -50%) translate(${x}px, ${y}px) rotateX(${this.#map.getPitch()}deg) rotateZ(${turned}deg)`
  }
}
