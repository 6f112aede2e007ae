import { describe, expect, it } from 'vitest'
import type { Meaning } from '../../contract/assistant-intents.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { HomeDevice, HomeState } from '../../contract/home.ts'
import { DEFAULT_SETTINGS } from '../../contract/people.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'
import { execute } from './execute.ts'
import { Mute } from './media.ts'
import type { Outcome, World } from './world.ts'

const DRIVER = 'Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature'
const PASSENGER = 'Vehicle.Cabin.HVAC.Station.Row1.Passenger.Temperature'

function device(kind: HomeDevice['kind'], room: string, traits: HomeDevice['traits']): HomeDevice {
  return { id: `${kind} ${room}`, name: `${kind} ${room}`, room, kind, reachable: true, traits }
}

const HOME: HomeState = {
  connected: true,
  broker: 'test',
  devices: [
    device('light', 'Küche', [{ trait: 'OnOff', on: false }]),
    device('light', 'Hall', [{ trait: 'OnOff', on: true }]),
    device('thermostat', 'Salon', [{ trait: 'Thermostat', localC: 18.5, targetC: 17, mode: 'heat', minC: 5, maxC: 30 }]),
  ],
  scenes: [],
  arrival: { state: 'none', targetC: null, currentC: null, heatingStartsWallMs: null, arrivalWallMs: null },
  doorbellWallMs: null,
}

interface Asked {
  name: string
  input: unknown
}

/** A car that confirms what it is asked, unless told to refuse. */
function carWith(values: Record<string, SignalValue>, refuse?: FasciaError): { world: World; asked: Asked[] } {
  const asked: Asked[] = []
  const answer = (name: string, input: unknown): unknown => {
    asked.push({ name, input })
    if (refuse) throw refuse
    if (name === 'vehicle.set') return { confirmed: (input as { value: SignalValue }).value }
    const { id, command } = input as { id: string; command: { command: string; on?: boolean; celsius?: number } }
    const found = HOME.devices.find((one) => one.id === id)
    const traits = found?.traits.map((trait) =>
      trait.trait === 'Thermostat' ? { ...trait, targetC: command.celsius } : { ...trait, on: command.on },
    )
    return { device: { ...found, traits }, tookMs: 1 }
  }
  const world: World = {
    request: (name, input) => new Promise((resolve) => resolve(answer(name, input) as never)),
    value: (path) => values[path],
    home: HOME,
    guidance: undefined,
    routeLine: [],
    playback: undefined,
    phone: undefined,
    profiles: {
      activeId: 'a',
      profiles: [{ id: 'a', name: 'A', kind: 'driver', settings: { ...DEFAULT_SETTINGS, temperatureUnit: 'F' } }],
    },
    energy: undefined,
    language: 'en',
    seat: 'driver',
  }
  return { world, asked }
}

const run = (world: World, meaning: Meaning): Promise<Outcome> => execute(meaning, world, new Mute())

describe('carrying out wishes', () => {
  it('takes a number as the driver has set it, and stays within what the car can do', async () => {
    const { world, asked } = carWith({ [DRIVER]: 27.5, 'Vehicle.Cabin.DriverPosition': 'RIGHT' })
    await run(world, { intent: 'climate.temperature', slots: { degrees: 70 } })
    await run(world, { intent: 'climate.temperature', slots: { degrees: 21, unit: 'C', zone: 'left' } })
    await run(world, { intent: 'climate.temperature', slots: { change: 'up' } })
    expect(asked.map(({ input }) => input)).toEqual([
      { path: DRIVER, value: 21 },
      { path: PASSENGER, value: 21 },
      { path: DRIVER, value: 28 },
    ])
  })

  it('asks nothing of the car when it does not know how warm it is set', async () => {
    const { world, asked } = carWith({})
    const { replies } = await run(world, { intent: 'climate.temperature', slots: { change: 'up' } })
    expect(asked).toEqual([])
    expect(replies).toEqual([{ code: 'state', thing: 'temperature', state: { kind: 'unknown' }, zone: 'driver' }])
  })

  it('says why the car refused', async () => {
    const parked = carWith({}, new FasciaError('restricted', 'only while parked'))
    expect((await run(parked.world, { intent: 'vehicle.trunk', slots: { open: true } })).replies).toEqual([
      { code: 'restricted' },
    ])
    const silent = carWith({}, new FasciaError('not_confirmed', 'no answer'))
    expect((await run(silent.world, { intent: 'vehicle.lock', slots: { locked: true } })).replies).toEqual([
      { code: 'failed', error: 'not_confirmed', message: 'no answer' },
    ])
  })

  it('finds rooms whatever the language of their labels', async () => {
    const { world, asked } = carWith({})
    await run(world, { intent: 'home.light', slots: { on: true, room: 'kitchen' } })
    const warmer = await run(world, { intent: 'home.thermostat', slots: { change: 'up', room: 'living_room' } })
    expect(asked.map(({ input }) => input)).toEqual([
      { id: 'light Küche', command: { command: 'on', on: true } },
      { id: 'thermostat Salon', command: { command: 'target', celsius: 20 } },
    ])
    expect(warmer.replies).toEqual([
      { code: 'state', thing: 'home_temperature', state: { kind: 'celsius', value: 20 }, room: 'living_room' },
    ])
    expect((await run(world, { intent: 'home.light', slots: { on: true, room: 'bedroom' } })).replies).toEqual([
      { code: 'not_found', name: '' },
    ])
  })

  it('tells navigation which roads to avoid', async () => {
    const { world, asked } = carWith({})
    const { replies } = await run(world, { intent: 'navigation.avoid', slots: { what: 'toll', on: true } })
    expect(asked).toEqual([{ name: 'navigation.avoid', input: { what: 'toll', on: true } }])
    expect(replies).toEqual([{ code: 'open_screen', screen: 'navigation' }])
  })

  it('knows when there is no phone and no route', async () => {
    const { world } = carWith({})
    expect((await run(world, { intent: 'phone.call', slots: { contact: 'anna' } })).replies).toEqual([{ code: 'no_phone' }])
    expect((await run(world, { intent: 'navigation.ask', slots: { what: 'eta' } })).replies).toEqual([{ code: 'no_route' }])
  })
})
