import fc from 'fast-check'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placesOf, type Places } from '../base/home-directory.ts'
import { QUALITIES } from '../contract/quality.ts'
import { cleanParts, previewOf, tarGz } from './bundle.ts'
import { licencesOf, readLicences } from './licences.ts'
import { listenersOf } from './listeners.ts'
import { logTail } from './log-tail.ts'
import { redact } from './redact.ts'
import { signalsHealth, type SignalLook } from './signals-health.ts'
import { storageSizes } from './storage-sizes.ts'

let home: string
let places: Places
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fascia-system-'))
  places = placesOf(home)
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

describe('the redactor', () => {
  it.each([
    ['{"token":"abc","x":1}', '{"token":"[secret]","x":1}'],
    ['{"mqttPassword": "hunter2"}', '{"mqttPassword": "[secret]"}'],
    ['authorization: Bearer abc.def-123', 'authorization: [secret] [secret]'],
    ['open http://fascia.localhost:8080/?code=Zx81 now', 'open http://fascia.localhost:8080/?code=[secret] now'],
    ['mqtt://ada:lovelace@broker:1883', 'mqtt://[secret]@broker:1883'],
    ['{"lat":47.12345,"lon":8.5}', '{"lat":"[position]","lon":"[position]"}'],
    ['fix at 47.12345, 8.54321 m', 'fix at [position] m'],
    ['write to ada@example.org', 'write to [mail]'],
    ['call +41 79 123 45 67 now', 'call [phone] now'],
    ['/home/ada/music/a.mp3', '/home/[person]/music/a.mp3'],
    ['WVWZZZ1JZXW000001', '[vehicle]'],
    ['peer 192.168.1.17 and 127.0.0.1', 'peer [address] and 127.0.0.1'],
    ['aa:bb:cc:dd:ee:ff', '[hardware address]'],
  ])('takes out %s', (text, expected) => {
    expect(redact(text).text).toBe(expected)
    expect(redact(text).count).toBeGreaterThan(0)
  })

  it('leaves what is no secret: times, counts, versions, signal paths', () => {
    const text =
      '{"t":"2026-11-21T07:08:09.123Z","level":"info","part":"vehicle/can","message":"Vehicle.Speed stale","frames":123456,"took":12.5,"version":"1.2.3"}'
    expect(redact(text)).toEqual({ text, count: 0 })
  })

  it('takes known names out in any case, the long before the short, and not the letters of other words', () => {
    const names = ['Anna', 'Anna Maria', 'Haus am See', 'Bo']
    expect(redact('ANNA MARIA drove to haus am see', names).text).toBe('[name] drove to [name]')
    expect(redact('body', names).text).toBe('body')
  })

  it('whatever it stands in, a planted token, position, mail or name never comes through', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    const token = fc.uint8Array({ minLength: 32, maxLength: 48 }).map((bytes) => `a1${Buffer.from(bytes).toString('base64url')}`)
    const json = fc.jsonValue({ maxDepth: 2 })
    fc.assert(
      fc.property(word, token, json, fc.boolean(), (user, secret, around, nested) => {
        const planted = {
          user: `${user}x7@mail.example`,
          token: secret,
          note: `see ${secret}`,
          lat: 47.376887,
          lon: 8.541694,
          around,
        }
        const plain = JSON.stringify(planted)
        const text = nested ? JSON.stringify({ message: plain }) : plain
        const { text: clean } = redact(text, ['Grace Hopper'])
        expect(clean).not.toContain(secret)
        expect(clean).not.toContain('@mail.example')
        expect(clean).not.toContain('47.376887')
        expect(redact(`${text} grace hopper`, ['Grace Hopper']).text.toLowerCase()).not.toContain('grace hopper')
      }),
    )
  })
})

