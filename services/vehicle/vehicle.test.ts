import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { EchoCar, SEDAN } from '../../test/fixtures/echo-car.ts'
import { GatewayClient } from '../base/gateway-client.ts'
import { placesOf } from '../base/home-directory.ts'
import { makeTokens, readToken, TokenTable } from '../base/tokens.ts'
import { LISTEN_ONLY, transmitPolicy } from '../can/transmit-policy.ts'
import type { EventPayload } from '../contract/events.ts'
import { Vehicle } from './vehicle.ts'

const TEMPERATURE = 'Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature'
const MODE = 'Vehicle.Powertrain.Transmission.PerformanceMode'
const GEAR = 'Vehicle.Powertrain.Transmission.SelectedGear'

let home: string
let car: EchoCar
let vehicle: Vehicle
let screen: GatewayClient
let pulse: NodeJS.Timeout

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'fascia-vehicle-'))
  const places = placesOf(home)
  makeTokens(places)
  car = new EchoCar()
  vehicle = new Vehicle({ ...SEDAN, tokens: TokenTable.read(places), staticDirectory: undefined, mapDirectory: undefined })
  await vehicle.start(0)
  vehicle.connect((bus) => car.source(bus))
  screen = new GatewayClient(vehicle.gateway.url, readToken(places, 'center'))
  await screen.ready()
  await screen.subscribe(['Vehicle.Speed', GEAR, TEMPERATURE, MODE, 'Vehicle.Fascia.DrivingState', 'Vehicle.Cabin.**'])
})
afterEach(async () => {
  clearInterval(pulse)
  screen.close()
  await vehicle.stop()
  rmSync(home, { recursive: true, force: true })
})

/** Keeps speed and gear on the bus, as a car does. */
function drive(speedKmh: number, gear: string): void {
  clearInterval(pulse)
  const send = (): void => {
    car.send('can0', 'ESP_Speed', { VehicleSpeed: speedKmh })
    car.send('can0', 'VCU_Gear', { Gear: gear })
  }
  send()
  pulse = setInterval(send, 10)
}

const isState = (state: string): Promise<void> =>
  vi.waitFor(() => expect(screen.sample('Vehicle.Fascia.DrivingState').value).toBe(state))

describe('from the bus to the screen', () => {
  it('a frame becomes a signal, and speed and gear the driving state', async () => {
    drive(72.5, 'D')
    await vi.waitFor(() => expect(screen.number('Vehicle.Speed')).toBe(72.5))
    await isState('MOVING')
    drive(0, 'P')
    await isState('PARKED')
  })

  it('a lost bus makes its signals stale and the driving state unknown, and a mended one brings them back', async () => {
    drive(50, 'D')
    await isState('MOVING')
    clearInterval(pulse)
    car.setUp('can0', false)
    await vi.waitFor(() => expect(screen.sample('Vehicle.Speed').quality).toBe('stale'))
    await isState('UNKNOWN')
    car.setUp('can0', true)
    drive(50, 'D')
    await isState('MOVING')
  })

  it('tells once a second of each bus whether it can be written', async () => {
    const seen = new Promise<EventPayload<'system.buses'>>((resolve) => {
      screen.onEvent('system.buses', (state) => {
        if (state.buses.some(({ frames }) => frames > 0)) resolve(state)
      })
    })
    drive(10, 'D')
    const { buses } = await seen
    expect(buses.map(({ name, state, writable }) => [name, state, writable])).toEqual([
      ['can0', 'up', true],
      ['can1', 'up', true],
      ['can2', 'up', true],
    ])
  })
})

