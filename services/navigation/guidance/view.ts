/** Guidance as the screens see it (contract `Guidance`). */
import type { Guidance, Place } from '../../contract/navigation.ts'
import type { GuidanceState } from './reducer.ts'
import { remainingS, roadAt, type GuidedManeuver, type GuidedRoute } from './route-model.ts'

export interface ViewFacts {
  destination: Place
  routeId: string
  rerouting: boolean
  wallMs: number
  arrivalSoc: number | null
}

/** Metres left are whole tens far away and whole metres near by, so that a banner does not flicker. */
const calm = (metres: number): number => (metres > 300 ? Math.round(metres / 10) * 10 : Math.max(0, Math.round(metres)))

/** Without a fix for so long the position is told as reckoned. */
const ESTIMATED_S = 2.5

/** The banner shows what is to be done; a road that only changes its name is not. */
const shownFrom = ({ maneuvers }: GuidedRoute, index: number): GuidedManeuver | undefined =>
  maneuvers.find(
    ({ act }, i) => i >= index && act.kind !== 'onto' && act.kind !== 'landing' && (act.kind !== 'depart' || i === 0),
  )

export function guidanceView(state: GuidanceState, facts: ViewFacts): Guidance {
  const { route, alongM, next, status } = state
  const coming = shownFrom(route, next)
  const after = coming && shownFrom(route, route.maneuvers.indexOf(coming) + 1)
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
    language: state.language,
    ...(coming && after ? { nextDistanceM: calm(after.atM - coming.atM), nextStreet: after.street } : {}),
    estimated: status === 'on_route' && state.lastS - state.fixS > ESTIMATED_S,
    overLimit: state.limit.over,
  }
}
