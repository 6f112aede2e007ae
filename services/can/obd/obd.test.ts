import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { FasciaError } from '../../contract/errors.ts'
import { SignalEntry, SignalPathText } from '../../contract/signal-entry.ts'
import { InProcessBus } from '../sources/in-process-bus.ts'
import { ObdPoller, type ObdEcu, type ObdReading } from './poller.ts'
import { formulaOf, readQuantity } from './quantities.ts'
import { ScriptedEcu, type EcuScript } from './scripted-ecu.fixture.ts'
import { ALL_QUANTITIES, obdPath, obdSignalEntries } from './signal-entries.ts'
import { OBD_REQUEST_MESSAGES, ObdTransport } from './transport.ts'
import { readCalibrations, readName, readVin } from './vehicle-information.ts'

const VIN = 'WP0ZZZ99ZTS392124'
const ascii = (text: string): number[] => [...Buffer.from(text, 'latin1')]
const named = (name: string) => {
  const found = ALL_QUANTITIES.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}

describe('quantities of OBD-II', () => {
  // Worked examples of SAE J1979, Annex B, and the limits of each scaling.
  it.each<[string, number[], number | boolean]>([
    ['Status.IsMILOn', [0x83, 0, 0, 0], true],
    ['Status.IsMILOn', [0x03, 0, 0, 0], false],
    ['Status.DTCCount', [0x83, 0, 0, 0], 3],
    ['EngineLoad', [0xff], 100],
    ['CoolantTemperature', [0x00], -40],
    ['CoolantTemperature', [0x7b], 83],
    ['ShortTermFuelTrim1', [0x00], -100],
    ['ShortTermFuelTrim1', [0x80], 0],
    ['FuelPressure', [0xff], 765],
    ['EngineSpeed', [0x1a, 0xf8], 1726],
    ['EngineSpeed', [0xff, 0xff], 16383.75],
    ['Speed', [0x78], 120],
    ['TimingAdvance', [0xff], 63.5],
    ['MAF', [0xff, 0xff], 655.35],
    ['O2.Sensor1.Voltage', [0xb4, 0x80], 0.9],
    ['O2.Sensor1.ShortTermFuelTrim', [0xb4, 0x80], 0],
    ['O2WR.Sensor2.Lambda', [0x80, 0, 0, 0], 1],
    ['O2WR.Sensor8.Current', [0, 0, 0x80, 0], 0],
    ['RunTime', [0x01, 0x00], 256],
    ['EVAPVaporPressure', [0x80, 0x00], -8192],
    ['EVAPVaporPressure', [0x7f, 0xff], 8191.75],
    ['Catalyst.Bank1.Temperature1', [0xff, 0xff], 6513.5],
    ['ControlModuleVoltage', [0x36, 0xb0], 14],
    ['AbsoluteLoad', [0x00, 0xff], 100],
    ['FuelInjectionTiming', [0x69, 0x00], 0],
    ['FuelRate', [0x01, 0x00], 12.8],
    ['ActualTorque', [0x7d], 0],
    ['Odometer', [0x00, 0x01, 0xe2, 0x40], 12345.6],
  ])('%s of %o is %s', (name, bytes, expected) => {
    const value = readQuantity(named(name), Uint8Array.from(bytes))
    if (typeof expected === 'boolean') expect(value).toBe(expected)
    else expect(value).toBeCloseTo(expected, 6)
  })

  it('are nothing of an answer that is too short', () => {
    expect(readQuantity(named('EngineSpeed'), Uint8Array.of(1))).toBeUndefined()
    expect(readQuantity(named('Status.IsMILOn'), new Uint8Array(0))).toBeUndefined()
  })

  it('are a table that people can read', () => {
    expect(
      ['EngineSpeed', 'CoolantTemperature', 'EngineLoad', 'Status.IsMILOn', 'O2WR.Sensor1.Current'].map((name) =>
        formulaOf(named(name)),
      ),
    ).toEqual(['(A B) × 0.25', 'A − 40', 'A × 0.392157', 'bit 7 of A', '(C D) × 0.00390625 − 128'])
    expect(new Set(ALL_QUANTITIES.map(obdPath)).size).toBe(ALL_QUANTITIES.length)
  })

  it('are signals of the contract', () => {
    for (const [path, entry] of Object.entries(obdSignalEntries())) {
      expect(SignalPathText.safeParse(path).success).toBe(true)
      expect(SignalEntry.safeParse(entry).error).toBeUndefined()
    }
    expect(obdSignalEntries()['Vehicle.OBD.EngineSpeed']).toMatchObject({ datatype: 'float', unit: 'rpm', standard: false })
  })

  const official = resolve(import.meta.dirname, '../../../../shared/vss/vss_6.0.json')
  it.skipIf(!existsSync(official))('name leaves of the official tree with its unit and type (needs ../shared)', () => {
    interface Node {
      children?: Record<string, Node>
      datatype?: string
      unit?: string
    }
    const tree = JSON.parse(readFileSync(official, 'utf8')) as Record<string, Node>
    for (const [path, { standard, datatype, unit }] of Object.entries(obdSignalEntries())) {
      const node = path
        .split('.')
        .reduce<Node | undefined>((at, name, index) => (index === 0 ? tree[name] : at?.children?.[name]), undefined)
      expect([path, node !== undefined]).toEqual([path, standard])
      if (node) expect([path, datatype, unit]).toEqual([path, node.datatype, node.unit])
    }
  })
})

