/** The simulator's panel in a browser, against the running product: what a developer does there, the car's signals show. */
import { expect, test, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import type { GatewayClient } from '../../services/base/gateway-client.ts'
import { GEAR } from '../../services/contract/gears.ts'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

const FASCIA = resolve(import.meta.dirname, '../../services/cli/fascia.mjs')
const SPEED = 'Vehicle.Speed'
const SELECTED = 'Vehicle.Powertrain.Transmission.SelectedGear'
const SUPPLY = 'Vehicle.Powertrain.TractionBattery.Charging.IsCharging'

let product: Product
let car: GatewayClient

test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct({ arguments: ['--scenario', 'parked'] })
  car = await product.client()
  await car.subscribe([SPEED, SELECTED, SUPPLY])
})
test.afterAll(() => product.stop())

/** What `fascia sim open` prints. */
function panelUrl(): string {
  const env = { ...process.env, FASCIA_HOME: product.places.home }
  const printed = execFileSync(process.execPath, [FASCIA, 'sim', 'open', '--json'], { env, encoding: 'utf8' })
  return (JSON.parse(printed) as { url: string }).url
}

/** Opens the panel signed in. @returns what the page complains about, the content policy included */
async function openPanel(page: Page): Promise<string[]> {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(panelUrl())
  await expect(page.locator('#foot')).toContainText('gateway connected')
  return complaints
}
const gearButton = (page: Page, gear: string) => page.getByRole('button', { name: gear, exact: true })
const speedShown = async (page: Page): Promise<number> => Number(await page.locator('.speed').textContent())

test('signs in with a code that works once and leaves no trace in the address', async ({ page, browser }) => {
  const url = panelUrl()
  await page.goto(url)
  await expect(page.locator('#foot')).toContainText('frames/s')
  expect(page.url()).not.toContain('code')
  const stranger = await browser.newContext()
  const again = await (await stranger.newPage()).goto(url)
  expect(again?.status()).toBe(401)
  await stranger.close()
})

test('the arrow keys drive the car, and P R N D shift it', async ({ page }) => {
  const complaints = await openPanel(page)
  const inGear = (gear: number) => eventually(`gear ${gear}`, () => (car.number(SELECTED) === gear ? true : undefined))
  await page.keyboard.press('r')
  await inGear(GEAR.REVERSE)
  await gearButton(page, 'N').click()
  await inGear(GEAR.NEUTRAL)
  await gearButton(page, 'P').click()
  await inGear(GEAR.PARK)
  await page.keyboard.press('d')
  await expect(gearButton(page, 'D')).toHaveAttribute('aria-pressed', 'true')
  await inGear(GEAR.DRIVE)

  await page.keyboard.down('ArrowUp')
  await expect(page.locator('kbd.held')).toHaveText('↑')
  await eventually('30 km/h', () => ((car.number(SPEED) ?? 0) > 30 ? true : undefined))
  expect(await speedShown(page)).toBeGreaterThan(25)
  await page.keyboard.down('ArrowLeft')
  await expect(page.locator('.wheel')).toHaveAttribute('style', /rotate\(-[1-9]/)
  await page.keyboard.up('ArrowLeft')
  await page.keyboard.up('ArrowUp')
  await expect(page.locator('kbd.held')).toHaveCount(0)
  await page.screenshot({ path: test.info().outputPath('panel-driving.png') })

  await page.keyboard.down('ArrowDown')
  await eventually('standstill', () => ((car.number(SPEED) ?? 99) <= 0 ? true : undefined))
  // Whoever stands and still pulls back goes back.
  await inGear(GEAR.REVERSE)
  await page.keyboard.up('ArrowDown')
  expect(complaints).toEqual([])
})

test('another scenario puts the car elsewhere; a cut bus is broken until it is mended', async ({ page }) => {
  const complaints = await openPanel(page)
  await page.getByLabel('Scenario').selectOption('charging')
  await eventually('charging', () => (car.sample(SUPPLY).value === true ? true : undefined))
  await expect(page.locator('#side')).toContainText('charging with')
  await expect(page.getByRole('button', { name: 'DC 150 kW' })).toHaveAttribute('aria-pressed', 'true')

  await page.getByRole('button', { name: 'Cut can0' }).click()
  await expect(page.locator('#foot')).toContainText('broken: bus can0 down')
  await eventually('no speed', () => (car.sample(SPEED).quality === 'stale' ? true : undefined))
  await page.screenshot({ path: test.info().outputPath('panel-broken.png') })
  await page.getByRole('button', { name: 'Mend everything' }).click()
  await expect(page.locator('#foot')).not.toContainText('broken')
  await eventually('speed again', () => (car.sample(SPEED).quality === 'valid' ? true : undefined))
  expect(complaints).toEqual([])
})

test('what is refused says why', async ({ page }) => {
  await openPanel(page)
  await page.getByRole('button', { name: 'Traffic jam' }).click()
  await expect(page.locator('#notice')).toHaveClass('shown')
  await expect(page.locator('#notice')).toHaveText('there is no route to put a jam on')
})
