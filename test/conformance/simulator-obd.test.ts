/** `--obd` against the simulator: its car on socketcand, the vehicle as it is started, and the answers as signals. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placesOf } from '../../services/base/home-directory.ts'
import { makeTokens, TokenTable } from '../../services/base/tokens.ts'
import { OBD_REQUEST_MESSAGES } from '../../services/can/obd/transport.ts'
import { SocketcandSource } from '../../services/can/socketcand/client.ts'
import { SocketcandServer } from '../../services/can/socketcand/server.ts'
import { transmitPolicy } from '../../services/can/transmit-policy.ts'
import { OBD_BUS } from '../../services/simulator/obd/responder.ts'
import { SIMULATED_VIN } from '../../services/simulator/obd/units.ts'
import type { Simulation } from '../../services/simulator/simulation.ts'
import { simulationOf } from '../../services/simulator/test-kit.ts'
import { Vehicle } from '../../services/vehicle/vehicle.ts'
import { SEDAN } from '../fixtures/echo-car.ts'

const BUSES = ['can0', 'can1', 'can2']
const STEP_MS = 10

let home: string
let simulation: Simulation
let can: SocketcandServer
let vehicle: Vehicle
let clockwork: NodeJS.Timeout

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fascia-obd-'))
  const places = placesOf(home)
  makeTokens(places)
  simulation = simulationOf(
    'name: t\ntraffic: none\ncar: { soc: 64 }\ndriver: { kind: route, points: [[0, 0, 50], [0, 3000, 50]] }',
  )
  can = new SocketcandServer({ buses: BUSES, onSend: (frame) => simulation.receive(frame) })
  const { host, port } = await can.listen()
  clockwork = setInterval(() => {
    for (const frame of simulation.step(Date.now() / 1000)) can.broadcast(frame)
  }, STEP_MS)
  const tokens = TokenTable.read(places)
  vehicle = new Vehicle({ ...SEDAN, tokens, staticDirectory: undefined, mapDirectory: undefined, obd: { bus: OBD_BUS } })
  await vehicle.start(0)
  vehicle.connect((bus) => {
    const policy = transmitPolicy({ simulatorBuses: [bus], allowTx: [], allowlist: OBD_REQUEST_MESSAGES })
    return new SocketcandSource({ host, port, bus, policy })
  })
})
afterAll(async () => {
  clearInterval(clockwork)
  await vehicle.stop()
  await can.close()
  rmSync(home, { recursive: true, force: true })
})

const value = (path: string): unknown => vehicle.store.valid(path)

describe('OBD-II of the simulated car', () => {
  it('becomes signals beside those of its own frames, and they agree', async () => {
    await expect.poll(() => value('Vehicle.OBD.HybridBatteryRemaining'), { timeout: 10_000 }).toBeCloseTo(64, 0)
    expect(value('Vehicle.VehicleIdentification.VIN')).toBe(SIMULATED_VIN)
    expect(value('Vehicle.OBD.Status.IsMILOn')).toBe(false)
    expect(value('Vehicle.Diagnostics.DTCCount')).toBe(0)
    await expect.poll(() => Number(value('Vehicle.OBD.Speed')), { timeout: 10_000 }).toBeGreaterThan(5)
    expect(Math.abs(Number(value('Vehicle.OBD.Speed')) - Number(value('Vehicle.Speed')))).toBeLessThan(8)
    await expect.poll(() => Number(value('Vehicle.OBD.Odometer')), { timeout: 10_000 }).toBeGreaterThan(0)
    expect(Math.abs(Number(value('Vehicle.OBD.Odometer')) - Number(value('Vehicle.TraveledDistance')) / 1000)).toBeLessThan(0.3)
  })

  it('is stale when the car loses its supply, and comes back with it', async () => {
    const { store } = vehicle
    const quality = (): string => store.quality(store.table.idOf('Vehicle.OBD.Speed'))
    simulation.do({ verb: 'fault', on: true, fault: { kind: 'brownout', forS: 2 } })
    await expect.poll(quality, { timeout: 10_000 }).toBe('stale')
    await expect.poll(quality, { timeout: 15_000 }).toBe('valid')
  })
})
