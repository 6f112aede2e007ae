/**
 * What is hidden from every screen of a person while valet mode is on. The gateway applies it, so that no page, however
 * it was made, gets to see it.
 */
import type { EventName, EventPayload } from './events.ts'
import { NO_LINKS } from './phone-links.ts'
import type { RequestName } from './requests.ts'

/** Whose notices a valet still gets: what the car itself has to say. */
const SAFETY_SOURCES: readonly string[] = ['vehicle', 'supervisor', 'storage']

/** Prefixes of the requests that screens may not make. */
const VALET_FORBIDDEN: readonly string[] = [
  'home.',
  'places.',
  'trips.',
  'navigation.trips.',
  'navigation.personal',
  'navigation.forget',
  'navigation.share',
  'navigation.unshare',
  'signals.history',
  'energy.sessions',
  'energy.month',
  'energy.tariff',
  'departure.',
  'consent.',
  'privacy.',
  'media.list',
  'media.open',
  'media.search',
  'media.queue',
  'media.source',
  'phone.',
  'assistant.',
  'notifications.',
  'apps.',
  'features.',
  'profiles.',
  'diagnostics.logs',
  'diagnostics.bundle',
  'system.factoryReset',
]

/** The exceptions: the way back, and what needs no person. */
export const VALET_ALLOWED: readonly RequestName[] = ['profiles.valet.end']

/** Lids that stay shut: a valet may lock them, not open them. */
const VALET_SHUT: Readonly<Record<string, boolean>> = {
  'Vehicle.Body.Trunk.Front.IsOpen': true,
  'Vehicle.Body.Trunk.Rear.IsOpen': true,
  'Vehicle.Body.Trunk.Front.IsLocked': false,
  'Vehicle.Body.Trunk.Rear.IsLocked': false,
  'Vehicle.Cabin.Glovebox.IsLocked': false,
}

type Mask = { [N in EventName]?: (payload: EventPayload<N>) => EventPayload<N> | null }

/** What screens get in place of an event; null: nothing. Events that are not named reach them as they are. */
const VALET_MASKS: Mask = {
  'home.state': () => ({
    connected: false,
    broker: '',
    devices: [],
    scenes: [],
    arrival: { state: 'none', targetC: null, currentC: null, heatingStartsWallMs: null, arrivalWallMs: null },
    doorbellWallMs: null,
  }),
  'home.automations': () => null,
  'home.energy': () => null,
  'notifications.state': ({ items, ...rest }) => ({
    ...rest,
    items: items.filter(({ source }) => SAFETY_SOURCES.includes(source)),
  }),
  'consent.state': () => ({ streams: [] }),
  'phone.state': () => ({
    device: null,
    paired: [],
    asking: null,
    calls: [],
    unread: 0,
    contacts: 0,
    revision: 0,
  }),
  'phone.message': () => null,
  'phone.links': () => NO_LINKS,
  'phone.command': () => null,
  'media.library': () => null,
  'assistant.state': () => null,
  'departure.state': () => null,
  'places.shared': () => ({ places: [] }),
  'trips.state': () => null,
  'features.state': (state) => ({ ...state, log: [] }),
}

/** True when a screen may make this request while valet mode is on. */
export function mayAskInValet(name: RequestName, input: unknown): boolean {
  if (VALET_ALLOWED.includes(name)) return true
  if (name === 'vehicle.set') {
    const { path, value } = input as { path: string; value: unknown }
    return !Object.hasOwn(VALET_SHUT, path) || VALET_SHUT[path] !== value
  }
  return !VALET_FORBIDDEN.some((prefix) => name.startsWith(prefix))
}

/** What a screen gets of an event while valet mode is on; null: nothing. */
export function maskedForValet<N extends EventName>(name: N, payload: EventPayload<N>): EventPayload<N> | null {
  const mask = VALET_MASKS[name] as ((payload: EventPayload<N>) => EventPayload<N> | null) | undefined
  return mask ? mask(payload) : payload
}
