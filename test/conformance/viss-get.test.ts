import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DOORS, objectsOf, OUTSIDE, peerOf, SPEED, TestCar, TRANSPORTS, valueOf, type Peer } from './viss-harness.ts'
import { correctedProblem, hasSchema, publishedProblem } from './viss-schema.ts'

let car: TestCar
beforeAll(async () => (car = await TestCar.start()))
afterAll(() => car.stop())

describe('the published schema', () => {
  const ts = '2026-11-21T10:00:00.000Z'
  it.skipIf(!hasSchema).each([
    ['refuses an error of set', { action: 'set', error: { number: '403', reason: 'forbidden_request', description: '' }, ts }],
    [
      'refuses an error of unsubscribe',
      { action: 'unsubscribe', error: { number: '400', reason: 'invalid_data', description: '' }, ts },
    ],
    [
      'refuses the expired token of its own example',
      { action: 'get', error: { number: '401', reason: 'expired_token', description: '' }, ts },
    ],
    ['refuses two filters of a get', { action: 'get', path: 'A', filter: [{ variant: 'paths', parameter: ['B'] }] }],
    ['refuses one path as text', { action: 'get', path: 'A', filter: { variant: 'paths', parameter: '*/B' } }],
  ])('%s (skipped without ../shared), and is corrected', (_what, message) => {
    expect(publishedProblem(message)).not.toBe('')
    expect(correctedProblem(message)).toBe('')
  })

  it.skipIf(!hasSchema).each([
    ['data without a value', { action: 'get', data: { anything: 1 }, ts }],
    ['a time that is none', { action: 'set', ts: 'now' }],
    ['a period without an object', { action: 'subscribe', path: 'A', filter: { variant: 'timebased', parameter: '5' } }],
  ])('accepts %s (skipped without ../shared), which is corrected', (_what, message) => {
    expect(publishedProblem(message)).toBe('')
    expect(correctedProblem(message)).not.toBe('')
  })
})

