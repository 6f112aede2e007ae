import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CanFrame } from '../../can/frame.ts'
import { readQuantity } from '../../can/obd/quantities.ts'
import { ALL_QUANTITIES } from '../../can/obd/signal-entries.ts'
import { readCalibrations, readName, readVin } from '../../can/obd/vehicle-information.ts'
import type { FaultKind } from '../control/fault-kinds.ts'
import type { Simulation } from '../simulation.ts'
import { simulationOf } from '../test-kit.ts'
import { OBD_BUS, obdAnswerName } from './responder.ts'
import { OBD_UNITS, SIMULATED_VIN } from './units.ts'

const DRIVE =
  'name: t\naltitudeM: 500\ntraffic: none\ncar: { soc: 70 }\nweather: { outsideC: 12 }\ndriver: { kind: route, points: [[0, 0], [0, 900]] }'

const request = (id: number, text: string): CanFrame => ({
  t: 0,
  bus: OBD_BUS,
  id,
  extended: false,
  fd: false,
  data: Uint8Array.from(Buffer.from(text.replaceAll(' ', '').padEnd(16, '5'), 'hex')),
})

/** What comes on the identifiers of ECUs within so many steps. */
function heard(simulation: Simulation, steps = 1): string[] {
  return Array.from({ length: steps }, () => simulation.step())
    .flat()
    .filter(({ id, bus }) => bus === OBD_BUS && id >= 0x7e8 && id <= 0x7ef)
    .map(({ id, data }) => `${id.toString(16).toUpperCase()} ${Buffer.from(data).toString('hex').toUpperCase()}`)
}

const ask = (simulation: Simulation, id: number, text: string, steps = 1): string[] => {
  simulation.receive(request(id, text))
  return heard(simulation, steps)
}

/** Asks for something long and puts its frames together, as a tester does. */
function askLong(simulation: Simulation, id: number, text: string): Uint8Array {
  const [first = ''] = ask(simulation, id, text)
  expect(heard(simulation, 3)).toEqual([])
  const length = Number.parseInt(first.slice(5, 8), 16)
  const rest = ask(simulation, id, '30 00 00').map((line) => line.slice(6))
  return Uint8Array.from(Buffer.from(first.slice(8) + rest.join(''), 'hex').subarray(0, length))
}

