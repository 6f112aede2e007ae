/**
 * The doors of the whole running product: every endpoint × every attack. What one server's own tests promise is asked
 * here of the processes as they stand after `fascia start`.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { request as requestOverTls } from 'node:https'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import mqtt from 'mqtt'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { SocketcandSource } from '../../services/can/socketcand/client.ts'
import type { Scope } from '../../services/contract/scopes.ts'
import type { Endpoints } from '../../services/contract/system.ts'
import { installPackage } from '../fixtures/installed-package.ts'
import { COMPANION_STREAM } from '../../services/contract/phone-links.ts'
import { eventually, readyToSetUp, startProduct, type Product } from '../fixtures/product.ts'

let product: Product
let endpoints: Endpoints
/** Path of an open app's page at the server of packages. */
let appPath: string
let cookie: string
/** Of the companion app: where it is served, and what a paired phone holds. */
let companion = { url: '', cookie: '' }

interface Call {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string
}
interface Answer {
  status: number
  code: string | undefined
  headers: Record<string, string | string[] | undefined>
}
type Server = 'dashboard' | 'viss' | 'metrics' | 'simulator' | 'packages' | 'fleet' | 'companion'

/** The name that each server's own pages use. */
const NAMES: Record<Server, string> = {
  dashboard: 'fascia.localhost',
  viss: 'fascia.localhost',
  metrics: 'fascia.localhost',
  simulator: '127.0.0.1',
  packages: 'door-test.localhost',
  fleet: '127.0.0.1',
  companion: '127.0.0.1',
}

function portOf(server: Server): number {
  const url = server === 'companion' ? companion.url : endpoints[server]?.url
  if (url === undefined) throw new Error(`no ${server} in endpoints.json`)
  return Number(new URL(url).port)
}

function call(server: Server, { method = 'GET', path, headers = {}, body }: Call): Promise<Answer> {
  const port = portOf(server)
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path, headers: { host: `${NAMES[server]}:${port}`, ...headers } }
    const hear = (response: IncomingMessage): void => {
      let text = ''
      const done = (): void =>
        resolve({
          status: response.statusCode ?? 0,
          code: /"code":"([a-z_]+)"/.exec(text)?.[1] ?? (text === '' ? undefined : text.slice(0, 80)),
          headers: response.headers,
        })
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        // A stream of events or a large file has said enough.
        if (response.statusCode === 200) response.destroy()
      })
      response.on('close', done)
    }
    // The companion's certificate is of the car's own authority, which services/phone/web/companions.test.ts verifies.
    const sent =
      server === 'companion'
        ? requestOverTls({ ...options, rejectUnauthorized: false, agent: false }, hear)
        : request(options, hear)
    sent.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, code: undefined, headers: response.headers })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
}

interface Door {
  server: Server
  call: () => Call
  /** What opens it; `open` needs nothing, and what it gives is public. */
  credential: 'open' | 'session' | 'phone' | Scope
  /** Scopes that are refused with 403 although the token is right. */
  wrongScopes?: readonly Scope[]
  /** Status of the honest call. */
  opens?: number
}