describe('logs', () => {
  it('come as the newest lines of a level and worse, without secrets', () => {
    mkdirSync(places.logs, { recursive: true })
    const lines = [
      { t: '2026-01-01T00:00:00.000Z', level: 'info', part: 'apps', message: 'a' },
      { t: '2026-01-01T00:00:01.000Z', level: 'warn', part: 'apps', message: 'mail ada@example.org', token: 'abcdef' },
      { t: '2026-01-01T00:00:02.000Z', level: 'error', part: 'apps/media', message: 'c', error: { code: 'damaged' } },
    ]
    writeFileSync(join(places.logs, 'apps.log'), `half a line\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
    const found = logTail(places, 'apps', 'warn', 10)
    expect(found.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'mail [mail]'],
      ['error', 'c'],
    ])
    expect(found[0]?.detail).toBe('{"token":"[secret]"}')
    expect(logTail(places, 'apps', 'debug', 1).map(({ message }) => message)).toEqual(['c'])
    expect(logTail(places, 'home', 'debug', 10)).toEqual([])
  })
})

describe('signals', () => {
  it('are counted by quality, the faults before the silent before the never heard', () => {
    const look = (path: string, quality: SignalLook['quality'], sourceMs: number): SignalLook => ({
      path,
      quality,
      sourceMs,
      publisher: 'vehicle',
    })
    const health = signalsHealth(
      [look('a', 'valid', 90), look('b', 'stale', 50), look('c', 'stale', 10), look('d', 'never', 0), look('e', 'invalid', 99)],
      100,
    )
    expect(health.counts).toEqual({ never: 1, valid: 1, stale: 2, invalid: 1, bad_checksum: 0, bad_counter: 0, out_of_range: 0 })
    expect(health.worst.map(({ path, ageMs }) => [path, ageMs])).toEqual([
      ['e', 1],
      ['c', 90],
      ['b', 50],
      ['d', null],
    ])
  })

  it('always add up', () => {
    const look = fc.record({
      path: fc.string(),
      quality: fc.constantFrom(...QUALITIES),
      sourceMs: fc.nat(),
      publisher: fc.constant('vehicle' as const),
    })
    fc.assert(
      fc.property(fc.array(look, { maxLength: 200 }), (looks) => {
        const { total, counts, worst } = signalsHealth(looks, 1e9)
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(total)
        expect(worst.length).toBe(Math.min(60, total - counts.valid))
      }),
    )
  })
})

describe('storage, network, licences', () => {
  it('sizes are by owner, a database with its journal', () => {
    mkdirSync(places.databases, { recursive: true })
    mkdirSync(join(places.maps, 'region'), { recursive: true })
    writeFileSync(join(places.databases, 'energy.sqlite'), Buffer.alloc(100))
    writeFileSync(join(places.databases, 'energy.sqlite-wal'), Buffer.alloc(50))
    writeFileSync(join(places.maps, 'region', 'tiles'), Buffer.alloc(1000))
    const { owners, freeBytes } = storageSizes(places)
    expect(owners).toEqual([
      { id: 'maps', kind: 'map', bytes: 1000 },
      { id: 'energy', kind: 'database', bytes: 150 },
    ])
    expect(freeBytes).toBeGreaterThan(0)
  })

  it('says of each door whether it is inside this computer', () => {
    const listeners = listenersOf({
      dashboard: { url: 'http://fascia.localhost:4000/', tokenFile: '' },
      socketcand: { host: '127.0.0.1', port: 29536 },
      mqtt: { url: 'mqtt://192.168.1.4:1883', usernameFile: '', passwordFile: '' },
    })
    expect(listeners.map(({ name, port, reach }) => [name, port, reach])).toEqual([
      ['dashboard', 4000, 'loopback'],
      ['mqtt', 1883, 'network'],
      ['socketcand', 29536, 'loopback'],
    ])
  })

  it('names what runs in the car and not what builds it', () => {
    const lock = {
      packages: {
        '': { version: '0.1.0' },
        'node_modules/a': { version: '1.0.0', license: 'MIT' },
        'node_modules/b/node_modules/@x/c': { version: '2.0.0' },
        'node_modules/d': { version: '3.0.0', license: 'MIT', dev: true },
      },
    }
    expect(licencesOf(JSON.stringify(lock))).toEqual([
      { name: '@x/c', version: '2.0.0', licence: 'see package' },
      { name: 'a', version: '1.0.0', licence: 'MIT' },
    ])
    expect(readLicences().find(({ name }) => name === 'svelte')?.licence).toBe('MIT')
  })
})

it('the bundle holds what its preview showed, redacted', async () => {
  const parts = cleanParts([{ name: 'log/apps.log', text: 'Ada wrote to ada@example.org' }], ['Ada'])
  const preview = previewOf(parts)
  expect(preview.parts[0]).toMatchObject({ name: 'log/apps.log', redacted: 2, text: '[name] wrote to [mail]' })
  const archive = gunzipSync(await tarGz(parts, 0)).toString('utf8')
  expect(archive).toContain('fascia-diagnostics/log/apps.log')
  expect(archive).toContain('[name] wrote to [mail]')
  expect(archive).not.toContain('example.org')
})
