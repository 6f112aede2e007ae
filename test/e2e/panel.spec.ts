/** The simulator's panel in a browser, against the running product: what a developer does there, the car's signals show. */
import { expect, test, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import type { GatewayClient } from '../../services/base/gateway-client.ts'
import { GEAR } from '../../services/contract/gears.ts'
import { CHROMIUM } from '../fixtures/chromium.ts'
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
// The panel draws a map of its own.
test.use({ viewport: { width: 1440, height: 900 }, launchOptions: { ...CHROMIUM, args: [...CHROMIUM.args, '--disable-gpu'] } })

/** What `fascia sim open` prints. */
function panelUrl(): string {
  const env = { ...process.env, FASCIA_HOME: product.places.home }
  const printed = execFileSync(process.execPath, [FASCIA, 'sim', 'open', '--json'], { env, encoding: 'utf8' })
  return (JSON.parse(printed) as { url: string }).url
}

/** Opens the panel signed in. @returns what the page complains about, the content policy included */
async function openPanel(page: Page, look = 'Buses'): Promise<string[]> {
  const complaints: string[] = []
  // Without a graphics card the map is the dearest part of the page.
  await page.addInitScript((name) => localStorage.setItem('simulator-panel-look', name), look)
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(panelUrl())
  await expect(page.locator('#foot')).toContainText('gateway connected')
  return complaints
}
const gearButton = (page: Page, gear: string) => page.locator('.gears').getByRole('button', { name: gear, exact: true })
const openLeaf = (page: Page, name: string) => page.locator('#side .tabs').getByRole('button', { name }).click()
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

  // A key that is held repeats, also after the window lost the focus for a moment.
  const pullUntil = (what: string, isThere: () => boolean): Promise<true> =>
    eventually(what, async () => {
      await page.keyboard.down('ArrowDown')
      return isThere() ? true : undefined
    })
  await pullUntil('standstill', () => (car.number(SPEED) ?? 99) <= 0)
  // Whoever stands and still pulls back goes back.
  await pullUntil('the gear that goes back', () => car.number(SELECTED) === GEAR.REVERSE)
  await page.keyboard.up('ArrowDown')
  expect(complaints).toEqual([])
})

test('another scenario puts the car elsewhere; a cut bus is broken until it is mended', async ({ page }) => {
  const complaints = await openPanel(page)
  await page.getByLabel('Scenario').selectOption('charging')
  await eventually('charging', () => (car.sample(SUPPLY).value === true ? true : undefined))
  await expect(page.locator('#side')).toContainText('charging with')
  await expect(page.getByRole('button', { name: 'DC 150 kW' })).toHaveAttribute('aria-pressed', 'true')

  await openLeaf(page, 'Faults')
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
  await openLeaf(page, 'World')
  await page.getByRole('button', { name: 'Traffic jam' }).click()
  await expect(page.locator('#notice')).toHaveClass('shown')
  await expect(page.locator('#notice')).toContainText('there is no route to put a jam on')
})

