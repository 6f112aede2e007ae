/**
 * The door of the gateway: every endpoint × every attack. Nothing passes without the right Host, the right Origin and
 * the right credential.
 */
import { connect } from 'node:net'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { io } from 'socket.io-client'
import { WebSocket } from 'ws'
import { CLIENT_SCOPES, PROCESS_SCOPES, type Scope } from '../../services/contract/scopes.ts'
import { startGateway, type TestGateway } from '../fixtures/gateway.ts'

let test: TestGateway
let files: string
let port: number

beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), 'fascia-door-'))
  mkdirSync(join(files, 'assets'))
  mkdirSync(join(files, 'city'))
  writeFileSync(join(files, 'index.html'), '<title>dashboard</title>')
  writeFileSync(join(files, 'assets', 'main-abcdefgh.js'), 'export {}')
  writeFileSync(join(files, 'city', 'tiles.pmtiles'), 'PMTiles')
  writeFileSync(join(files, 'city', 'search.sqlite'), 'secret')
  writeFileSync(join(files, '.secret'), 'secret')
  test = await startGateway({ staticDirectory: files, mapDirectory: files })
  port = test.gateway.port
})
afterAll(async () => {
  await test.stop()
  rmSync(files, { recursive: true, force: true })
})

interface Call {
  method?: string
  path: string
  headers?: Record<string, string>
  body?: string
}
interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: string
}

function call({ method = 'GET', path, headers = {}, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, method, path, headers: { host: `fascia.localhost:${port}`, ...headers } },
      (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
      },
    )
    // An upgrade that is let through has no status of a refusal.
    sent.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const bearer = (scope: Scope): Record<string, string> => ({ authorization: `Bearer ${test.token(scope)}` })

async function cookie(): Promise<string> {
  const answer = await call({ method: 'POST', path: '/session/code', headers: bearer('shell'), body: '{}' })
  const { code } = JSON.parse(answer.body) as { code: string }
  const signedIn = await call({ path: `/?code=${code}` })
  return String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
}

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
}

interface Endpoint {
  call: Call
  credential: 'open' | 'session' | Scope
}

const SET: Call = {
  method: 'POST',
  path: '/viss/Vehicle/Cabin/Light/IsDomeOn',
  body: '{"value":"true"}',
}

/** Every endpoint with the credential that opens it. `open` needs none. */
const ENDPOINTS: Record<string, Endpoint> = {
  'GET /': { call: { path: '/' }, credential: 'session' },
  'GET /?code': { call: { path: '/?code=wrong' }, credential: 'session' },
  'GET asset': { call: { path: '/assets/main-abcdefgh.js' }, credential: 'session' },
  'GET map file': { call: { path: '/map/city/tiles.pmtiles' }, credential: 'session' },
  'POST /session/code': { call: { method: 'POST', path: '/session/code', body: '{}' }, credential: 'shell' },
  'GET /metrics': { call: { path: '/metrics' }, credential: 'developer' },
  'GET /health': { call: { path: '/health' }, credential: 'open' },
  'GET /viss': { call: { path: '/viss/Vehicle/Fascia/DrivingState' }, credential: 'viss-read' },
  'POST /viss': {
    call: { method: 'POST', path: '/viss/Vehicle/Cabin/Light/IsDomeOn', body: '{"value":"true"}' },
    credential: 'viss-write',
  },
  'WS /viss': { call: { path: '/viss', headers: UPGRADE }, credential: 'viss-read' },
  'WS /link': { call: { path: '/link/?EIO=4&transport=websocket', headers: UPGRADE }, credential: 'open' },
}

async function allowed({ call: base, credential }: Endpoint): Promise<Call> {
  const headers: Record<string, string> = { ...base.headers }
  if (credential === 'session') headers['cookie'] = await cookie()
  else if (credential !== 'open') Object.assign(headers, bearer(credential))
  return { ...base, headers }
}

const FOREIGN_ORIGINS = [
  'http://evil.example',
  'null',
  'https://fascia.localhost',
  'http://app.localhost:1',
  'http://fascia.localhost.evil.example',
]
const WRONG_HOSTS = ['evil.example', 'fascia.localhost.evil.example', 'com.example.app.localhost', '127.0.0.1.nip.io']

