/** Joins search to the gateway: as one types, near by, along the way, and places that are sent to the car. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import type { GatewayClient } from '../../base/gateway-client.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { LonLat, Position } from '../../contract/geo.ts'
import type { Place, SearchHit } from '../../contract/navigation.ts'
import { SHARED_MAX, type SharedPlace } from '../../contract/search.ts'
import type { Router } from '../router/port.ts'
import { withDetours } from './detours.ts'
import type { PlaceSearch } from './search.ts'
import { nameOf, readSharedText } from './shared-text.ts'

export interface SearchParts {
  gateway: Pick<GatewayClient, 'serve' | 'emit' | 'onEvent'>
  search: PlaceSearch
  router: Pick<Router, 'route'>
  clock: Clock
  /** Where the car is, while that is known. */
  here(): Position | undefined
  /** The route that is driven, and how much of it is done. */
  way(): { line: readonly LonLat[]; fromM: number } | undefined
}

export function serveSearch(parts: SearchParts): void {
  const { gateway, search, router, here } = parts
  const typed = new LatestOnly()
  gateway.serve('navigation.search', async ({ text, near, limit }, from) => ({
    hits: await typed.run(from.display ?? from.scope, () => search.steps(text, near ?? here(), limit)),
  }))
  gateway.serve('navigation.nearby', async ({ near, kind, limit }) => ({ hits: search.nearby(near, kind, limit) }))
  gateway.serve('navigation.along', async ({ what, line: given, reachM, limit, detours }) => {
    const way = given ? { line: given, fromM: 0 } : parts.way()
    if (!way) throw new FasciaError('not_found', 'no route is driven')
    const hits = search.along({ ...way, what, reachM, limit })
    return { hits: detours ? await withDetours(hits, way, router, parts.clock) : hits }
  })
  serveShared(parts)
}

/** Places that were sent to the car, the latest first. */
function serveShared({ gateway, search, clock, here }: SearchParts): void {
  let shared: SharedPlace[] = []
  let phones: ReadonlySet<string> = new Set()
  const tell = (): void => gateway.emit('places.shared', { places: shared })
  gateway.onEvent('phone.state', ({ paired }) => {
    phones = new Set(paired.map(({ id }) => id))
  })
  const take = (place: Place, from: string): Place => {
    const id = randomUUID()
    shared = [{ id, place, from, wallMs: clock.wallMs() }, ...shared.filter(({ place: old }) => old.id !== place.id)].slice(
      0,
      SHARED_MAX,
    )
    tell()
    gateway.emit('notifications.post', {
      kind: 'info',
      source: 'navigation',
      title: 'A place was sent to the car',
      text: place.name.slice(0, 400),
      code: 'shared',
      action: { screen: 'navigation' },
    })
    return place
  }
  const placeFrom = (text: string): Place => {
    const wish = readSharedText(text)
    const found = wish?.at ? undefined : wish && search.find(wish.words, here(), 1)[0]
    if (wish?.at)
      return { id: `c${wish.at.lat.toFixed(6)},${wish.at.lon.toFixed(6)}`, name: nameOf(wish), kind: 'shared', ...wish.at }
    if (!found) throw new FasciaError('not_found', 'no place is found in that')
    return plainPlace(found)
  }
  gateway.serve('navigation.share', async ({ place, text, from }) => ({ place: take(place ?? placeFrom(text ?? ''), from) }))
  gateway.serve('phone.companion.place', async ({ device, text, from }) => {
    if (!phones.has(device)) throw new FasciaError('forbidden', 'this phone is not paired')
    return { place: take(placeFrom(text), from) }
  })
  gateway.serve('navigation.unshare', async ({ id }) => {
    shared = id === undefined ? [] : shared.filter((one) => one.id !== id)
    tell()
    return { done: true } as const
  })
  tell()
}

const plainPlace = ({ id, name, kind, lat, lon, detail }: SearchHit): Place => ({
  id,
  name,
  kind,
  lat,
  lon,
  ...(detail === undefined ? {} : { detail }),
})

/** Of what one display asks, only the latest is worked on: a keystroke ends the search of the one before. */
class LatestOnly {
  readonly #turns = new Map<string, number>()

  /** @throws FasciaError `cancelled` when a later one came */
  async run(who: string, begin: () => Generator<undefined, SearchHit[]>): Promise<SearchHit[]> {
    const turn = (this.#turns.get(who) ?? 0) + 1
    this.#turns.set(who, turn)
    const steps = begin()
    for (;;) {
      // Requests that have come meanwhile are taken first.
      await new Promise((next) => setImmediate(next))
      if (this.#turns.get(who) !== turn) throw new FasciaError('cancelled', 'a later keystroke took its place')
      const { done, value } = steps.next()
      if (done) return value
    }
  }
}
