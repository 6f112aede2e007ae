/** A feature's web app in its frame, in a real browser: it reaches what it was granted and nothing else. */
import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { GatewayClient } from '../../services/base/gateway-client.ts'
import { createLog } from '../../services/base/log.ts'
import type { RunningProcess } from '../../services/base/process.ts'
import type { AppCall } from '../../services/contract/app-port.ts'
import { RESTRICTIONS } from '../../services/contract/driving.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import type { Endpoints } from '../../services/contract/system.ts'
import { startApps } from '../../services/apps/apps.ts'
import { installPackage } from '../fixtures/installed-package.ts'
import { startGateway, type TestGateway } from '../fixtures/gateway.ts'

const SDK = readFileSync(join(import.meta.dirname, '../../services/features/sdk/fascia-app.js'), 'utf8')
const APP = `
import { fascia } from './fascia-app.js'
const out = {}
const attempt = async (name, work) => { try { out[name] = await work() } catch (error) { out[name] = 'refused ' + (typeof error.code === 'string' ? error.code : error.name) } }
const { reads } = await fascia.ready
out.reads = reads
await attempt('read', () => fascia.signals.read(['Vehicle.Speed']))
await attempt('readOther', () => fascia.signals.read(['Vehicle.CurrentLocation.Latitude']))
await attempt('control', () => fascia.commands.request('Vehicle.Body.Trunk.Rear.IsOpen', true))
await attempt('storage', async () => { await fascia.storage.set('a', 'b'); return fascia.storage.get('a') })
await attempt('fetchDashboard', () => fetch(DASHBOARD))
await attempt('fetchSelf', () => fetch('./app.js'))
await attempt('socket', () => new Promise((done, fail) => { const s = new WebSocket(DASHBOARD.replace('http', 'ws')); s.onopen = done; s.onerror = () => fail({ code: 'blocked' }) }))
await attempt('cookie', () => document.cookie)
await attempt('localStorage', () => localStorage.length)
await attempt('parent', () => parent.document.title)
await attempt('popup', () => String(window.open(DASHBOARD)))
await attempt('eval', () => eval('1'))
await attempt('image', () => new Promise((done, fail) => { const i = new Image(); i.onload = done; i.onerror = () => fail({ code: 'blocked' }); i.src = DASHBOARD + '/secret.png' }))
out.style = getComputedStyle(document.body).color
fascia.onTheme((theme) => { out.appearance = theme.appearance })
await fascia.storage.set('out', JSON.stringify(out))
document.body.textContent = 'finished'
`

let world: TestGateway
let apps: RunningProcess
let screen: GatewayClient
let dashboard: Server

/** The dashboard's side of the port, as small as it can be. */
const PARENT = `<!doctype html><title>dashboard</title><body><script>
window.begin = (url, start) => {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || event.data?.fascia !== 'knock' || window.answered === event.data.page) return
    window.answered = event.data.page
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = async ({ data }) => port1.postMessage({ id: data.id, ...(await window.relay(data.call)) })
    frame.contentWindow.postMessage({ fascia: 'door', protocol: 1 }, '*', [port2])
    port1.postMessage(start)
  })
  frame.src = url
  document.body.append(frame)
}
</script>`

test.beforeAll(async () => {
  world = await startGateway()
  let tellEndpoints: (endpoints: Endpoints) => void = () => undefined
  dashboard = createServer((request, response) => {
    response.setHeader('set-cookie', 'session=secret')
    response.setHeader('content-type', 'text/html')
    response.end(request.url === '/' ? PARENT : '')
  })
  await new Promise<void>((resolve) => dashboard.listen(0, '127.0.0.1', resolve))
  const origin = `http://fascia.localhost:${(dashboard.address() as AddressInfo).port}`
  installPackage(world.places, {
    id: 'frame-test',
    app: { entry: 'index.html', reads: ['Vehicle.Speed'], controls: [], storageBytes: 10_000, allowedWhile: 'always' },
    files: {
      'index.html':
        '<!doctype html><link rel="stylesheet" href="./style.css"><body>begun<script type="module" src="./app.js"></script>',
      'style.css': 'body { color: rgb(1, 2, 3) }',
      'app.js': APP.replaceAll('DASHBOARD', JSON.stringify(origin)),
      'fascia-app.js': SDK,
    },
  })
  apps = await startApps({
    log: createLog('apps', () => undefined),
    places: world.places,
    endpoints: { dashboard: { url: world.url, tokenFile: '' } },
    options: {},
    progress: () => undefined,
    onEndpoints: (listener) => (tellEndpoints = listener),
  })
  // This page stands for the dashboard: it alone may frame an app.
  tellEndpoints({ dashboard: { url: origin, tokenFile: '' } })
  screen = new GatewayClient(world.url, world.token('center'))
  await screen.ready()
  world.setSignal('Vehicle.Speed', 42)
})
test.afterAll(async () => {
  screen.close()
  await apps.stop()
  await world.stop()
  await new Promise((resolve) => dashboard.close(resolve))
})

test('an app in its frame reaches what it was granted and nothing else', async ({ page }) => {
  const { port } = dashboard.address() as AddressInfo
  const opened = await screen.request('apps.open', { id: 'frame-test' })
  await page.exposeFunction('relay', async (call: AppCall) => {
    try {
      const { result } = await screen.request('apps.call', { session: opened.session, call })
      return { type: 'result', ok: true, result }
    } catch (error) {
      return { type: 'refused', error: FasciaError.from(error).toBody() }
    }
  })
  const theme = {
    appearance: 'night',
    accent: 'teal',
    textSizePercent: 100,
    reducedMotion: false,
    language: 'en',
    direction: 'ltr',
  }
  const { reads, controls, url } = opened
  const start = { type: 'start', protocol: 1, package: 'frame-test', reads, controls, theme, restrictions: RESTRICTIONS.PARKED }
  await page.goto(`http://fascia.localhost:${port}/`)
  await page.evaluate(`window.begin(${JSON.stringify(url)}, ${JSON.stringify(start)})`)
  await expect(page.frameLocator('iframe').locator('body')).toHaveText('finished')

  const { result } = await screen.request('apps.call', { session: opened.session, call: { method: 'storage.get', key: 'out' } })
  expect(JSON.parse(String(result))).toEqual({
    reads: ['Vehicle.Speed'],
    read: { 'Vehicle.Speed': { value: 42, quality: 'valid', sourceMs: expect.any(Number) as unknown } },
    readOther: 'refused forbidden',
    control: 'refused forbidden',
    storage: 'b',
    fetchDashboard: 'refused TypeError',
    fetchSelf: 'refused TypeError',
    socket: expect.stringMatching(/^refused/) as unknown,
    cookie: 'refused SecurityError',
    localStorage: 'refused SecurityError',
    parent: 'refused SecurityError',
    popup: 'null',
    eval: 'refused EvalError',
    image: 'refused blocked',
    style: 'rgb(1, 2, 3)',
    appearance: 'night',
  })
})

test('nothing of an app opens outside its frame', async ({ page }) => {
  const { url, session } = await screen.request('apps.open', { id: 'frame-test' })
  expect((await page.goto(url))?.status()).toBe(403)
  await screen.request('apps.close', { session })
})
