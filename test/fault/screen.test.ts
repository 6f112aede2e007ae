/** kill -9 of a screen of the running car: it comes back, the other screen goes on, nothing that was stored is lost. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../electron/hosts/find.mjs'
import type { GatewayClient } from '../../services/base/gateway-client.ts'
import { EndpointsFile } from '../../services/contract/system.ts'
import { startDisplay, type VirtualDisplay } from '../e2e/shell/display.ts'
import { browsersBelow } from '../e2e/shell/shell-process.ts'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

const SPEED = 'Vehicle.Speed'
const canShow = findChromium() !== undefined && spawnSync('Xvfb', ['-help']).error === undefined

describe.skipIf(!canShow)('kill -9 of a screen while driving (skipped where there is no Chromium or Xvfb)', () => {
  let display: VirtualDisplay
  let product: Product
  let client: GatewayClient
  let speeds = 0

  /** How many screens of this display are on the link. */
  const linked = async (role: string): Promise<number> => {
    const url = new URL('/metrics', product.endpoints().dashboard?.url.replace('fascia.localhost', '127.0.0.1'))
    const text = await (await fetch(url, { headers: { authorization: `Bearer ${product.token('developer')}` } })).text()
    const line = text.split('\n').find((one) => one.startsWith('fascia_link_clients') && one.includes(`"${role}"`))
    return Number(line?.split(' ').at(-1) ?? 0)
  }
  /** The browser of each display: its main process, by what its window shows. */
  const browsers = (): { pid: number; role: string }[] => {
    const supervisor = EndpointsFile.parse(JSON.parse(readFileSync(product.places.endpoints, 'utf8'))).pid
    return browsersBelow(supervisor)
      .filter(({ kind, command }) => kind === 'main' && command.includes('--user-data-dir='))
      .map(({ pid, command }) => ({ pid, role: command.includes('cluster') ? 'cluster' : 'center' }))
  }

  beforeAll(async () => {
    display = await startDisplay(2560, 720)
    product = await startProduct({
      arguments: [
        ...['--shell', 'chromium', '--display', 'center=1280x720', '--display', 'cluster=1280x480'],
        ...['--scenario', join(import.meta.dirname, 'driving.yaml')],
      ],
      env: { DISPLAY: display.name, WAYLAND_DISPLAY: '', XAUTHORITY: '' },
    })
    client = await product.client('center')
    await client.subscribe([SPEED])
    client.onSignal((path, { quality }) => {
      if (path === SPEED && quality === 'valid') speeds += 1
    })
    await eventually('both screens', async () => ((await linked('cluster')) > 0 ? true : undefined), 60_000)
    await eventually('the car to drive', () => ((client.number(SPEED) ?? 0) > 20 ? true : undefined), 60_000)
  }, 240_000)
  afterAll(async () => {
    await product?.stop()
    display?.stop()
  })

  it('brings it back, keeps what was stored, and the other screen does not notice', async () => {
    await client.request('settings.set', { settings: { accent: 'violet' } })
    const place = { id: 'osm:1', name: 'Mill Lane', kind: 'street', lat: 48.62, lon: 9.68 }
    await client.request('places.save', { role: 'favourite', place })
    const before = browsers()
    const center = before.find(({ role }) => role === 'center')
    const cluster = before.find(({ role }) => role === 'cluster')
    expect([center, cluster]).not.toContain(undefined)
    const links = await linked('center')
    const speedsBefore = speeds
    process.kill(center?.pid ?? 0, 'SIGKILL')
    await eventually('the link to end', async () => ((await linked('center')) < links ? true : undefined))
    await eventually('the screen to be back', async () => ((await linked('center')) >= links ? true : undefined), 30_000)

    const after = browsers()
    expect(after.find(({ role }) => role === 'cluster')).toEqual(cluster)
    expect(after.find(({ role }) => role === 'center')?.pid).not.toBe(center?.pid)
    expect(await linked('cluster')).toBeGreaterThan(0)
    expect(speeds - speedsBefore).toBeGreaterThan(5)

    const { places } = await client.request('places.list', {})
    expect(places.map((saved) => saved.place.name)).toContain('Mill Lane')
    expect((await client.request('settings.set', { settings: {} })).accent).toBe('violet')
  }, 120_000)
})
