import { symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { APP_HEART_PAGE, AppBeat } from '../contract/app-port.ts'
import { FILES, openAppWorld, type AppWorld } from '../../test/fixtures/app-world.ts'

let world: AppWorld
beforeEach(async () => {
  world = await openAppWorld()
})
afterEach(() => world.close())

describe('app server', () => {
  it('serves listed files of an open app with headers that lock it in', async () => {
    world.install('track-day')
    const { url, session } = await world.broker.open('track-day', 'center')
    expect(url).toBe(`http://track-day.localhost:${world.server.port}/${session}/app/index.html`)
    const page = await world.get(new URL(url).pathname, { host: world.hostOf('track-day'), 'sec-fetch-dest': 'iframe' })
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
    const module = await world.get(`/${session}/app/main.js`, { host: world.hostOf('track-day'), origin: 'null' })
    expect(module.headers).toMatchObject({
      'access-control-allow-origin': 'null',
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
    })
  })

  it('serves the page that beats in the process of the app, for as long as the app is open', async () => {
    world.install('track-day')
    const { session } = await world.broker.open('track-day', 'center')
    const host = world.hostOf('track-day')
    const page = await world.get(`/${session}/${APP_HEART_PAGE}`, { host, 'sec-fetch-dest': 'iframe' })
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(page.headers['content-security-policy']).toContain('sandbox allow-scripts')
    const script = /src="\.\/([a-z.]+)"/.exec(page.body)?.[1] ?? ''
    const { status, body } = await world.get(`/${session}/.heart/${script}`, { host })
    expect(status).toBe(200)
    const parent = { postMessage: vi.fn() }
    const setInterval = vi.fn((beat: () => void) => beat())
    runInNewContext(body, { parent, setInterval })
    expect(AppBeat.parse(parent.postMessage.mock.calls[0]?.[0])).toEqual({ fascia: 'beat' })
    expect((await world.get(`/${session}/.heart/constructor`, { host })).status).toBe(404)
    await world.broker.close(session, 'center')
    expect((await world.get(`/${session}/${APP_HEART_PAGE}`, { host })).status).toBe(404)
  })

  it('refuses everything else', async () => {
    world.install('track-day')
    world.install('other-app')
    const { session } = await world.broker.open('track-day', 'center')
    const index = `/${session}/app/index.html`
    const host = world.hostOf('track-day')
    const cases: [string, string, Record<string, string>, number, string?][] = [
      ['another package with the session', index, { host: world.hostOf('other-app') }, 404],
      ['the bare address', index, { host: `127.0.0.1:${world.server.port}` }, 421],
      ['the dashboard’s name', index, { host: `fascia.localhost.evil.example:${world.server.port}` }, 421],
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
      expect([what, (await world.get(path, headers, method)).status]).toEqual([what, status])
    }
    await world.broker.close(session, 'center')
    expect((await world.get(index, { host })).status).toBe(404)
  })

  it('refuses a file of another size and a link out of the package', async () => {
    const directory = world.install('track-day')
    const { session } = await world.broker.open('track-day', 'center')
    const load = async () => (await world.get(`/${session}/app/main.js`, { host: world.hostOf('track-day') })).status
    writeFileSync(join(directory, 'app/main.js'), 'export { } // more')
    expect(await load()).toBe(500)
    unlinkSync(join(directory, 'app/main.js'))
    writeFileSync(join(world.home, 'secret'), 'export {}')
    symlinkSync(join(world.home, 'secret'), join(directory, 'app/main.js'))
    expect(await load()).toBe(500)
  })

  it('answers no path that a fuzzer finds, but those that are listed', async () => {
    world.install('track-day')
    const { session } = await world.broker.open('track-day', 'center')
    const part = fc.constantFrom('..', '.', 'app', 'index.html', 'manifest.json', '%2e', '%2f', '', 'active', '\\', '~', 'store')
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        const path = parts.join('/')
        const { status } = await world.get(`/${session}/${path}`, { host: world.hostOf('track-day') })
        expect(status).toBe(path === 'app/index.html' ? 200 : 404)
      }),
      { numRuns: 150 },
    )
  })
})