describe('the diagnostic connector', () => {
  it('has two units that answer everybody, each with its bitmap', () => {
    const simulation = simulationOf(DRIVE)
    // 01, 0D, 1C and more; 01, 1C and more. The last bit is for the next bitmap.
    expect(ask(simulation, 0x7df, '02 01 00')).toEqual(['7E8 0641008008001' + '1AA', '7EC 0641008000001' + '1AA'])
    expect(ask(simulation, 0x7e4, '02 01 40')).toEqual(['7EC 06414000000020AA'])
    expect(ask(simulation, 0x7e0, '02 01 A0')).toEqual(['7E8 0641A004000000AA'])
  })

  it('tells what the car is doing', () => {
    const simulation = simulationOf(DRIVE)
    heard(simulation, 1200)
    const { car } = simulation
    expect(car.speedMs).toBeGreaterThan(5)
    const values = Object.fromEntries(
      OBD_UNITS.flatMap(({ number, current }) =>
        [...current.keys()].flatMap((pid) => {
          const hex = pid.toString(16).padStart(2, '0')
          const [line = ''] = ask(simulation, 0x7e0 + number, `02 01 ${hex}`)
          const data = Uint8Array.from(Buffer.from(line.slice(10), 'hex'))
          return ALL_QUANTITIES.filter((one) => one.pid === pid).map((one) => [one.name, readQuantity(one, data)])
        }),
      ),
    ) as Record<string, number | boolean>
    const near = (name: string, expected: number, within: number): void => {
      expect(Math.abs(Number(values[name]) - expected), `${name} ${values[name]} ${expected}`).toBeLessThanOrEqual(within)
    }
    expect(values).toMatchObject({ 'Status.IsMILOn': false, 'Status.DTCCount': 0 })
    near('Speed', car.speedMs * 3.6, 2)
    near('BarometricPressure', 95.5, 0.6)
    near('ControlModuleVoltage', car.lowVoltageV, 0.01)
    near('AmbientAirTemperature', 12, 0.5)
    near('HybridBatteryRemaining', car.battery.soc * 100, 0.3)
    near('ReferenceTorque', car.model.motor.torqueMaxNm, 1)
    near('ActualTorque', (car.motion.motor.torqueNm / car.model.motor.torqueMaxNm) * 100, 5)
    near('Odometer', car.odometerM / 1000, 0.2)
  })

  it('tells over several frames who it is, and waits for flow control', () => {
    const simulation = simulationOf(DRIVE)
    expect(readVin(askLong(simulation, 0x7e0, '02 09 02'))).toBe(SIMULATED_VIN)
    expect(readCalibrations(askLong(simulation, 0x7e4, '02 09 04'))).toEqual(['FASCIA-SIM-BECM1'])
    expect(readName(askLong(simulation, 0x7e0, '02 09 0A'))).toBe('PCM-PowertrainCtrl')
    expect(readName(askLong(simulation, 0x7e4, '02 09 0A'))).toBe('BECM-B+EnergyCtrl')
    expect(ask(simulation, 0x7df, '02 09 06')).toHaveLength(2)
  })

  it('answers up to six parameters at once, leaving out those that it lacks', () => {
    const simulation = simulationOf(DRIVE)
    const [line = ''] = ask(simulation, 0x7e4, '04 01 5B 0C 1C')
    expect(line).toMatch(/^7EC 05415B[0-9A-F]{2}1C06AAAA$/)
    const all = askLong(simulation, 0x7e0, '07 01 01 0D 1C 33 42 46')
    expect(all).toHaveLength(1 + 5 + 2 + 2 + 2 + 3 + 2)
  })

  it('refuses what it lacks when it is asked by name, and is silent when all are asked', () => {
    const simulation = simulationOf(DRIVE)
    expect(ask(simulation, 0x7e0, '02 01 0C')).toEqual(['7E8 037F0112AAAAAAAA'])
    expect(ask(simulation, 0x7e0, '01 03')).toEqual(['7E8 037F0311AAAAAAAA'])
    expect(ask(simulation, 0x7e4, '02 09 02')).toEqual(['7EC 037F0912AAAAAAAA'])
    expect(ask(simulation, 0x7df, '02 01 0C')).toEqual([])
    expect(ask(simulation, 0x7df, '01 03')).toEqual([])
    expect(ask(simulation, 0x7e1, '02 01 00')).toEqual([])
  })

  it('has names for its answers among the frames', () => {
    const name = (id: number, bus = OBD_BUS): string | null => obdAnswerName({ bus, id, extended: false })
    expect([name(0x7e8), name(0x7ec), name(0x7e9), name(0x7e8, 'can1')]).toEqual([
      'OBD answer of PCM',
      'OBD answer of BECM',
      null,
      null,
    ])
  })

  it('gives up an answer that nobody takes, and takes the next request', () => {
    const simulation = simulationOf(DRIVE)
    expect(ask(simulation, 0x7e0, '02 09 02')).toHaveLength(1)
    expect(heard(simulation, 150)).toEqual([])
    expect(ask(simulation, 0x7e0, '30 00 00')).toEqual([])
    expect(ask(simulation, 0x7e0, '02 09 02')).toHaveLength(1)
    expect(ask(simulation, 0x7e0, '02 01 1C')).toEqual(['7E8 03411C06AAAAAAAA'])
  })

  it('is as dead as its bus and its supply', () => {
    const simulation = simulationOf(DRIVE)
    const during = (fault: FaultKind): string[] => {
      simulation.do({ verb: 'fault', on: true, fault })
      const lines = ask(simulation, 0x7df, '02 01 00', 20)
      simulation.do({ verb: 'mend' })
      return lines
    }
    expect(during({ kind: 'bus', bus: 'can0' })).toEqual([])
    expect(during({ kind: 'brownout', forS: 1 })).toEqual([])
    heard(simulation, 200)
    expect(ask(simulation, 0x7df, '02 01 00')).toHaveLength(2)
  })

  it('stands any frames, answers on its own identifiers only, and leaves the rest of the car as it is', () => {
    const others = (frames: readonly CanFrame[]): string =>
      createHash('sha256')
        .update(frames.flatMap(({ id, data }) => (id < 0x7e8 ? [id, ...data] : [])).join())
        .digest('hex')
    const [asked, alone] = [simulationOf(DRIVE), simulationOf(DRIVE)]
    const id = fc.constantFrom(0x7df, 0x7e0, 0x7e4)
    fc.assert(
      fc.property(fc.array(fc.tuple(id, fc.uint8Array({ maxLength: 8 })), { maxLength: 8 }), (frames) => {
        for (const [to, data] of frames) asked.receive({ ...request(to, ''), data })
        const said = asked.step()
        expect(others(said)).toBe(others(alone.step()))
        expect(said.filter((frame) => frame.id >= 0x7e8).every((frame) => frame.id === 0x7e8 || frame.id === 0x7ec)).toBe(true)
      }),
      { numRuns: 500 * Number(process.env['FASCIA_RUNS'] ?? 1) },
    )
  })
})
