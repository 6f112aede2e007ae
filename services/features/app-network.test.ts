/** Features and the internet: nothing without the driver's word, nothing but named hosts, nothing near, and all of it in the ledger. */
import { rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { selfSigned } from '../../test/conformance/viss-certificate.ts'
import { installPackage } from '../../test/fixtures/installed-package.ts'
import { scratchDirectory } from '../../test/fixtures/scratch.ts'
import { ManualClock } from '../base/clock.ts'
import { placesOf } from '../base/home-directory.ts'
import { NetworkCall, NETWORK_ANSWER_BYTES } from '../contract/app-network.ts'
import { Manifest } from '../contract/manifest.ts'
import { Store } from '../storage/store.ts'
import { ActivePackages } from './active-packages.ts'
import { AppBroker, type Car } from './app-broker.ts'
import { AppConsent } from './app-consent.ts'
import { AppNetwork, type AppNetworkOptions } from './app-network.ts'
import { AppSessions } from './app-sessions.ts'
import { AppStorage } from './app-storage.ts'
import { isPublicAddress } from './public-address.ts'
import { FEATURE_MIGRATIONS } from './schema.ts'

const own = selfSigned()
const ORIGIN = 'https://weather.example'
let home: string
let server: Server
let port: number
let heard: IncomingMessage[]
let answer: (response: ServerResponse) => void
let isOn: boolean
let sent: { bytes: number; destination: string; reason: string }[]
let notices: Parameters<Car['tell']>[0][]
let store: Store
let broker: AppBroker
let clock: ManualClock

/** Every name is this machine, which counts as far away unless a test says otherwise. */
const network = (more: Partial<AppNetworkOptions> = {}): AppNetwork =>
  new AppNetwork({
    isAllowed: () => isOn,
    sent: (sending) => void sent.push(sending),
    lookup: (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    isPublic: () => true,
    authority: own.certificate,
    ...more,
  })
const asking = (url: string, more: object = {}) => NetworkCall.parse({ method: 'network.fetch', url, ...more })
/** The certificate is of this name. */
const here = (path = '/'): string => `https://localhost:${port}${path}`
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: { code?: string }) => error.code ?? String(error),
  )

