/** What a person did on the map last: the place that was touched, and how long ago anything was. */
import { isTimeToRecentre } from './recentre.ts'
import type { TappedPlace } from './place-under.ts'
import { mapView } from './view.svelte.ts'

const LOOK_EVERY_MS = 1000

export class Touched {
  /** Its card is open. */
  place = $state.raw<TappedPlace | null>(null)
  #atMs = 0

  note(): void {
    this.#atMs = performance.now()
  }

  /** A touch on nothing closes the card; a long one asks for the place itself. */
  at(tapped: TappedPlace, isLong: boolean): void {
    this.note()
    this.place = tapped.place || isLong ? tapped : null
  }

  /** Brings the map back by itself for the life of the caller. @returns ends it */
  watch(speedKmh: () => number): () => void {
    const timer = setInterval(() => {
      const untouchedMs = performance.now() - this.#atMs
      const isBusy = mapView.preview.length > 0 || this.place !== null || mapView.aim !== null
      if (!isTimeToRecentre({ mode: mapView.mode, speedKmh: speedKmh(), untouchedMs, isBusy })) return
      // Ways that are offered have a screen of their own; it is not closed from here.
      if (mapView.preview.length > 0) return
      this.place = null
      mapView.recentre()
    }, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }
}
