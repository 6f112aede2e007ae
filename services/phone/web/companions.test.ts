import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { ManualClock } from '../../base/clock.ts'
import { placesOf } from '../../base/home-directory.ts'
import { createLog } from '../../base/log.ts'
import { CLOSED_OFF, CLOSED_REVOKED, COMPANION_COOKIE, ToCompanion, type CompanionStatus } from '../../contract/companion.ts'
import { FasciaError } from '../../contract/errors.ts'
import { DEFAULT_SETTINGS } from '../../contract/people.ts'
import { NO_LINKS, PhoneLinksState } from '../../contract/phone-links.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'
import { Store } from '../../storage/store.ts'
import { LinksDesk } from '../links/links-desk.ts'
import { PHONE_MIGRATIONS } from '../schema.ts'
import { Invites, INVITE_MS } from './invites.ts'
import { companionStatus, COMPANION_SIGNALS } from './status.ts'

const LOOPBACK = '127.0.0.1'
let home: string
let store: Store
let desk: LinksDesk
let signals: Map<string, SignalValue>
let done: string[]
let sent: number
const lines: string[] = []

beforeEach(async () => {
  process.env['FASCIA_COMPANION_HOST'] = LOOPBACK
  home = mkdtempSync(join(tmpdir(), 'fascia-companion-'))
  const places = placesOf(home)
  store = new Store({ places, owner: 'phone', migrations: PHONE_MIGRATIONS })
  signals = new Map([['Vehicle.Fascia.DrivingState', 'PARKED']])
  done = []
  sent = 0
  desk = new LinksDesk({
    places,
    store,
    log: createLog('test', (line) => void lines.push(line)),
    notify: ({ code, title }) => done.push(`notice ${code ?? ''} ${title}`),
    share: async (text, from) => {
      if (text === 'nowhere') throw new FasciaError('not_found', 'no place is found in that')
      done.push(`share ${text} of ${from}`)
    },
    onChange: () => undefined,
    companion: {
      read: (path) => signals.get(path) ?? null,
      watch: () => undefined,
      settings: () => DEFAULT_SETTINGS,
      set: async (path, value) => void done.push(`${path.split('.').at(-1) ?? ''} = ${String(value)}`),
      charge: async (on) => void done.push(`charge ${String(on)}`),
      sent: (bytes) => (sent += bytes),
    },
  })
  desk.isSilent = false
  desk.consent(true)
  await desk.settle()
})
afterEach(async () => {
  desk.consent(false)
  await desk.close()
  store.close()
  rmSync(home, { recursive: true, force: true })
  delete process.env['FASCIA_COMPANION_HOST']
})

interface Answer {
  status: number
  text: string
  cookie: string
}

const base = (): string => desk.state().web?.url ?? ''
const port = (): number => Number(new URL(base()).port)

function call(
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
    ca,
  }: { method?: string; headers?: Record<string, string>; body?: string; ca?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: LOOPBACK, port: port(), path, method, headers, agent: false as const }
    const sentRequest = request({ ...options, ...(ca === undefined ? { rejectUnauthorized: false } : { ca }) }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => {
        const cookie = (response.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
        resolve({ status: response.statusCode ?? 0, text, cookie })
      })
    })
    sentRequest.on('error', reject)
    sentRequest.end(body)
  })
}

const pair = (code: string, name = 'Anna'): Promise<Answer> =>
  call('/pair', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code, name }) })
const codeOf = (): string => /#pair=(.+)$/.exec(desk.invite().url)?.[1] ?? ''

interface Live {
  socket: WebSocket
  status(): CompanionStatus | undefined
  answers: Map<number, string | null>
  notices: string[]
  closed: Promise<number>
}

async function open(cookie: string): Promise<Live> {
  const socket = new WebSocket(`wss://${LOOPBACK}:${port()}/live`, { headers: { cookie }, rejectUnauthorized: false })
  let status: CompanionStatus | undefined
  const live: Live = {
    socket,
    status: () => status,
    answers: new Map(),
    notices: [],
    closed: new Promise((resolve) => socket.on('close', (code) => resolve(code))),
  }
  socket.on('message', (data: Buffer) => {
    const message = ToCompanion.parse(JSON.parse(data.toString()))
    if (message.type === 'status') status = message.status
    else if (message.type === 'answer') live.answers.set(message.id, message.error?.code ?? null)
    else live.notices.push(message.title)
  })
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return live
}

async function until(what: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400; turn++) {
    if (what()) return
    await sleep(5)
  }
  throw new Error(`never: ${what.toString()}`)
}