describe('service 09', () => {
  it('reads what a car is', () => {
    expect(readVin(Uint8Array.of(0x49, 2, 1, ...ascii(VIN)))).toBe(VIN)
    expect(readVin(Uint8Array.of(0x49, 2, 1, 0, 0, 0, ...ascii(VIN)))).toBe(VIN)
    expect(readVin(Uint8Array.of(0x49, 2, 1, ...new Uint8Array(17)))).toBeUndefined()
    expect(readVin(Uint8Array.of(0x49, 2, 1, ...ascii('WP0ZZZ99ZTS39212I')))).toBeUndefined()
    const calibration = [...ascii('37805-RBB-J530'), 0, 0]
    expect(readCalibrations(Uint8Array.of(0x49, 4, 2, ...calibration, ...calibration))).toEqual([
      '37805-RBB-J530',
      '37805-RBB-J530',
    ])
    expect(readCalibrations(Uint8Array.of(0x49, 4, 200, ...calibration))).toEqual(['37805-RBB-J530'])
    expect(readName(Uint8Array.of(0x49, 10, 1, ...ascii('ECM'), 0, ...ascii('-EngineControl'), 0))).toBe('ECM-EngineControl')
    expect(readName(Uint8Array.of(0x49, 10, 1))).toBeUndefined()
  })
})

const engine = (more: Partial<EcuScript> = {}): EcuScript => ({
  ecu: 0,
  current: new Map([
    [0x01, [0x81, 0, 0, 0]],
    [0x0c, [0x1a, 0xf8]],
    [0x0d, [50]],
    [0x2f, [0x80]],
    [0x46, [60]],
    [0xa6, [0, 1, 0xe2, 0x40]],
  ]),
  information: new Map([
    [0x02, [1, ...ascii(VIN)]],
    [0x0a, [1, ...ascii('ECM'), 0, ...ascii('-EngineControl'), 0]],
  ]),
  ...more,
})

const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2))
}

function poll(bus: InProcessBus) {
  const source = bus.join()
  const seen = {
    readings: [] as ObdReading[],
    lost: [] as string[],
    vins: [] as string[],
    ecus: [] as ObdEcu[],
    troubles: [] as string[],
  }
  const poller = new ObdPoller({
    bus: bus.name,
    send: (frame) => source.send(frame),
    onReading: (reading) => seen.readings.push(reading),
    onLost: ({ name }) => seen.lost.push(name),
    onVin: (vin) => seen.vins.push(vin),
    onEcus: (ecus) => (seen.ecus = [...ecus]),
    onTrouble: ({ message }) => seen.troubles.push(message),
    answerMs: 20,
    search: { firstMs: 5, maxMs: 10, tries: Infinity },
  })
  source.start({ onFrame: (frame) => poller.hear(frame), onState: () => undefined })
  const running = poller.run()
  cleanUps.push(async () => {
    poller.stop()
    await running
  })
  const value = (name: string): number | boolean | undefined =>
    seen.readings.findLast(({ quantity }) => quantity.name === name)?.value
  return { ...seen, seen, value, poller }
}

function install(bus: InProcessBus, script: EcuScript): ScriptedEcu {
  const ecu = new ScriptedEcu(bus, script)
  cleanUps.push(() => ecu.close())
  return ecu
}

