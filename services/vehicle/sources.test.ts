/** Sources of every kind through the whole vehicle: what dies makes its signals stale, what comes back brings them back. */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EchoCar, SEDAN } from '../../test/fixtures/echo-car.ts'
import { placesOf } from '../base/home-directory.ts'
import { createLog } from '../base/log.ts'
import { makeTokens, readToken, TokenTable } from '../base/tokens.ts'
import type { CanFrame } from '../can/frame.ts'
import { makeJ1939Id } from '../can/j1939/identifier.ts'
import { ScriptedEcu } from '../can/obd/scripted-ecu.fixture.ts'
import { SocketcandServer } from '../can/socketcand/server.ts'
import { InProcessBus } from '../can/sources/in-process-bus.ts'
import { LISTEN_ONLY, transmitPolicy } from '../can/transmit-policy.ts'
import type { SignalValue } from '../contract/signal-entry.ts'
import { BusSources } from './bus-sources.ts'
import { Vehicle, type VehicleParts } from './vehicle.ts'

let home: string
const cleanUps: (() => Promise<void> | void)[] = []
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'fascia-sources-'))))
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  rmSync(home, { recursive: true, force: true })
})

async function start(parts: Partial<VehicleParts> = {}): Promise<Vehicle> {
  const places = placesOf(home)
  makeTokens(places)
  const vehicle = new Vehicle({
    ...SEDAN,
    tokens: TokenTable.read(places),
    staticDirectory: undefined,
    mapDirectory: undefined,
    ...parts,
  })
  await vehicle.start(0)
  cleanUps.push(() => vehicle.stop())
  return vehicle
}

const quality = (vehicle: Vehicle, path: string): string => vehicle.store.quality(vehicle.store.table.idOf(path))
const value = (vehicle: Vehicle, path: string): SignalValue | undefined => vehicle.store.valid(path)
const openPolicy = transmitPolicy({ simulatorBuses: ['can0', 'can1', 'can2', 'obd0'], allowTx: [], allowlist: [] })

describe('a source that dies', () => {
  it('makes its signals stale within half a second, never frozen, and comes back by itself', async () => {
    const car = new EchoCar()
    const serve = (): SocketcandServer => new SocketcandServer({ buses: ['can0', 'can1', 'can2'] })
    let server = serve()
    const { port } = await server.listen()
    const wire = car.source('can0')
    wire.start({ onFrame: (frame) => server.broadcast(frame), onState: () => undefined })
    const pulse = setInterval(() => car.send('can0', 'ESP_Speed', { VehicleSpeed: 50 }), 10)
    cleanUps.push(
      () => clearInterval(pulse),
      () => server.close(),
    )
    const vehicle = await start()
    const sources = new BusSources(
      ['can0', 'can1', 'can2'].map((bus) => `${bus}=socketcand:127.0.0.1:${port}`),
      createLog('test', () => undefined),
    )
    vehicle.connect((bus) => sources.make(bus, openPolicy))
    await vi.waitFor(() => expect(value(vehicle, 'Vehicle.Speed')).toBe(50), { timeout: 5000 })
    await server.close()
    const diedMs = performance.now()
    await vi.waitFor(() => expect(quality(vehicle, 'Vehicle.Speed')).toBe('stale'), { timeout: 5000, interval: 5 })
    expect(performance.now() - diedMs).toBeLessThan(5000)
    expect(value(vehicle, 'Vehicle.Speed')).toBeUndefined()
    server = serve()
    await server.listen(port)
    await vi.waitFor(() => expect(value(vehicle, 'Vehicle.Speed')).toBe(50), { timeout: 5000 })
  })

  it('that only falls silent is no better', async () => {
    const car = new EchoCar()
    const vehicle = await start()
    vehicle.connect((bus) => car.source(bus))
    const pulse = setInterval(() => car.send('can0', 'ESP_Speed', { VehicleSpeed: 50 }), 10)
    cleanUps.push(() => clearInterval(pulse))
    await vi.waitFor(() => expect(value(vehicle, 'Vehicle.Speed')).toBe(50))
    clearInterval(pulse)
    await vi.waitFor(() => expect(quality(vehicle, 'Vehicle.Speed')).toBe('stale'))
  })
})