async function ask({ socket, answers }: Live, id: number, wish: Record<string, unknown>): Promise<string | null> {
  socket.send(JSON.stringify({ id, wish }))
  await until(() => answers.has(id))
  return answers.get(id) ?? null
}

describe('pairing', () => {
  it('takes a code once, in time, and from no page of another site', async () => {
    const authority = (await call('/authority.crt')).text
    const code = codeOf()
    expect((await pair('a'.repeat(22))).status).toBe(401)
    expect((await call('/pair', { method: 'POST', body: JSON.stringify({ code, name: 'x' }) })).status).toBe(400)
    const json = { 'content-type': 'application/json' }
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await call('/pair', {
        method: 'POST',
        headers: { ...json, ...headers },
        body: JSON.stringify({ code, name: 'x' }),
      })
      expect(answer.status).toBe(403)
    }
    expect((await call('/', { headers: { host: `evil.example:${port()}` } })).status).toBe(421)
    const { status, cookie } = await pair(code)
    expect([status, cookie.startsWith(`${COMPANION_COOKIE}=`)]).toEqual([200, true])
    expect((await pair(code)).status).toBe(401)
    // A phone that trusts the car's authority, and nothing else, gets to it.
    expect((await call('/me', { headers: { cookie }, ca: authority })).text).toBe('{"name":"Anna"}')
    expect((await call('/me')).status).toBe(401)
    const [device] = PhoneLinksState.parse(desk.state()).devices
    expect(device).toMatchObject({ kind: 'web', name: 'Anna', grants: ['status', 'climate', 'charge', 'share'], here: false })
    expect(done).toEqual(['notice link_paired Anna'])
  })

  it('keeps a code that is asked for again, until it was used or is about to end', () => {
    const clock = new ManualClock()
    const invites = new Invites(clock)
    const first = invites.make()
    clock.advance(60_000)
    expect(invites.make()).toMatchObject({ code: first.code, untilWallMs: first.untilWallMs })
    clock.advance(3 * 60_000)
    const second = invites.make()
    expect(second.code).not.toBe(first.code)
    invites.take(second.code)
    expect(invites.make().code).not.toBe(second.code)
  })

  it('ends a code after its time, and tries after ten', () => {
    const clock = new ManualClock()
    const invites = new Invites(clock)
    const { code } = invites.make()
    clock.advance(INVITE_MS)
    expect(() => invites.take(code)).toThrow(expect.objectContaining({ code: 'unauthorized' }))
    const next = invites.make().code
    for (let turn = 0; turn < 10; turn++) expect(() => invites.take('a'.repeat(22))).toThrow()
    expect(() => invites.take(next)).toThrow(expect.objectContaining({ code: 'too_many' }))
    clock.advance(60_000)
    expect(invites.take(next)).toBeUndefined()
  })

  it('leaves no token and no key in clear, neither on disk nor in the log', async () => {
    const { cookie } = await pair(codeOf())
    const token = cookie.split('=')[1] ?? ''
    const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const everything =
      files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('\n') + lines.join('\n')
    for (const secret of [token, 'PRIVATE KEY']) expect(everything).not.toContain(secret)
    expect(statSync(join(home, 'phone')).mode & 0o777).toBe(0o700)
    expect(statSync(join(home, 'phone', 'companion.sealed')).mode & 0o777).toBe(0o600)
  })
})

