/** A driver saves a copy of everything the car keeps of them, erases it, and nothing of it is left in any file. */
import { expect, test, type Page } from '@playwright/test'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { eventually, readyToSetUp, startProduct, type Product } from '../fixtures/product.ts'

const NAME = 'Wilhelmina'
const PLACE = 'Hinterhof am Zwetschgenweg'
const HOLD_MS = 3600

let product: Product

test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct({ arguments: ['--scenario', 'parked'] })
  await readyToSetUp(product)
})
test.afterAll(() => product.stop())

/** Databases with their journals, and backups, by what they hold. */
function filesWith(text: string): string[] {
  const { databases, backups } = product.places
  return [databases, backups]
    .filter((directory) => existsSync(directory))
    .flatMap((directory) =>
      readdirSync(directory, { recursive: true, encoding: 'utf8' })
        .map((name) => join(directory, name))
        .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() && readFileSync(file).includes(text)),
    )
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(await product.signInUrl('center'))
  await expect(page.getByTestId('speed')).not.toHaveText('—')
  await page.evaluate((hash) => (location.hash = hash), address)
}

test('export and erase, by touch', async ({ page }) => {
  const driver = await product.client('center')
  const state = await driver.request('profiles.create', { name: NAME })
  await driver.request('profiles.select', { id: state.id })
  await driver.request('places.save', {
    role: 'favourite',
    place: { id: 'p', name: PLACE, kind: 'address', lat: 47.1, lon: 8.2 },
  })
  expect(filesWith(PLACE).length).toBeGreaterThan(0)

  await open(page, '#/privacy/data')
  await expect(page.getByTestId('data-profile')).toBeVisible()
  // What would be saved can be seen before it is.
  await page.getByTestId('data-places-see').click()
  await expect(page.getByTestId('data-preview')).toContainText(PLACE)
  await page.getByTestId('sheet-close').click()

  await page.getByTestId('data-export').click()
  await page.getByTestId('target-car').click()
  await expect(page.getByTestId('data-told')).toContainText('.json')
  const [name] = readdirSync(product.places.exports)
  const saved = readFileSync(join(product.places.exports, name ?? ''), 'utf8')
  expect(saved).toContain(PLACE)
  expect(saved).toContain(NAME)
  expect((JSON.parse(saved) as { sections: object }).sections).toMatchObject({ profile: { name: NAME }, trips: {}, consents: {} })

  // A short touch erases nothing.
  await page.getByTestId('data-erase').click()
  await page.getByTestId('data-erase-hold').click()
  expect((await driver.request('places.list', {})).places).toHaveLength(1)
  await page.getByTestId('data-erase-hold').hover()
  await page.mouse.down()
  await page.waitForTimeout(HOLD_MS)
  await page.mouse.up()
  // The services start anew without what they knew.
  await eventually('nothing of it in any file', () =>
    filesWith(PLACE).length === 0 && filesWith(NAME).length === 0 ? true : undefined,
  )
  const after = await eventually('the apps process is back', () => driver.request('places.list', {}).catch(() => undefined))
  expect(after.places).toEqual([])
  await expect(page.getByTestId('driver-zone')).toBeVisible()
})

test('the ledger shows a decision at once', async ({ page }) => {
  await open(page, '#/privacy')
  await page.getByTestId('consent-fleet-report').getByRole('switch').click()
  await expect(page.getByTestId('consent-fleet-report').getByRole('switch')).toHaveAttribute('aria-checked', 'true')
  await page.getByTestId('consent-fleet-report').getByRole('switch').click()
  await expect(page.getByTestId('consent-fleet-report').getByRole('switch')).toHaveAttribute('aria-checked', 'false')
  await page.evaluate(() => (location.hash = '#/privacy/ledger'))
  await expect(page.getByTestId('ledger-on').first()).toBeVisible()
  await expect(page.getByTestId('ledger-off').first()).toBeVisible()
})

test('a search leads to a setting, and the diagnostics bundle holds no name', async ({ page }) => {
  const driver = await product.client('center')
  const { id } = await driver.request('profiles.create', { name: 'Bartholomea' })
  await driver.request('profiles.select', { id })
  await open(page, '#/settings')
  await page.getByTestId('settings-search').click()
  await page.getByTestId('settings-search-field').fill('psi')
  await page.getByTestId('hit-pressureUnit').click()
  await expect(page.getByTestId('setting-pressureUnit')).toBeVisible()

  await page.evaluate(() => (location.hash = '#/diagnostics/bundle'))
  await page.getByTestId('bundle-look').click()
  await expect(page.getByTestId('bundle-text')).toContainText('version')
  const { parts } = await driver.request('diagnostics.bundle.preview', {})
  expect(parts.map(({ name }) => name)).toEqual(expect.arrayContaining(['report.json', 'signals.json', 'log/apps.log']))
  expect(JSON.stringify(parts)).not.toContain('Bartholomea')
})
