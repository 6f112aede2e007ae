/** Climate: temperatures of the zones, seats, wheel, glass, air. */
import type { Slots, Zone } from '../../contract/assistant-intents.ts'
import type { AssistantReply } from '../../contract/assistant.ts'
import { clamp, measured, outcome, set, stateOf, type Outcome, type World } from './world.ts'

const HVAC = 'Vehicle.Cabin.HVAC'
const RANGE_C = { min: 16, max: 28 }
/** "I'm cold" without a number. */
const STEP_C = 1.5
/** Three levels, as the climate screen and the bus have them. */
const SEAT_PERCENT = [0, 33, 66, 100] as const
const SEAT_LEVELS = 3
const FAN_STEP_PERCENT = 20
const FAN_STEPS = 10
/** Above this a number is no degree Celsius of a cabin: it is Fahrenheit, whatever the setting says. */
const HOTTEST_C = 40

type Side = 'Driver' | 'Passenger'

/** The zones that are meant; left and right depend on where the driver sits. */
export function sidesOf(zone: Zone | undefined, world: World): Side[] {
  const isLeftHand = world.value('Vehicle.Cabin.DriverPosition') !== 'RIGHT'
  switch (zone) {
    case 'all':
    case 'rear':
      return ['Driver', 'Passenger']
    case 'driver':
      return ['Driver']
    case 'passenger':
      return ['Passenger']
    case 'left':
      return [isLeftHand ? 'Driver' : 'Passenger']
    case 'right':
      return [isLeftHand ? 'Passenger' : 'Driver']
    case undefined:
      return [world.seat === 'driver' ? 'Driver' : 'Passenger']
  }
}

const zoneName = (side: Side): 'driver' | 'passenger' => (side === 'Driver' ? 'driver' : 'passenger')

function celsiusOf({ degrees, unit }: Slots<'climate.temperature'>, world: World): number {
  const value = degrees ?? 0
  const setting = world.profiles?.profiles.find(({ id }) => id === world.profiles?.activeId)?.settings.temperatureUnit
  const isFahrenheit = unit === 'F' || (unit === undefined && (value > HOTTEST_C || (setting === 'F' && value > RANGE_C.max)))
  return isFahrenheit ? ((value - 32) * 5) / 9 : value
}

/** Half degrees, as the control has them. */
const rounded = (celsius: number): number => Math.round(clamp(celsius, RANGE_C.min, RANGE_C.max) * 2) / 2

export async function temperature(slots: Slots<'climate.temperature'>, world: World): Promise<Outcome> {
  const replies: AssistantReply[] = []
  for (const side of sidesOf(slots.zone, world)) {
    const path = `${HVAC}.Station.Row1.${side}.Temperature`
    const now = world.value(path)
    let wished: number
    if (slots.level !== undefined) wished = RANGE_C[slots.level]
    else if (slots.degrees !== undefined) wished = celsiusOf(slots, world)
    else if (typeof now === 'number') wished = now + (slots.by ?? STEP_C) * (slots.change === 'down' ? -1 : 1)
    else {
      replies.push(stateOf('temperature', { kind: 'unknown' }, { zone: zoneName(side) }))
      continue
    }
    const confirmed = await set(world, path, rounded(wished))
    replies.push(stateOf('temperature', { kind: 'celsius', value: Number(confirmed) }, { zone: zoneName(side) }))
  }
  return { replies }
}