describe('the poller', () => {
  it('finds the ECUs, their VIN and what each supports, and reads it', async () => {
    const bus = new InProcessBus('can0')
    const first = install(bus, engine())
    install(bus, {
      ecu: 1,
      current: new Map([
        [0x0d, [99]],
        [0x11, [0xff]],
      ]),
    })
    const { seen, value } = poll(bus)
    await until(() => value('Odometer') !== undefined && value('ThrottlePosition') !== undefined)
    expect(seen.vins).toEqual([VIN])
    expect(seen.ecus.map(({ ecu, name }) => [ecu, name])).toEqual([
      [0, 'ECM-EngineControl'],
      [1, undefined],
    ])
    expect([...(seen.ecus[0]?.pids ?? [])]).toEqual([0x01, 0x0c, 0x0d, 0x20, 0x2f, 0x40, 0x46, 0x60, 0x80, 0xa0, 0xa6])
    // Of two ECUs that know the speed the first one is believed; each is asked by its own name after the first request.
    expect([
      value('EngineSpeed'),
      value('Speed'),
      value('ThrottlePosition'),
      value('Status.IsMILOn'),
      value('Status.DTCCount'),
    ]).toEqual([1726, 50, 100, true, 1])
    expect(value('Odometer')).toBeCloseTo(12345.6)
    expect(first.asked.filter(([service]) => service === 1).every(([, type]) => type !== 0x11)).toBe(true)
  })

  it('speaks to cars on 29 bits, and waits for slow ones', async () => {
    const bus = new InProcessBus('can0')
    install(bus, engine({ ecu: 0x10, extended: true, isSlow: true }))
    const { seen, value } = poll(bus)
    await until(() => value('Speed') === 50)
    expect(seen.vins).toEqual([VIN])
  })

  it('asks no more for what is refused', async () => {
    const bus = new InProcessBus('can0')
    const ecu = install(bus, engine({ refuses: new Set([0x0c]) }))
    const { value } = poll(bus)
    await until(() => value('Odometer') !== undefined)
    const asked = (): number => ecu.asked.filter(([service, type]) => service === 1 && type === 0x0c).length
    expect(asked()).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect([asked(), value('EngineSpeed')]).toEqual([1, undefined])
  })

  it('loses what nobody answers, and finds it again', async () => {
    const bus = new InProcessBus('can0')
    const ecu = install(bus, engine())
    const { seen, value } = poll(bus)
    await until(() => value('Speed') !== undefined)
    ecu.isOn = false
    await until(() => seen.lost.includes('Speed'))
    // Slow ones have more time.
    expect(seen.lost).not.toContain('FuelLevel')
    bus.setUp(false)
    await until(() => seen.lost.includes('FuelLevel'))
    // Not at once: a bus that comes up by the next attempt is no trouble.
    await until(() => seen.troubles.length > 0)
    expect(seen.troubles).toEqual(['bus can0 is not up'])
    const before = seen.readings.length
    ecu.isOn = true
    bus.setUp(true)
    await until(() => seen.readings.length > before)
  })

  it('only asks where it may, and says so once', async () => {
    const source = new InProcessBus('can0').join()
    const troubles: string[] = []
    const poller = new ObdPoller({
      bus: 'can0',
      send: () => {
        throw new FasciaError('bus_listen_only', 'bus can0 is listen-only')
      },
      onReading: () => undefined,
      onLost: () => undefined,
      onVin: () => undefined,
      onTrouble: ({ message }) => troubles.push(message),
      search: { firstMs: 1, maxMs: 2, tries: Infinity },
    })
    const running = poller.run()
    await new Promise((resolve) => setTimeout(resolve, 30))
    poller.stop()
    await running
    await source.stop()
    expect(troubles).toEqual(['bus can0 is listen-only'])
  })
})

describe('the transport', () => {
  it('has one request under way, and takes no answer that was not asked for', async () => {
    const bus = new InProcessBus('can0')
    const tester = bus.join()
    const transport = new ObdTransport({ bus: 'can0', extended: false, send: (frame) => tester.send(frame), answerMs: 30 })
    tester.start({ onFrame: (frame) => transport.hear(frame), onState: () => undefined })
    const car = bus.join()
    car.start({ onFrame: () => undefined, onState: () => undefined })
    const answer = transport.ask(Uint8Array.of(1, 0x0d))
    await expect(transport.ask(Uint8Array.of(1, 0x0c))).rejects.toMatchObject({ code: 'conflict' })
    const say = (id: number, ...data: number[]): void =>
      car.send({ t: 0, bus: 'can0', id, extended: false, fd: false, data: Uint8Array.from(data) })
    say(0x7e8, 3, 0x41, 0x0c, 9)
    say(0x7f0, 3, 0x41, 0x0d, 8)
    say(0x7e9, 3, 0x41, 0x0d, 7)
    say(0x7e9, 3, 0x41, 0x0d, 6)
    expect(await answer).toEqual([{ ecu: 1, bytes: Uint8Array.of(0x41, 0x0d, 7) }])
    transport.close()
  })

  it('lists what it sends, for the policy', () => {
    expect(OBD_REQUEST_MESSAGES).toContainEqual({ id: 0x7df, extended: false })
    expect(OBD_REQUEST_MESSAGES).toContainEqual({ id: 0x18da10f1, extended: true })
    expect(OBD_REQUEST_MESSAGES.length).toBe(1 + 8 + 1 + 256)
  })
})
