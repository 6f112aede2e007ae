/** Where to: saved places, places by name, the nearest of a kind; what the route says. */
import type { PlaceKind, Slots } from '../../contract/assistant-intents.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'
import type { Place } from '../../contract/navigation.ts'
import { landscapeKinds } from '../grammar/landscape.ts'
import { measured, outcome, positionOf, stateOf, type Choice, type Outcome, type World } from './world.ts'

const OPTIONS_MAX = 5
const SEARCH_MAX = 8
/** How far from the route something is still along it. */
const ALONG_M = 1500
const SAMPLES_ALONG = 6
const METRES_PER_DEGREE = 111_320

type Found = { place: Place } | { outcome: Outcome }

export async function go(slots: Slots<'navigation.go'>, world: World): Promise<Outcome> {
  const found = await find(slots, world)
  return 'outcome' in found ? found.outcome : start(found.place, world)
}

export async function start(place: Place, world: World): Promise<Outcome> {
  await world.request('navigation.start', { to: place })
  return outcome({ code: 'navigating', name: place.name })
}

/** Holds for this journey and the next ones; the screen of navigation shows what is avoided while nothing is under way. */
export async function avoid({ what, on }: Slots<'navigation.avoid'>, world: World): Promise<Outcome> {
  await world.request('navigation.avoid', { what, on })
  const destination = world.guidance?.active === true ? world.guidance.destination : null
  return outcome(destination ? { code: 'navigating', name: destination.name } : { code: 'open_screen', screen: 'navigation' })
}

/** Plans over the stop to where the car is going already; without a destination the stop is the destination. */
export async function addStop(slots: Slots<'navigation.add_stop'>, world: World): Promise<Outcome> {
  const found = await find(slots, world)
  if ('outcome' in found) return found.outcome
  const destination = world.guidance?.active === true ? world.guidance.destination : null
  if (!destination) return start(found.place, world)
  const { lat, lon } = found.place
  const { routes } = await world.request('navigation.plan', { to: destination, via: [{ lat, lon }], alternatives: 0 })
  const routeId = routes[0]?.id
  if (routeId === undefined) return outcome({ code: 'not_found', name: found.place.name })
  await world.request('navigation.start', { to: destination, routeId })
  return outcome({ code: 'navigating', name: `${found.place.name} · ${destination.name}` })
}

async function find({ saved, place, kind }: Slots<'navigation.go'>, world: World): Promise<Found> {
  if (saved) {
    const home = await savedPlace(saved, world)
    return home ? { place: home } : { outcome: outcome({ code: 'no_saved_place', role: saved }) }
  }
  const near = positionOf(world)
  if (kind) {
    if (!near) return { outcome: outcome({ code: 'no_position' }) }
    const { hits } = await world.request('navigation.nearby', { near, kind, limit: 1 })
    return hits[0] ? { place: hits[0] } : { outcome: outcome({ code: 'nearby', kind, count: 0 }) }
  }
  const hit = place === undefined ? undefined : await byName(place, world)
  return hit ? { place: hit } : { outcome: outcome({ code: 'not_found', name: place ?? '' }) }
}

async function savedPlace(role: 'home' | 'work', world: World): Promise<Place | undefined> {
  const { places } = await world.request('places.list', {})
  return places.find((one) => one.role === role)?.place
}

async function byName(text: string, world: World): Promise<Place | undefined> {
  const near = positionOf(world)
  const { hits } = await world.request('navigation.search', { text, limit: SEARCH_MAX, ...(near ? { near } : {}) })
  return hits.find(({ fuzzy }) => !fuzzy) ?? hits[0]
}

export async function nearby(slots: Slots<'navigation.nearby'>, world: World): Promise<Outcome> {
  const car = positionOf(world)
  if (slots.along) return along(slots.kind, world)
  let around: Position | undefined = car
  let name: string | undefined
  if (slots.saved) {
    const saved = await savedPlace(slots.saved, world)
    if (!saved) return outcome({ code: 'no_saved_place', role: slots.saved })
    around = saved
    name = saved.name
  } else if (slots.near !== undefined) {
    const place = (await landscape(slots.near, car, world)) ?? (await byName(slots.near, world))
    if (!place) return outcome({ code: 'not_found', name: slots.near })
    around = place
    name = place.name
  }
  if (!around) return outcome({ code: 'no_position' })
  const { lat, lon } = around
  const { hits } = await world.request('navigation.nearby', { near: { lat, lon }, kind: slots.kind, limit: OPTIONS_MAX })
  return listed(slots.kind, hits, name)
}

