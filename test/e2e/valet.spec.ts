/** Valet mode: started and ended by touch, hidden by the services and not only by the page, over a restart. First run, too. */
import { expect, test, type Page } from '@playwright/test'
import { eventually, readyToSetUp, startProduct, type Product } from '../fixtures/product.ts'

const OWNER = 'Seraphina'
const PIN = ['2', '5', '8', '0']

// Each stands on what the one before it left; a second try begins with the first.
test.describe.configure({ mode: 'serial' })

let product: Product

test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct({ arguments: ['--scenario', 'parked'] })
  await readyToSetUp(product)
})
test.afterAll(() => product.stop())

async function open(page: Page, address = ''): Promise<void> {
  await page.goto(await product.signInUrl('center'))
  await expect(page.getByTestId('speed')).not.toHaveText('—')
  if (address !== '') await page.evaluate((hash) => (location.hash = hash), address)
}
async function type(page: Page, pin: readonly string[]): Promise<void> {
  for (const digit of pin) await page.getByTestId(`pin-${digit}`).click()
}

test('a key that is known greets and switches when parked', async ({ page }) => {
  const driver = await product.client('center')
  const owner = await driver.request('profiles.create', { name: OWNER })
  await driver.request('profiles.key.link', { key: 'key-2', profileId: owner.id })
  await open(page)
  await product.control({ verb: 'key', key: 'KEY_2' })
  await expect(page.getByTestId('greeting')).toContainText(OWNER)
  await page.getByTestId('profile').first().click()
  await expect(page.getByTestId(`profile-${owner.id}`)).toHaveAttribute('aria-current', 'true')
})

test('the seat goes back to where its driver left it', async ({ page }) => {
  const driver = await product.client('center')
  const path = 'Vehicle.Cabin.Seat.Row1.DriverSide.Position'
  await driver.subscribe([path])
  await open(page, '#/profiles/seat')
  await page.getByTestId('seat-save').click()
  await expect(page.getByTestId('seat-recall')).toBeEnabled()
  const before = await eventually('a position', () => driver.number(path))
  await driver.request('vehicle.set', { path, value: before + 40 })
  await page.getByTestId('seat-recall').click()
  await eventually('the seat is back', () => (driver.number(path) === before ? true : undefined))
})

test('valet mode hides the owner and ends with the PIN', async ({ page }) => {
  const driver = await product.client('center')
  await open(page, '#/profiles/valet')
  await type(page, PIN)
  await page.getByTestId('valet-next').click()
  await type(page, PIN)
  await page.getByTestId('valet-next').click()
  await expect(page.getByTestId('valet-lock')).toBeVisible({ timeout: 30_000 })
  await expect(page.locator('body')).not.toContainText(OWNER)

  // Another screen that comes later learns nothing either.
  const other = await product.client('center')
  let state: unknown
  other.onEvent('home.state', (payload) => (state = payload))
  await eventually('a masked home', () => (state === undefined ? undefined : true))
  expect(state).toMatchObject({ connected: false, devices: [] })
  await expect(other.request('places.list', {})).rejects.toMatchObject({ code: 'forbidden' })
  await expect(other.request('vehicle.set', { path: 'Vehicle.Body.Trunk.Rear.IsOpen', value: true })).rejects.toMatchObject({
    code: 'forbidden',
  })

  // It outlives the process that keeps it.
  await (await product.client('developer')).request('system.restart', { name: 'apps' })
  await driver.subscribe(['Vehicle.Cabin.Glovebox.IsLocked'])
  await eventually('the glovebox is locked', () =>
    driver.sample('Vehicle.Cabin.Glovebox.IsLocked').value === true ? true : undefined,
  )
  await open(page, '#/profiles')
  await expect(page.getByTestId('valet-lock')).toBeVisible()
  await type(page, ['1', '1', '1', '1'])
  await page.getByTestId('valet-end').click()
  await expect(page.getByTestId('valet-lock')).toBeVisible()
  await type(page, PIN)
  await page.getByTestId('valet-end').click()
  await expect(page.getByTestId('driver-name')).toHaveText(OWNER, { timeout: 30_000 })
  await expect(page.getByTestId('valet-report')).toBeVisible()
  await page.getByTestId('valet-report-done').click()
  await expect(page.getByTestId('valet-report')).toBeHidden()
})

test('the first run appears once, goes on where it was left, and can be taken again', async ({ page }) => {
  const fresh = await startProduct({ arguments: ['--scenario', 'parked'], env: { FASCIA_SKIP_FIRST_RUN: '' } })
  try {
    await page.goto(await fresh.signInUrl('center'))
    await expect(page.getByTestId('first-run')).toBeVisible({ timeout: 30_000 })
    await page.getByTestId('language-de').click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    await page.getByTestId('language-en').click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await page.getByTestId('first-run-next').click()
    await expect(page.getByTestId('setting-distanceUnit')).toBeVisible()
    await page.reload()
    await expect(page.getByTestId('setting-distanceUnit')).toBeVisible()
    await page.getByTestId('first-run-next').click()
    await page.getByTestId('first-run-name').fill('Ottilie')
    await page.getByTestId('first-run-name').press('Enter')
    await expect(page.getByTestId('consent-fleet-report').getByRole('switch')).toHaveAttribute('aria-checked', 'false')
    await page.getByTestId('first-run-next').click()
    await expect(page.getByTestId('first-run-tour')).toHaveAttribute('data-at', 'zone')
    for (const at of ['map', 'dock', 'climate', 'profile']) {
      await page.getByTestId('tour-next').click()
      await expect(page.getByTestId('first-run-tour')).toHaveAttribute('data-at', at)
    }
    await page.getByTestId('tour-next').click()
    await expect(page.getByTestId('first-run-tour')).toBeHidden()
    await page.reload()
    await expect(page.getByTestId('driver-zone')).toBeVisible()
    await expect(page.getByTestId('first-run')).toBeHidden()
    await page.evaluate(() => (location.hash = '#/help'))
    await page.getByTestId('help-tour').click()
    await expect(page.getByTestId('first-run-tour')).toBeVisible()
  } finally {
    await fresh.stop()
  }
})
