import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startGateway, type TestGateway } from '../../../test/fixtures/gateway.ts'
import { writeFileAtomic } from '../../base/atomic-file.ts'
import { run } from './signals.ts'

let test: TestGateway
let output = ''
let errors = ''

beforeEach(async () => {
  test = await startGateway()
  const endpoints = { dashboard: { url: `${test.url}/`, tokenFile: 'developer' } }
  writeFileAtomic(test.places.endpoints, JSON.stringify({ pid: process.pid, endpoints }))
  vi.stubEnv('FASCIA_HOME', test.places.home)
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
    test.gateway.router.register('vehicle', ({ input }) => {
      const { path, value } = input as { path: string; value: boolean }
      return Promise.resolve({ path, confirmed: value, tookMs: 42 })
    })
    expect(await run(['set', 'Vehicle.Cabin.Light.IsDomeOn', 'true', '--json'])).toBe(0)
    expect(lines()).toEqual([{ path: 'Vehicle.Cabin.Light.IsDomeOn', confirmed: true, tookMs: 42 }])
  })

  it.each([
    [['get', 'Vehicle.Nonsense', '--json'], 1, 'not_found'],
    [['set', 'Vehicle.Cabin.Light.IsDomeOn', 'true', '--json'], 1, 'unavailable'],
    [['set', 'Vehicle.Cabin.Light.IsDomeOn', 'perhaps', '--json'], 1, 'invalid'],
    [['set', 'Vehicle.Speed', '--json'], 2, 'usage'],
    [['watch', 'Vehicle.Speed', '--change', 'much', '--json'], 2, 'usage'],
    [['--json'], 2, 'usage'],
    [['get', 'Vehicle.Speed', '--loud', '--json'], 2, 'usage'],
  ])('%j ends with %i and %s on standard error', async (args, exit, code) => {
    expect(await run(args)).toBe(exit)
    expect(output).toBe('')
    expect(JSON.parse(errors)).toMatchObject({ code })
  })

  it('says how to start when nothing runs', async () => {
    vi.stubEnv('FASCIA_HOME', '/nonexistent')
    expect(await run(['get', 'Vehicle.Speed', '--json'])).toBe(1)
    expect(JSON.parse(errors)).toMatchObject({ code: 'unavailable', remedy: 'start it first: npm start' })
  })
})
