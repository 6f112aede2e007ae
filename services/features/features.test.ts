import { mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../base/clock.ts'
import type { SignalSample } from '../base/gateway-client.ts'
import { placesOf } from '../base/home-directory.ts'
import { createLog } from '../base/log.ts'
import type { DrivingState } from '../contract/driving.ts'
import { installPackage } from '../../test/fixtures/installed-package.ts'
import { Store } from '../storage/store.ts'
import { ActivePackages } from './active-packages.ts'
import { AppBroker, type Car } from './app-broker.ts'
import { AppConsent } from './app-consent.ts'
import { startAppServer, type AppServer } from './app-server.ts'
import { AppSessions } from './app-sessions.ts'
import { AppStorage } from './app-storage.ts'
import { FEATURE_MIGRATIONS } from './schema.ts'

const SPEED = 'Vehicle.Speed'
const COLOR = 'Vehicle.Cabin.Light.AmbientLight.Row1.DriverSide.Color'
const FILES: Record<string, string> = {
  'app/index.html': '<!doctype html><script type="module" src="./main.js"></script>',
  'app/main.js': 'export {}',
  'app/data.bin': 'binary',
}

let home: string
let packages: ActivePackages
let sessions: AppSessions
let store: Store
let broker: AppBroker
let server: AppServer
let clock: ManualClock
let state: DrivingState
let watched: string[]
let notices: Parameters<Car['tell']>[0][]
let sets: [string, unknown][]

const install = (id: string, version?: string): string =>
  installPackage(placesOf(home), {
    id,
    ...(version === undefined ? {} : { version }),
    files: FILES,
    app: { entry: 'app/index.html', reads: [SPEED], controls: [COLOR], storageBytes: 100, allowedWhile: 'standstill' },
  })

function get(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; body: string; headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }))
    })
      .on('error', reject)
      .end()
  })
}
const hostOf = (id: string): string => `${id}.localhost:${server.port}`

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'fascia-features-'))
  const places = placesOf(home)
  clock = new ManualClock()
  packages = new ActivePackages(places.packages)
  sessions = new AppSessions(clock)
  store = new Store({ places, owner: 'features', migrations: FEATURE_MIGRATIONS })
  ;[state, watched, notices, sets] = ['PARKED', [], [], []]
  server = await startAppServer({
    port: 0,
    packages,
    sessions,
    dashboardOrigins: () => ['http://fascia.localhost:8080', 'http://127.0.0.1:8080'],
    log: createLog('test', () => undefined),
  })
  const samples: Record<string, SignalSample> = { [SPEED]: { value: 42, quality: 'stale', sourceMs: 5 } }
  const car: Car = {
    drivingState: () => state,
    sample: (path) => samples[path] ?? { value: null, quality: 'never', sourceMs: 0 },
    watch: async (paths) => void (watched = paths),
    set: async (path, value) => {
      sets.push([path, value])
      return { path, confirmed: value, tookMs: 1 }
    },
    tell: (notice) => void notices.push(notice),
    ask: () => Promise.reject(new Error('no app here asks the internet')),
  }
  broker = new AppBroker({
    packages,
    sessions,
    storage: new AppStorage(store),
    consent: new AppConsent(store),
    car,
    urlOf: server.urlOf,
    clock,
  })
})
afterEach(async () => {
  await server.close()
  store.close()
  rmSync(home, { recursive: true, force: true })
})