const json = { 'content-type': 'application/json' }
const SET_BODY = '{"value":"true"}'
const DOORS: Record<string, Door> = {
  'dashboard GET /': { server: 'dashboard', call: () => ({ path: '/' }), credential: 'session' },
  'dashboard GET /map': {
    server: 'dashboard',
    call: () => ({ path: `/map/${mapRegion()}/manifest.json` }),
    credential: 'session',
  },
  'dashboard POST /session/code': {
    server: 'dashboard',
    call: () => ({ method: 'POST', path: '/session/code', headers: json, body: '{"display":"center"}' }),
    credential: 'shell',
    wrongScopes: ['cluster', 'passenger', 'viss-read', 'viss-write', 'process-apps'],
  },
  'dashboard GET /health': { server: 'dashboard', call: () => ({ path: '/health' }), credential: 'open' },
  'link WebSocket': {
    server: 'dashboard',
    // Who may speak on it is asked after the handshake: see below.
    call: () => ({ path: '/link/?EIO=4&transport=websocket', headers: UPGRADE }),
    credential: 'open',
    opens: 101,
  },
  'VISS GET': {
    server: 'viss',
    call: () => ({ path: '/viss/Vehicle/Speed' }),
    credential: 'viss-read',
    wrongScopes: ['shell', 'center', 'cluster', 'process-updater'],
  },
  'VISS POST': {
    server: 'viss',
    call: () => ({ method: 'POST', path: '/viss/Vehicle/Cabin/Light/IsDomeOn', headers: json, body: SET_BODY }),
    credential: 'viss-write',
    wrongScopes: ['viss-read', 'shell', 'center', 'process-home'],
  },
  'VISS WebSocket': {
    server: 'viss',
    call: () => ({ path: '/viss', headers: { ...UPGRADE, 'sec-websocket-protocol': 'VISSv3' } }),
    credential: 'viss-read',
    wrongScopes: ['shell', 'center'],
    opens: 101,
  },
  metrics: {
    server: 'metrics',
    call: () => ({ path: '/metrics' }),
    credential: 'developer',
    wrongScopes: ['shell', 'center', 'viss-write', 'process-apps'],
  },
  'simulator GET /': {
    server: 'simulator',
    call: () => ({ path: '/' }),
    credential: 'developer',
    wrongScopes: ['shell', 'center'],
  },
  'simulator GET /state': {
    server: 'simulator',
    call: () => ({ path: '/state' }),
    credential: 'developer',
    wrongScopes: ['shell', 'center', 'viss-write'],
  },
  'simulator GET /events': {
    server: 'simulator',
    call: () => ({ path: '/events' }),
    credential: 'developer',
    wrongScopes: ['center'],
  },
  'simulator POST /ctl': {
    server: 'simulator',
    call: () => ({ method: 'POST', path: '/ctl', headers: json, body: '{"verb":"resume"}' }),
    credential: 'developer',
    wrongScopes: ['shell', 'center', 'viss-write', 'process-home'],
  },
  // The session in the address is what opens a package's file; without it: 404, see below.
  'packages GET app': { server: 'packages', call: () => ({ path: appPath }), credential: 'open' },
  // Everything a fleet serves is signed, and for any vehicle to read.
  'fleet GET /image': { server: 'fleet', call: () => ({ path: '/image/timestamp.json' }), credential: 'open' },
}

const PAIR_BODY = JSON.stringify({ code: 'a'.repeat(22), name: 'x' })
const COMPANION_DOORS: Record<string, Door> = {
  // The app itself is public; what it shows is not.
  'companion GET /': { server: 'companion', call: () => ({ path: '/' }), credential: 'open' },
  // The code in the body is what opens it, once: an invented one is refused.
  'companion POST /pair': {
    server: 'companion',
    call: () => ({ method: 'POST', path: '/pair', headers: json, body: PAIR_BODY }),
    credential: 'open',
    opens: 401,
  },
  'companion GET /me': {
    server: 'companion',
    call: () => ({ path: '/me' }),
    credential: 'phone',
  },
  'companion WebSocket': {
    server: 'companion',
    call: () => ({ path: '/live', headers: UPGRADE }),
    credential: 'phone',
    opens: 101,
  },
}
Object.assign(DOORS, COMPANION_DOORS)

const mapRegion = (): string => {
  const directory = product.places.maps
  return readdirSync(directory)[0] ?? ''
}

const bearer = (scope: Scope): Record<string, string> => ({ authorization: `Bearer ${product.token(scope)}` })

function honest({ call: base, credential }: Door): Call {
  const made = base()
  const headers: Record<string, string> = { ...made.headers }
  if (credential === 'session') headers['cookie'] = cookie
  else if (credential === 'phone') headers['cookie'] = companion.cookie
  else if (credential !== 'open') Object.assign(headers, bearer(credential))
  return { ...made, headers }
}

