import { mkdtempSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TokenTable } from '../../base/tokens.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { ControlVerb } from '../control/verbs.ts'
import { SimulatorHttpServer } from './http-server.ts'

const DEVELOPER = 'd'.repeat(43)
const CENTER = 'c'.repeat(43)
const heard: ControlVerb[] = []
let server: SimulatorHttpServer
let url: URL

interface Answer {
  status: number
  body: string
  headers: Record<string, string | string[] | undefined>
}

function ask(method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: url.port, method, path, headers }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (path === '/events') call.destroy()
      })
      response.on('close', () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }))
    })
    call.on('error', (error) => (path === '/events' ? undefined : reject(error)))
    call.end(body)
  })
}

const bearer = { authorization: `Bearer ${DEVELOPER}` }

beforeAll(async () => {
  const panel = mkdtempSync(join(tmpdir(), 'fascia-panel-'))
  writeFileSync(join(panel, 'index.html'), '<!doctype html><title>panel</title>')
  server = new SimulatorHttpServer(
    {
      state: () => ({ here: true }),
      scenarios: () => [{ name: 'city', title: 'In the city' }],
      recordings: () => [],
      route: () => ({ id: 0, line: [] }),
      messages: () => [],
      watch: () => ({ news: () => [], end: () => undefined }),
      map: () => undefined,
      control: async (verb) => {
        if (verb.verb === 'unplug') throw new FasciaError('conflict', 'nothing is plugged in')
        heard.push(verb)
      },
    },
    new TokenTable(new Map([['developer', DEVELOPER], ['center', CENTER]] as const)), // prettier-ignore
    panel,
  )
  url = new URL(await server.listen(0))
})
afterAll(() => server.close())

describe('the door of the simulator', () => {
  it.each(['/state', '/events', '/scenarios', '/', '/ctl', '/session/code'])('%s is closed to strangers', async (path) => {
    const method = path === '/ctl' || path === '/session/code' ? 'POST' : 'GET'
    expect((await ask(method, path)).status).toBe(401)
    expect((await ask(method, path, { authorization: `Bearer ${'x'.repeat(43)}` })).status).toBe(401)
    expect((await ask(method, path, { authorization: `Bearer ${CENTER}` })).status).toBe(403)
    expect((await ask(method, path, { ...bearer, host: 'evil.example' })).status).toBe(421)
    expect((await ask(method, path, { ...bearer, origin: 'http://evil.example' })).status).toBe(403)
    expect((await ask(method, path, { cookie: 'fascia_simulator=guess' })).status).toBe(401)
  })

  it('trades a code once for a cookie that no script can read', async () => {
    const { code } = JSON.parse((await ask('POST', '/session/code', bearer)).body) as { code: string }
    const first = await ask('GET', `/?code=${code}`)
    expect(first.status).toBe(303)
    const cookie = String(first.headers['set-cookie'])
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
    expect((await ask('GET', `/?code=${code}`)).status).toBe(401)
    const page = await ask('GET', '/', { cookie: cookie.split(';')[0] ?? '' })
    expect(page.status).toBe(200)
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/)
    expect((await ask('GET', '/events', { cookie: cookie.split(';')[0] ?? '' })).body).toBe('data: {"here":true}\n\n')
  })
})

describe('control', () => {
  it('takes what fits and says why it refuses', async () => {
    expect((await ask('POST', '/ctl', bearer, '{"verb":"gear","gear":"D"}')).status).toBe(200)
    expect(heard).toEqual([{ verb: 'gear', gear: 'D' }])
    expect((await ask('POST', '/ctl', bearer, '{"verb":"gear","gear":"5"}')).status).toBe(400)
    expect((await ask('POST', '/ctl', bearer, 'not json')).status).toBe(400)
    expect((await ask('POST', '/ctl', bearer, `{"verb":"${'x'.repeat(20_000)}"}`)).status).toBe(413)
    const refused = await ask('POST', '/ctl', bearer, '{"verb":"unplug"}')
    expect([refused.status, JSON.parse(refused.body)]).toEqual([
      409,
      { error: { code: 'conflict', message: 'nothing is plugged in' } },
    ])
    expect((await ask('GET', '/nothing', bearer)).status).toBe(404)
    expect((await ask('GET', '/../main.ts', bearer)).status).toBe(404)
  })
})