describe('a companion', () => {
  let live: Live
  let cookie: string
  let id: string
  beforeEach(async () => {
    cookie = (await pair(codeOf())).cookie
    live = await open(cookie)
    await until(() => live.status() !== undefined)
    id = desk.state().devices[0]?.id ?? ''
  })

  it('sees what it may, as it changes, and nothing else', async () => {
    expect(live.status()).toMatchObject({ car: { socPercent: null, isLocked: null }, place: null })
    signals.set('Vehicle.Powertrain.TractionBattery.StateOfCharge.Displayed', 64)
    signals.set('Vehicle.CurrentLocation.Latitude', 42.5)
    signals.set('Vehicle.CurrentLocation.Longitude', 1.5)
    desk.tick()
    await until(() => live.status()?.car?.socPercent === 64)
    expect(live.status()?.place).toBeNull()
    desk.grant(id, 'locate', true)
    await until(() => live.status()?.place?.lat === 42.5)
    desk.grant(id, 'status', false)
    await until(() => live.status()?.car === null)
    expect(() => desk.grant(id, 'notifications', true)).toThrow(expect.objectContaining({ code: 'not_allowed' }))
    desk.consent(false)
    await desk.settle()
    expect(sent).toBeGreaterThan(100)
  })

  it('wishes what it may, while the car stands', async () => {
    expect(await ask(live, 1, { ask: 'climate', on: true })).toBeNull()
    expect(await ask(live, 2, { ask: 'temperature', celsius: 21.5 })).toBeNull()
    expect(await ask(live, 3, { ask: 'share', text: 'Main Street 5' })).toBeNull()
    expect(await ask(live, 4, { ask: 'share', text: 'nowhere' })).toBe('not_found')
    expect(await ask(live, 5, { ask: 'charge', on: false })).toBeNull()
    expect(await ask(live, 6, { ask: 'wearable', heartBpm: 71, steps: 4200 })).toBe('forbidden')
    signals.set('Vehicle.Fascia.DrivingState', 'MOVING')
    expect(await ask(live, 7, { ask: 'climate', on: false })).toBe('restricted')
    desk.grant(id, 'climate', false)
    expect(await ask(live, 8, { ask: 'climate', on: false })).toBe('forbidden')
    expect(done.slice(1)).toEqual(['Mode = AUTO', 'Temperature = 21.5', 'share Main Street 5 of Anna', 'charge false'])
  })

  it('brings its watch when a person allowed it, and the watch gets the car’s notice', async () => {
    desk.grant(id, 'wearable', true)
    expect(await ask(live, 1, { ask: 'wearable', heartBpm: 71, steps: 4200 })).toBeNull()
    expect(desk.state().wearable).toMatchObject({ from: 'Anna', heartBpm: 71, steps: 4200 })
    desk.vibrate(id, 'Hello')
    await until(() => live.notices.length === 1)
    desk.isSilent = true
    expect(desk.state()).toEqual(NO_LINKS)
    desk.isSilent = false
    desk.grant(id, 'wearable', false)
    expect(desk.state().wearable).toBeNull()
  })

  it('is out the moment it is revoked, and does not come back', async () => {
    const second = await open(cookie)
    const began = performance.now()
    await desk.revoke(id)
    expect(await live.closed).toBe(CLOSED_REVOKED)
    expect(await second.closed).toBe(CLOSED_REVOKED)
    expect(performance.now() - began).toBeLessThan(5_000)
    await expect(open(cookie)).rejects.toThrow('401')
    expect((await call('/me', { headers: { cookie } })).status).toBe(401)
    expect(desk.state().devices).toEqual([])
  })

  it('leaves by itself, is gone with an erased database, and with the consent', async () => {
    store.run('DELETE FROM links')
    desk.tick()
    expect(await live.closed).toBe(CLOSED_REVOKED)
    const again = (await pair(codeOf(), 'Ben')).cookie
    const ben = await open(again)
    expect((await call('/leave', { method: 'POST', headers: { cookie: again } })).status).toBe(200)
    expect(await ben.closed).toBe(CLOSED_REVOKED)
    const third = await open((await pair(codeOf(), 'Mei')).cookie)
    desk.consent(false)
    await desk.settle()
    expect(await third.closed).toBe(CLOSED_OFF)
    expect(desk.state().web).toBeNull()
    expect(() => desk.invite()).toThrow(expect.objectContaining({ code: 'unavailable' }))
  })

  it('is cut off when it sends what nobody understands, and the others stay', async () => {
    const other = await open(cookie)
    live.socket.send('{"id":1,"wish":{"ask":"unlock"}}')
    expect(await live.closed).toBe(1008)
    const garbage = await open(cookie)
    garbage.socket.send(Buffer.alloc(20_000))
    expect(await garbage.closed).toBe(1009)
    expect(await ask(other, 1, { ask: 'climate', on: true })).toBeNull()
  })
})

it('a status fits its schema and holds nothing that was not granted, whatever the signals are', () => {
  const value = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.string({ maxLength: 5 }),
    fc.constant(null),
  )
  const all = ['status', 'climate', 'charge', 'locate'] as const
  fc.assert(
    fc.property(fc.subarray([...all]), fc.array(value, { minLength: 30, maxLength: 30 }), (grants, values) => {
      const read = (path: string): SignalValue | null => values[COMPANION_SIGNALS.indexOf(path) % 30] ?? null
      const status = companionStatus({ name: 'x', grants, settings: DEFAULT_SETTINGS, wallMs: 1 }, read)
      expect(ToCompanion.safeParse({ type: 'status', status }).success).toBe(true)
      expect([status.car === null, status.climate === null, status.charge === null]).toEqual(
        (['status', 'climate', 'charge'] as const).map((grant) => !grants.includes(grant)),
      )
      if (!grants.includes('locate')) expect(status.place).toBeNull()
    }),
    { numRuns: 50 },
  )
})
