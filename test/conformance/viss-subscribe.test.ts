import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DOME, DOORS, objectsOf, OUTSIDE, SPEED, TestCar, valueOf, WsPeer, type Message } from './viss-harness.ts'

let car: TestCar
let peer: WsPeer
beforeAll(async () => {
  car = await TestCar.start()
  peer = await WsPeer.open(car.ws, car.token('viss-read'))
})
afterAll(async () => {
  peer.close()
  await car.stop()
})
beforeEach(() => {
  car.set(SPEED, 50)
  car.set(OUTSIDE, 11)
  car.set(DOME, false)
  car.frame()
})

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const subscribe = (filter: unknown, path = SPEED): Promise<Message> => peer.ask({ action: 'subscribe', path, filter })
/** Each value is a display frame of its own, and the client has read it before the next. */
async function drive(path: string, values: readonly (number | boolean | string)[]): Promise<void> {
  for (const value of values) {
    car.set(path, value)
    car.frame()
    await pause(25)
  }
}
const values = (events: Message[]): unknown[] => events.map(valueOf)
const end = (subscriptionId: string | undefined): Promise<Message> => peer.ask({ action: 'unsubscribe', subscriptionId })

describe('subscribe', () => {
  it('"If the server is able to satisfy the request it MUST return a success response": subscriptionId and ts', async () => {
    const answer = await subscribe({ variant: 'timebased', parameter: { period: '1000' } })
    expect(answer).toEqual({
      action: 'subscribe',
      requestId: answer.requestId,
      subscriptionId: expect.any(String),
      ts: expect.any(String),
    })
    await end(answer.subscriptionId)
  })

  it.each([
    ['paths alone', { variant: 'paths', parameter: ['Speed'] }, 'Vehicle'],
    ['history', { variant: 'history', parameter: 'PT1M' }, SPEED],
    ['metadata', { variant: 'metadata', parameter: '' }, SPEED],
    [
      'history beside a trigger',
      [
        { variant: 'history', parameter: 'PT1M' },
        { variant: 'timebased', parameter: { period: '50' } },
      ],
      SPEED,
    ],
  ])('"must always contain a filter operation that describes the trigger event": not %s', async (_what, filter, path) => {
    expect((await subscribe(filter, path)).error).toMatchObject({ number: '400', reason: 'bad_request' })
  })

  it('an unknown path is 404, an invalid one beside a valid one 403', async () => {
    const timebased = { variant: 'timebased', parameter: { period: '50' } }
    expect((await subscribe(timebased, 'Vehicle.Warp')).error).toMatchObject({ number: '404' })
    const both = [{ variant: 'paths', parameter: ['Speed', 'Warp'] }, timebased]
    expect((await subscribe(both, 'Vehicle')).error).toMatchObject({ number: '403', reason: 'forbidden_request' })
  })
})

