/** What the map shows and how a person looks at it; shared by the map, its buttons and the navigation screens. */
import type { Position } from '../../../../services/contract/geo.ts'
import type { Place, RouteSummary } from '../../../../services/contract/navigation.ts'

/** A stop on the way as the map shows it. */
export interface MapStop extends Position {
  id: string
  kind: 'stop' | 'charge'
  name: string
}

/** The map is looked at through a cross in its middle, which knob and keys move: for a place, or to put a stop elsewhere. */
interface Aim {
  stop: MapStop | null
}

export type MapMode = 'follow' | 'overview' | 'free'

class MapView {
  mode = $state<MapMode>('follow')
  /** A person's own closer or farther, in zoom levels. */
  zoomOffset = $state(0)
  /** Routes to choose from, the chosen one first; empty while none are offered. */
  preview = $state.raw<RouteSummary[]>([])
  /** Takes which of the routes to choose from was touched on the map; null while none are. */
  onWayPicked = $state.raw<((id: string) => void) | null>(null)
  /** Where the preview leads. */
  target = $state.raw<Place | null>(null)
  /** Stops of what is offered; null: those of the journey under way. */
  stops = $state.raw<readonly MapStop[] | null>(null)
  /** Takes a stop that was dragged to another place; null while stops stay where they are. */
  onStopMoved = $state.raw<((id: string, to: Position) => void) | null>(null)
  /** Null while the map is touched, not aimed at. */
  aim = $state.raw<Aim | null>(null)
  /** The map could not be drawn: mostly a display without WebGL 2. All but the picture goes on. */
  isBroken = $state(false)
  isReady = $state(false)

  /** Aims at the map; with a stop, to put that elsewhere. */
  takeAim(stop: MapStop | null): void {
    this.mode = 'free'
    this.aim = { stop }
  }

  recentre(): void {
    this.aim = null
    this.mode = 'follow'
    this.zoomOffset = 0
  }
}

export const mapView = new MapView()
