/** The whole way of a value: the speed on the CAN bus, in the signal store and on the gauge; and what a lost bus looks like. */
import { expect, test, type Page } from '@playwright/test'
import { resolve } from 'node:path'
import { readDbcFile } from '../../services/can/dbc/parse.ts'
import { SocketcandSource } from '../../services/can/socketcand/client.ts'
import { compileDatabase, decodeFrame } from '../../services/decode/decoder.ts'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

const SEDAN = resolve(import.meta.dirname, '../../services/can/vehicles/sedan.dbc')
/** Runs in the page: when the speed first became a dash, by the page's own clock. */
const WATCH_FOR_DASH = `{
  const gauge = document.querySelector('[data-testid="speed"]')
  new MutationObserver(() => { if (gauge.textContent === '—') window.dashedAt ??= Date.now() })
    .observe(gauge, { childList: true, characterData: true, subtree: true })
}`

let product: Product

// The dock has its buttons beside the temperatures, which a smaller display opens first.
test.use({ viewport: { width: 1920, height: 1080 } })
test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct({ arguments: ['--scenario', 'city'] })
})
test.afterAll(() => product.stop())

async function openCenter(page: Page): Promise<void> {
  await page.goto(await product.signInUrl('center'))
  await expect(page.getByTestId('speed')).not.toHaveText('—')
  // The gauges come first. What is measured here is a car in use, not the second in which the map's program is loaded.
  await expect(page.getByTestId('map').and(page.locator('[data-ready=true], [data-broken=true]'))).toBeAttached({
    timeout: 40_000,
  })
  await page.evaluate('new Promise((done) => requestIdleCallback(done, { timeout: 5000 }))')
}

/** The latest speed on can0, decoded by a listener of its own. */
async function listenToSpeed(): Promise<{ kmh(): number; stop(): Promise<void> }> {
  const endpoint = product.endpoints().socketcand
  if (!endpoint) throw new Error('no socketcand')
  const compiled = compileDatabase(readDbcFile(SEDAN))
  const source = new SocketcandSource({ bus: 'can0', host: endpoint.host, port: endpoint.port })
  let kmh = Number.NaN
  source.start({
    onFrame: (frame) => {
      const values = decodeFrame(compiled, frame).values
      const value = values['VehicleSpeed']
      if (typeof value === 'number') kmh = value
    },
    onState: () => undefined,
  })
  return { kmh: () => kmh, stop: () => source.stop() }
}

test('the speed on the bus, in the store and on the gauge agree', async ({ page }) => {
  await openCenter(page)
  const client = await product.client()
  await client.subscribe(['Vehicle.Speed'])
  const bus = await listenToSpeed()
  // While it rolls, the gauge shows what the store said within the last moment, and the store what the bus said.
  const stored: number[] = []
  const busSaid: number[] = []
  client.onSignal((path, sample) => {
    if (path !== 'Vehicle.Speed' || typeof sample.value !== 'number') return
    stored.push(Math.round(sample.value))
    busSaid.push(Math.round(bus.kmh()))
  })
  await product.control({ verb: 'gear', gear: 'D' })
  await product.control({ verb: 'pedal', accelerator: 0.7, brake: 0 })
  await eventually('40 km/h', () => ((client.number('Vehicle.Speed') ?? 0) > 40 ? true : undefined))
  await product.control({ verb: 'pedal', accelerator: 0.3, brake: 0 })
  for (let sample = 0; sample < 10; sample++) {
    await page.waitForTimeout(200)
    const shown = Number(await page.getByTestId('speed').textContent())
    expect(stored.slice(-90)).toContain(shown)
    expect(busSaid.slice(-90)).toContain(shown)
  }
  // A value that stands still is the same everywhere, to the digit.
  await product.control({ verb: 'fault', fault: { kind: 'stuck', message: 'ESP_Speed', signal: 'VehicleSpeed', value: 63.27 } })
  await eventually('the bus says it', () => (bus.kmh() === 63.27 ? true : undefined))
  await eventually('the store says it', () => (client.number('Vehicle.Speed') === 63.27 ? true : undefined))
  await expect(page.getByTestId('speed')).toHaveText('63')
  await product.control({ verb: 'mend' })
  await product.control({ verb: 'pedal', accelerator: 0, brake: 1 })
  await eventually('standstill', () => ((client.number('Vehicle.Speed') ?? 99) === 0 ? true : undefined))
  await product.control({ verb: 'gear', gear: 'P' })
  await eventually('bus says 0', () => (bus.kmh() === 0 ? true : undefined))
  await expect(page.getByTestId('speed')).toHaveText('0')
  await bus.stop()
})

test('an unplugged bus turns its gauges to a dash within 500 ms, and they come back', async ({ page }) => {
  await openCenter(page)
  await page.evaluate(WATCH_FOR_DASH)
  const pulled = Date.now()
  await product.control({ verb: 'fault', fault: { kind: 'bus', bus: 'can0' } })
  await expect(page.getByTestId('speed')).toHaveText('—')
  const dashedAt = await page.evaluate<number>('window.dashedAt')
  expect(dashedAt - pulled).toBeLessThanOrEqual(500)
  const client = await product.client()
  await client.subscribe(['Vehicle.Speed', 'Vehicle.Fascia.DrivingState'])
  await eventually('stale', () => (client.sample('Vehicle.Speed').quality === 'stale' ? true : undefined))
  await eventually('unknown', () => (client.sample('Vehicle.Fascia.DrivingState').value === 'UNKNOWN' ? true : undefined))
  await product.control({ verb: 'mend' })
  await expect(page.getByTestId('speed')).toHaveText('0')
})

test('a vehicle process that hangs turns the gauges to a dash within a second, though its socket stands', async ({ page }) => {
  await openCenter(page)
  await page.evaluate(WATCH_FOR_DASH)
  const pid = (await product.processes()).find(({ name }) => name === 'vehicle')?.pid ?? 0
  const stopped = Date.now()
  process.kill(pid, 'SIGSTOP')
  try {
    await expect(page.getByTestId('speed')).toHaveText('—')
    expect((await page.evaluate<number>('window.dashedAt')) - stopped).toBeLessThanOrEqual(1000)
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  await expect(page.getByTestId('speed')).toHaveText('0')
})

test('a climate wish goes out as a frame and comes back from the car', async ({ page }) => {
  await openCenter(page)
  const client = await product.client()
  const path = 'Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature'
  await client.subscribe([path])
  const before = await eventually('a temperature', () => client.number(path))
  await page.getByTestId('climate-driver').getByRole('button').last().click()
  await eventually('half a degree more', () => (client.number(path) === before + 0.5 ? true : undefined))

  await product.control({ verb: 'fault', fault: { kind: 'commands', mode: 'silent' } })
  await page.getByTestId('climate-driver').getByRole('button').last().click()
  await expect(page.getByTestId('climate-driver')).toHaveAttribute('data-phase', 'failed')
  expect(client.number(path)).toBe(before + 0.5)
  await product.control({ verb: 'mend' })
})
