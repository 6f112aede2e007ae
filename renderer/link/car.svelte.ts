/**
 * The state that the services tell by retained events, as runes: null until it was told. Also the one connection that
 * every screen of the page shares.
 */
import { onDestroy } from 'svelte'
import type { AutomationsState } from '../../services/contract/automations-state.ts'
import type { DriversState } from '../../services/contract/drivers.ts'
import type { DepartureState } from '../../services/contract/departure.ts'
import { RESTRICTIONS, restrictionsFor, type Restrictions } from '../../services/contract/driving.ts'
import type { ChargingState } from '../../services/contract/energy.ts'
import type { EventName, EventPayload } from '../../services/contract/events.ts'
import type { FeaturesState } from '../../services/contract/features.ts'
import type { HomeState } from '../../services/contract/home.ts'
import {
  IDLE_GUIDANCE,
  type Guidance,
  type MapRegion,
  type RouteSummary,
  type TrafficReport,
} from '../../services/contract/navigation.ts'
import type { ActiveChargingPlan } from '../../services/contract/navigation-charging.ts'
import type { Avoidable } from '../../services/contract/navigation-roads.ts'
import type { Journey, RouteOffer } from '../../services/contract/navigation-routing.ts'
import type { EnergyState, NotificationsState, ProfilesState } from '../../services/contract/people.ts'
import type { RequestInput, RequestName, RequestOutput } from '../../services/contract/requests.ts'
import type { ProcessName } from '../../services/contract/scopes.ts'
import type { BusesState, ProcessesState, ProcessStatus } from '../../services/contract/system.ts'
import type { SharedPlace } from '../../services/contract/search.ts'
import type { TripsState } from '../../services/contract/trips.ts'
import type { MaintenanceState } from '../../services/contract/vehicle-maintenance.ts'
import type { ThemePack } from '../../services/contract/theme-pack.ts'
import type { VoicePack } from '../../services/contract/voice-pack.ts'
import { Connection } from './connection.svelte.ts'

class Car {
  /** Until the services say otherwise, and whenever the link is lost, the strictest hold. */
  restrictions = $state.raw<Restrictions>(RESTRICTIONS.UNKNOWN)
  buses = $state.raw<BusesState | null>(null)
  processes = $state.raw<ProcessesState | null>(null)
  profiles = $state.raw<ProfilesState | null>(null)
  drivers = $state.raw<DriversState | null>(null)
  energy = $state.raw<EnergyState | null>(null)
  departures = $state.raw<DepartureState | null>(null)
  maintenance = $state.raw<MaintenanceState | null>(null)
  charging = $state.raw<ChargingState | null>(null)
  notifications = $state.raw<NotificationsState | null>(null)
  region = $state.raw<MapRegion | null>(null)
  guidance = $state.raw<Guidance>(IDLE_GUIDANCE)
  route = $state.raw<RouteSummary | null>(null)
  /** Where the car is going and over what; null while nothing is under way. */
  journey = $state.raw<Journey | null>(null)
  /** Roads that a person wants to avoid on every route. */
  avoid = $state.raw<readonly Avoidable[]>([])
  /** Another way that is faster; it goes when it is no longer worth it. */
  offer = $state.raw<RouteOffer | null>(null)
  /** The charging stops that the journey follows. */
  chargingPlan = $state.raw<ActiveChargingPlan | null>(null)
  traffic = $state.raw<TrafficReport[]>([])
  /** Places that were sent to the car, the latest first. */
  sharedPlaces = $state.raw<readonly SharedPlace[]>([])
  trips = $state.raw<TripsState | null>(null)
  home = $state.raw<HomeState | null>(null)
  automations = $state.raw<AutomationsState | null>(null)
  features = $state.raw<FeaturesState | null>(null)
  /** What installed packages bring; none until it was told. */
  voices = $state.raw<readonly VoicePack[]>([])
  themes = $state.raw<readonly ThemePack[]>([])

  /** How the supervisor sees a process; undefined when it said nothing of it. */
  process(name: ProcessName): ProcessStatus | undefined {
    return this.processes?.processes.find((one) => one.name === name)
  }

  /** True when the supervisor says that this process is away. */
  isAway(name: ProcessName): boolean {
    const state = this.process(name)?.state
    return state !== undefined && state !== 'running'
  }
}

export const car = new Car()

let connection: Connection | undefined

export function openLink(): Connection {
  const link = new Connection()
  connection = link
  // What was told last holds again after a silence; a new connection is told anew.
  let told: Restrictions = RESTRICTIONS.UNKNOWN
  link.on('vehicle.restrictions', (payload) => {
    told = restrictionsFor(link.hello?.display ?? 'center', payload)
    car.restrictions = link.state === 'up' ? told : RESTRICTIONS.UNKNOWN
  })
  link.on('system.buses', (payload) => (car.buses = payload))
  link.on('system.processes', (payload) => (car.processes = payload))
  link.on('profiles.state', (payload) => (car.profiles = payload))
  link.on('drivers.state', (payload) => {
    // What a page has seen of the owner must not stay in its memory while somebody else drives.
    if (car.drivers && car.drivers.valet.on !== payload.valet.on) location.reload()
    car.drivers = payload
  })
  link.on('energy.state', (payload) => (car.energy = payload))
  link.on('departure.state', (payload) => (car.departures = payload))
  link.on('maintenance.state', (payload) => (car.maintenance = payload))
  link.on('energy.charging', (payload) => (car.charging = payload))
  link.on('notifications.state', (payload) => (car.notifications = payload))
  link.on('navigation.region', (payload) => (car.region = payload))
  link.on('navigation.guidance', (payload) => (car.guidance = payload))
  link.on('navigation.route', (payload) => (car.route = payload.route))
  link.on('navigation.journey', (payload) => (car.journey = payload.journey))
  link.on('navigation.wishes', (payload) => (car.avoid = payload.avoid))
  link.on('navigation.offer', (payload) => (car.offer = payload.offer))
  link.on('navigation.chargingPlan', (payload) => (car.chargingPlan = payload.active))
  link.on('navigation.traffic', (payload) => (car.traffic = payload.reports))
  link.on('places.shared', (payload) => (car.sharedPlaces = payload.places))
  link.on('trips.state', (payload) => (car.trips = payload))
  link.on('home.state', (payload) => (car.home = payload))
  link.on('home.automations', (payload) => (car.automations = payload))
  link.on('features.state', (payload) => (car.features = payload))
  link.on('features.voices', (payload) => (car.voices = payload.packs))
  link.on('features.themes', (payload) => (car.themes = payload.packs))
  link.onState((state) => {
    if (state === 'down') told = RESTRICTIONS.UNKNOWN
    car.restrictions = state === 'up' ? told : RESTRICTIONS.UNKNOWN
  })
  return link
}

export function link(): Connection {
  if (!connection) throw new Error('the link is used before it was opened')
  return connection
}

/** True on the display of somebody who does not drive: it has one screen at a time, and nothing that is the driver's. */
export const isPassenger = (): boolean => connection?.hello?.display === 'passenger'

/** @throws FasciaError as `Connection.request` */
export function request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>> {
  return link().request(name, input)
}

/** Hears a passing event for the life of the calling component. */
export function onEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): void {
  onDestroy(link().on(name, listener))
}
