/**
 * Every request by name: who answers it, what goes in and comes out, when it is allowed. The gateway routes by `owner`;
 * a request whose owner is down answers `unavailable` at once.
 */
import { z } from 'zod'
import { NetworkCall } from './app-network.ts'
import { AppPermission, AppPermissions } from './app-permissions.ts'
import { ARRIVAL_REQUESTS, AUTOMATION_REQUESTS, AUTOMATION_SETUP_REQUESTS } from './automations-state.ts'
import { ASSISTANT_REQUESTS } from './assistant.ts'
import { Departure, DeparturePlan } from './departure.ts'
import { DIAGNOSTICS_REQUESTS, DIAGNOSTICS_SETUP_REQUESTS } from './diagnostics.ts'
import { DRIVER_REQUESTS, DRIVER_SETUP_REQUESTS } from './drivers.ts'
import { type AllowedWhile } from './driving.ts'
import { FeaturesState } from './features.ts'
import {
  ChargeMonth,
  ChargeWish,
  ChargingRules,
  ChargingRulesChange,
  Consumption,
  ConsumptionSpan,
  Tariff,
  TariffFile,
  TripProfile,
} from './energy.ts'
import { ENERGY_DRIVE_REQUESTS } from './energy-drive.ts'
import { LonLat, Position } from './geo.ts'
import { GUIDANCE_REQUESTS } from './guidance.ts'
import { HomeCommand, HomeDevice } from './home.ts'
import { HOME_REQUESTS, HOME_SETUP_REQUESTS } from './home-setup.ts'
import { PackageId } from './manifest.ts'
import { MEDIA_REQUESTS } from './media.ts'
import { Place, RouteSummary, SearchHit, TrafficReport } from './navigation.ts'
import { CHARGING_PLAN_REQUESTS } from './navigation-charging.ts'
import { AvoidList } from './navigation-roads.ts'
import { ROUTING_REQUESTS, TripTime, WAYPOINTS_MAX } from './navigation-routing.ts'
import { TRAFFIC_REQUESTS } from './navigation-traffic.ts'
import { ChargeSession, ConsentStream, Profile, SavedPlace, Settings, SettingsChange, Trip } from './people.ts'
import { PersonalData, PRIVACY_REQUESTS, PRIVACY_SETUP_REQUESTS } from './privacy.ts'
import { COMPANION_REQUESTS, PHONE_REQUESTS, PHONE_SETUP_REQUESTS } from './phone.ts'
import { PHONE_LINK_REQUESTS, PHONE_LINK_SETUP_REQUESTS } from './phone-links.ts'
import type { ProcessName } from './scopes.ts'
import { SignalPathText, SignalValue } from './signal-entry.ts'
import { SEARCH_REQUESTS } from './search.ts'
import { SIGNAL_HISTORY_REQUESTS } from './signal-history.ts'
import { SIGNAL_LIST_REQUESTS } from './signal-list.ts'
import { TRIP_DATA_REQUESTS, TRIP_REQUESTS, TRIP_SETUP_REQUESTS } from './trips.ts'
import { MaintenanceState, MaintenanceWork } from './vehicle-maintenance.ts'

interface RequestRule<I extends z.ZodType, O extends z.ZodType> {
  owner: Exclude<ProcessName, 'shell' | 'simulator'> | 'supervisor'
  allowedWhile: AllowedWhile
  input: I
  output: O
}

function request<I extends z.ZodType, O extends z.ZodType>(
  owner: RequestRule<I, O>['owner'],
  input: I,
  output: O,
  allowedWhile: AllowedWhile = 'always',
): RequestRule<I, O> {
  return { owner, allowedWhile, input, output }
}

