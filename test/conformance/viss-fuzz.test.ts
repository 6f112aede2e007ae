/** Whatever is said to the parser, the service and the wire of VISS: an answer that conforms, in time, and nothing else. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FasciaError } from '../../services/contract/errors.ts'
import { envelopeOf, parseRequest } from '../../services/publish/viss/messages.ts'
import { verifyAccessToken } from '../../services/publish/viss/access-token.ts'
import { DOME, SPEED, TestCar, WsPeer } from './viss-harness.ts'
import { correctedProblem } from './viss-schema.ts'

const RUNS = 10_000 * Number(process.env['FASCIA_RUNS'] ?? 1)

const path = fc.oneof(
  fc.constantFrom(
    SPEED,
    'Vehicle',
    DOME,
    'Server',
    'Vehicle.Cabin',
    'Vehicle/Speed',
    '*',
    '',
    '..',
    'Vehicle..Speed',
    '__proto__',
  ),
  fc.string({ maxLength: 40 }),
)
const text = fc.oneof(
  fc.constantFrom('0', '1', '-5', '1e308', '1e999', 'NaN', '', ' ', '0x10', '5.5.5', 'PT1H', 'P999D'),
  fc.string({ maxLength: 20 }),
)
const operator = fc.oneof(fc.constantFrom('eq', 'ne', 'gt', 'gte', 'lt', 'lte'), fc.string({ maxLength: 5 }))
const boundary = fc.record(
  { 'logic-op': operator, 'boundary-op': operator, boundary: text, 'combination-op': fc.constantFrom('AND', 'OR', 'XOR') },
  { requiredKeys: [] },
)
const parameter = fc.oneof(
  fc.array(path, { maxLength: 4 }),
  text,
  boundary,
  fc.array(boundary, { maxLength: 3 }),
  fc.record({ period: text, maxerr: text, bufsize: text, 'logic-op': operator, diff: text }, { requiredKeys: [] }),
  fc.jsonValue({ maxDepth: 3 }),
)
const filter = fc.record({
  variant: fc.oneof(
    fc.constantFrom('paths', 'timebased', 'range', 'change', 'curvelog', 'history', 'metadata'),
    fc.string({ maxLength: 9 }),
  ),
  parameter,
})
/** Nearly right, so that the depths are reached. */
const nearly = fc.record(
  {
    action: fc.oneof(fc.constantFrom('get', 'set', 'subscribe', 'unsubscribe', 'subscription'), fc.jsonValue()),
    path: fc.oneof(path, fc.jsonValue()),
    value: fc.oneof(text, fc.jsonValue()),
    filter: fc.oneof(filter, fc.array(filter, { maxLength: 3 }), fc.jsonValue()),
    requestId: fc.oneof(fc.string({ maxLength: 10 }), fc.jsonValue()),
    subscriptionId: fc.oneof(text, fc.jsonValue()),
    authorization: fc.oneof(fc.string(), fc.jsonValue()),
    dc: fc.constantFrom('0+0', '2+1', 7),
  },
  { requiredKeys: [] },
)
const input = fc.oneof({ arbitrary: nearly, weight: 4 }, { arbitrary: fc.jsonValue(), weight: 1 })

describe('the parser', () => {
  it(`takes ${RUNS} inputs: a request, or the error malformed`, { timeout: 3_600_000 }, () => {
    let accepted = 0
    fc.assert(
      fc.property(input, (raw) => {
        expect(Object.keys(envelopeOf(raw))).toContain('action')
        try {
          const request = parseRequest(raw)
          accepted++
          expect(['get', 'set', 'subscribe', 'unsubscribe']).toContain(request.action)
        } catch (error) {
          expect(error).toBeInstanceOf(FasciaError)
          expect((error as FasciaError).code).toBe('malformed')
        }
      }),
      { numRuns: RUNS },
    )
    // The generator is worth something: some of it is right.
    expect(accepted).toBeGreaterThan(RUNS / 200)
  })

  it('refuses what is long without working on it', { timeout: 10_000 }, () => {
    const long = 'a.'.repeat(50_000)
    for (const raw of [
      { action: 'get', path: long },
      { action: 'get', path: SPEED, filter: { variant: 'paths', parameter: [long] } },
      { action: 'get', path: SPEED, filter: { variant: 'paths', parameter: Array.from({ length: 10_000 }, () => '*') } },
      { action: 'get', path: SPEED, filter: { variant: 'history', parameter: `P${'1'.repeat(50_000)}D` } },
      { action: 'set', path: DOME, value: long },
      {
        action: 'subscribe',
        path: SPEED,
        filter: { variant: 'range', parameter: { 'logic-op': 'gt', boundary: '9'.repeat(50_000) } },
      },
    ]) {
      expect(() => parseRequest(raw)).toThrow(FasciaError)
    }
  })

  it('access tokens of any shape are refused', () => {
    const key = Buffer.alloc(32, 7)
    const part = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        expect(() => verifyAccessToken(parts.join('.'), 0, key, undefined)).toThrow(FasciaError)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the wire', () => {
  let car: TestCar
  beforeAll(async () => {
    car = await TestCar.start()
    car.set(SPEED, 50)
  })
  afterAll(() => car.stop())

  it('answers each of 1,500 messages with one that conforms, and serves others as before', async () => {
    const messages = fc.sample(
      fc.oneof(
        input.map((raw) => JSON.stringify(raw) ?? 'null'),
        fc.string(),
      ),
      1500,
    )
    const peer = await WsPeer.open(car.ws, car.token('viss-write'))
    for (const message of messages) peer.send(message)
    const answers = (): number => peer.received.filter(({ action }) => action !== 'subscription').length
    await expect.poll(answers, { timeout: 20_000 }).toBe(messages.length)
    for (const message of peer.received) expect(correctedProblem(message), JSON.stringify(message)).toBe('')
    const other = await WsPeer.open(car.ws, car.token('viss-read'))
    expect(await other.ask({ action: 'get', path: SPEED })).not.toHaveProperty('error')
    peer.close()
    other.close()
  })
})