describe('sources that a person names', () => {
  const log = createLog('test', () => undefined)

  it('take the buses that they name and leave the rest alone', async () => {
    const file = join(home, 'drive.log')
    const car = new EchoCar()
    const wire = car.source('can0')
    const frames: CanFrame[] = []
    wire.start({ onFrame: (frame) => frames.push(frame), onState: () => undefined })
    car.send('can0', 'ESP_Speed', { VehicleSpeed: 72 })
    const data = Buffer.from(frames[0]?.data ?? []).toString('hex')
    const id = (frames[0]?.id ?? 0).toString(16).padStart(3, '0')
    writeFileSync(file, Array.from({ length: 40 }, (_, n) => `(${(n / 100).toFixed(6)}) vcan7 ${id}#${data}\n`).join(''))
    const sources = new BusSources([`can0=replay:${file}#vcan7`], log)
    cleanUps.push(() => sources.stop())
    const vehicle = await start()
    expect(sources.make('can1', LISTEN_ONLY)).toBeUndefined()
    vehicle.connect((bus) => sources.make(bus, LISTEN_ONLY))
    sources.begin()
    await vi.waitFor(() => expect(vehicle.store.numbers[vehicle.store.table.idOf('Vehicle.Speed')]).toBe(72))
  })

  it('are refused when they make no sense', () => {
    expect(() => new BusSources(['can0=socketcan', 'can0=replay:x'], log)).toThrow(expect.objectContaining({ code: 'usage' }))
    expect(() => new BusSources(['can0'], log)).toThrow(expect.objectContaining({ code: 'usage' }))
  })
})

const VIN = 'WP0ZZZ99ZTS392124'

describe('OBD-II through the vehicle', () => {
  const obd = (onTrouble?: (error: Error) => void): Partial<VehicleParts> => ({
    otherBuses: ['obd0'],
    obd: {
      bus: 'obd0',
      timing: { answerMs: 30, search: { firstMs: 5, maxMs: 20, tries: Infinity } },
      ...(onTrouble ? { onTrouble } : {}),
    },
  })

  it('becomes signals: of its own branch, and of VSS where nothing else feeds them', async () => {
    const bus = new InProcessBus('obd0')
    const ecu = new ScriptedEcu(bus, {
      ecu: 0,
      current: new Map([
        [0x01, [0x82, 0, 0, 0]],
        [0x0c, [0x1a, 0xf8]],
        [0x0d, [50]],
        [0x11, [0x80]],
      ]),
      information: new Map([[0x02, [1, ...Buffer.from(VIN, 'latin1')]]]),
    })
    const car = new EchoCar()
    const vehicle = await start(obd())
    cleanUps.push(() => ecu.close())
    vehicle.connect((name) => (name === 'obd0' ? bus.join() : car.source(name)))
    const all = {
      'Vehicle.OBD.EngineSpeed': 1726,
      'Vehicle.Powertrain.CombustionEngine.Speed': 1726,
      'Vehicle.OBD.Speed': 50,
      'Vehicle.Powertrain.CombustionEngine.TPS': 50,
      'Vehicle.OBD.Status.IsMILOn': true,
      'Vehicle.Diagnostics.DTCCount': 2,
      'Vehicle.VehicleIdentification.VIN': VIN,
    }
    await vi.waitFor(() => {
      expect(Object.fromEntries(Object.keys(all).map((path) => [path, value(vehicle, path)]))).toEqual(all)
    }, 5000)
    // The mapping feeds the speed from its own bus, which says nothing here: the tester's does not stand in for it.
    expect(quality(vehicle, 'Vehicle.Speed')).toBe('never')
    ecu.isOn = false
    await vi.waitFor(() => expect(quality(vehicle, 'Vehicle.OBD.EngineSpeed')).toBe('stale'), 5000)
    expect(quality(vehicle, 'Vehicle.Powertrain.CombustionEngine.Speed')).toBe('stale')
  })

  it('asks nothing on a bus that nobody opened, and says so', async () => {
    const bus = new InProcessBus('obd0')
    const heard: CanFrame[] = []
    bus.join().start({ onFrame: (frame) => heard.push(frame), onState: () => undefined })
    const troubles: string[] = []
    const vehicle = await start(obd(({ message }) => troubles.push(message)))
    vehicle.connect((name) => (name === 'obd0' ? bus.join(LISTEN_ONLY) : undefined))
    await vi.waitFor(() => expect(troubles).toEqual(["bus obd0 can't be written"]))
    expect(heard).toEqual([])
    expect(quality(vehicle, 'Vehicle.OBD.EngineSpeed')).toBe('never')
  })

  it('wants a bus that there is', async () => {
    await expect(start({ obd: { bus: 'can9' } })).rejects.toMatchObject({ code: 'usage' })
  })
})