/** The nearest water or park of the map, when that is all that was said. */
async function landscape(text: string, car: Position | undefined, world: World): Promise<Place | undefined> {
  const kinds = landscapeKinds(text, world.language)
  if (!kinds || !car) return undefined
  const found = await Promise.all(kinds.map((kind) => world.request('navigation.nearby', { near: car, kind, limit: 1 })))
  const hits = found.flatMap(({ hits }) => hits)
  return hits.sort((a, b) => (a.distanceM ?? 0) - (b.distanceM ?? 0))[0]
}

async function along(kind: PlaceKind, world: World): Promise<Outcome> {
  if (world.guidance?.active !== true || world.routeLine.length < 2) return outcome({ code: 'no_route' })
  const line = world.routeLine
  const points = Array.from({ length: SAMPLES_ALONG }, (_, i) => line[Math.round((i * (line.length - 1)) / (SAMPLES_ALONG - 1))])
  const found = await Promise.all(
    points.flatMap((point) =>
      point ? [world.request('navigation.nearby', { near: { lon: point[0], lat: point[1] }, kind, limit: 4 })] : [],
    ),
  )
  const byId = new Map(found.flatMap(({ hits }) => hits).map((hit) => [hit.id, hit]))
  const close = [...byId.values()].filter((hit) => line.some(([lon, lat]) => distanceM(hit, { lon, lat }) < ALONG_M))
  return listed(kind, close.slice(0, OPTIONS_MAX), undefined)
}

/** Good for a few kilometres, which is all that is asked of it. */
function distanceM(a: Position, b: Position): number {
  const x = (a.lon - b.lon) * Math.cos((a.lat * Math.PI) / 180)
  return Math.hypot(x, a.lat - b.lat) * METRES_PER_DEGREE
}

function listed(
  kind: PlaceKind,
  hits: readonly (Place & { distanceM?: number | undefined })[],
  near: string | undefined,
): Outcome {
  const choices: Choice[] = hits.map((place) => ({
    place,
    option: { id: place.id, title: place.name, detail: place.detail ?? '', distanceM: place.distanceM ?? null },
  }))
  return { replies: [{ code: 'nearby', kind, count: hits.length, ...(near === undefined ? {} : { near }) }], choices }
}

export async function stop(world: World): Promise<Outcome> {
  if (world.guidance?.active !== true) return outcome({ code: 'no_route' })
  await world.request('navigation.stop', {})
  return outcome({ code: 'navigation_stopped' })
}

export async function voice(on: boolean, world: World): Promise<Outcome> {
  const { voiceGuidance } = await world.request('settings.set', { settings: { voiceGuidance: on } })
  return outcome(stateOf('guidance_voice', { kind: 'on', value: voiceGuidance }))
}

export function ask({ what }: Slots<'navigation.ask'>, world: World): Outcome {
  const guidance = world.guidance
  if (what === 'street') {
    const street = world.value('Vehicle.Navigation.StreetName')
    return outcome(
      stateOf('street', typeof street === 'string' && street !== '' ? { kind: 'name', value: street } : { kind: 'unknown' }),
    )
  }
  if (guidance?.active !== true) return outcome({ code: 'no_route' })
  switch (what) {
    case 'eta':
      return outcome(
        stateOf('eta', guidance.etaWallMs === null ? { kind: 'unknown' } : { kind: 'wall_ms', value: guidance.etaWallMs }),
      )
    case 'remaining_time':
      return outcome(measured('remaining_time', 'seconds', guidance.remainingDurationS))
    case 'remaining_distance':
      return outcome(measured('remaining_distance', 'metres', guidance.remainingDistanceM))
    case 'arrival_charge':
      return outcome(measured('arrival_charge', 'percent', guidance.arrivalSoc))
    case 'next_turn':
      return outcome(
        stateOf(
          'next_turn',
          guidance.maneuver ? { kind: 'name', value: guidance.street || guidance.maneuver.instruction } : { kind: 'unknown' },
        ),
        measured('next_turn', 'metres', guidance.distanceToManeuverM),
      )
    case 'destination':
      return outcome(
        stateOf('destination', guidance.destination ? { kind: 'name', value: guidance.destination.name } : { kind: 'unknown' }),
      )
    default:
      throw new FasciaError('unsupported', `no answer to ${String(what)}`)
  }
}
