/** The car itself: locks, lids, windows, lights, charging, how it drives, what it knows. */
import type { Slots } from '../../contract/assistant-intents.ts'
import type { AssistantReply, Thing } from '../../contract/assistant.ts'
import { sidesOf } from './climate.ts'
import { clamp, measured, outcome, set, stateOf, type Outcome, type World } from './world.ts'

const BATTERY = 'Vehicle.Powertrain.TractionBattery'
const DOORS = ['Row1.DriverSide', 'Row1.PassengerSide', 'Row2.DriverSide', 'Row2.PassengerSide'] as const
const WHEELS = ['Row1.Wheel.Left', 'Row1.Wheel.Right', 'Row2.Wheel.Left', 'Row2.Wheel.Right'] as const
const COLOURS = {
  red: '#FF2D2D',
  green: '#2BD46A',
  blue: '#2D6BFF',
  white: '#FFFFFF',
  orange: '#FF8A1E',
  purple: '#8A3DFF',
  yellow: '#FFD21E',
  pink: '#FF5FA8',
} as const

/** Sets a switch and tells what the bus said. */
export async function toggle(thing: Thing, path: string, on: boolean, world: World): Promise<Outcome> {
  return outcome(stateOf(thing, { kind: 'on', value: Boolean(await set(world, path, on)) }))
}

export async function lock({ locked }: Slots<'vehicle.lock'>, world: World): Promise<Outcome> {
  const confirmed = await Promise.all(DOORS.map((door) => set(world, `Vehicle.Cabin.Door.${door}.IsLocked`, locked)))
  return outcome(stateOf('locks', { kind: 'locked', value: confirmed.every(Boolean) }))
}

export async function trunk({ which, open }: Slots<'vehicle.trunk'>, world: World): Promise<Outcome> {
  const confirmed = await set(world, `Vehicle.Body.Trunk.${which === 'front' ? 'Front' : 'Rear'}.IsOpen`, open)
  return outcome(stateOf(which === 'front' ? 'frunk' : 'trunk', { kind: 'open', value: Boolean(confirmed) }))
}

export async function window({ open, percent, zone }: Slots<'vehicle.window'>, world: World): Promise<Outcome> {
  const row = zone === 'rear' ? ['Row2'] : zone === 'all' ? ['Row1', 'Row2'] : ['Row1']
  const wished = percent ?? (open === true ? 100 : 0)
  const replies: AssistantReply[] = []
  for (const side of sidesOf(zone, world)) {
    const confirmed = await Promise.all(
      row.map((name) => set(world, `Vehicle.Cabin.Door.${name}.${side}Side.Window.Position`, wished)),
    )
    replies.push(
      stateOf(
        'window',
        { kind: 'percent', value: Number(confirmed[0]) },
        { zone: zone === 'all' || zone === 'rear' ? zone : side === 'Driver' ? 'driver' : 'passenger' },
      ),
    )
  }
  return { replies: zone === 'all' || zone === 'rear' ? replies.slice(0, 1) : replies }
}

export async function light(slots: Slots<'vehicle.light'>, world: World): Promise<Outcome> {
  switch (slots.light) {
    case 'headlights': {
      const wished = slots.auto ? 'AUTO' : slots.on === false ? 'OFF' : 'BEAM'
      const confirmed = await set(world, 'Vehicle.Body.Lights.LightSwitch', wished)
      return outcome(stateOf('headlights', { kind: 'word', value: String(confirmed) }))
    }
    case 'fog':
      return toggle('fog', 'Vehicle.Body.Lights.Fog.Rear.IsOn', slots.on !== false, world)
    case 'dome':
      return toggle('dome', 'Vehicle.Cabin.Light.IsDomeOn', slots.on !== false, world)
    case 'ambient':
      return ambient(slots, world)
  }
}

async function ambient({ on, percent, colour }: Slots<'vehicle.light'>, world: World): Promise<Outcome> {
  const sides = ['DriverSide', 'PassengerSide'].map((side) => `Vehicle.Cabin.Light.AmbientLight.Row1.${side}`)
  const isOn = on !== false && percent !== 0
  await Promise.all(sides.map((side) => set(world, `${side}.IsLightOn`, isOn)))
  if (!isOn) return outcome(stateOf('ambient', { kind: 'on', value: false }))
  if (percent !== undefined) {
    await Promise.all(sides.map((side) => set(world, `${side}.Intensity`, clamp(percent, 1, 100))))
    return outcome(stateOf('ambient', { kind: 'percent', value: percent }))
  }
  if (colour === undefined) return outcome(stateOf('ambient', { kind: 'on', value: true }))
  await Promise.all(sides.map((side) => set(world, `${side}.Color`, COLOURS[colour])))
  return outcome(stateOf('ambient', { kind: 'word', value: colour }))
}