describe('the vehicle process', () => {
  it('takes sources and the bus of OBD from its options, and asks nothing where it may not', async () => {
    const file = join(home, 'drive.log')
    writeFileSync(file, Array.from({ length: 500 }, (_, n) => `(${(n / 100).toFixed(6)}) can0 7FF#00\n`).join(''))
    const asked: CanFrame[] = []
    const server = new SocketcandServer({ buses: ['vcan3', 'vcan4'], simulated: false, onSend: (frame) => asked.push(frame) })
    const { port } = await server.listen()
    cleanUps.push(() => server.close())
    makeTokens(placesOf(home))
    const begin = async (options: object): Promise<string> => {
      const child = fork(join(import.meta.dirname, 'main.ts'), { silent: true, env: { ...process.env, FASCIA_LOG: 'warn' } })
      let log = ''
      child.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()))
      const url = await new Promise<string>((resolve, reject) => {
        child.on('exit', () => reject(new Error(log)))
        child.on('message', (message: { type: string; endpoints?: { metrics: { url: string } } }) => {
          if (message.type === 'ready') resolve(message.endpoints?.metrics.url ?? '')
        })
        child.send({ type: 'start', home, endpoints: {}, options })
      })
      cleanUps.push(async () => {
        const gone = new Promise((resolve) => child.once('exit', resolve))
        child.removeAllListeners('message')
        child.send({ type: 'stop' })
        await gone
      })
      return url
    }
    const sources = [`can0=replay:${file}`, `obd0=socketcand:127.0.0.1:${port}/vcan3`]
    const token = readToken(placesOf(home), 'developer')
    const url = await begin({ sources, obd: 'obd0', allowTx: ['obd0'] })
    await vi.waitFor(
      async () => {
        const text = await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).text()
        expect(text).toMatch(/fascia_can_frames_total\{bus="can0"\} [1-9]/)
        expect(asked.map(({ bus, id }) => [bus, id])).toContainEqual(['vcan3', 0x7df])
      },
      { timeout: 10_000, interval: 100 },
    )
    // Cars are sought on 11 and on 29 bits; nothing else is ever sent.
    await vi.waitFor(() => expect(asked.some(({ extended }) => extended)).toBe(true), { timeout: 10_000 })
    expect(new Set(asked.map(({ id }) => id))).toEqual(new Set([0x7df, 0x18db33f1]))
    expect(asked.every(({ data }) => Buffer.from(data).toString('hex') === '0201005555555555')).toBe(true)
  })
})

describe('J1939 through the vehicle', () => {
  it('matches parameter groups from any sender, and puts long messages together', async () => {
    writeFileSync(
      join(home, 'truck.dbc'),
      `BO_ 2364540158 EEC1: 8 Engine
 SG_ EngSpeed : 24|16@1+ (0.125,0) [0|8031.875] "rpm" X
BO_ 2566843646 VI: 20 Engine
 SG_ Odometer : 96|32@1+ (1,0) [0|0] "km" X
BA_DEF_ BO_ "VFrameFormat" ENUM "StandardCAN","ExtendedCAN","reserved","J1939PG";
BA_DEF_DEF_ "VFrameFormat" "J1939PG";
`,
    )
    writeFileSync(
      join(home, 'truck.yaml'),
      `version: 1
database: truck.dbc
buses: [{ name: can0 }]
signals:
  - { path: Vehicle.Speed, bus: can0, message: EEC1, signal: EngSpeed }
  - { path: Vehicle.TraveledDistance, bus: can0, message: VI, signal: Odometer, transform: { scale: 1000 } }
`,
    )
    const bus = new InProcessBus('can0')
    const truck = bus.join()
    truck.start({ onFrame: () => undefined, onState: () => undefined })
    const vehicle = await start({ mapping: join(home, 'truck.yaml'), dbc: undefined })
    vehicle.connect(() => bus.join())
    const say = (pgn: number, data: number[]): void =>
      truck.send({
        t: 1,
        bus: 'can0',
        id: makeJ1939Id({ priority: 2, pgn, source: 0x27, destination: 0xff }),
        extended: true,
        fd: false,
        data: Uint8Array.from(data),
      })
    say(0xf004, [0xff, 0xff, 0xff, 0x40, 0x02, 0xff, 0xff, 0xff])
    expect(value(vehicle, 'Vehicle.Speed')).toBe(72)
    say(0xec00, [32, 20, 0, 3, 0xff, 0xec, 0xfe, 0])
    say(0xeb00, [1, 0, 0, 0, 0, 0, 0, 0])
    say(0xeb00, [2, 0, 0, 0, 0, 0, 0x39, 0x30])
    say(0xeb00, [3, 0, 0, 0, 0, 0, 0, 0xff])
    expect(value(vehicle, 'Vehicle.TraveledDistance')).toBe(12_345_000)
    say(0xec00, [32, 20, 0, 3, 0xff, 0xec, 0xfe, 0])
    say(0xeb00, [2, 0, 0, 0, 0, 0, 0, 0])
    expect(vehicle.gateway.metrics.render()).toContain('fascia_j1939_failures_total{bus="can0",cause="wrong_sequence"} 1')
  })
})