describe.each(Object.entries(ENDPOINTS))('%s', (name, endpoint) => {
  it('opens with the right Host, Origin and credential', async () => {
    const status = (await call(await allowed(endpoint))).status
    // The set has no vehicle behind it here: it passes the door and finds nobody.
    const expected = name === 'POST /viss' ? 503 : name.startsWith('WS') ? 101 : name === 'GET /?code' ? 401 : 200
    expect(status).toBe(expected)
  })

  it.each(FOREIGN_ORIGINS)('refuses pages of %s', async (origin) => {
    const good = await allowed(endpoint)
    const answer = await call({ ...good, headers: { ...good.headers, origin } })
    expect([answer.status, answer.body]).toEqual([403, expect.stringContaining('foreign_origin')])
  })

  it.each(WRONG_HOSTS)('refuses the Host "%s"', async (host) => {
    const good = await allowed(endpoint)
    const answer = await call({ ...good, headers: { ...good.headers, host } })
    expect([answer.status, answer.body]).toEqual([421, expect.stringContaining('wrong_host')])
  })

  it('refuses what another site embeds', async () => {
    const good = await allowed(endpoint)
    const answer = await call({
      ...good,
      headers: { ...good.headers, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    })
    expect(answer.status).toBe(403)
  })

  const { credential } = endpoint
  if (credential === 'open') return
  // A VISS client may show its token with each request instead: viss.test.ts.
  if (name !== 'WS /viss') {
    it('refuses a missing credential', async () => {
      expect((await call(endpoint.call)).status).toBe(401)
    })
  }

  it('refuses an invented token and cookie', async () => {
    const headers = { ...endpoint.call.headers }
    const invented = { authorization: `Bearer ${'a'.repeat(43)}` }
    const answer = await call({
      ...endpoint.call,
      headers: { ...headers, ...invented, cookie: `fascia_session=${'a'.repeat(43)}` },
    })
    expect(answer.status).toBe(401)
  })
})

describe('wrong scopes', () => {
  const others = (...right: Scope[]): Scope[] => [...CLIENT_SCOPES, ...PROCESS_SCOPES].filter((scope) => !right.includes(scope))

  it.each(others('developer', 'viss-read'))('%s reads no metrics', async (scope) => {
    expect((await call({ path: '/metrics', headers: bearer(scope) })).status).toBe(403)
  })

  it.each(others('developer', 'viss-read', 'viss-write'))('%s reads nothing over VISS', async (scope) => {
    expect((await call({ path: '/viss/Vehicle/Speed', headers: bearer(scope) })).status).toBe(403)
    expect((await call({ path: '/viss', headers: { ...UPGRADE, ...bearer(scope) } })).status).toBe(403)
  })

  it.each(others('developer', 'viss-write'))('%s sets nothing over VISS', async (scope) => {
    expect((await call({ ...SET, headers: bearer(scope) })).status).toBe(403)
  })

  it.each(others('shell', 'developer', 'center'))('%s opens no center display', async (scope) => {
    const answer = await call({ method: 'POST', path: '/session/code', headers: bearer(scope), body: '{"display":"center"}' })
    expect(answer.status).toBe(403)
  })

  it('a session cookie of a display opens neither metrics, nor codes, nor VISS', async () => {
    const headers = { cookie: await cookie() }
    for (const one of [
      { path: '/metrics' },
      { method: 'POST', path: '/session/code', body: '{}' },
      { path: '/viss/Vehicle/Speed' },
    ]) {
      expect((await call({ ...one, headers })).status).toBe(401)
    }
  })

  it.each(['viss-read', 'viss-write'] as const)('%s may not use the link', async (scope) => {
    await expect(link({ token: test.token(scope) })).rejects.toThrow('forbidden')
  })
})

function link(auth: Record<string, unknown>, extraHeaders: Record<string, string> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = io(`http://127.0.0.1:${port}`, {
      path: '/link',
      transports: ['websocket'],
      auth,
      extraHeaders,
      reconnection: false,
      forceNew: true,
    })
    socket.once('connect', () => {
      socket.disconnect()
      resolve()
    })
    socket.once('connect_error', (error) => {
      socket.disconnect()
      reject(error)
    })
  })
}

