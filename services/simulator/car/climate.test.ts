import { describe, expect, it } from 'vitest'
import { commandFrame, Listener, simulationOf } from '../test-kit.ts'
import type { Simulation } from '../simulation.ts'

const PARKED = 'name: t\ntraffic: false\ncar: { soc: 30, climate: "OFF", ready: false }'
let counter = 0
const ask = (simulation: Simulation, listener: Listener, message: string, values: Record<string, number | string>): unknown[] => {
  simulation.receive(commandFrame(message, values, counter++ % 16))
  listener.run(simulation, 0.3)
  return [listener.get('HU_CommandResponse.Result'), listener.get('HU_CommandResponse.Reason')]
}

describe('climate while nobody drives', () => {
  it('keeps a pet comfortable until the battery is at its limit', () => {
    const simulation = simulationOf(PARKED)
    const listener = new Listener()
    expect(ask(simulation, listener, 'HU_ClimateCmd', { Item: 'STAY_LIMIT', AskStayLimit: 25 })).toEqual(['OK', 'NONE'])
    expect(ask(simulation, listener, 'HU_ClimateCmd', { Item: 'CLIMATE_MODE', AskClimateMode: 'PET' })).toEqual(['OK', 'NONE'])
    listener.run(simulation, 20)
    expect(listener.get('HVAC_Status.ClimateMode')).toBe('PET')
    expect(Number(listener.get('HVAC_Cabin.ClimatePower'))).toBeGreaterThan(300)
    simulation.do({ verb: 'soc', percent: 24 })
    listener.run(simulation, 1)
    expect(listener.get('HVAC_Status.ClimateMode')).toBe('OFF')
    const again = ask(simulation, listener, 'HU_ClimateCmd', { Item: 'CLIMATE_MODE', AskClimateMode: 'CAMP' })
    expect(again).toEqual(['REFUSED', 'LOW_BATTERY'])
  })

  it('prepares the cabin of a car that is switched off, and ends when it leaves', () => {
    const simulation = simulationOf(PARKED)
    const listener = new Listener()
    const before = simulation.car.climate.cabinC
    expect(ask(simulation, listener, 'HU_ClimateCmd', { Item: 'PRECONDITIONING', AskPreconditioning: 1 })).toEqual(['OK', 'NONE'])
    listener.run(simulation, 120)
    expect(simulation.car.climate.cabinC).toBeGreaterThan(before + 4)
    simulation.do({ verb: 'ready', on: true })
    simulation.do({ verb: 'gear', gear: 'D' })
    listener.run(simulation, 0.5)
    expect(listener.get('HVAC_Status.Preconditioning')).toBe(0)
  })

  it('follows the driver side while both are one, and lets the passenger end it', () => {
    const simulation = simulationOf(PARKED)
    const listener = new Listener()
    ask(simulation, listener, 'HU_ClimateCmd', { Item: 'SYNCHRONIZED', AskSynchronized: 1 })
    ask(simulation, listener, 'HU_ClimateCmd', { Item: 'DRIVER_TEMPERATURE', AskTemperatureDriver: 23.5 })
    expect(listener.get('HVAC_Stations.TemperaturePassenger')).toBe(23.5)
    ask(simulation, listener, 'HU_ClimateCmd', { Item: 'PASSENGER_TEMPERATURE', AskTemperaturePassenger: 19 })
    expect(listener.get('HVAC_Status.Synchronized')).toBe(0)
    expect(listener.get('HVAC_Stations.TemperatureDriver')).toBe(23.5)
  })
})

describe('preferences', () => {
  it('are refused with a reason when the car could not follow them', () => {
    const cold = simulationOf('name: t\ntraffic: false\nweather: { outsideC: -12 }\ncar: { soc: 60 }')
    const listener = new Listener()
    listener.run(cold, 0.2)
    const strong = { Item: 'REGENERATION', AskRegeneration: 'ONE_PEDAL' }
    expect(ask(cold, listener, 'HU_PreferenceCmd', strong)).toEqual(['REFUSED', 'BATTERY_COLD'])
    expect(ask(cold, listener, 'HU_PreferenceCmd', { Item: 'REGENERATION', AskRegeneration: 'LOW' })).toEqual(['OK', 'NONE'])
    const empty = simulationOf('name: t\ntraffic: false\ncar: { soc: 8 }')
    const sport = { Item: 'DRIVE_MODE', AskDriveMode: 'SPORT' }
    expect(ask(empty, listener, 'HU_PreferenceCmd', sport)).toEqual(['REFUSED', 'LOW_BATTERY'])
    empty.do({ verb: 'steer', angleDeg: 300 })
    listener.run(empty, 1.5)
    const firm = { Item: 'STEERING_WEIGHT', AskSteeringWeight: 'FIRM' }
    expect(ask(empty, listener, 'HU_PreferenceCmd', firm)).toEqual(['REFUSED', 'WHEEL_TURNED'])
  })
})
