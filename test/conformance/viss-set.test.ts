import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FasciaError } from '../../services/contract/errors.ts'
import {
  DOME,
  DOORS,
  DRIVER_TEMPERATURE,
  HttpPeer,
  peerOf,
  SPEED,
  TestCar,
  TRANSPORTS,
  valueOf,
  type Peer,
} from './viss-harness.ts'

const MODE = 'Vehicle.Powertrain.Transmission.PerformanceMode'

let car: TestCar
beforeAll(async () => (car = await TestCar.start()))
afterAll(() => car.stop())
beforeEach(() => {
  car.asked.length = 0
  car.refusal = undefined
})

describe.each(TRANSPORTS)('set over %s', (transport) => {
  let peer: Peer
  beforeAll(async () => (peer = await peerOf(transport, car, car.token('viss-write'))))
  afterAll(() => peer.close())
  const refused = async (path: string, value: unknown): Promise<unknown> => {
    const { error } = await peer.ask({ action: 'set', path, value })
    expect(car.asked).toEqual([])
    return error
  }

  it.each([
    [DOME, 'true', true],
    [DRIVER_TEMPERATURE, '21.5', 21.5],
    [DRIVER_TEMPERATURE, '2.1e1', 21],
    [MODE, 'SPORT', 'SPORT'],
  ])(
    'Update: "If the server is able to satisfy the request it MUST return a success response": %s = %s',
    async (path, text, value) => {
      const answer = await peer.ask({ action: 'set', path, value: text })
      expect(answer).not.toHaveProperty('error')
      expect(answer.ts).toMatch(/Z$/)
      expect(car.asked).toEqual([{ path, value }])
    },
  )

  it('Read: "for actuators this returns the current value, and not a target value that might have been set"', async () => {
    car.set(DRIVER_TEMPERATURE, 19)
    await peer.ask({ action: 'set', path: DRIVER_TEMPERATURE, value: '24' })
    expect(valueOf(await peer.ask({ action: 'get', path: DRIVER_TEMPERATURE }))).toBe('19')
  })

  it('Update: "Only actuator type signals can be updated"; 400 invalid_data "Update of a sensor is not supported"', async () => {
    expect(await refused(SPEED, '30')).toEqual({
      number: '400',
      reason: 'invalid_data',
      description: 'Update of a sensor is not supported',
    })
  })

  it('an attribute is read only too', async () => {
    expect(await refused('Vehicle.VersionVSS.Major', '7')).toMatchObject({ number: '400', reason: 'invalid_data' })
  })

  it('400 invalid_data "Requested action on a branch is not supported"', async () => {
    expect(await refused(DOORS, 'true')).toEqual({
      number: '400',
      reason: 'invalid_data',
      description: 'Requested action on a branch is not supported',
    })
  })

  it.each([
    [DOME, 'perhaps'],
    [DOME, '1'],
    [DOME, ['true']],
    [DOME, { on: 'true' }],
    [DRIVER_TEMPERATURE, 'warm'],
    [DRIVER_TEMPERATURE, ''],
    [DRIVER_TEMPERATURE, 'Infinity'],
  ])('400 invalid_data "Incorrect data type": %s = %j', async (path, value) => {
    expect(await refused(path, value)).toMatchObject({
      number: '400',
      reason: 'invalid_data',
      description: expect.stringContaining('Incorrect data type'),
    })
  })

  it.each([
    [DRIVER_TEMPERATURE, '99'],
    [DRIVER_TEMPERATURE, '-40'],
    [MODE, 'LUDICROUS'],
  ])('400 invalid_data "Data value outside limit": %s = %s', async (path, value) => {
    expect(await refused(path, value)).toMatchObject({
      number: '400',
      reason: 'invalid_data',
      description: expect.stringContaining('Data value outside limit'),
    })
  })

  it('404 unavailable_data "Data is unknown"', async () => {
    expect(await refused('Vehicle.Cabin.Warp', '1')).toMatchObject({ number: '404', reason: 'unavailable_data' })
  })

  it.each([[1], [true], [undefined], [null], [[]], [[1]]])(
    '400 bad_request "Missing or invalid value": %j is not represented as text',
    async (value) => {
      expect(await refused(DOME, value)).toMatchObject({
        number: '400',
        reason: 'bad_request',
        description: expect.stringContaining('Missing or invalid value'),
      })
    },
  )

  it.each([
    ['restricted', '403', 'forbidden_request'],
    ['read_only', '403', 'forbidden_request'],
    ['bus_listen_only', '403', 'forbidden_request'],
    ['unsupported', '403', 'forbidden_request'],
    ['refused_by_vehicle', '502', 'bad_gateway'],
    ['internal', '502', 'bad_gateway'],
    ['bus_lost', '503', 'service_unavailable'],
    ['unavailable', '503', 'service_unavailable'],
    ['cancelled', '503', 'service_unavailable'],
    ['not_confirmed', '504', 'gateway_timeout'],
    ['timeout', '504', 'gateway_timeout'],
    ['too_many', '429', 'too_many_requests'],
  ] as const)('what the vehicle says is told: %s as %s %s', async (code, number, reason) => {
    car.refusal = new FasciaError(code, 'secret detail')
    const { error } = await peer.ask({ action: 'set', path: DOME, value: 'true' })
    expect(error).toMatchObject({ number, reason })
    if (code === 'internal') expect(error?.description).not.toContain('secret')
    if (peer instanceof HttpPeer) expect(peer.status).toBe(Number(number))
  })
})