describe('the link', () => {
  it('takes a token or a session', async () => {
    await link({ token: test.token('center') })
    await link({}, { cookie: await cookie() })
  })

  it.each([{}, { token: 'wrong' }, { token: 7 }, { token: null }])('refuses %j', async (auth) => {
    await expect(link(auth)).rejects.toThrow('unauthorized')
  })

  it('does not speak long polling', async () => {
    expect((await call({ path: '/link/?EIO=4&transport=polling', headers: bearer('center') })).status).toBe(404)
  })
})

describe('sessions', () => {
  it('set a cookie that scripts and other sites do not get', async () => {
    const answer = await call({ method: 'POST', path: '/session/code', headers: bearer('shell'), body: '{}' })
    const { code } = JSON.parse(answer.body) as { code: string }
    const first = await call({ path: `/?code=${code}` })
    const set = String(first.headers['set-cookie'])
    expect(first.status).toBe(303)
    expect(set).toMatch(/^fascia_session=center\.[\w-]{22}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const second = await call({ path: `/?code=${code}` })
    expect([second.status, second.headers['set-cookie']]).toEqual([401, undefined])
  })

  it('have at most 16 codes waiting', async () => {
    const fresh = await startGateway()
    try {
      const statuses: number[] = []
      for (let index = 0; index < 17; index++) {
        const response = await fetch(`http://127.0.0.1:${fresh.gateway.port}/session/code`, {
          method: 'POST',
          headers: { authorization: `Bearer ${fresh.token('shell')}` },
          body: '{}',
        })
        statuses.push(response.status)
      }
      expect(statuses).toEqual([...Array<number>(16).fill(200), 429])
    } finally {
      await fresh.stop()
    }
  })
})

describe('files', () => {
  it.each([
    '/.secret',
    '/assets/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd.json',
    '/assets%2f..%2f.secret',
    '/map/city/search.sqlite',
    '/map/../.secret.json',
    '/map/city/%00.json',
  ])('gives no %s', async (path) => {
    expect((await call({ path, headers: { cookie: await cookie() } })).status).toBe(404)
  })

  it('carry a policy that lets nothing in from elsewhere', async () => {
    test.gateway.setPackagesUrl('http://localhost:4567')
    const answer = await call({ path: '/', headers: { cookie: await cookie() } })
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain('frame-src http://*.localhost:4567')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https:|\*(?!\.localhost)/)
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })

  it('answer ranges of the map', async () => {
    const headers = { cookie: await cookie(), range: 'bytes=2-4' }
    const answer = await call({ path: '/map/city/tiles.pmtiles', headers })
    expect([answer.status, answer.body, answer.headers['content-range']]).toEqual([206, 'Til', 'bytes 2-4/7'])
  })
})

describe('raw sockets', () => {
  it.each(['GET http:// HTTP/1.1\r\nHost: localhost\r\n\r\n', 'GET //[ HTTP/1.1\r\nHost: localhost\r\n\r\n', '\r\n\r\n\0\0\0'])(
    '%j does not end the process',
    async (text) => {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.end(text))
        socket.on('close', () => resolve())
        socket.on('error', () => resolve())
        socket.resume()
      })
      expect((await call({ path: '/health' })).status).toBe(200)
    },
  )

  it.each(['GET /health HTTP/1.1\r\nConnection: close\r\n\r\n', 'GET /health HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'])(
    'refuses a request without a Host: %j',
    async (text) => {
      const answer = await new Promise<string>((resolve, reject) => {
        let received = ''
        const socket = connect(port, '127.0.0.1', () => socket.write(text))
        socket.on('data', (chunk) => (received += chunk.toString()))
        socket.on('close', () => resolve(received))
        socket.on('error', reject)
      })
      expect(answer).toMatch(/^HTTP\/1\.1 (400|421) /)
    },
  )

  it('a WebSocket elsewhere is refused', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/elsewhere`, { headers: bearer('developer') })
    await expect(new Promise((_resolve, reject) => socket.once('error', reject))).rejects.toThrow('404')
  })
})