/** The driver turns the companion on, and a phone uses the code. */
async function pairedPhone(): Promise<typeof companion> {
  await readyToSetUp(product)
  const center = await product.client('center')
  await center.request('consent.set', { id: COMPANION_STREAM, on: true })
  const invite = await eventually('the companion', () => center.request('phone.links.invite', {}))
  companion = { ...companion, url: invite.url }
  const body = JSON.stringify({ code: new URL(invite.url).hash.slice('#pair='.length), name: 'x' })
  const { headers } = await call('companion', { method: 'POST', path: '/pair', headers: json, body })
  return { url: invite.url, cookie: String(headers['set-cookie']).split(';')[0] ?? '' }
}

beforeAll(async () => {
  product = await startProduct({ arguments: ['--scenario', 'parked'], env: { FASCIA_COMPANION_HOST: '127.0.0.1' } })
  endpoints = await eventually('every endpoint', () => {
    const known = product.endpoints()
    return known.packages && known.fleet && known.mqtt && known.simulator ? known : undefined
  })
  installPackage(product.places, {
    id: 'door-test',
    files: { 'index.html': '<!doctype html>' },
    app: { entry: 'index.html', reads: [], controls: [], storageBytes: 0, allowedWhile: 'always' },
  })
  const center = await product.client('center')
  const { url } = await eventually('an open app', () => center.request('apps.open', { id: 'door-test' }))
  appPath = new URL(url).pathname
  const signIn = new URL(await product.signInUrl())
  const signedIn = await call('dashboard', { path: `/${signIn.search}` })
  cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
  companion = await pairedPhone()
  await eventually(
    'the fleet',
    async () => ((await call('fleet', { path: '/health' })).status === 200 ? true : undefined),
    120_000,
  )
}, 240_000)
afterAll(() => product?.stop())

describe.each(Object.entries(DOORS))('%s', (name, door) => {
  const attack = async (headers: Record<string, string>): Promise<[number, string | undefined]> => {
    const good = honest(door)
    const { status, code } = await call(door.server, { ...good, headers: { ...good.headers, ...headers } })
    return [status, code]
  }

  it('opens for whom it is meant', async () => {
    expect((await call(door.server, honest(door))).status).toBe(door.opens ?? 200)
  })

  it('refuses a page of a foreign origin', async () => {
    expect(await attack({ origin: 'http://evil.example' })).toEqual([403, 'foreign_origin'])
    expect(await attack({ origin: `http://fascia.localhost.evil.example:${portOf('dashboard')}` })).toEqual([
      403,
      'foreign_origin',
    ])
  })

  it('refuses a page of a package', async () => {
    const origin = `http://ambient-studio.localhost:${portOf('packages')}`
    expect(await attack({ origin })).toEqual([403, 'foreign_origin'])
    // A package's frame has an opaque origin. Its own files alone answer to it, with the session in their address.
    if (door.server !== 'packages') expect(await attack({ origin: 'null' })).toEqual([403, 'foreign_origin'])
  })

  it('refuses another name in Host (DNS rebinding)', async () => {
    for (const host of ['evil.example', 'fascia.localhost.evil.example', '127.0.0.1.nip.io', '169.254.169.254']) {
      expect([host, ...(await attack({ host: `${host}:${portOf(door.server)}` }))]).toEqual([host, 421, 'wrong_host'])
    }
  })

  // A package's files are meant for a frame of another site; their address guards them.
  if (door.server !== 'packages') {
    it('refuses what another site embeds', async () => {
      const embedded = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
      expect((await attack(embedded))[0]).toBe(403)
      expect((await attack({ ...embedded, 'sec-fetch-site': 'same-site' }))[0]).toBe(403)
    })
  }

  if (door.credential === 'open') return

  it('refuses who brings nothing, and who invents', async () => {
    const bare = door.call()
    // A VISS client may bring its token with each request of the socket instead: see below.
    if (name !== 'VISS WebSocket') expect((await call(door.server, bare)).status).toBe(401)
    const kind = door.credential === 'phone' ? '__Host-fascia-companion' : 'fascia_session'
    const invented = { authorization: `Bearer ${'a'.repeat(43)}`, cookie: `${kind}=${'a'.repeat(43)}` }
    expect((await call(door.server, { ...bare, headers: { ...bare.headers, ...invented } })).status).toBe(401)
  })

  it.each(door.wrongScopes ?? [])('refuses a token of scope %s', async (scope) => {
    const bare = door.call()
    const answer = await call(door.server, { ...bare, headers: { ...bare.headers, ...bearer(scope) } })
    expect([answer.status, answer.code]).toEqual([
      403,
      door.server === 'viss' && answer.code !== 'forbidden' ? answer.code : 'forbidden',
    ])
  })
})

