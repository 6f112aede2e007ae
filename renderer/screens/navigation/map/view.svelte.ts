/** What the map shows and how a person looks at it; shared by the map, its buttons and the navigation screens. */
import type { Place, RouteSummary } from '../../../../services/contract/navigation.ts'

export type MapMode = 'follow' | 'overview' | 'free'

class MapView {
  mode = $state<MapMode>('follow')
  /** A person's own closer or farther, in zoom levels. */
  zoomOffset = $state(0)
  /** Routes to choose from, the chosen one first; empty while none are offered. */
  preview = $state.raw<RouteSummary[]>([])
  /** Where the preview leads. */
  target = $state.raw<Place | null>(null)
  /** The map could not be drawn (no WebGL). */
  failure = $state<string | null>(null)
  isReady = $state(false)

  recentre(): void {
    this.mode = 'follow'
    this.zoomOffset = 0
  }
}

export const mapView = new MapView()