export async function mirrors({ folded }: Slots<'vehicle.mirrors'>, world: World): Promise<Outcome> {
  const sides = ['DriverSide', 'PassengerSide']
  const confirmed = await Promise.all(sides.map((side) => set(world, `Vehicle.Body.Mirrors.${side}.IsFolded`, folded)))
  return outcome(stateOf('mirrors', { kind: 'folded', value: confirmed.every(Boolean) }))
}

export async function chargeLimit({ percent }: Slots<'vehicle.charge_limit'>, world: World): Promise<Outcome> {
  const confirmed = await set(world, `${BATTERY}.Charging.ChargeLimit`, Math.round(clamp(percent, 50, 100)))
  return outcome(stateOf('charge_limit', { kind: 'percent', value: Number(confirmed) }))
}

/** Energy alone commands charging. */
export async function charging({ on }: Slots<'vehicle.charging'>, world: World): Promise<Outcome> {
  await world.request('energy.charge', { wish: on ? 'now' : 'stop' })
  return outcome(stateOf('charging', { kind: 'on', value: on }))
}

export async function chargeFlap({ open }: Slots<'vehicle.charge_flap'>, world: World): Promise<Outcome> {
  const confirmed = await set(world, `${BATTERY}.Charging.ChargingPort.AnyPosition.IsFlapOpen`, open)
  return outcome(stateOf('charge_flap', { kind: 'open', value: Boolean(confirmed) }))
}

export async function choose(thing: 'drive_mode' | 'regeneration', value: string, world: World): Promise<Outcome> {
  const path =
    thing === 'drive_mode' ? 'Vehicle.Powertrain.Transmission.PerformanceMode' : 'Vehicle.Powertrain.Preference.Regeneration'
  return outcome(stateOf(thing, { kind: 'word', value: String(await set(world, path, value)) }))
}

export function ask({ what }: Slots<'vehicle.ask'>, world: World): Outcome {
  switch (what) {
    case 'battery':
      return outcome(measured('battery', 'percent', world.value(`${BATTERY}.StateOfCharge.Displayed`)), range(world))
    case 'range':
      return outcome(range(world))
    case 'tyres': {
      const low = WHEELS.map((wheel) => world.value(`Vehicle.Chassis.Axle.${wheel}.Tire.IsPressureLow`))
      return outcome(
        stateOf(
          'tyres',
          low.some((one) => one === undefined) ? { kind: 'unknown' } : { kind: 'okay', value: !low.some(Boolean) },
        ),
      )
    }
    case 'speed_limit': {
      const limit = world.value('Vehicle.Navigation.SpeedLimit')
      return outcome(measured('speed_limit', 'kmh', limit === 0 ? undefined : limit))
    }
    case 'consumption': {
      const mean = world.energy?.meanKwhPer100Km
      return outcome(stateOf('consumption', typeof mean === 'number' ? { kind: 'kwh_100km', value: mean } : { kind: 'unknown' }))
    }
    case 'charge_time': {
      const isCharging = world.value(`${BATTERY}.Charging.IsCharging`)
      if (isCharging === false) return outcome(stateOf('charging', { kind: 'on', value: false }))
      return outcome(measured('charge_time', 'seconds', world.value(`${BATTERY}.Charging.TimeToComplete`)))
    }
    case 'doors':
      return doors(world)
    case 'odometer':
      return outcome(measured('odometer', 'metres', world.value('Vehicle.TraveledDistance')))
  }
}

/** The same figure as beside the battery on the screen. */
const range = (world: World): AssistantReply => measured('range', 'metres', world.value('Vehicle.Powertrain.Range'))

function doors(world: World): Outcome {
  const open = DOORS.map((door) => world.value(`Vehicle.Cabin.Door.${door}.IsOpen`))
  const locked = DOORS.map((door) => world.value(`Vehicle.Cabin.Door.${door}.IsLocked`))
  if ([...open, ...locked].some((one) => one === undefined)) return outcome(stateOf('doors', { kind: 'unknown' }))
  return outcome(
    stateOf('doors', { kind: 'open', value: open.some(Boolean) }),
    stateOf('locks', { kind: 'locked', value: locked.every(Boolean) }),
  )
}

/** All that the car's replies are made of. */
export const VEHICLE_SIGNALS: readonly string[] = [
  'Vehicle.Cabin.HVAC.**',
  'Vehicle.Cabin.Seat.**',
  'Vehicle.Cabin.Door.**',
  'Vehicle.Cabin.DriverPosition',
  'Vehicle.Cabin.Infotainment.Media.Volume',
  'Vehicle.Chassis.Axle.**',
  'Vehicle.CurrentLocation.**',
  'Vehicle.Exterior.AirTemperature',
  'Vehicle.Fascia.DrivingState',
  'Vehicle.Home.**',
  'Vehicle.Navigation.**',
  'Vehicle.Powertrain.Range',
  'Vehicle.TraveledDistance',
  `${BATTERY}.StateOfCharge.Displayed`,
  `${BATTERY}.Charging.**`,
]
