/** What the server gives to one name, and that nobody uses up what is another's. */
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ManualClock } from '../../../services/base/clock.ts'
import { KEY_COST, PASSPHRASE } from '../../../test/fixtures/fleet.ts'
import { Fleet } from '../fleet.ts'
import { serveFleet, type FleetServer } from '../server.ts'
import { Limits } from './limits.ts'

describe('limits', () => {
  it('give a burst, then so many a second, to each name its own', () => {
    const clock = new ManualClock()
    const limits = new Limits(3, 2, clock)
    const take = (name: string): boolean => {
      try {
        limits.take(name)
        return true
      } catch (error) {
        expect(error).toMatchObject({ code: 'too_many' })
        return false
      }
    }
    expect([take('a'), take('a'), take('a'), take('a')]).toEqual([true, true, true, false])
    expect(take('b')).toBe(true)
    clock.advance(1000)
    expect([take('a'), take('a'), take('a')]).toEqual([true, true, false])
  })
})

describe('the server', () => {
  const VEHICLE = 'WFASC1LMTS0000001'
  const directory = mkdtempSync(join(tmpdir(), 'fascia-limits-'))
  let fleet: Fleet
  let server: FleetServer
  beforeAll(async () => {
    fleet = new Fleet(directory, { database: ':memory:', keyCost: KEY_COST })
    await fleet.init(() => PASSPHRASE)
    server = await serveFleet(fleet)
  })
  afterAll(async () => {
    await server.close()
    await fleet.close()
    rmSync(directory, { recursive: true, force: true })
  })

  /** @param from the loopback address of whoever asks @returns the status */
  const post = (path: string, body: object, from: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json' }
      const asked = request(`${server.url}${path}`, { method: 'POST', headers, localAddress: from }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0))
      })
      asked.on('error', reject).end(JSON.stringify(body))
    })
  const many = (path: string, body: object, from: string): Promise<number[]> =>
    Promise.all(Array.from({ length: 90 }, () => post(path, body, from)))

  it('a stranger who speaks in a vehicle’s name does not silence it', async () => {
    const signed = { vehicle: VEHICLE, ecuSerial: 'HU-1', counter: 1, installed: [] }
    const report = { signed, signature: 'ab'.repeat(64) }
    expect(await many('/device/manifest', report, '127.0.0.2')).toContain(429)
    // Heard, and judged by its signature.
    expect(await post('/device/manifest', report, '127.0.0.1')).toBe(401)
  })

  it('who guesses at tokens is soon not heard, and nobody else is kept out', async () => {
    const guess = { token: 'a-guess-at-a-token' }
    const answers = await many('/api/sign-in', guess, '127.0.0.2')
    expect(answers.filter((status) => status === 401).length).toBeLessThan(40)
    expect(answers).toContain(429)
    expect(await post('/api/sign-in', guess, '127.0.0.1')).toBe(401)
  })
})
