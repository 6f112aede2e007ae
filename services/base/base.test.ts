import { mkdtempSync, readFileSync, readdirSync, statSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeFileAtomic } from './atomic-file.ts'
import { BoundedQueue } from './bounded-queue.ts'
import { placesOf } from './home-directory.ts'
import { checkDoor, loopbackDoor } from './http-guard.ts'
import { createLog } from './log.ts'
import { backOffMs, retry } from './retry.ts'
import { TokenTable, bearerOf, makeTokens, readToken, tokenFile } from './tokens.ts'

const temporary = (): string => mkdtempSync(join(tmpdir(), 'fascia-base-'))

describe('writeFileAtomic', () => {
  it('replaces a file, keeps its mode private, and leaves nothing beside it', () => {
    const directory = temporary()
    const file = join(directory, 'secret')
    writeFileAtomic(file, 'one', 0o600)
    writeFileAtomic(file, 'two', 0o600)
    expect(readFileSync(file, 'utf8')).toBe('two')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(directory)).toEqual(['secret'])
  })
})

describe('BoundedQueue', () => {
  it('behaves as an array that forgets its oldest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.option(fc.integer(), { nil: 'shift' as const }), { maxLength: 200 }),
        (capacity, steps) => {
          const queue = new BoundedQueue<number>(capacity)
          let model: number[] = []
          for (const step of steps) {
            if (step === 'shift') expect(queue.shift()).toBe(model.shift())
            else {
              queue.push(step)
              model = [...model, step].slice(-capacity)
            }
            expect(queue.toArray()).toEqual(model)
          }
        },
      ),
    )
  })
})

describe('retry', () => {
  it('backs off within its bounds', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const ms = backOffMs({ firstMs: 100, maxMs: 5000, tries: 9 }, attempt, () => random)
        expect(ms).toBeGreaterThanOrEqual(50)
        expect(ms).toBeLessThanOrEqual(5000)
      }),
    )
  })

  it('gives up after the tries, with the last error', async () => {
    let tries = 0
    const work = async () => {
      tries++
      throw new Error(`try ${tries}`)
    }
    await expect(retry(work, { firstMs: 1, maxMs: 2, tries: 3 })).rejects.toThrow('try 3')
    expect(tries).toBe(3)
  })
})

describe('the door', () => {
  const rules = loopbackDoor(8080, ['fascia.localhost'])
  const request = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage

  it('opens to its own pages and to programs', () => {
    expect(() => checkDoor(request({ host: 'fascia.localhost:8080' }), rules)).not.toThrow()
    expect(() =>
      checkDoor(request({ host: 'fascia.localhost:8080', origin: 'http://fascia.localhost:8080' }), rules),
    ).not.toThrow()
  })

  it('stays shut to a rebound name and to foreign pages', () => {
    expect(() => checkDoor(request({ host: 'evil.example:8080' }), rules)).toThrow(/does not answer/)
    expect(() => checkDoor(request({}), rules)).toThrow(/does not answer/)
    for (const origin of [
      'http://evil.example',
      'null',
      'http://track-day.localhost:8080',
      'http://fascia.localhost:9',
      'https://fascia.localhost:8080',
    ])
      expect(() => checkDoor(request({ host: 'localhost:8080', origin }), rules), origin).toThrow(/may not call/)
    expect(() =>
      checkDoor(request({ host: 'localhost:8080', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }), rules),
    ).toThrow(/another site/)
  })
})

describe('tokens', () => {
  it('are private, distinct and found by their scope alone', () => {
    const places = placesOf(temporary())
    makeTokens(places)
    const table = TokenTable.read(places)
    expect(table.scopeOf(readToken(places, 'center'))).toBe('center')
    expect(table.scopeOf(readToken(places, 'viss-read'))).toBe('viss-read')
    expect(table.scopeOf('x'.repeat(43))).toBeUndefined()
    expect(statSync(tokenFile(places, 'shell')).mode & 0o777).toBe(0o600)
  })

  it('come from a well-formed header only', () => {
    expect(bearerOf('Bearer abcdefghijklmnop')).toBe('abcdefghijklmnop')
    for (const bad of [undefined, '', 'Basic abcdefghijklmnop', 'Bearer short', 'Bearer a b c d e f g h i j k l'])
      expect(bearerOf(bad)).toBeUndefined()
  })
})

describe('the log', () => {
  it('writes one JSON line and no secret', () => {
    const lines: string[] = []
    createLog('part', (line) => lines.push(line)).warn('told', { url: 'x', password: 'hunter2', nested: { accessToken: 'abc' } })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      part: 'part',
      level: 'warn',
      password: '[redacted]',
      nested: { accessToken: '[redacted]' },
    })
    expect(lines[0]).not.toContain('hunter2')
  })
})
