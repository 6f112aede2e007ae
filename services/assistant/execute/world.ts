/** What carrying out a wish needs of the car and the house; the gateway gives it, a test plays it. */
import type { Room, Zone } from '../../contract/assistant-intents.ts'
import type { AssistantOption, AssistantReply, ReplyValue, Thing } from '../../contract/assistant.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { LonLat, Position } from '../../contract/geo.ts'
import type { HomeState } from '../../contract/home.ts'
import type { Playback } from '../../contract/media.ts'
import type { Guidance, Place } from '../../contract/navigation.ts'
import type { EnergyState, ProfilesState } from '../../contract/people.ts'
import type { PhoneState } from '../../contract/phone.ts'
import type { RequestInput, RequestName, RequestOutput } from '../../contract/requests.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'
import type { Language } from '../grammar/text.ts'

export interface World {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>
  /** The value of a signal that is valid now, else undefined. */
  value(path: string): SignalValue | undefined
  readonly home: HomeState | undefined
  readonly guidance: Guidance | undefined
  readonly playback: Playback | undefined
  readonly phone: PhoneState | undefined
  readonly profiles: ProfilesState | undefined
  readonly energy: EnergyState | undefined
  /** The route that is driven, [lon, lat]; empty without one. */
  readonly routeLine: readonly LonLat[]
  readonly language: Language
  /** Who asks. */
  readonly seat: 'driver' | 'passenger'
}

/** A thing to choose from, and what choosing it does. */
export interface Choice {
  option: AssistantOption
  place: Place
}

export interface Outcome {
  replies: AssistantReply[]
  choices?: Choice[]
}

export const outcome = (...replies: AssistantReply[]): Outcome => ({ replies })

interface About {
  zone?: Zone | undefined
  room?: Room | undefined
  name?: string | undefined
}

/** "This thing is so now." */
export function stateOf(thing: Thing, state: ReplyValue, { zone, room, name }: About = {}): AssistantReply {
  return {
    code: 'state',
    thing,
    state,
    ...(zone === undefined ? {} : { zone }),
    ...(room === undefined ? {} : { room }),
    ...(name === undefined ? {} : { name }),
  }
}

/** A number of the car as a reply, or that it is not known. */
export function measured(
  thing: Thing,
  kind: 'celsius' | 'percent' | 'metres' | 'seconds' | 'kmh' | 'watts' | 'ug_m3',
  value: unknown,
): AssistantReply {
  return stateOf(thing, typeof value === 'number' && Number.isFinite(value) ? { kind, value } : { kind: 'unknown' })
}

/** Why it could not be done, as a reply. */
export function failure(thrown: unknown): AssistantReply {
  const { code, message } = FasciaError.from(thrown)
  if (code === 'restricted') return { code: 'restricted' }
  return { code: 'failed', error: code, message: message.slice(0, 400) }
}

/** Asks the vehicle for a value and tells what the bus confirmed. */
export async function set(world: World, path: string, value: SignalValue): Promise<SignalValue> {
  return (await world.request('vehicle.set', { path, value })).confirmed
}

export function positionOf(world: World): Position | undefined {
  const [lat, lon] = [world.value('Vehicle.CurrentLocation.Latitude'), world.value('Vehicle.CurrentLocation.Longitude')]
  return typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : undefined
}

export const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value))