describe('the companion', () => {
  const status = async (given: string): Promise<number> =>
    (await call('companion', { path: '/me', headers: { cookie: given } })).status

  it('takes no cookie of the dashboard, no bearer of any scope, and no path to other files', async () => {
    expect(await status(companion.cookie)).toBe(200)
    expect(await status(cookie)).toBe(401)
    for (const scope of ['companion', 'center', 'developer'] as const) {
      expect((await call('companion', { path: '/me', headers: bearer(scope) })).status).toBe(401)
    }
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/assets/', '/.git/config', '//etc/passwd']) {
      expect((await call('companion', { path })).status).toBe(404)
    }
    expect((await call('dashboard', { path: '/', headers: { cookie: companion.cookie } })).status).toBe(401)
  })

  it('shuts within five seconds of being revoked', async () => {
    const { url } = companion
    const own = await pairedPhone()
    const socket = new WebSocket(`${new URL(url).origin.replace('https', 'wss')}/live`, {
      headers: { cookie: own.cookie },
      rejectUnauthorized: false,
    })
    const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)))
    await new Promise((resolve) => socket.once('open', resolve))
    const center = await product.client('center')
    let here: string | undefined
    center.onEvent('phone.links', ({ devices }) => (here = devices.find((one) => one.here)?.id))
    const id = await eventually('the phone in the car', () => here)
    const began = performance.now()
    await center.request('phone.links.revoke', { id })
    expect(await closed).toBe(4401)
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(await status(own.cookie)).toBe(401)
  })
})

describe('packages', () => {
  it('give nothing to another package, to another session, or to a page of their own', async () => {
    const port = portOf('packages')
    const status = async (path: string, headers: Record<string, string> = {}): Promise<number> =>
      (await call('packages', { path, headers })).status
    expect(await status(appPath)).toBe(200)
    expect(await status(appPath, { host: `track-day.localhost:${port}` })).toBe(404)
    expect(await status(`/${'a'.repeat(32)}/index.html`)).toBe(404)
    expect(await status('/index.html')).toBe(404)
    expect(await status(appPath.replace('index.html', 'manifest.json'))).toBe(404)
    expect(await status(appPath.replace('index.html', '../index.html'))).toBe(404)
    expect(await status(appPath, { host: `localhost:${port}` })).toBe(421)
    expect(await status(appPath, { host: `fascia.localhost:${port}` })).toBe(404)
    // A page of another site that knows the address can't show the app in a window; in a frame its policy refuses.
    expect(
      await status(appPath, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }),
    ).toBe(403)
    const { headers } = await call('packages', { path: appPath })
    const policy = String(headers['content-security-policy'])
    const dashboard = ['fascia.localhost', 'localhost', '127.0.0.1'].map((name) => `http://${name}:${portOf('dashboard')}`)
    expect(policy).toContain(`frame-ancestors ${dashboard.join(' ')};`)
    expect(policy).toMatch(/default-src 'none'.*connect-src 'none'.*sandbox allow-scripts$/)
    expect(headers['set-cookie']).toBeUndefined()
  })
})

