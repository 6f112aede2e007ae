/**
 * Every event by name. A retained event is state: the gateway keeps the latest and sends it to each new client, so a
 * screen that comes back shows the truth at once.
 */
import { z } from 'zod'
import { AutomationsState } from './automations-state.ts'
import { AssistantState } from './assistant.ts'
import { CameraScene } from './camera.ts'
import { DepartureState } from './departure.ts'
import { DriversState } from './drivers.ts'
import { Restrictions } from './driving.ts'
import { ChargingState } from './energy.ts'
import { FeaturesState } from './features.ts'
import { HomeState } from './home.ts'
import { HomeEnergy } from './home-energy.ts'
import { LonLat } from './geo.ts'
import { MediaFiles, MediaLibrary, Playback, Sound } from './media.ts'
import { MapRegions } from './map-regions.ts'
import { Guidance, MapRegion, RouteSummary, TrafficReport } from './navigation.ts'
import { ActiveChargingPlan } from './navigation-charging.ts'
import { Journey, RouteOffer, RouteWishes } from './navigation-routing.ts'
import { ConsentStream, EnergyState, Notification, NotificationsState, ProfilesState } from './people.ts'
import { CommandForPhone, PhoneMessage, PhoneState } from './phone.ts'
import { PhoneLinksState } from './phone-links.ts'
import type { ProcessName } from './scopes.ts'
import { SharedPlaces } from './search.ts'
import { BusesState, ProcessesState } from './system.ts'
import { TripsState } from './trips.ts'
import { MaintenanceState } from './vehicle-maintenance.ts'
import { ThemesState } from './theme-pack.ts'
import { VoicesState } from './voice-pack.ts'

interface EventRule<S extends z.ZodType> {
  payload: S
  retained: boolean
  /** The only process that may send it; `shell` stands for the supervisor. */
  from: ProcessName | 'any' | 'supervisor'
}

const event = <S extends z.ZodType>(from: EventRule<S>['from'], retained: boolean, payload: S): EventRule<S> => ({
  payload,
  retained,
  from,
})

export const EVENTS = {
  'vehicle.restrictions': event('vehicle', true, Restrictions),
  'vehicle.commandFailed': event('vehicle', false, z.object({ path: z.string(), code: z.string(), message: z.string() })),
  'system.buses': event('vehicle', true, BusesState),
  'system.processes': event('supervisor', true, ProcessesState),
  'profiles.state': event('apps', true, ProfilesState),
  'drivers.state': event('apps', true, DriversState),
  'energy.state': event('apps', true, EnergyState),
  'energy.charging': event('apps', true, ChargingState),
  /** What stands around the simulated car; a real camera does not come this way. */
  'camera.scene': event('simulator', false, CameraScene),
  'departure.state': event('apps', true, DepartureState),
  'maintenance.state': event('apps', true, MaintenanceState),
  'notifications.state': event('apps', true, NotificationsState),
  /** Anything that a person should be told; `apps` ranks and keeps it. */
  'notifications.post': event('any', false, Notification.omit({ id: true, wallMs: true })),
  /** What may leave the car: a sender obeys the latest state, and sends nothing before it has heard one. */
  'consent.state': event('apps', true, z.object({ streams: z.array(ConsentStream).max(50) })),
  /** Tells the ledger that something has left the car. */
  'consent.sent': event(
    'any',
    false,
    z.object({
      id: z.string().max(64),
      bytes: z.number().int().nonnegative(),
      /** Host that it went to, and why now, in a few words. */
      destination: z.string().max(200).optional(),
      reason: z.string().max(200).optional(),
    }),
  ),
  'navigation.region': event('navigation', true, MapRegion),
  'navigation.regions': event('navigation', true, MapRegions),
  'navigation.guidance': event('navigation', true, Guidance),
  'navigation.route': event('navigation', true, z.object({ route: RouteSummary.nullable() })),
  'navigation.journey': event('navigation', true, z.object({ journey: Journey.nullable() })),
  'navigation.wishes': event('navigation', true, RouteWishes),
  'navigation.offer': event('navigation', true, z.object({ offer: RouteOffer.nullable() })),
  'navigation.chargingPlan': event('navigation', true, z.object({ active: ActiveChargingPlan.nullable() })),
  'navigation.voice': event('navigation', false, z.object({ text: z.string().max(300), language: z.string() })),
  'navigation.traffic': event('navigation', true, z.object({ reports: z.array(TrafficReport).max(200) })),
  'navigation.position': event('navigation', false, z.object({ snapped: LonLat, bearing: z.number(), onRoute: z.boolean() })),
  'places.shared': event('navigation', true, SharedPlaces),
  'trips.state': event('navigation', true, TripsState),
  'home.state': event('home', true, HomeState),
  'home.automations': event('home', true, AutomationsState),
  'home.energy': event('home', true, HomeEnergy),
  'features.state': event('updater', true, FeaturesState),
  'assistant.state': event('apps', true, AssistantState),
  'media.library': event('apps', true, MediaLibrary),
  'media.playback': event('apps', true, Playback),
  'media.sound': event('apps', true, Sound),
  'media.files': event('apps', true, MediaFiles),
  'phone.state': event('apps', true, PhoneState),
  /** A message has just come; screens offer to read it aloud. */
  'phone.message': event('apps', false, PhoneMessage),
  'phone.command': event('apps', false, CommandForPhone),
  /** To the centre display alone: devices that are linked, and who wants to be. */
  'phone.links': event('apps', true, PhoneLinksState),
  'features.voices': event('apps', true, VoicesState),
  'features.themes': event('apps', true, ThemesState),
} as const

export type EventName = keyof typeof EVENTS
export type EventPayload<N extends EventName> = z.infer<(typeof EVENTS)[N]['payload']>
export const EventNames = Object.keys(EVENTS) as EventName[]
export const EventName = z.enum(EventNames as [EventName, ...EventName[]])
