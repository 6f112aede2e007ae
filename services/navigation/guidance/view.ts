/** Guidance as the screens see it (contract `Guidance`). */
import type { Guidance, Place } from '../../contract/navigation.ts'
import type { GuidanceState } from './reducer.ts'
import { remainingS, roadAt } from './route-model.ts'

export interface ViewFacts {
  destination: Place
  routeId: string
  rerouting: boolean
  wallMs: number
  arrivalSoc: number | null
}

/** Metres left are whole tens far away and whole metres near by, so that a banner does not flicker. */
const calm = (metres: number): number => (metres > 300 ? Math.round(metres / 10) * 10 : Math.max(0, Math.round(metres)))

export function guidanceView(state: GuidanceState, facts: ViewFacts): Guidance {
  const { route, alongM, next, status } = state
  const coming = route.maneuvers[next]
  const after = route.maneuvers[next + 1]
  const road = roadAt(route, alongM)
  const durationS = status === 'arrived' ? 0 : remainingS(route, alongM)
  return {
    active: true,
    status: facts.rerouting ? 'rerouting' : status,
    destination: facts.destination,
    routeId: facts.routeId,
    maneuver: coming?.maneuver ?? null,
    distanceToManeuverM: coming ? calm(coming.atM - alongM) : null,
    street: coming?.street ?? '',
    lanes: coming?.lanes ?? [],
    next: after?.maneuver ?? null,
    remainingDistanceM: calm(route.lengthM - alongM),
    remainingDurationS: Math.round(durationS),
    etaWallMs: Math.round(facts.wallMs + durationS * 1000),
    arrivalSoc: facts.arrivalSoc,
    speedLimitKmh: road?.limitKmh ?? null,
    currentStreet: road?.name ?? '',
  }
}