describe('app server', () => {
  it('serves listed files of an open app with headers that lock it in', async () => {
    install('track-day')
    const { url, session } = await broker.open('track-day', 'center')
    expect(url).toBe(`http://track-day.localhost:${server.port}/${session}/app/index.html`)
    const page = await get(new URL(url).pathname, { host: hostOf('track-day'), 'sec-fetch-dest': 'iframe' })
    expect(page).toMatchObject({ status: 200, body: FILES['app/index.html'] })
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = String(page.headers['content-security-policy']).split('; ')
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'none'",
        "webrtc 'block'",
        'sandbox allow-scripts',
        'frame-ancestors http://fascia.localhost:8080 http://127.0.0.1:8080',
      ]),
    )
    expect(page.headers['set-cookie']).toBeUndefined()
    const module = await get(`/${session}/app/main.js`, { host: hostOf('track-day'), origin: 'null' })
    expect(module.headers).toMatchObject({
      'access-control-allow-origin': 'null',
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    })
  })

  it('refuses everything else', async () => {
    install('track-day')
    install('other-app')
    const { session } = await broker.open('track-day', 'center')
    const index = `/${session}/app/index.html`
    const host = hostOf('track-day')
    const cases: [string, string, Record<string, string>, number, string?][] = [
      ['another package with the session', index, { host: hostOf('other-app') }, 404],
      ['the bare address', index, { host: `127.0.0.1:${server.port}` }, 421],
      ['the dashboard’s name', index, { host: `fascia.localhost.evil.example:${server.port}` }, 421],
      ['another port', index, { host: 'track-day.localhost:1' }, 421],
      ['a page of another site', index, { host, origin: 'http://evil.example' }, 403],
      ['a window of its own', index, { host, 'sec-fetch-dest': 'document' }, 403],
      ['a wrong session', `/${'A'.repeat(32)}/app/index.html`, { host }, 404],
      ['no session', '/app/index.html', { host }, 404],
      ['the manifest', `/${session}/manifest.json`, { host }, 404],
      ['a kind without a type', `/${session}/app/data.bin`, { host }, 404],
      ['dots', `/${session}/app/../manifest.json`, { host }, 404],
      ['encoded dots', `/${session}/%2e%2e/%2e%2e/active/track-day`, { host }, 404],
      ['writing', index, { host }, 403, 'POST'],
    ]
    for (const [what, path, headers, status, method] of cases) {
      expect([what, (await get(path, headers, method)).status]).toEqual([what, status])
    }
    await broker.close(session, 'center')
    expect((await get(index, { host })).status).toBe(404)
  })

  it('refuses a file of another size and a link out of the package', async () => {
    const directory = install('track-day')
    const { session } = await broker.open('track-day', 'center')
    const load = async () => (await get(`/${session}/app/main.js`, { host: hostOf('track-day') })).status
    writeFileSync(join(directory, 'app/main.js'), 'export { } // more')
    expect(await load()).toBe(500)
    unlinkSync(join(directory, 'app/main.js'))
    writeFileSync(join(home, 'secret'), 'export {}')
    symlinkSync(join(home, 'secret'), join(directory, 'app/main.js'))
    expect(await load()).toBe(500)
  })

  it('answers no path that a fuzzer finds, but those that are listed', async () => {
    install('track-day')
    const { session } = await broker.open('track-day', 'center')
    const part = fc.constantFrom('..', '.', 'app', 'index.html', 'manifest.json', '%2e', '%2f', '', 'active', '\\', '~', 'store')
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        const path = parts.join('/')
        const { status } = await get(`/${session}/${path}`, { host: hostOf('track-day') })
        expect(status).toBe(path === 'app/index.html' ? 200 : 404)
      }),
      { numRuns: 150 },
    )
  })
})