test('a gamepad drives with analog pedals and wheel, and lets go when it is taken away', async ({ page }) => {
  await page.addInitScript(() => {
    const pad = {
      id: 'Test pad (Vendor: 1)',
      connected: true,
      axes: [0, 0],
      buttons: Array.from({ length: 17 }, () => ({ value: 0 })),
    }
    Object.assign(window, { pad })
    navigator.getGamepads = () => [pad as unknown as Gamepad]
  })
  const hold = (trigger: number, value: number, stick: number) =>
    page.evaluate(
      ([index, pressed, axis]) => {
        const { pad } = window as unknown as { pad: { axes: number[]; buttons: { value: number }[] } }
        const button = pad.buttons[index ?? 0]
        if (button) button.value = pressed ?? 0
        pad.axes[0] = axis ?? 0
      },
      [trigger, value, stick],
    )
  await openPanel(page)
  await page.getByLabel('Scenario').selectOption('parked')
  await expect(page.locator('.pad')).toHaveText('Test pad')
  await hold(0, 1, 0)
  await eventually('D', () => (car.number(SELECTED) === GEAR.DRIVE ? true : undefined))
  await hold(0, 0, 0)
  await hold(7, 0.45, 0.5)
  await eventually('15 km/h', () => ((car.number(SPEED) ?? 0) > 15 ? true : undefined))
  await expect(page.locator('.wheel')).toHaveAttribute('style', /rotate\([1-9]/)
  await hold(7, 0, 0)
  await hold(6, 0.6, 0)
  await eventually('standstill', () => ((car.number(SPEED) ?? 99) <= 0 ? true : undefined))
  await hold(6, 0, 0)
})

test('frames show their values, signals are found and plotted, and one is held from there', async ({ page }) => {
  const complaints = await openPanel(page)
  await page.getByLabel('Scenario').selectOption('rounds')
  await eventually('driving', () => ((car.number(SPEED) ?? 0) > 20 ? true : undefined))
  await page.getByLabel('Filter of frames').fill('0A0')
  await expect(page.locator('.total')).toHaveText(/^1 of \d+ messages$/)
  const line = page.locator('tbody tr:visible')
  await expect(line).toContainText(/VehicleSpeed \d/)
  await expect(line.locator('b.hot').first()).toBeVisible()
  await line.click()
  const speed = page.locator('.signal', { hasText: 'VehicleSpeed' })
  await expect(speed.locator('.value')).toHaveText(/km\/h$/)
  await speed.getByRole('button', { name: 'Hold' }).click()
  await expect(page.locator('#foot')).toContainText('ESP_Speed.VehicleSpeed stuck at')
  await speed.getByRole('button', { name: 'Plot' }).click()
  await page.getByLabel('Filter of frames').fill('')
  await page.screenshot({ path: test.info().outputPath('panel-frames.png') })
  await page.getByRole('button', { name: 'Signals', exact: true }).click()
  await page.getByLabel('Search of signals').fill('steering angle'.replace(' ', ''))
  await page.locator('.found button', { hasText: 'SteeringAngle' }).click()
  await expect(page.locator('.found button[aria-pressed=true]')).toHaveCount(2)
  await openLeaf(page, 'Faults')
  await page.getByRole('button', { name: 'Mend everything' }).click()
  await page.screenshot({ path: test.info().outputPath('panel-signals.png') })
  expect(complaints).toEqual([])
})

test('the timeline goes where it is clicked, the map has the streets, and a recording plays in place of the car', async ({
  page,
}) => {
  const complaints = await openPanel(page, 'Split')
  await page.getByLabel('Scenario').selectOption('faults-tour')
  await expect(page.locator('.marks i')).toHaveCount(14)
  const track = page.locator('.track')
  const { width } = (await track.boundingBox()) ?? { width: 0 }
  await track.click({ position: { x: width * (125 / 441), y: 13 } })
  await expect(page.locator('#foot')).toContainText('broken: bus can1 down')
  await expect(page.locator('.maplibregl-ctrl-attrib')).not.toBeEmpty()
  await expect(page.locator('.maplibregl-canvas')).toBeVisible()

  await page.getByRole('button', { name: 'Record' }).click()
  await expect(page.getByRole('button', { name: 'Recording' })).toHaveAttribute('aria-pressed', 'true')
  await page.waitForTimeout(2_500)
  await page.getByRole('button', { name: 'Recording' }).click()
  await openLeaf(page, 'Logs')
  await page.locator('.log').getByRole('button', { name: 'Play' }).first().click()
  await expect(page.locator('.title')).toContainText('Replay of faults-tour')
  await expect(page.locator('.buses')).toContainText('can0 → can0')
  await eventually('speed of the log', () => (car.sample(SPEED).quality === 'valid' ? true : undefined))
  await page.screenshot({ path: test.info().outputPath('panel-replay.png') })
  await page.getByRole('button', { name: 'End, back to the car' }).click()
  await expect(page.locator('.title')).toHaveText('A tour of everything that can break')
  expect(complaints).toEqual([])
})

test('people get in and out', async ({ page }) => {
  const occupied = 'Vehicle.Cabin.Seat.Row1.DriverSide.OccupancyStatus'
  await openPanel(page)
  await car.subscribe([occupied])
  await page.getByLabel('Scenario').selectOption('parked')
  await eventually('a driver', () => (car.sample(occupied).value === 'OCCUPIED' ? true : undefined))
  const driver = page.locator('.card', { hasText: 'People get in and out' }).getByRole('button', { name: 'Driver', exact: true })
  await expect(driver).toHaveAttribute('aria-pressed', 'true')
  await driver.click()
  await eventually('an empty seat', () => (car.sample(occupied).value === 'EMPTY' ? true : undefined))
  await expect(driver).toHaveAttribute('aria-pressed', 'false')
})