describe.each(TRANSPORTS)('get over %s', (transport) => {
  let peer: Peer
  beforeAll(async () => (peer = await peerOf(transport, car, car.token('viss-read'))))
  afterAll(() => peer.close())
  beforeEach(() => {
    car.set(SPEED, 50)
    car.set(OUTSIDE, 11.5)
    car.set(`${DOORS}.Row1.DriverSide.IsOpen`, true)
    car.set(`${DOORS}.Row2.PassengerSide.IsOpen`, false)
  })

  it('Read: "Get one or more values addressed by the given path"', async () => {
    expect(await peer.ask({ action: 'get', path: SPEED })).toMatchObject({
      action: 'get',
      data: { path: SPEED, dp: { value: '50' } },
    })
  })

  it('Data representation: "the value MUST be represented as a string", Boolean by "true" or "false"', async () => {
    expect(valueOf(await peer.ask({ action: 'get', path: OUTSIDE }))).toBe('11.5')
    expect(valueOf(await peer.ask({ action: 'get', path: `${DOORS}.Row1.DriverSide.IsOpen` }))).toBe('true')
  })

  it('Timestamps: "ISO 8601, using the UTC format with a trailing Z", here with milliseconds', async () => {
    const answer = await peer.ask({ action: 'get', path: SPEED })
    const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
    expect(answer.ts).toMatch(form)
    expect(objectsOf(answer)[0]?.points[0]?.ts).toMatch(form)
  })

  it('Path URI Component: dots, "however in HTTP URLs the conventional delimiter is slash, therefore also this is supported"', async () => {
    expect(valueOf(await peer.ask({ action: 'get', path: 'Vehicle/Speed' }))).toBe('50')
  })

  it.each(['*', 'Vehicle.*', 'Vehicle.Cabin.*.IsOpen'])(
    'Path URI Component: "The path MUST not contain any wildcard characters": %s',
    async (path) => {
      expect((await peer.ask({ action: 'get', path })).error).toMatchObject({ number: '400', reason: 'bad_request' })
    },
  )

  it('Paths Filter: "a single request is used to retrieve signal data from multiple data points"', async () => {
    const filter = { variant: 'paths', parameter: ['Speed', 'Exterior.AirTemperature'] }
    const objects = objectsOf(await peer.ask({ action: 'get', path: 'Vehicle', filter }))
    expect(objects.map(({ path, points }) => [path, points[0]?.value])).toEqual([
      [SPEED, '50'],
      [OUTSIDE, '11.5'],
    ])
  })

  it('Paths Filter: "the wildcard character (*) as a representative for a single path segment"', async () => {
    const objects = objectsOf(
      await peer.ask({ action: 'get', path: DOORS, filter: { variant: 'paths', parameter: ['*.*.IsOpen'] } }),
    )
    expect(objects.map(({ path }) => path)).toEqual([`${DOORS}.Row1.DriverSide.IsOpen`, `${DOORS}.Row2.PassengerSide.IsOpen`])
    const tooShort = await peer.ask({ action: 'get', path: DOORS, filter: { variant: 'paths', parameter: '*/IsOpen' } })
    expect(tooShort.error).toMatchObject({ number: '404' })
  })

  it('Search Read: one path may be text, with slashes', async () => {
    const filter = { variant: 'paths', parameter: '*/*/IsOpen' }
    expect(objectsOf(await peer.ask({ action: 'get', path: DOORS, filter }))).toHaveLength(2)
  })

  it('Paths Filter: "If the end point of a path is a branch, then all leaf nodes in the sub-tree are addressed"', async () => {
    const filter = { variant: 'paths', parameter: ['Row1'] }
    const objects = objectsOf(await peer.ask({ action: 'get', path: DOORS, filter }))
    expect(objects.map(({ path }) => path)).toContain(`${DOORS}.Row1.DriverSide.IsOpen`)
    expect(objects.every(({ path }) => path.startsWith(`${DOORS}.Row1.`))).toBe(true)
  })

  it('Paths Filter: "Different elements may address the same node": resolved to a singleton', async () => {
    const filter = { variant: 'paths', parameter: ['Speed', '*', 'Speed'] }
    const paths = objectsOf(await peer.ask({ action: 'get', path: 'Vehicle', filter })).map(({ path }) => path)
    expect(paths.filter((path) => path === SPEED)).toHaveLength(1)
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('Error Handling: valid and invalid nodes lead to "a Forbidden error (403) with information about which node"', async () => {
    const answer = await peer.ask({ action: 'get', path: 'Vehicle', filter: { variant: 'paths', parameter: ['Speed', 'Warp'] } })
    expect(answer.error).toMatchObject({ number: '403', reason: 'forbidden_request' })
    expect(answer.error?.description).toContain('Vehicle.Warp')
    expect(answer).not.toHaveProperty('data')
  })

  it('404: "Data is unknown", and "Data temporarily unaccessible" for what is stale', async () => {
    expect((await peer.ask({ action: 'get', path: 'Vehicle.Warp' })).error).toMatchObject({
      number: '404',
      reason: 'unavailable_data',
    })
    car.lose(SPEED)
    expect((await peer.ask({ action: 'get', path: SPEED })).error).toEqual({
      number: '404',
      reason: 'unavailable_data',
      description: 'Data temporarily unaccessible',
    })
  })

  it('Metadata Filter: "an empty string: all metadata for the addressed node" of a leaf', async () => {
    const { metadata } = await peer.ask({ action: 'get', path: SPEED, filter: { variant: 'metadata', parameter: '' } })
    expect(metadata).toMatchObject({ Speed: { type: 'sensor', datatype: 'float', unit: 'km/h' } })
    expect((metadata?.['Speed'] as { description: string }).description).not.toBe('')
  })

  it('Metadata Filter: of a branch "the entire sub-tree having this branch as the root"', async () => {
    const { metadata } = await peer.ask({ action: 'get', path: DOORS, filter: { variant: 'metadata', parameter: '' } })
    expect(metadata).toMatchObject({
      Door: {
        type: 'branch',
        children: { Row1: { children: { DriverSide: { children: { IsOpen: { datatype: 'boolean' } } } } } },
      },
    })
  })

  it('Metadata Filter: "a metadata key name, or an array of key names, then only the selected metadata"', async () => {
    const one = await peer.ask({ action: 'get', path: SPEED, filter: { variant: 'metadata', parameter: 'unit' } })
    expect(one.metadata).toEqual({ Speed: { unit: 'km/h' } })
    const two = await peer.ask({ action: 'get', path: SPEED, filter: { variant: 'metadata', parameter: ['type', 'datatype'] } })
    expect(two.metadata).toEqual({ Speed: { type: 'sensor', datatype: 'float' } })
  })

  it('Metadata Filter: "can be combined with a paths filter operation to address multiple nodes"', async () => {
    const filter = [
      { variant: 'paths', parameter: ['Row1.*.IsOpen'] },
      { variant: 'metadata', parameter: 'datatype' },
    ]
    const { metadata } = await peer.ask({ action: 'get', path: DOORS, filter })
    const door = metadata?.['Door'] as { children: Record<string, { children: object }> }
    expect(Object.keys(door.children)).toEqual(['Row1'])
    expect(Object.keys(door.children['Row1']?.children ?? {}).sort()).toEqual(['DriverSide', 'PassengerSide'])
  })

  describe('History Filter', () => {
    beforeEach(() => {
      const now = car.clock.wallMs()
      car.past.set(
        SPEED,
        [3600, 600, 30, 10].map((agoS, index) => ({ wallMs: now - agoS * 1000, value: index * 10 })),
      )
      car.past.set(OUTSIDE, [{ wallMs: now - 20_000, value: 9 }])
    })

    it('"goes from current time, excluding the current value, and backwards in time"', async () => {
      const { wallMs } = car.past.get(SPEED)?.at(-1) ?? { wallMs: 0 }
      car.past.get(SPEED)?.push({ wallMs: car.gateway.store.sourceMs[car.gateway.store.table.idOf(SPEED)] ?? 0, value: 50 })
      const answer = await peer.ask({ action: 'get', path: SPEED, filter: { variant: 'history', parameter: 'PT1M' } })
      const [object] = objectsOf(answer)
      expect(object?.points.map(({ value }) => value)).toEqual(['20', '30'])
      expect(object?.points.at(-1)?.ts).toBe(new Date(wallMs).toISOString())
    })

    it.each([
      ['P0DT0H11M0S', 3],
      ['PT2H', 4],
      ['P1D', 4],
      ['PT15S', 1],
    ])('"must conform to the ISO 8601 duration format": %s gives %i', async (parameter, count) => {
      const answer = await peer.ask({ action: 'get', path: SPEED, filter: { variant: 'history', parameter } })
      expect(objectsOf(answer)[0]?.points).toHaveLength(count)
    })

    it.each(['', '1H', 'P', 'PT', 'P999D', 'P1W', 'P1Y', 'PT1.5S', 'PT-1S', 'P1DT'])('and "%s" is none', async (parameter) => {
      const answer = await peer.ask({ action: 'get', path: SPEED, filter: { variant: 'history', parameter } })
      expect(answer.error).toMatchObject({ number: '400', reason: 'bad_request' })
    })

    it('Response syntax: "multiple values from multiple nodes"', async () => {
      const filter = [
        { variant: 'paths', parameter: ['Speed', 'Exterior.AirTemperature'] },
        { variant: 'history', parameter: 'PT1M' },
      ]
      const objects = objectsOf(await peer.ask({ action: 'get', path: 'Vehicle', filter }))
      expect(objects.map(({ path, points }) => [path, points.length])).toEqual([
        [SPEED, 2],
        [OUTSIDE, 1],
      ])
    })

    it('"will return a Not found error (404) if historic data is unavailable"', async () => {
      const filter = { variant: 'history', parameter: 'PT1H' }
      const answer = await peer.ask({ action: 'get', path: `${DOORS}.Row1.DriverSide.IsOpen`, filter })
      expect(answer.error).toMatchObject({ number: '404', reason: 'unavailable_data' })
    })
  })

  it.each([
    { variant: 'timebased', parameter: { period: '100' } },
    { variant: 'range', parameter: { 'logic-op': 'gt', boundary: '5' } },
    { variant: 'change', parameter: { 'logic-op': 'ne', diff: '0' } },
    { variant: 'curvelog', parameter: { maxerr: '0.5', bufsize: '10' } },
  ])('Filter Request: "only applicable for subscription requests": $variant', async (filter) => {
    expect((await peer.ask({ action: 'get', path: SPEED, filter })).error).toMatchObject({ number: '400', reason: 'bad_request' })
  })

  it('Filter Request: "maximum one object with variant paths, plus maximum one with any other"', async () => {
    const paths = { variant: 'paths', parameter: ['Speed'] }
    const history = { variant: 'history', parameter: 'PT1M' }
    for (const filter of [[paths, paths], [history, { variant: 'metadata', parameter: '' }], [paths, history, history], []]) {
      expect((await peer.ask({ action: 'get', path: 'Vehicle', filter })).error).toMatchObject({ reason: 'bad_request' })
    }
  })
})

describe.each(TRANSPORTS)('the Server tree over %s', (transport) => {
  it('Server Capabilities: "MUST respond to read requests for data from the Server tree", without a token', async () => {
    const peer = await peerOf(transport, car)
    const filters = await peer.ask({ action: 'get', path: 'Server.Support.Filter' })
    expect([...(valueOf(filters) as string[])].sort()).toEqual(
      ['change', 'curvelog', 'history', 'metadata', 'paths', 'range', 'timebased'].sort(),
    )
    expect(valueOf(await peer.ask({ action: 'get', path: 'Server.Support.Protocol' }))).toEqual(['http', 'ws'])
    const { metadata } = await peer.ask({ action: 'get', path: 'Server', filter: { variant: 'metadata', parameter: '' } })
    expect(metadata).toMatchObject({
      Server: { children: { Support: { children: { Protocol: { datatype: 'string[]' } } }, Config: {} } },
    })
    peer.close()
  })

  it('Access Control Model: "SHALL not be applied to the VSS nodes containing the VSS version data"', async () => {
    const peer = await peerOf(transport, car)
    expect(valueOf(await peer.ask({ action: 'get', path: 'Vehicle.VersionVSS.Major' }))).toBe('6')
    expect((await peer.ask({ action: 'get', path: SPEED })).error).toMatchObject({ number: '401' })
    peer.close()
  })
})