describe('app broker', () => {
  it('opens only what is installed and has an app, in the allowed states, and watches its signals', async () => {
    await expect(broker.open('track-day', 'center')).rejects.toMatchObject({ code: 'not_found' })
    install('track-day')
    for (const moving of ['MOVING', 'UNKNOWN'] as const) {
      state = moving
      await expect(broker.open('track-day', 'center')).rejects.toMatchObject({ code: 'restricted' })
    }
    state = 'IDLING'
    expect(await broker.open('track-day', 'center')).toMatchObject({ reads: [SPEED], controls: [COLOR] })
    expect(watched).toEqual([SPEED])
  })

  it('lets through what is granted and refuses the rest, telling the driver once a minute', async () => {
    install('track-day')
    const { session } = await broker.open('track-day', 'center')
    const call = (body: Parameters<AppBroker['call']>[2]) => broker.call(session, 'center', body)
    expect(await call({ method: 'commands.request', path: COLOR, value: '#ff0000' })).toMatchObject({ confirmed: '#ff0000' })
    expect(sets).toEqual([[COLOR, '#ff0000']])
    expect(await call({ method: 'signals.read', paths: [SPEED] })).toEqual({
      [SPEED]: { value: null, quality: 'stale', sourceMs: 5 },
    })

    const forbidden = { code: 'forbidden' }
    await expect(call({ method: 'commands.request', path: 'Vehicle.Body.Trunk.Rear.IsOpen', value: true })).rejects.toMatchObject(
      forbidden,
    )
    await expect(call({ method: 'commands.request', path: SPEED, value: 1 })).rejects.toMatchObject(forbidden)
    await expect(call({ method: 'signals.read', paths: [SPEED, COLOR] })).rejects.toMatchObject(forbidden)
    expect(sets).toHaveLength(1)
    expect(notices).toMatchObject([{ kind: 'warning', source: 'track-day', code: 'forbidden' }])
    clock.advance(61_000)
    await expect(call({ method: 'signals.read', paths: ['Vehicle.CurrentLocation.Latitude'] })).rejects.toMatchObject(forbidden)
    expect(notices).toHaveLength(2)
  })

  it('refuses while driving, too often, with another scope’s session and after a new version', async () => {
    install('track-day')
    const { session } = await broker.open('track-day', 'center')
    const read = (scope: 'center' | 'developer' = 'center') => broker.call(session, scope, { method: 'storage.get', key: 'a' })
    await expect(read('developer')).rejects.toMatchObject({ code: 'not_found' })
    state = 'MOVING'
    await expect(read()).rejects.toMatchObject({ code: 'restricted' })
    state = 'PARKED'
    for (let i = 0; i < 39; i++) await read()
    await expect(read()).rejects.toMatchObject({ code: 'too_many' })
    clock.advance(1000)
    expect(await read()).toBeNull()
    install('track-day', '1.1.0')
    await expect(read()).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps text apart for each package, within its quota', async () => {
    install('track-day')
    install('other-app')
    const one = await broker.open('track-day', 'center')
    const two = await broker.open('other-app', 'center')
    const set = (session: string, value: string) => broker.call(session, 'center', { method: 'storage.set', key: 'best', value })
    const read = (session: string) => broker.call(session, 'center', { method: 'storage.get', key: 'best' })
    await set(one.session, '12.4')
    await set(two.session, 'x')
    await expect(set(one.session, 'ä'.repeat(60))).rejects.toMatchObject({ code: 'oversized' })
    expect([await read(one.session), await read(two.session)]).toEqual(['12.4', 'x'])
    await set(one.session, 'y'.repeat(96))
    await broker.call(one.session, 'center', { method: 'storage.remove', key: 'best' })
    expect(await read(one.session)).toBeNull()
  })

  it('does what the driver leaves of the manifest, at once and after a restart', async () => {
    install('track-day')
    const before = await broker.open('track-day', 'center')
    expect(await broker.permissions('track-day')).toEqual({
      permissions: [
        { kind: 'read', path: SPEED, allowed: true },
        { kind: 'control', path: COLOR, allowed: true },
      ],
    })
    await broker.permit('track-day', { kind: 'control', path: COLOR, allowed: false })
    const command = { method: 'commands.request', path: COLOR, value: '#ff0000' } as const
    await expect(broker.call(before.session, 'center', command)).rejects.toMatchObject({ code: 'not_found' })
    const { session, reads, controls } = await broker.open('track-day', 'center')
    expect({ reads, controls }).toEqual({ reads: [SPEED], controls: [] })
    await expect(broker.call(session, 'center', command)).rejects.toMatchObject({ code: 'forbidden' })
    expect(sets).toEqual([])
    expect(notices).toEqual([])
    expect(new AppConsent(store).packages()).toEqual(['track-day'])
    await broker.permit('track-day', { kind: 'control', path: COLOR, allowed: true })
    const again = await broker.open('track-day', 'center')
    await broker.call(again.session, 'center', command)
    expect(sets).toHaveLength(1)
    const foreign = { kind: 'control', path: 'Vehicle.Body.Trunk.Rear.IsOpen', allowed: true } as const
    await expect(broker.permit('track-day', foreign)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('lets an app move few things at once', async () => {
    install('track-day')
    const { session } = await broker.open('track-day', 'center')
    const command = () => broker.call(session, 'center', { method: 'commands.request', path: COLOR, value: '#ff0000' })
    for (let i = 0; i < 10; i++) await command()
    await expect(command()).rejects.toMatchObject({ code: 'too_many' })
    expect(sets).toHaveLength(10)
    clock.advance(200)
    await command()
  })

  it('ends the oldest session when there are too many', async () => {
    install('track-day')
    const first = await broker.open('track-day', 'center')
    for (let i = 0; i < 6; i++) await broker.open('track-day', 'center')
    await expect(broker.close(first.session, 'center')).rejects.toMatchObject({ code: 'not_found' })
  })
})
