/** Stops on the map: numbered pins in the order of the drive, a flash for a charger. A person's own may be dragged. */
import './stop-pins.css'
import { Marker, type Map as MapLibreMap } from 'maplibre-gl'
import type { Position } from '../../../../services/contract/geo.ts'
import type { MapStop } from './view.svelte.ts'

export class StopMarkers {
  readonly #map: MapLibreMap
  #markers: Marker[] = []

  constructor(map: MapLibreMap) {
    this.#map = map
  }

  /** @param onmoved takes where a stop was dragged to; null: they stay */
  show(stops: readonly MapStop[], onmoved: ((id: string, to: Position) => void) | null): void {
    for (const marker of this.#markers) marker.remove()
    let number = 0
    this.#markers = stops.map((stop) => {
      if (stop.kind === 'stop') number += 1
      const draggable = onmoved !== null && stop.kind === 'stop'
      const marker = new Marker({ element: pin(stop, number, draggable), draggable })
      marker.setLngLat([stop.lon, stop.lat]).addTo(this.#map)
      if (draggable)
        marker.on('dragend', () => {
          const { lat, lng } = marker.getLngLat()
          onmoved?.(stop.id, { lat, lon: lng })
        })
      return marker
    })
  }
}

function pin({ kind, name }: MapStop, number: number, draggable: boolean): HTMLElement {
  const element = document.createElement('div')
  element.className = `stop-pin ${kind}${draggable ? ' loose' : ''}`
  element.dataset['testid'] = 'map-stop'
  element.title = name
  if (kind === 'stop') element.textContent = String(number)
  return element
}
