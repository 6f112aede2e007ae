import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { EchoCar, SEDAN } from '../../test/fixtures/echo-car.ts'
import { GatewayClient } from '../base/gateway-client.ts'
import { placesOf, type Places } from '../base/home-directory.ts'
import { makeTokens, readToken, TokenTable } from '../base/tokens.ts'
import { Vehicle } from './vehicle.ts'

let home: string
let places: Places
let car: EchoCar
let vehicle: Vehicle
const clients: GatewayClient[] = []

async function client(scope: 'developer' | 'passenger'): Promise<GatewayClient> {
  const made = new GatewayClient(vehicle.gateway.url, readToken(places, scope))
  clients.push(made)
  await made.ready()
  return made
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fascia-past-'))
  places = placesOf(home)
  makeTokens(places)
  car = new EchoCar()
  vehicle = new Vehicle({ ...SEDAN, tokens: TokenTable.read(places), places })
  await vehicle.start(0)
  vehicle.connect((bus) => car.source(bus))
})
afterAll(async () => {
  for (const one of clients) one.close()
  await vehicle.stop()
  rmSync(home, { recursive: true, force: true })
})

describe('what the vehicle tells of its signals', () => {
  it('the past, to those who may read the signal', async () => {
    const developer = await client('developer')
    await developer.subscribe(['Vehicle.Speed'])
    const fromMs = Date.now()
    for (const kmh of [20, 40]) {
      car.send('can0', 'ESP_Speed', { VehicleSpeed: kmh })
      await vi.waitFor(() => expect(developer.number('Vehicle.Speed')).toBe(kmh))
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
    const request = { path: 'Vehicle.Speed', fromMs, toMs: Date.now() + 1000, points: 1 }
    const { unit, buckets } = await developer.request('signals.history', request)
    expect([unit, buckets]).toMatchObject(['km/h', [{ min: 20, max: 40, last: 40 }]])
    const samples = vehicle.recorder.samples('Vehicle.Speed', fromMs, Date.now(), 10)
    expect(samples.map(({ value }) => value)).toEqual(expect.arrayContaining([40]))
    const passenger = await client('passenger')
    await expect(passenger.request('signals.history', request)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(developer.request('signals.history', { ...request, path: 'Vehicle.Sped' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('what there is, and what a pattern that means nothing may have meant', async () => {
    const developer = await client('developer')
    const { signals, missing } = await developer.request('signals.list', { patterns: ['Vehicle.Speed', 'Vehicle.Sped'] })
    expect(signals).toMatchObject([{ path: 'Vehicle.Speed', datatype: 'float', unit: 'km/h', isFed: true, isSettable: false }])
    expect(missing).toEqual([{ pattern: 'Vehicle.Sped', near: ['Vehicle.Speed'] }])
  })

  it('how many values and wishes were refused, by cause', async () => {
    const developer = await client('developer')
    await expect(developer.request('vehicle.set', { path: 'Vehicle.Speed', value: 3 })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const text = vehicle.gateway.metrics.render()
    expect(text).toMatch(/fascia_command_refusals_total\{cause="forbidden"\} 1/)
    expect(text).toMatch(/fascia_signal_refusals_total\{cause="out_of_range"\} \d+/)
    expect(text).toMatch(/fascia_signals\{quality="valid"\} \d+/)
  })
})