/** The requests of one domain, all with the same owner and rule. */
function requests<R extends Record<string, { input: z.ZodType; output: z.ZodType }>>(
  owner: RequestRule<z.ZodType, z.ZodType>['owner'],
  group: R,
  allowedWhile: AllowedWhile = 'always',
): { [N in keyof R]: RequestRule<R[N]['input'], R[N]['output']> } {
  const rules = Object.entries(group).map(([name, { input, output }]) => [name, request(owner, input, output, allowedWhile)])
  return Object.fromEntries(rules) as { [N in keyof R]: RequestRule<R[N]['input'], R[N]['output']> }
}

const Nothing = z.object({}).strict()
const Done = z.object({ done: z.literal(true) })
const PageQuery = z.object({ limit: z.number().int().min(1).max(200).default(50) })

export const REQUESTS = {
  // vehicle: wishes that become frames and come back as signals
  'vehicle.set': request(
    'vehicle',
    z.object({ path: SignalPathText, value: SignalValue }),
    /** `confirmed` is what the bus said, never what was asked. */
    z.object({ path: z.string(), confirmed: SignalValue, tookMs: z.number() }),
  ),

  ...requests('vehicle', SIGNAL_HISTORY_REQUESTS),
  ...requests('vehicle', SIGNAL_LIST_REQUESTS),

  // apps
  'profiles.select': request('apps', z.object({ id: z.string() }), Done),
  'profiles.create': request('apps', z.object({ name: z.string().min(1).max(40) }), Profile, 'parked'),
  'profiles.remove': request('apps', z.object({ id: z.string() }), Done, 'parked'),
  ...requests('apps', DRIVER_REQUESTS),
  ...requests('apps', DRIVER_SETUP_REQUESTS, 'parked'),
  ...requests('apps', PRIVACY_REQUESTS),
  ...requests('apps', PRIVACY_SETUP_REQUESTS, 'parked'),
  ...requests('apps', DIAGNOSTICS_REQUESTS),
  ...requests('apps', DIAGNOSTICS_SETUP_REQUESTS, 'parked'),
  'settings.set': request('apps', z.object({ settings: SettingsChange }), Settings),
  'places.list': request('apps', Nothing, z.object({ places: z.array(SavedPlace).max(200) })),
  'places.save': request('apps', z.object({ role: SavedPlace.shape.role, place: Place }), SavedPlace),
  'places.remove': request('apps', z.object({ id: z.string() }), Done),
  'trips.list': request('apps', PageQuery, z.object({ trips: z.array(Trip) })),
  'energy.sessions': request('apps', PageQuery, z.object({ sessions: z.array(ChargeSession) })),
  'energy.estimate': request(
    'apps',
    z.object({ distanceM: z.number().nonnegative(), durationS: z.number().positive(), climbM: z.number().default(0) }),
    z.object({ energyKwh: z.number(), arrivalSoc: z.number().nullable() }),
  ),
  ...requests('apps', ENERGY_DRIVE_REQUESTS),
  'energy.consumption': request('apps', z.object({ span: ConsumptionSpan }), Consumption),
  'energy.profile': request('apps', z.object({ tripId: z.number().int() }), TripProfile),
  'energy.months': request('apps', Nothing, z.object({ months: z.array(ChargeMonth).max(36) })),
  'energy.meter.reset': request('apps', z.object({ name: z.enum(['a', 'b']) }), Done),
  'energy.rules.set': request('apps', z.object({ rules: ChargingRulesChange }), ChargingRules),
  /** Null forgets it. */
  'energy.tariff.set': request('apps', z.object({ tariff: Tariff.nullable() }), ChargingRules, 'parked'),
  'energy.tariff.files': request('apps', Nothing, z.object({ files: z.array(TariffFile).max(20), folder: z.string() })),
  /** Asks the vehicle, and answers once the vehicle has confirmed. */
  'energy.charge': request('apps', z.object({ wish: ChargeWish }), Done, 'standstill'),
  /** Adds a departure, or changes the one with this id. Times are set-up; on and off is not. */
  'departure.save': request('apps', z.object({ id: z.string().max(64).optional(), plan: DeparturePlan }), Departure, 'parked'),
  'departure.switch': request('apps', z.object({ id: z.string().max(64), on: z.boolean() }), Departure),
  'departure.remove': request('apps', z.object({ id: z.string().max(64) }), Done, 'parked'),
  /** Somebody did the work: it counts anew from now and from this odometer. */
  'maintenance.done': request('apps', z.object({ work: MaintenanceWork }), MaintenanceState, 'parked'),
  'notifications.dismiss': request('apps', z.object({ id: z.string() }), Done),
  'consent.list': request('apps', Nothing, z.object({ streams: z.array(ConsentStream) })),
  'consent.set': request(
    'apps',
    z.object({ id: z.string(), on: z.boolean() }),
    z.object({ streams: z.array(ConsentStream) }),
    'parked',
  ),
  'diagnostics.report': request(
    'apps',
    Nothing,
    z.object({
      version: z.string(),
      node: z.string(),
      databases: z.array(
        z.object({ name: z.string(), bytes: z.number(), ok: z.boolean(), restoredWallMs: z.number().nullable() }),
      ),
    }),
  ),
  /** What an app in a frame asks for; identity comes from the port that the dashboard opened, grants are checked again here. */
  'apps.open': request(
    'apps',
    z.object({ id: PackageId }),
    z.object({
      session: z.string(),
      url: z.string(),
      reads: z.array(z.string()),
      controls: z.array(z.string()),
      network: z.array(z.string()).optional(),
    }),
  ),
  'apps.permissions': request('apps', z.object({ id: PackageId }), AppPermissions),
  /** Ends the app's open sessions, so that it begins anew with what it may. */
  'apps.permit': request('apps', AppPermission.extend({ id: PackageId }), AppPermissions),
  'apps.close': request('apps', z.object({ session: z.string() }), Done),
  'apps.call': request(
    'apps',
    z.object({
      session: z.string(),
      call: z.discriminatedUnion('method', [
        z.object({ method: z.literal('storage.get'), key: z.string().max(100) }),
        z.object({ method: z.literal('storage.set'), key: z.string().max(100), value: z.string().max(100_000) }),
        z.object({ method: z.literal('storage.remove'), key: z.string().max(100) }),
        z.object({ method: z.literal('signals.read'), paths: z.array(SignalPathText).max(64) }),
        z.object({ method: z.literal('commands.request'), path: SignalPathText, value: SignalValue }),
        NetworkCall,
      ]),
    }),
    z.object({ result: z.unknown() }),
  ),

  ...requests('apps', ASSISTANT_REQUESTS),
  ...requests('apps', MEDIA_REQUESTS),
  ...requests('apps', COMPANION_REQUESTS),
  ...requests('apps', PHONE_REQUESTS),
  ...requests('apps', PHONE_SETUP_REQUESTS, 'parked'),
  ...requests('apps', PHONE_LINK_REQUESTS),
  ...requests('apps', PHONE_LINK_SETUP_REQUESTS, 'parked'),
  'notifications.clear': request('apps', z.object({ source: z.string().max(60).optional() }), Done),
  'notifications.seen': request('apps', Nothing, Done),

  // navigation
  'navigation.search': request(
    'navigation',
    z.object({ text: z.string().max(200), near: Position.optional(), limit: z.number().int().min(1).max(50).default(12) }),
    z.object({ hits: z.array(SearchHit) }),
  ),
  'navigation.nearby': request(
    'navigation',
    z.object({ near: Position, kind: z.string().max(40), limit: z.number().int().min(1).max(50).default(12) }),
    z.object({ hits: z.array(SearchHit) }),
  ),
  ...requests('navigation', SEARCH_REQUESTS),
  ...requests('navigation', TRIP_REQUESTS),
  ...requests('navigation', TRIP_DATA_REQUESTS),
  ...requests('navigation', TRIP_SETUP_REQUESTS, 'parked'),
  'navigation.plan': request(
    'navigation',
    z.object({
      from: Position.optional(),
      to: Place,
      via: z.array(Position).max(WAYPOINTS_MAX).default([]),
      alternatives: z.number().int().min(0).max(2).default(2),
      /** Absent: what the person wants of every route. */
      avoid: AvoidList.optional(),
      time: TripTime.optional(),
    }),
    z.object({ routes: z.array(RouteSummary).max(3) }),
  ),
  'navigation.start': request(
    'navigation',
    z.object({
      to: Place,
      routeId: z.string().optional(),
      /** Stops in the order of the drive; absent: those of the planned route. */
      waypoints: z.array(Place).max(WAYPOINTS_MAX).optional(),
    }),
    z.object({ routeId: z.string() }),
  ),
  'navigation.stop': request('navigation', Nothing, Done),
  ...requests('navigation', ROUTING_REQUESTS),
  ...requests('navigation', CHARGING_PLAN_REQUESTS),
  ...requests('navigation', TRAFFIC_REQUESTS),
  'navigation.traffic.report': request('navigation', TrafficReport, Done),
  'navigation.traffic.clear': request('navigation', z.object({ id: z.string().max(64) }), Done),
  ...requests('navigation', GUIDANCE_REQUESTS),
  'navigation.match': request(
    'navigation',
    z.object({ line: z.array(LonLat).min(2).max(2000) }),
    z.object({ streets: z.array(z.string()) }),
  ),

  // home
  'home.command': request(
    'home',
    z.object({ id: z.string(), command: HomeCommand }),
    z.object({ device: HomeDevice, tookMs: z.number() }),
  ),
  'home.scene': request(
    'home',
    z.object({ id: z.string() }),
    z.object({ done: z.number().int(), failed: z.array(z.object({ device: z.string(), message: z.string() })) }),
  ),
  'home.arrival': request('home', z.object({ on: z.boolean() }), Done),
  ...requests('home', HOME_REQUESTS),
  ...requests('home', ARRIVAL_REQUESTS),
  ...requests('home', AUTOMATION_REQUESTS),
  ...requests('home', AUTOMATION_SETUP_REQUESTS, 'parked'),
  ...requests('home', HOME_SETUP_REQUESTS, 'parked'),

  // updater
  'features.check': request('updater', Nothing, FeaturesState),
  'features.install': request('updater', z.object({ id: PackageId }), FeaturesState),
  'features.rollback': request('updater', z.object({ id: PackageId }), FeaturesState),
  'features.uninstall': request('updater', z.object({ id: PackageId }), FeaturesState),
  /** A subscription runs out at the end of what is paid, a trial ends now. */
  'features.cancel': request('updater', z.object({ id: PackageId }), FeaturesState),
  'features.enrol': request('updater', z.object({ bundle: z.string().max(100_000) }), FeaturesState, 'parked'),

  /** What navigation keeps of a person: the destination under way, and recents where it has any. */
  'navigation.personal': request('navigation', Nothing, PersonalData),
  'navigation.forget': request('navigation', Nothing, Done),

  // supervisor
  /** Erases what persons left; identity and update trust of the vehicle, packages and maps stay. Everything starts anew. */
  'system.factoryReset': request('supervisor', z.object({ confirm: z.literal('erase everything') }), Done, 'parked'),
  'system.restart': request(
    'supervisor',
    z.object({ name: z.enum(['apps', 'navigation', 'home', 'updater', 'simulator']) }),
    Done,
    'parked',
  ),
} as const

export type RequestName = keyof typeof REQUESTS
/** What a caller passes (defaults may be left out). */
export type RequestInput<N extends RequestName> = z.input<(typeof REQUESTS)[N]['input']>
/** What the owner receives after parsing. */
export type ParsedInput<N extends RequestName> = z.output<(typeof REQUESTS)[N]['input']>
export type RequestOutput<N extends RequestName> = z.output<(typeof REQUESTS)[N]['output']>
export const RequestNames = Object.keys(REQUESTS) as RequestName[]
export const RequestName = z.enum(RequestNames as [RequestName, ...RequestName[]])