beforeEach(async () => {
  ;[heard, sent, notices, isOn] = [[], [], [], true]
  answer = (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"degrees":21}')
  server = createServer({ cert: own.certificate, key: own.key }, (request, response) => {
    heard.push(request)
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  home = scratchDirectory('app-network')
  const places = placesOf(home)
  store = new Store({ places, owner: 'features', migrations: FEATURE_MIGRATIONS })
  const packages = new ActivePackages(places.packages)
  clock = new ManualClock()
  broker = new AppBroker({
    packages,
    sessions: new AppSessions(clock),
    storage: new AppStorage(store),
    consent: new AppConsent(store),
    urlOf: () => '',
    clock,
    car: {
      drivingState: () => 'PARKED',
      sample: () => ({ value: null, quality: 'never', sourceMs: 0 }),
      watch: async () => undefined,
      set: () => Promise.reject(new Error('nothing is set here')),
      tell: (notice) => void notices.push(notice),
      ask: (id, call) => network().fetch(id, { ...call, url: here(new URL(call.url).pathname) }),
    },
  })
  const app = {
    entry: 'index.html',
    reads: [],
    controls: [],
    network: [ORIGIN],
    storageBytes: 0,
    allowedWhile: 'always' as const,
  }
  installPackage(places, { id: 'weather-app', files: { 'index.html': '<!doctype html>' }, app })
})
afterEach(async () => {
  store.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(home, { recursive: true, force: true })
})

it('an app asks the hosts that the driver granted, and no other; a host beyond its manifest is shown', async () => {
  const permission = { kind: 'network', path: ORIGIN, allowed: false } as const
  expect(await broker.permissions('weather-app')).toEqual({ permissions: [permission] })
  const before = await broker.open('weather-app', 'center')
  expect(before.network).toEqual([])
  const ask = (session: string, url: string) => codeOf(broker.call(session, 'center', asking(url)))
  expect(await ask(before.session, `${ORIGIN}/now`)).toBe('forbidden')
  expect(notices).toEqual([])
  await broker.permit('weather-app', { ...permission, allowed: true })
  const { session, network: origins } = await broker.open('weather-app', 'center')
  expect(origins).toEqual([ORIGIN])
  expect(await broker.call(session, 'center', asking(`${ORIGIN}/now?at=here`))).toEqual({
    status: 200,
    contentType: 'application/json',
    location: null,
    body: '{"degrees":21}',
  })
  expect(sent).toEqual([{ bytes: 4, destination: `localhost:${port}`, reason: 'weather-app' }])
  expect(await ask(session, 'https://other.example/now')).toBe('forbidden')
  expect(notices.map(({ source, code }) => [source, code])).toEqual([['weather-app', 'forbidden']])
  for (const url of ['http://weather.example/', 'https://a:b@weather.example/', 'weather.example', 'file:///etc/passwd'])
    expect([url, await ask(session, url)]).toEqual([url, 'malformed'])
  for (const url of [`${ORIGIN}:444/`, 'https://weather.example.evil.example/', 'https://2130706433/'])
    expect([url, await ask(session, url)]).toEqual([url, 'forbidden'])
  expect(heard).toHaveLength(1)
  for (let i = 0; i < 9; i++) expect(await ask(session, ORIGIN)).toBe('answered')
  expect(await ask(session, ORIGIN)).toBe('too_many')
  await broker.permit('weather-app', { ...permission, allowed: false })
  expect(await ask(session, ORIGIN)).toBe('not_found')
  expect((await broker.open('weather-app', 'center')).network).toEqual([])
})

it('what the driver gave is forgotten with the app', async () => {
  await broker.permit('weather-app', { kind: 'network', path: ORIGIN, allowed: true })
  const consent = new AppConsent(store)
  expect(consent.packages()).toEqual(['weather-app'])
  consent.forget('weather-app')
  expect((await broker.permissions('weather-app')).permissions).toMatchObject([{ allowed: false }])
})

it('nothing leaves while the driver lets no feature use the internet', async () => {
  isOn = false
  expect(await codeOf(network().fetch('weather-app', asking(here())))).toBe('forbidden')
  expect([heard.length, sent.length]).toEqual([0, 0])
})

it('a name that leads to the car or the home leads nowhere', async () => {
  const near = network({ isPublic: isPublicAddress })
  expect(await codeOf(near.fetch('weather-app', asking(here())))).toBe('forbidden')
  expect([heard.length, sent.length]).toEqual([0, 0])
})

it('follows no redirection, keeps no cookie, ends an endless answer, and believes no stranger’s certificate', async () => {
  answer = (response) => response.writeHead(302, { location: 'https://elsewhere.example/', 'set-cookie': 'a=b' }).end()
  expect(await network().fetch('weather-app', asking(here()))).toMatchObject({
    status: 302,
    location: 'https://elsewhere.example/',
  })
  await network().fetch('weather-app', asking(here()))
  expect(heard[1]?.headers.cookie).toBeUndefined()
  answer = (response) => {
    const more = (): void => void (response.destroyed || response.write(Buffer.alloc(65_536), () => setImmediate(more)))
    more()
  }
  expect(await codeOf(network().fetch('weather-app', asking(here())))).toBe('oversized')
  answer = (response) => response.end(Buffer.alloc(NETWORK_ANSWER_BYTES, 0xff))
  const whole = await network().fetch('weather-app', asking(here(), { as: 'base64' }))
  expect(Buffer.from(whole.body, 'base64')).toHaveLength(NETWORK_ANSWER_BYTES)
  expect(await codeOf(network({ authority: selfSigned().certificate }).fetch('weather-app', asking(here())))).toBe('unavailable')
  const gone = network({ lookup: (_host, _options, done) => done(new Error('ENOTFOUND'), []) })
  expect(await codeOf(gone.fetch('weather-app', asking(here())))).toBe('unavailable')
})

it('posts what it is given', async () => {
  const body = '{"a":1}'
  const call = asking(here('/v1'), { verb: 'POST', body, contentType: 'application/json', authorization: 'Bearer abc' })
  await network().fetch('weather-app', call)
  expect(heard[0]).toMatchObject({ method: 'POST', url: '/v1' })
  expect(heard[0]?.headers).toMatchObject({
    'content-type': 'application/json',
    'content-length': String(body.length),
    authorization: 'Bearer abc',
    'user-agent': 'Fascia',
  })
})

it.each([
  ['https://api.example.com', true],
  ['https://api.example.com:8443', true],
  ['http://api.example.com', false],
  ['https://API.example.com', false],
  ['https://*.example.com', false],
  ['https://api.example.com/', false],
  ['https://127.0.0.1', false],
  ['https://[::1]', false],
  ['https://localhost', false],
  ['https://a@api.example.com', false],
])('a manifest may name %s: %s', (origin, isGood) => {
  const app = Manifest.shape.app.unwrap()
  const given = { entry: 'index.html', reads: [], controls: [], network: [origin], storageBytes: 0, allowedWhile: 'always' }
  expect(app.safeParse(given).success).toBe(isGood)
})