describe('timebased', () => {
  it('"data is captured repeatedly with a fixed period time", though nothing changes', async () => {
    const { subscriptionId } = await subscribe({ variant: 'timebased', parameter: { period: '40' } })
    const events = await peer.events(subscriptionId, 4)
    await end(subscriptionId)
    expect(values(events.slice(0, 4))).toEqual(['50', '50', '50', '50'])
    const times = events.map(({ ts }) => Date.parse(ts ?? ''))
    expect((times[3] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(115)
  })

  it.each(['0', '-5', '1.5', 'soon', '', '1e3', '99999999999'])(
    '"X is an integer and represents the period": "%s" is none',
    async (period) => {
      expect((await subscribe({ variant: 'timebased', parameter: { period } })).error).toMatchObject({ reason: 'bad_request' })
    },
  )

  it('with paths and wildcards: all that is addressed in one event', async () => {
    car.set(`${DOORS}.Row1.DriverSide.IsOpen`, true)
    car.set(`${DOORS}.Row2.DriverSide.IsOpen`, false)
    const filter = [
      { variant: 'paths', parameter: ['Speed', 'Cabin.Door.*.DriverSide.IsOpen'] },
      { variant: 'timebased', parameter: { period: '30' } },
    ]
    const { subscriptionId } = await subscribe(filter, 'Vehicle')
    const [event] = await peer.events(subscriptionId, 1)
    await end(subscriptionId)
    expect(objectsOf(event).map(({ path }) => path)).toEqual([
      SPEED,
      `${DOORS}.Row1.DriverSide.IsOpen`,
      `${DOORS}.Row2.DriverSide.IsOpen`,
    ])
  })
})

describe('change', () => {
  const change = (operator: string, diff: string): object => ({ variant: 'change', parameter: { 'logic-op': operator, diff } })

  it('"captured when the value since last capture has changed more than a fixed value"', async () => {
    const { subscriptionId } = await subscribe(change('gt', '5'))
    await drive(SPEED, [53, 56, 60, 62, 40, 68])
    expect(values(await peer.events(subscriptionId, 3))).toEqual(['56', '62', '68'])
    await end(subscriptionId)
  })

  it.each([
    ['eq', '2', [52, 55, 54], ['52', '54']],
    ['ne', '0', [50, 51, 51, 49], ['51', '49']],
    ['gte', '2', [51, 52, 53, 54], ['52', '54']],
    ['lt', '-2', [48, 47, 44, 60], ['47', '44']],
    ['lte', '-2', [49, 48, 46], ['48', '46']],
  ])('the supported logic operators: %s %s', async (operator, diff, driven, expected) => {
    const { subscriptionId } = await subscribe(change(operator, diff))
    await drive(SPEED, driven)
    expect(values(await peer.events(subscriptionId, expected.length))).toEqual(expected)
    await end(subscriptionId)
  })

  it.each([
    ['gt', '"a trigger event when the value goes false->true"', ['true', 'true']],
    ['lt', '"a trigger event when the value goes true->false"', ['false', 'false']],
    ['ne', '"a trigger event when the value goes true->false OR false->true"', ['true', 'false', 'true', 'false']],
  ])('boolean %s 0: %s', async (operator, _sentence, expected) => {
    const { subscriptionId } = await subscribe(change(operator, '0'), DOME)
    await drive(DOME, [true, false, true, false])
    expect(values(await peer.events(subscriptionId, expected.length))).toEqual(expected)
    await end(subscriptionId)
  })

  it('"The values must be of a number or boolean datatype"; any change of a text is our extension', async () => {
    const mode = 'Vehicle.Powertrain.Transmission.PerformanceMode'
    expect((await subscribe(change('gt', '0'), mode)).error).toMatchObject({ number: '400', reason: 'invalid_data' })
    car.set(mode, 'ECONOMY')
    const { subscriptionId } = await subscribe(change('ne', '0'), mode)
    await drive(mode, ['SPORT', 'SPORT', 'ECONOMY'])
    expect(values(await peer.events(subscriptionId, 2))).toEqual(['SPORT', 'ECONOMY'])
    await end(subscriptionId)
  })
})

describe('range', () => {
  const range = (...parameter: object[]): object => ({
    variant: 'range',
    parameter: parameter.length === 1 ? parameter[0] : parameter,
  })
  const op = (operator: string, boundary: string, join?: string): object => ({
    'logic-op': operator,
    boundary,
    ...(join === undefined ? {} : { 'combination-op': join }),
  })

  it('"evaluates the current signal value in relation to the boundary. If true, the server issues an event message"', async () => {
    const { subscriptionId } = await subscribe(range(op('gt', '49')))
    await drive(SPEED, [40, 49, 51, 48, 60])
    expect(values(await peer.events(subscriptionId, 3))).toEqual(['50', '51', '60'])
    await end(subscriptionId)
  })

  it.each([
    ['x > 55 AND x < 60', [op('gt', '55', 'AND'), op('lt', '60')], [54, 56, 60, 58], ['56', '58']],
    ['by default AND', [op('gt', '55'), op('lte', '60')], [54, 56, 60, 61], ['56', '60']],
    ['x < 5 OR x > 60', [op('lt', '5', 'OR'), op('gt', '60')], [4, 10, 61, 60], ['4', '61']],
    ['eq OR eq', [op('eq', '7', 'OR'), op('eq', '9')], [7, 8, 9], ['7', '9']],
    ['ne AND ne', [op('ne', '50', 'AND'), op('ne', '8')], [7, 8, 9], ['7', '9']],
  ])('Multi Boundary Range: %s', async (_what, boundaries, driven, expected) => {
    const { subscriptionId } = await subscribe(range(...boundaries))
    await drive(SPEED, driven)
    expect(values(await peer.events(subscriptionId, expected.length))).toEqual(expected)
    await end(subscriptionId)
  })

  it('the operator may be called boundary-op, as later texts of Core have it', async () => {
    const { subscriptionId } = await subscribe(range({ 'boundary-op': 'gte', boundary: '80' }))
    await drive(SPEED, [79, 80])
    expect(values(await peer.events(subscriptionId, 1))).toEqual(['80'])
    await end(subscriptionId)
  })

  it.each([
    ['three boundaries', [op('gt', '1'), op('gt', '2'), op('gt', '3')]],
    ['an unknown operator', [op('approx', '1')]],
    ['an unknown combination', [op('gt', '1', 'XOR'), op('lt', '2')]],
    ['a boundary that is no number', [op('gt', 'fast')]],
    ['no operator', [{ boundary: '1' }]],
  ])('"The JSON array MUST contain two objects", operators and numbers: not %s', async (_what, boundaries) => {
    expect((await subscribe(range(...boundaries))).error).toMatchObject({ number: '400', reason: 'bad_request' })
  })

  it('"The values must be of a number datatype"', async () => {
    expect((await subscribe(range(op('gt', '0')), DOME)).error).toMatchObject({ number: '400', reason: 'invalid_data' })
  })
})

describe('Subscription Event Triggering', () => {
  const change = { variant: 'change', parameter: { 'logic-op': 'ne', diff: '0' } }

  it('"shall only be evaluated on one of the signals, which is the first signal in the array of paths"; all are told', async () => {
    const { subscriptionId } = await subscribe(
      [{ variant: 'paths', parameter: ['Speed', 'Exterior.AirTemperature'] }, change],
      'Vehicle',
    )
    await drive(OUTSIDE, [12, 13])
    expect(peer.eventsSoFar(subscriptionId)).toEqual([])
    await drive(SPEED, [51])
    const [event] = await peer.events(subscriptionId, 1)
    expect(objectsOf(event).map(({ path, points }) => [path, points[0]?.value])).toEqual([
      [SPEED, '51'],
      [OUTSIDE, '13'],
    ])
    await end(subscriptionId)
  })

  it('"The first path in the array must therefore not contain wildcards to address multiple signals"', async () => {
    const wild = [{ variant: 'paths', parameter: ['*.*.IsOpen'] }, change]
    expect((await subscribe(wild, DOORS)).error).toMatchObject({ number: '400', reason: 'bad_request' })
    expect((await subscribe(change, DOORS)).error).toMatchObject({ number: '400', reason: 'bad_request' })
  })

  it('"The duplicate reference shall be resolved by the server to a singleton in the event messages"', async () => {
    const first = 'Row1.DriverSide.IsOpen'
    car.set(`${DOORS}.${first}`, false)
    car.set(`${DOORS}.Row2.DriverSide.IsOpen`, false)
    car.frame()
    const { subscriptionId } = await subscribe([{ variant: 'paths', parameter: [first, '*.*.IsOpen'] }, change], DOORS)
    await drive(`${DOORS}.${first}`, [true])
    const paths = objectsOf((await peer.events(subscriptionId, 1))[0]).map(({ path }) => path)
    expect(paths[0]).toBe(`${DOORS}.${first}`)
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths.length).toBeGreaterThan(1)
    await end(subscriptionId)
  })
})

describe('curvelog', () => {
  const curvelog = (maxerr: string, bufsize: string): object => ({ variant: 'curvelog', parameter: { maxerr, bufsize } })

  it('"Data is processed when the buffer becomes full, and the essential data points are returned as a time series"', async () => {
    const { subscriptionId } = await subscribe(curvelog('0.5', '6'))
    // With the value at the start six samples: a line up, a corner, a line down.
    await drive(SPEED, [52, 54, 56])
    expect(peer.eventsSoFar(subscriptionId)).toEqual([])
    await drive(SPEED, [40, 24])
    const [event] = await peer.events(subscriptionId, 1)
    await end(subscriptionId)
    const points = objectsOf(event)[0]?.points ?? []
    expect(points[0]?.value).toBe('50')
    expect(points.at(-1)?.value).toBe('24')
    expect(points.map(({ value }) => value)).toContain('56')
    expect(points.length).toBeLessThan(6)
    expect(points.map(({ ts }) => ts)).toEqual(points.map(({ ts }) => ts).sort())
  })

  it('samples that do not change are samples', async () => {
    const { subscriptionId } = await subscribe(curvelog('0.5', '4'))
    await drive(SPEED, [50, 50, 50])
    const [event] = await peer.events(subscriptionId, 1)
    expect(objectsOf(event)[0]?.points.map(({ value }) => value)).toEqual(['50', '50'])
    await end(subscriptionId)
  })

  it('"as a time series per signal"', async () => {
    const filter = [{ variant: 'paths', parameter: ['Speed', 'Exterior.AirTemperature'] }, curvelog('0.1', '3')]
    const { subscriptionId } = await subscribe(filter, 'Vehicle')
    for (let step = 1; step <= 4; step++) {
      car.set(OUTSIDE, 11 + step)
      await drive(SPEED, [50 + step])
    }
    const events = await peer.events(subscriptionId, 1)
    const paths = events.flatMap((event) => objectsOf(event).map(({ path }) => path))
    expect(new Set(paths)).toEqual(new Set([SPEED, OUTSIDE]))
    await end(subscriptionId)
  })

  it.each([
    ['-1', '10'],
    ['x', '10'],
    ['0.5', '1'],
    ['0.5', '100000'],
    ['0.5', '2.5'],
  ])('"a float value setting the max allowed error", "the number of buffer elements": not %s, %s', async (maxerr, bufsize) => {
    expect((await subscribe(curvelog(maxerr, bufsize))).error).toMatchObject({ number: '400', reason: 'bad_request' })
  })

  it('of what is no number is refused, as is more than a client may buffer', async () => {
    expect((await subscribe(curvelog('1', '10'), DOME)).error).toMatchObject({ number: '400', reason: 'invalid_data' })
    const speeds = Array.from({ length: 9 }, () => subscribe(curvelog('1', '1000')))
    const answers = await Promise.all(speeds)
    expect(answers.filter(({ error }) => error?.number === '429')).toHaveLength(1)
    for (const { subscriptionId } of answers) if (subscriptionId !== undefined) await end(subscriptionId)
  })
})

describe('error events', () => {
  it.each([
    ['change', { variant: 'change', parameter: { 'logic-op': 'ne', diff: '0' } }],
    ['range', { variant: 'range', parameter: { 'logic-op': 'gt', boundary: '500' } }],
    ['timebased', { variant: 'timebased', parameter: { period: '20' } }],
    ['curvelog', { variant: 'curvelog', parameter: { maxerr: '1', bufsize: '100' } }],
  ])(
    '"If the server cannot fulfill the triggering rules it MUST issue an error message and terminate": %s',
    async (_what, filter) => {
      const { subscriptionId } = await subscribe(filter)
      await pause(60)
      car.lose(SPEED)
      car.frame()
      await expect
        .poll(() => peer.eventsSoFar(subscriptionId).at(-1)?.error)
        .toMatchObject({ number: '404', reason: 'unavailable_data' })
      const count = peer.eventsSoFar(subscriptionId).length
      await drive(SPEED, [51, 52])
      expect(peer.eventsSoFar(subscriptionId)).toHaveLength(count)
      expect((await end(subscriptionId)).error).toMatchObject({ reason: 'invalid_data' })
    },
  )

  it('what was never there is waited for', async () => {
    const fresh = await TestCar.start()
    const own = await WsPeer.open(fresh.ws, fresh.token('viss-read'))
    const filter = { variant: 'range', parameter: { 'logic-op': 'gte', boundary: '0' } }
    const { subscriptionId } = await own.ask({ action: 'subscribe', path: SPEED, filter })
    fresh.frame()
    expect(own.eventsSoFar(subscriptionId)).toEqual([])
    fresh.set(SPEED, 3)
    expect(values(await own.events(subscriptionId, 1))).toEqual(['3'])
    own.close()
    await fresh.stop()
  })
})

describe('unsubscribe', () => {
  const filter = { variant: 'timebased', parameter: { period: '20' } }

  it('one: "it MUST stop issuing event messages associated to the subscription handle", and only those', async () => {
    const first = await subscribe(filter)
    const second = await subscribe(filter)
    await peer.events(first.subscriptionId, 1)
    const answer = await end(first.subscriptionId)
    expect(answer).toEqual({ action: 'unsubscribe', requestId: answer.requestId, ts: expect.any(String) })
    const [stopped, going] = [first, second].map(({ subscriptionId }) => peer.eventsSoFar(subscriptionId).length)
    await peer.events(second.subscriptionId, (going ?? 0) + 3)
    expect(peer.eventsSoFar(first.subscriptionId)).toHaveLength(stopped ?? -1)
    await end(second.subscriptionId)
  })

  it('all, one after the other: nothing comes any more', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => subscribe(filter)))
    expect(new Set(all.map(({ subscriptionId }) => subscriptionId)).size).toBe(20)
    for (const { subscriptionId } of all) expect(await end(subscriptionId)).not.toHaveProperty('error')
    const count = peer.received.length
    await pause(70)
    expect(peer.received).toHaveLength(count)
  })

  it('an unknown id, and one that is gone: 400 invalid_data as in the example', async () => {
    const { subscriptionId } = await subscribe(filter)
    await end(subscriptionId)
    for (const id of [subscriptionId, '99999', '']) {
      expect((await end(id)).error).toMatchObject({ number: '400', reason: 'invalid_data' })
    }
  })

  it('"the client MUST use that WebSocket connection to unsubscribe"; its end ends what it has', async () => {
    const other = await WsPeer.open(car.ws, car.token('viss-read'))
    const { subscriptionId } = await other.ask({ action: 'subscribe', path: SPEED, filter })
    expect((await end(subscriptionId)).error).toMatchObject({ reason: 'invalid_data' })
    await other.events(subscriptionId, 1)
    const subscriptions = (): string | undefined =>
      /fascia_viss_subscriptions (\d+)/.exec(car.gateway.gateway.metrics.render())?.[1]
    expect(subscriptions()).toBe('1')
    other.close()
    await expect.poll(subscriptions).toBe('0')
  })
})

describe('the connection', () => {
  it('"The sub-protocol name SHALL be VISSv3"', () => expect(peer.socket.protocol).toBe('VISSv3'))

  it('1,000 subscriptions of one client are served', async () => {
    const own = await WsPeer.open(car.ws, car.token('viss-read'))
    const change = { variant: 'change', parameter: { 'logic-op': 'ne', diff: '0' } }
    for (let index = 0; index < 1000; index++)
      own.send({ action: 'subscribe', path: SPEED, filter: change, requestId: `s${index}` })
    await expect.poll(() => own.received.filter(({ subscriptionId }) => subscriptionId).length, { timeout: 10_000 }).toBe(1000)
    car.set(SPEED, 77)
    await expect
      .poll(() => own.received.filter((one) => one.action === 'subscription' && valueOf(one) === '77').length, {
        timeout: 10_000,
      })
      .toBe(1000)
    own.close()
  })
})