describe('the link', () => {
  const speak = (auth: Record<string, unknown>, headers: Record<string, string> = {}): Promise<string> =>
    new Promise((resolve) => {
      const socket = io(`http://127.0.0.1:${portOf('dashboard')}`, {
        path: '/link',
        transports: ['websocket'],
        auth,
        extraHeaders: headers,
        reconnection: false,
        forceNew: true,
      })
      const end = (text: string): void => {
        socket.disconnect()
        resolve(text)
      }
      socket.once('connect', () => end('connected'))
      socket.once('connect_error', (error) => end(error.message))
    })

  it('takes a token of a screen, and a session', async () => {
    expect(await speak({ token: product.token('center') })).toBe('connected')
    expect(await speak({}, { cookie })).toBe('connected')
  })

  it('refuses no token, an invented one, and those that are for VISS', async () => {
    expect(await speak({})).toBe('unauthorized')
    expect(await speak({ token: 'a'.repeat(43) })).toBe('unauthorized')
    expect(await speak({ token: product.token('viss-write') })).toBe('forbidden')
    expect(await speak({}, { cookie, origin: 'http://evil.example' })).not.toBe('connected')
  })

  it('gives each scope its own requests only', async () => {
    const code = async (
      scope: Scope,
      work: (client: Awaited<ReturnType<Product['client']>>) => Promise<unknown>,
    ): Promise<string> =>
      work(await product.client(scope)).then(
        () => 'accepted',
        (error: { code?: string }) => error.code ?? String(error),
      )
    expect(await code('cluster', (client) => client.request('features.install', { id: 'track-day' }))).toBe('forbidden')
    expect(await code('passenger', (client) => client.request('apps.open', { id: 'door-test' }))).toBe('forbidden')
    expect(
      await code('shell', (client) => client.request('vehicle.set', { path: 'Vehicle.Cabin.Light.IsDomeOn', value: true })),
    ).toBe('forbidden')
    expect(await code('companion', (client) => client.request('home.scene', { id: 'heading-home' }))).toBe('forbidden')
    expect(await code('process-updater', (client) => client.request('places.list', {}))).toBe('forbidden')
  })
})

describe('VISS over WebSocket', () => {
  const ask = (message: Record<string, unknown>): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${portOf('viss')}/viss`, 'VISSv3')
      socket.once('error', reject)
      socket.once('open', () => socket.send(JSON.stringify({ requestId: '1', path: 'Vehicle.Speed', ...message })))
      socket.once('message', (data: Buffer) => {
        socket.close()
        resolve(JSON.parse(data.toString()) as Record<string, unknown>)
      })
    })

  it('answers a request with its token, and none without or with a wrong one', async () => {
    expect(await ask({ action: 'get', authorization: product.token('viss-read') })).not.toHaveProperty('error')
    expect(await ask({ action: 'get' })).toMatchObject({ error: { number: '401' } })
    expect(await ask({ action: 'get', authorization: 'a'.repeat(43) })).toMatchObject({ error: { number: '401' } })
    expect(await ask({ action: 'get', authorization: product.token('center') })).toMatchObject({ error: { number: '403' } })
    const set = { action: 'set', path: 'Vehicle.Cabin.Light.IsDomeOn', value: 'true', authorization: product.token('viss-read') }
    expect(await ask(set)).toMatchObject({ error: { number: '403' } })
  })
})

describe('the fleet', () => {
  it('takes no enrolment without its bundle, and no manifest of a vehicle that it does not know', async () => {
    const post = (path: string, body: unknown): Promise<Answer> =>
      call('fleet', { method: 'POST', path, headers: json, body: JSON.stringify(body) })
    expect((await post('/device/enrol', {})).status).toBe(400)
    expect((await post('/device/manifest', {})).status).toBe(400)
    for (const path of ['/keys/root-1.pem', '/demo-passphrase', '/image/../demo-passphrase', '/vehicles', '/bundles/x.json']) {
      expect((await call('fleet', { path })).status).toBe(404)
    }
  })
})

describe('the MQTT broker', () => {
  const enter = (username?: string, password?: string): Promise<string> =>
    mqtt
      .connectAsync(endpoints.mqtt?.url ?? '', {
        reconnectPeriod: 0,
        connectTimeout: 5_000,
        ...(username === undefined ? {} : { username }),
        ...(password === undefined ? {} : { password }),
      })
      .then(
        async (client) => {
          await client.endAsync(true)
          return 'connected'
        },
        (error: Error) => error.message,
      )

  it('takes its one account, and nobody without it', async () => {
    const username = readFileSync(endpoints.mqtt?.usernameFile ?? '', 'utf8').trim()
    const password = readFileSync(endpoints.mqtt?.passwordFile ?? '', 'utf8').trim()
    expect(await enter(username, password)).toBe('connected')
    expect(await enter()).toMatch(/refused/i)
    expect(await enter(username)).toMatch(/refused/i)
    expect(await enter(username, `${password}x`)).toMatch(/refused/i)
    expect(await enter('', '')).toMatch(/refused/i)
  })
})

describe('plain TCP ports', () => {
  /** What a web page can send to any port: an HTTP request with a body of its choice. */
  const smuggle = (port: number, body: string): Promise<string> =>
    new Promise((resolve) => {
      let received = ''
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://evil.example\r\nContent-Type: text/plain\r\n` +
            `Content-Length: ${body.length}\r\n\r\n${body}`,
        )
      })
      const timer = setTimeout(() => socket.destroy(), 3_000)
      socket.on('data', (chunk) => (received += chunk.toString('latin1')))
      socket.on('error', () => undefined)
      socket.on('close', () => {
        clearTimeout(timer)
        resolve(received)
      })
    })

  it('socketcand takes no frame out of a web page’s request', async () => {
    const { host, port } = endpoints.socketcand ?? { host: '', port: 0 }
    expect(host).toBe('127.0.0.1')
    const heard: number[] = []
    const listener = new SocketcandSource({ bus: 'can2', host, port })
    let up = false
    listener.start({ onFrame: (frame) => heard.push(frame.id), onState: (state) => (up = state === 'up') })
    await eventually('the bus', () => (up ? true : undefined))
    const answer = await smuggle(port, '< open can2 >< rawmode >< send 7E5 2 1 2 >')
    await sleep(300)
    await listener.stop()
    expect(heard.length).toBeGreaterThan(0)
    expect(heard).not.toContain(0x7e5)
    expect(answer).not.toContain('ok')
  })

  it('the broker takes no message out of a web page’s request', async () => {
    const answer = await smuggle(Number(new URL(endpoints.mqtt?.url ?? '').port), '\x10\x0c\x00\x04MQTT\x04\x02\x00<\x00\x00')
    expect(answer).toBe('')
  })
})

