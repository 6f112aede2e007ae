/**
 * Media and phone at the gateway's door: music comes only out of its roots, whatever path and links say, and every request
 * only from those who may.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { GatewayClient } from '../../services/base/gateway-client.ts'
import { isMediaDirectory } from '../../services/base/media-places.ts'
import { placesOf } from '../../services/base/home-directory.ts'
import { RequestNames } from '../../services/contract/requests.ts'
import { ALL_SCOPES, type Scope } from '../../services/contract/scopes.ts'
import { ACCESS, mayHear, mayRequest } from '../../services/publish/access.ts'
import { mediaPath, plainParts } from '../../services/publish/media-files.ts'
import { startGateway, type TestGateway } from '../fixtures/gateway.ts'

let outside: string
let music: string
let world: TestGateway
let apps: GatewayClient

beforeAll(async () => {
  outside = mkdtempSync(join(tmpdir(), 'fascia-media-door-'))
  music = join(outside, 'stick')
  mkdirSync(join(music, 'Änd'), { recursive: true })
  writeFileSync(join(outside, 'secret.mp3'), 'SECRET')
  writeFileSync(join(music, 'Änd', 'a #1 50%.mp3'), '0123456789')
  writeFileSync(join(music, 'cover.png'), 'PNG')
  writeFileSync(join(music, 'notes.txt'), 'SECRET')
  writeFileSync(join(music, '.hidden.mp3'), 'SECRET')
  symlinkSync(outside, join(music, 'up'))
  symlinkSync(join(outside, 'secret.mp3'), join(music, 'link.mp3'))
  world = await startGateway({ media: { isAllowed: (directory) => directory === music, relayToken: () => 'x'.repeat(20) } })
  apps = new GatewayClient(world.url, world.token('process-apps'))
  await apps.ready()
  const roots = [
    { id: 'usb', directory: music },
    { id: 'root', directory: '/' },
  ]
  apps.emit('media.files', { roots, radioPort: null })
  await vi.waitFor(async () => expect((await get('/media/usb/cover.png', 'center')).status).toBe(200), { timeout: 5000 })
})
afterAll(async () => {
  apps.close()
  await world.stop()
  rmSync(outside, { recursive: true, force: true })
})

function get(
  path: string,
  scope: Scope,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string; type: string }> {
  return new Promise((resolve, reject) => {
    const { port } = world.gateway
    const all = { host: `fascia.localhost:${port}`, authorization: `Bearer ${world.token(scope)}`, ...headers }
    request({ host: '127.0.0.1', port, path, headers: all }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, type: response.headers['content-type'] ?? '' }))
    })
      .on('error', reject)
      .end()
  })
}

describe('music at the gateway', () => {
  it('is served by range, with its own type', async () => {
    const path = `/media/usb/${encodeURIComponent('Änd')}/${encodeURIComponent('a #1 50%.mp3')}`
    expect(await get(path, 'center')).toMatchObject({ status: 200, body: '0123456789', type: 'audio/mpeg' })
    expect(await get(path, 'center', { range: 'bytes=2-4' })).toMatchObject({ status: 206, body: '234' })
  })

  it.each([
    '/media/usb/link.mp3',
    '/media/usb/up/secret.mp3',
    '/media/usb/%2e%2e/secret.mp3',
    '/media/usb/..%2fsecret.mp3',
    '/media/usb/.hidden.mp3',
    '/media/usb/notes.txt',
    '/media/usb/',
    '/media/usb',
    '/media/root/etc/hostname',
    '/media/none/a.mp3',
    '/media/usb/%00.mp3',
    '/media/usb/Änd%5c..%5csecret.mp3',
  ])('gives no %s', async (path) => {
    const answer = await get(encodeURI(decodeURI(path)) === path ? path : encodeURI(path), 'center')
    expect([answer.status, answer.body.includes('SECRET')]).toEqual([404, false])
  })

  it.each(ALL_SCOPES)('is heard by the center alone, and seen by displays: %s', async (scope) => {
    const path = `/media/usb/${encodeURIComponent('Änd')}/${encodeURIComponent('a #1 50%.mp3')}`
    expect((await get(path, scope)).status).toBe(['center', 'developer'].includes(scope) ? 200 : 403)
    expect((await get('/media/usb/cover.png', scope)).status).toBe(
      ['center', 'cluster', 'passenger', 'developer'].includes(scope) ? 200 : 403,
    )
  })

  it('radio is refused while the driver has not consented', async () => {
    expect((await get('/media/radio/s0123456789ab', 'center')).status).toBe(403)
  })

  it('no path leads out of a root', async () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2E%2e', '..%2f', '%5c', 'up', 'secret.mp3', 'link.mp3', 'Änd', '%00', '%', ''),
      fc.string({ maxLength: 8 }),
      fc.string({ maxLength: 6 }).map(encodeURIComponent),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        const path = parts.join('/')
        for (const plain of plainParts(path) ?? []) expect(plain).not.toMatch(/^\.|[/\\\0]|^$/)
        await mediaPath(music, path).then(
          (real) => expect(real.startsWith(`${music}/`) && !real.includes('secret')).toBe(true),
          (error: unknown) => expect(error).toMatchObject({ code: 'not_found' }),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('a root lies where music may lie, links resolved', () => {
    const places = placesOf(join(outside, 'home'))
    const environment = { FASCIA_MEDIA: music }
    expect(isMediaDirectory(music, places, environment)).toBe(true)
    expect(isMediaDirectory(join(music, 'Änd'), places, environment)).toBe(true)
    for (const other of [outside, join(music, 'up'), '/', '/media', '/etc', places.home]) {
      expect(isMediaDirectory(other, places, environment), other).toBe(false)
    }
  })
})

describe('requests of media and phone', () => {
  const names = RequestNames.filter((name) => /^(media|phone)\./.test(name))
  const MEDIA_CONTROL = /^media\.(list|open|search|play|control|seek|mode|queue\.)/
  const allowed = (scope: Scope, name: string): boolean => {
    if (scope === 'developer' || scope === 'supervisor') return true
    if (scope === 'companion') return name.startsWith('phone.companion.')
    if (scope === 'center') return !name.startsWith('phone.companion.')
    return scope === 'passenger' && MEDIA_CONTROL.test(name)
  }

  it.each(ALL_SCOPES.filter((scope) => !scope.startsWith('process-')))('%s may ask for its own and nothing else', (scope) => {
    for (const name of names) expect([name, mayRequest(ACCESS[scope], name)]).toEqual([name, allowed(scope, name)])
  })

  it('are refused at the wire, too', async () => {
    const companion = new GatewayClient(world.url, world.token('companion'))
    const passenger = new GatewayClient(world.url, world.token('passenger'))
    await Promise.all([companion.ready(), passenger.ready()])
    await expect(companion.request('phone.contacts', {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(companion.request('media.control', { action: 'play' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(passenger.request('phone.call.dial', { number: '1' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(passenger.request('media.output.claim', { outputId: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
    companion.close()
    passenger.close()
  })

  it('a companion hears what it is asked for and nothing of the car; a passenger nothing of the phone', () => {
    expect(mayHear(ACCESS.companion, 'phone.command')).toBe(true)
    for (const name of ['phone.state', 'phone.message', 'media.playback', 'navigation.guidance', 'profiles.state'] as const) {
      expect(mayHear(ACCESS.companion, name)).toBe(false)
    }
    for (const name of ['phone.state', 'phone.message', 'phone.command', 'media.files'] as const) {
      expect(mayHear(ACCESS.passenger, name)).toBe(false)
    }
  })
})