export async function seat(slots: Slots<'climate.seat'>, world: World): Promise<Outcome> {
  const thing = slots.mode === 'heat' ? 'seat_heat' : 'seat_vent'
  const sign = slots.mode === 'heat' ? 1 : -1
  const replies: AssistantReply[] = []
  for (const side of sidesOf(slots.zone, world)) {
    const path = `Vehicle.Cabin.Seat.Row1.${side}Side.HeatingCooling`
    const now = world.value(path)
    const levelNow = typeof now === 'number' ? Math.max(0, Math.round((sign * now * SEAT_LEVELS) / 100)) : 0
    const wished =
      slots.level ?? (slots.change ? levelNow + (slots.change === 'up' ? 1 : -1) : slots.on === false ? 0 : Math.max(levelNow, 2))
    const level = clamp(wished, 0, SEAT_LEVELS)
    const confirmed = Number(await set(world, path, sign * (SEAT_PERCENT[level] ?? 0) || 0))
    replies.push(
      stateOf(thing, { kind: 'level', value: Math.round((Math.abs(confirmed) * SEAT_LEVELS) / 100) }, { zone: zoneName(side) }),
    )
  }
  return { replies }
}

export async function fan(slots: Slots<'climate.fan'>, world: World): Promise<Outcome> {
  const path = (side: Side): string => `${HVAC}.Station.Row1.${side}.FanSpeed`
  const now = world.value(path('Driver'))
  const percentNow = typeof now === 'number' ? now : 50
  const wished =
    slots.percent ??
    (slots.step !== undefined
      ? (slots.step * 100) / FAN_STEPS
      : slots.level
        ? { min: 10, max: 100 }[slots.level]
        : slots.change
          ? percentNow + (slots.change === 'up' ? FAN_STEP_PERCENT : -FAN_STEP_PERCENT)
          : slots.on === false
            ? 0
            : Math.max(percentNow, 30))
  const percent = Math.round(clamp(wished, 0, 100))
  await set(world, path('Passenger'), percent)
  return outcome(stateOf('fan', { kind: 'percent', value: Number(await set(world, path('Driver'), percent)) }))
}

export async function defrost({ window, on }: Slots<'climate.defrost'>, world: World): Promise<Outcome> {
  const replies: AssistantReply[] = []
  if (window !== 'rear')
    replies.push(stateOf('defrost_front', { kind: 'on', value: Boolean(await set(world, `${HVAC}.IsFrontDefrosterActive`, on)) }))
  if (window === 'rear' || window === 'all')
    replies.push(stateOf('defrost_rear', { kind: 'on', value: Boolean(await set(world, `${HVAC}.IsRearDefrosterActive`, on)) }))
  return { replies }
}

const MODES = { off: 'OFF', on: 'AUTO', auto: 'AUTO', keep: 'KEEP', pet: 'PET', camp: 'CAMP' } as const

export async function mode(slots: Slots<'climate.mode'>, world: World): Promise<Outcome> {
  const confirmed = await set(world, `${HVAC}.Mode`, MODES[slots.mode])
  return outcome(stateOf('climate_mode', { kind: 'word', value: String(confirmed) }))
}

export async function airflow({ to }: Slots<'climate.airflow'>, world: World): Promise<Outcome> {
  const [side = 'Driver'] = sidesOf(undefined, world)
  const confirmed = await set(world, `${HVAC}.Station.Row1.${side}.AirDistribution`, to)
  return outcome(stateOf('airflow', { kind: 'word', value: String(confirmed) }, { zone: zoneName(side) }))
}

export function ask({ what }: Slots<'climate.ask'>, world: World): Outcome {
  switch (what) {
    case 'inside':
      return outcome(measured('inside', 'celsius', world.value(`${HVAC}.AmbientAirTemperature`)))
    case 'outside':
      return outcome(measured('outside', 'celsius', world.value('Vehicle.Exterior.AirTemperature')))
    case 'air_quality':
      return outcome(measured('air_quality', 'ug_m3', world.value(`${HVAC}.ParticulateMatter`)))
    case 'target':
      return {
        replies: (['Driver', 'Passenger'] as const).map((side) => {
          const value = world.value(`${HVAC}.Station.Row1.${side}.Temperature`)
          return stateOf('temperature', typeof value === 'number' ? { kind: 'celsius', value } : { kind: 'unknown' }, {
            zone: zoneName(side),
          })
        }),
      }
  }
}