describe('from a wish to the bus and back', () => {
  beforeEach(async () => {
    drive(0, 'P')
    await isState('PARKED')
  })

  it('is confirmed by what the bus says, rounded as the car does', async () => {
    car.onCommand = ({ values }) => {
      setTimeout(() => car.send('can1', 'HVAC_Stations', { TemperatureDriver: Number(values['AskTemperatureDriver']) }), 30)
    }
    const answer = await screen.request('vehicle.set', { path: TEMPERATURE, value: 21.5 })
    expect(answer).toMatchObject({ path: TEMPERATURE, confirmed: 21.5 })
    expect(answer.tookMs).toBeGreaterThan(10)
    expect(car.heard[0]).toMatchObject({ message: 'HU_ClimateCmd', labels: { Item: 'DRIVER_TEMPERATURE' } })
  })

  it('fails with not_confirmed when the bus says something else, and tells all screens', async () => {
    const failures: EventPayload<'vehicle.commandFailed'>[] = []
    screen.onEvent('vehicle.commandFailed', (failure) => failures.push(failure))
    car.onCommand = () => car.send('can1', 'HVAC_Stations', { TemperatureDriver: 17 })
    await expect(screen.request('vehicle.set', { path: TEMPERATURE, value: 21.5 })).rejects.toMatchObject({
      code: 'not_confirmed',
    })
    await vi.waitFor(() => expect(failures).toMatchObject([{ path: TEMPERATURE, code: 'not_confirmed' }]))
  })

  it('does not take an old status for a confirmation', async () => {
    car.send('can1', 'HVAC_Stations', { TemperatureDriver: 21.5 })
    await vi.waitFor(() => expect(screen.number(TEMPERATURE)).toBe(21.5))
    await expect(screen.request('vehicle.set', { path: TEMPERATURE, value: 21.5 })).rejects.toMatchObject({
      code: 'not_confirmed',
    })
  })

  it('is confirmed by the status alone when the answer frame got lost', async () => {
    car.answer = undefined
    const status = setInterval(() => car.send('can1', 'HVAC_Stations', { TemperatureDriver: 20 }), 50)
    onTestFinished(() => clearInterval(status))
    await expect(screen.request('vehicle.set', { path: TEMPERATURE, value: 20 })).resolves.toMatchObject({ confirmed: 20 })
  })

  it('ends at once when the vehicle refuses', async () => {
    car.answer = 'REFUSED'
    await expect(screen.request('vehicle.set', { path: MODE, value: 'SPORT' })).rejects.toMatchObject({
      code: 'refused_by_vehicle',
    })
  })

  it('replaces an older wish for the same thing', async () => {
    const older = expect(screen.request('vehicle.set', { path: TEMPERATURE, value: 18 })).rejects.toMatchObject({
      code: 'cancelled',
    })
    car.onCommand = () => car.send('can1', 'HVAC_Stations', { TemperatureDriver: 24 })
    const newer = screen.request('vehicle.set', { path: TEMPERATURE, value: 24 })
    await older
    setTimeout(() => car.send('can1', 'HVAC_Stations', { TemperatureDriver: 24 }), 20)
    expect((await newer).confirmed).toBe(24)
  })

  it.each([
    ['an unknown path', 'Vehicle.Nonsense', 1, 'not_found'],
    ['a sensor', 'Vehicle.Speed', 30, 'forbidden'],
    ['a value out of range', TEMPERATURE, 40, 'out_of_range'],
    ['a value of the wrong kind', TEMPERATURE, 'warm', 'wrong_type'],
    ['a value that is not allowed', MODE, 'LUDICROUS', 'not_allowed'],
  ] as const)('refuses %s before anything is sent', async (_what, path, value, code) => {
    await expect(screen.request('vehicle.set', { path, value })).rejects.toMatchObject({ code })
    expect(car.heard).toEqual([])
  })

  it('refuses while driving what is for parking, with a remedy', async () => {
    drive(30, 'D')
    await isState('MOVING')
    await expect(screen.request('vehicle.set', { path: MODE, value: 'SPORT' })).rejects.toMatchObject({
      code: 'restricted',
      remedy: 'stop and select P',
    })
  })

  it('is read only on a bus that nobody opened', async () => {
    vehicle.connect((bus) => car.source(bus, LISTEN_ONLY))
    await expect(screen.request('vehicle.set', { path: TEMPERATURE, value: 20 })).rejects.toMatchObject({ code: 'read_only' })
    expect(car.heard).toEqual([])
  })

  it('sends on an opened real bus only what is on the list', async () => {
    const policy = transmitPolicy({ simulatorBuses: [], allowTx: ['can2'], allowlist: vehicle.commandMessages })
    vehicle.connect((bus) => car.source(bus, policy))
    car.onCommand = () => setTimeout(() => car.send('can1', 'HVAC_Stations', { TemperatureDriver: 19 }), 20)
    await expect(screen.request('vehicle.set', { path: TEMPERATURE, value: 19 })).resolves.toMatchObject({ confirmed: 19 })
  })

  it('limits how many wishes a kind of client may have a second', async () => {
    const token = readToken(placesOf(home), 'center')
    const screens = Array.from({ length: 4 }, () => new GatewayClient(vehicle.gateway.url, token))
    onTestFinished(() => {
      for (const one of screens) one.close()
    })
    await Promise.all(screens.map((one) => one.ready()))
    const answers = screens.flatMap((one) =>
      Array.from({ length: 30 }, () =>
        one.request('vehicle.set', { path: TEMPERATURE, value: 20 }).catch((error: unknown) => error),
      ),
    )
    expect(await Promise.all(answers)).toContainEqual(expect.objectContaining({ code: 'too_many' }))
    expect(car.heard.length).toBeLessThan(120)
  })
})