describe.skipIf(process.platform !== 'linux')('listeners (skipped where there is no /proc)', () => {
  interface Listener {
    address: string
    inode: string
  }
  /** Of /proc/net/tcp or udp: sockets that wait for strangers. */
  const listenersOf = (table: string, state: string): Listener[] =>
    readFileSync(table, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === state)
      .map((fields) => ({ address: fields[1]?.split(':')[0] ?? '', inode: fields[9] ?? '' }))

  /** 127.x.x.x, ::1 and ::ffff:127.x.x.x, as the kernel writes them. */
  const isLoopback = (address: string): boolean => /^([0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/.test(address)

  const parentOf = (pid: number): number => {
    try {
      return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
    } catch {
      return 0
    }
  }
  const isOurs = (pid: number): boolean => {
    for (let at = pid; at > 1; at = parentOf(at)) if (at === product.child.pid) return true
    return false
  }
  const socketsOf = (pid: number): string[] => {
    const links = readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`)
      } catch {
        return ''
      }
    })
    return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? [])
  }

  it('are on loopback, all of them', () => {
    const pids = readdirSync('/proc').map(Number).filter(Number.isInteger).filter(isOurs)
    const ours = new Set(pids.flatMap(socketsOf))
    const tables: [string, string][] = [
      ['/proc/net/tcp', '0A'],
      ['/proc/net/tcp6', '0A'],
      ['/proc/net/udp', '07'],
      ['/proc/net/udp6', '07'],
    ]
    const listeners = tables.flatMap(([table, state]) => listenersOf(table, state)).filter(({ inode }) => ours.has(inode))
    // Dashboard, socketcand, simulator, broker, packages, fleet.
    expect(listeners.length).toBeGreaterThanOrEqual(6)
    expect(listeners.filter(({ address }) => !isLoopback(address))).toEqual([])
  })
})
