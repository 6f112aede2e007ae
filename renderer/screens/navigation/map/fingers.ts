/** What fingers do on the map: they move it, choose a way that is offered, ask what is there. */
import type { Map as MapLibreMap } from 'maplibre-gl'
import { placeAt, wayAt } from './on-picture.ts'
import type { TappedPlace } from './place-under.ts'

/** What a person does on the map. */
export interface MapTouch {
  /** It was dragged or pinched. */
  onfree(): void
  /** A way beside the chosen one was touched. @returns false when it is not to be chosen; then the place counts */
  onway(id: string): boolean
  /** It was touched at a place, shortly or long. */
  onplace(place: TappedPlace, isLong: boolean): void
}

/** @param scale CSS pixels of a design pixel */
export function listenToFingers(map: MapLibreMap, scale: number, touch: MapTouch): void {
  map.on('dragstart', touch.onfree)
  map.on('zoomstart', ({ originalEvent }) => {
    if (originalEvent) touch.onfree()
  })
  for (const kind of ['click', 'contextmenu'] as const) {
    map.on(kind, ({ point, lngLat }) => {
      const at = [point.x, point.y] as const
      const way = kind === 'click' ? wayAt(map, at, scale) : undefined
      if (way !== undefined && touch.onway(way)) return
      touch.onplace(placeAt(map, at, { lat: lngLat.lat, lon: lngLat.lng }, scale), kind === 'contextmenu')
    })
  }
}
