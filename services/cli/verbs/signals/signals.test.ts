import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startGateway, type TestGateway } from '../../../../test/fixtures/gateway.ts'
import { writeFileAtomic } from '../../../base/atomic-file.ts'
import { FasciaError } from '../../../contract/errors.ts'
import { listSignals } from '../../../signals/list-signals.ts'
import { run } from '../signals.ts'

let test: TestGateway
let output = ''
let errors = ''
let onSet: ((asked: { path: string; value: unknown }) => unknown) | undefined

beforeEach(async () => {
  test = await startGateway()
  const endpoints = { dashboard: { url: `${test.url}/`, tokenFile: 'developer' } }
  writeFileAtomic(test.places.endpoints, JSON.stringify({ pid: process.pid, endpoints }))
  vi.stubEnv('FASCIA_HOME', test.places.home)
  onSet = undefined
  test.gateway.router.register('vehicle', ({ name, input }) => {
    const asked = input as { patterns: string[]; path: string; value: unknown }
    if (name === 'signals.list') {
      return Promise.resolve(listSignals(test.store.table, new Set(['Vehicle.Speed']), asked.patterns, () => true))
    }
    if (name === 'signals.history') {
      const bucket = { fromMs: 0, toMs: 1000, min: 1, max: 3, mean: 2, last: 3 }
      return Promise.resolve({ path: asked.path, unit: 'km/h', buckets: [bucket, { ...bucket, mean: 3 }] })
    }
    if (!onSet) return Promise.reject(new FasciaError('unavailable', 'nobody is there'))
    return Promise.resolve(onSet(asked))
  })
  output = ''
  errors = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((output += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((errors += String(text)), true))
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await test.stop()
})

const lines = (): unknown[] =>
  output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

describe('fascia signals', () => {
  it('get prints what is current and a dash for what is not', async () => {
    test.setSignal('Vehicle.Speed', 50)
    expect(await run(['get', 'Vehicle.Speed', 'Vehicle.Exterior.*'])).toBe(0)
    expect(output).toContain('Vehicle.Speed = 50 km/h\n')
    expect(output).toContain('Vehicle.Exterior.AirTemperature = — (never)\n')
    output = ''
    expect(await run(['get', 'Vehicle.Speed', 'Vehicle.Exterior.AirTemperature', '--json'])).toBe(0)
    expect(lines()).toEqual([
      { path: 'Vehicle.Speed', value: 50, quality: 'valid', t: expect.stringMatching(/Z$/) as string },
      { path: 'Vehicle.Exterior.AirTemperature', value: null, quality: 'never', t: null },
    ])
  })

  it('watch prints only steps that are large enough', async () => {
    test.setSignal('Vehicle.Speed', 10)
    const done = run(['watch', 'Vehicle.Speed', '--change', '2', '--count', '3', '--json'])
    const printed = (count: number): Promise<void> => vi.waitFor(() => expect(lines()).toHaveLength(count), { timeout: 5000 })
    await vi.waitFor(() => expect(output).not.toBe(''), { timeout: 5000 })
    test.setSignal('Vehicle.Speed', 11)
    test.gateway.publish()
    test.setSignal('Vehicle.Speed', 13)
    await printed(2)
    test.setSignal('Vehicle.Speed', 14)
    test.gateway.publish()
    test.setSignal('Vehicle.Speed', 20)
    expect(await done).toBe(0)
    expect(lines().map((line) => (line as { value: number }).value)).toEqual([10, 13, 20])
  })

  it('watch with a period repeats what does not change', async () => {
    test.setSignal('Vehicle.Speed', 10)
    expect(await run(['watch', 'Vehicle.Speed', '--period', '30', '--count', '3'])).toBe(0)
    expect(output.match(/Vehicle.Speed/g)).toHaveLength(3)
  })

  it('set asks the vehicle with a typed value and prints what the bus confirmed', async () => {
    onSet = ({ path, value }) => ({ path, confirmed: value, tookMs: 42 })
    expect(await run(['set', 'Vehicle.Cabin.Light.IsDomeOn', 'true', '--json'])).toBe(0)
    expect(lines()).toEqual([{ path: 'Vehicle.Cabin.Light.IsDomeOn', confirmed: true, tookMs: 42 }])
  })

  it.each([
    [['get', 'Vehicle.Nonsense', '--json'], 1, 'not_found'],
    [['set', 'Vehicle.Cabin.Light.IsDomeOn', 'true', '--json'], 1, 'unavailable'],
    [['set', 'Vehicle.Cabin.Light.IsDomeOn', 'perhaps', '--json'], 1, 'wrong_type'],
    [['watch', 'Vehicle.Speed', '--period', 'often', '--json'], 2, 'usage'],
    [['history', 'Vehicle.Speed', '--last', '-5', '--json'], 2, 'usage'],
    [['list', 'Engine', '--json'], 1, 'not_found'],
    [['set', 'Vehicle.Speed', '--json'], 2, 'usage'],
    [['watch', 'Vehicle.Speed', '--change', 'much', '--json'], 2, 'usage'],
    [['--json'], 2, 'usage'],
    [['get', 'Vehicle.Speed', '--loud', '--json'], 2, 'usage'],
  ])('%j ends with %i and %s on standard error', async (args, exit, code) => {
    expect(await run(args)).toBe(exit)
    expect(output).toBe('')
    expect(JSON.parse(errors)).toMatchObject({ code })
  })

  it('says what a mistyped path may have meant', async () => {
    expect(await run(['get', 'Vehicle.Sped', '--json'])).toBe(1)
    expect(JSON.parse(errors)).toMatchObject({ code: 'not_found', remedy: expect.stringContaining('Vehicle.Speed') as string })
    errors = ''
    expect(await run(['watch', 'Vehicle.Powertrain.Tractionbattery.**'])).toBe(1)
    expect(errors).toContain('Vehicle.Powertrain.TractionBattery.**')
  })

  it('set types what is written, and a negative number is no option', async () => {
    onSet = ({ path, value }) => ({ path, confirmed: value, tookMs: 1 })
    expect(await run(['set', 'Vehicle.Cabin.Seat.Row1.DriverSide.HeatingCooling', '-50', '--json'])).toBe(0)
    expect(lines()).toMatchObject([{ confirmed: -50 }])
  })

  it('list tells datatype, unit and who is fed', async () => {
    expect(await run(['list', 'Vehicle.Speed', 'Vehicle.IsMoving'])).toBe(0)
    expect(output).toMatch(/Vehicle\.Speed {2}sensor float km\/h/)
    expect(output).toMatch(/Vehicle\.IsMoving .*\(nothing feeds it\)/)
    output = ''
    expect(await run(['list', 'Vehicle.*', '--fed', '--json'])).toBe(0)
    expect(lines().map((line) => (line as { path: string }).path)).toEqual(['Vehicle.Speed'])
  })

  it('history prints a line a bucket', async () => {
    expect(await run(['history', 'Vehicle.Speed', '--last', '1h'])).toBe(0)
    expect(output).toBe('Vehicle.Speed (km/h)  ▁█\n00:00:00  1 … 3  mean 2\n00:00:00  1 … 3  mean 3\n')
    output = ''
    expect(await run(['history', 'Vehicle.Speed', '--json'])).toBe(0)
    expect(lines()[0]).toMatchObject({ from: '1970-01-01T00:00:00.000Z', mean: 2, last: 3 })
  })

  it('check names every problem of a mapping with its place and a remedy', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'fascia-check-'))
    const mapping = join(directory, 'car.yaml')
    writeFileSync(
      join(directory, 'car.dbc'),
      'VERSION ""\nBU_: X\nBO_ 180 SPEED: 8 X\n SG_ SPEED : 7|16@0+ (0.0062,0) [0|115] "mph" X\n',
    )
    writeFileSync(
      mapping,
      `version: 1
database: car.dbc
buses: [{ name: can0 }]
signals:
  - { path: Vehicle.Speed, bus: can0, message: SPEED, signal: SPEED }
  - { path: Vehicle.Sped, bus: can0, message: SPEED, signal: SPEED }
`,
    )
    expect(await run(['check', mapping, '--json'])).toBe(1)
    expect(lines()).toMatchObject([
      { level: 'error', rule: 'mapping', line: 6, column: 5, remedy: 'did you mean Vehicle.Speed?' },
      { level: 'warning', rule: 'unit_mismatch', line: 5, remedy: 'transform: { unit: mph }' },
    ])
    rmSync(directory, { recursive: true, force: true })
  })

  it('says how to start when nothing runs', async () => {
    vi.stubEnv('FASCIA_HOME', '/nonexistent')
    expect(await run(['get', 'Vehicle.Speed', '--json'])).toBe(1)
    expect(JSON.parse(errors)).toMatchObject({ code: 'unavailable', remedy: 'start it first: npm start' })
  })
})
