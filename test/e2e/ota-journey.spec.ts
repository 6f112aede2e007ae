/**
 * The journey of a package through the whole product: enrolled for, built, signed, published and assigned with the fleet's
 * commands; found, verified, installed, used and rolled back in the store; and the nine attacks, each refused with its code
 * on the screen and in the updater's log.
 */
import { expect, test, type Page } from '@playwright/test'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readDbcFile } from '../../services/can/dbc/parse.ts'
import { SocketcandSource } from '../../services/can/socketcand/client.ts'
import { compileDatabase, decodeFrame } from '../../services/decode/decoder.ts'
import { ATTACKS, DEMO_VEHICLE, PAYLOAD_ATTACKS, publishVersion, tamper } from '../fixtures/ota-repository.ts'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const ID = 'ambient-studio'
const home = mkdtempSync(join(tmpdir(), 'fascia-ota-journey-'))
let product: Product

interface Outcome {
  code: number
  out: unknown
  error: string
}
/** `fascia-fleet …` on the demo fleet of this product. */
function fleet(...args: string[]): Promise<Outcome> {
  return new Promise((done) => {
    const command = [join(ROOT, 'ota/cli/fascia-fleet.mjs'), ...args, '--json']
    execFile(process.execPath, command, (error, out, stderr) => {
      done({ code: error ? Number(error.code) : 0, out: out === '' ? null : JSON.parse(out), error: stderr })
    })
  })
}
const inFleet = (): string[] => ['--dir', product.places.demoFleet]
const passphrase = (): string[] => ['--passphrase', join(product.places.demoFleet, 'demo-passphrase')]

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  test.setTimeout(300_000)
  product = await startProduct({ home, arguments: ['--scenario', 'city'] })
  const client = await product.client('center')
  let offered = 0
  client.onEvent('features.state', (state) => (offered = state.features.length))
  await eventually('three offers', () => (offered === 3 ? true : undefined), 180_000)
})
test.afterAll(async () => {
  await product?.stop()
  rmSync(home, { recursive: true, force: true })
})

type Tab = 'Discover' | 'Yours' | 'Updates'
async function openStore(page: Page, tab: Tab): Promise<void> {
  await page.goto(await product.signInUrl('center'))
  await expect(page.getByTestId('speed')).toHaveText('0')
  await page.getByTestId('dock-store').click()
  await showTab(page, tab)
}
async function showTab(page: Page, tab: Tab): Promise<void> {
  const choice = page.getByTestId('store').getByRole('radio', { name: new RegExp(`^${tab}`) })
  await choice.click()
  await expect(choice).toHaveAttribute('aria-checked', 'true')
}
async function choose(page: Page): Promise<void> {
  // One feature alone needs no shelf.
  const card = page.getByTestId(`feature-${ID}`)
  if ((await card.count()) > 0) await card.click()
  await expect(page.getByTestId('store-hero')).toContainText('Ambient Studio')
}
/** The version that the store shows among the facts. */
const fact = (page: Page, version: string) => page.getByTestId('store').locator('strong', { hasText: new RegExp(`^${version}$`) })

/** Asks the fleet in the store and waits until the update stands in the list. */
async function findUpdate(page: Page): Promise<void> {
  await showTab(page, 'Updates')
  await page.getByTestId('store-check').click()
  await expect(page.getByTestId(`update-${ID}`)).toBeVisible({ timeout: 30_000 })
}

/** The latest colour of the driver's side on the bus, heard by a listener of its own. */
async function listenToColour(): Promise<{ colour(): number; stop(): Promise<void> }> {
  const endpoint = product.endpoints().socketcand
  if (!endpoint) throw new Error('no socketcand')
  const compiled = compileDatabase(readDbcFile(join(ROOT, 'services/can/vehicles/sedan.dbc')))
  const source = new SocketcandSource({ bus: 'can1', host: endpoint.host, port: endpoint.port })
  let colour = Number.NaN
  source.start({
    onFrame: (frame) => {
      const { message, values } = decodeFrame(compiled, frame)
      if (message === 'AMB_Driver') colour = Number(values['Color'])
    },
    onState: () => undefined,
  })
  return { colour: () => colour, stop: () => source.stop() }
}

test('a package is enrolled for, built, signed, published, found, verified, installed, used and rolled back', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const vehicles = await fleet('vehicle', 'list', ...inFleet())
  expect(vehicles.out).toMatchObject([{ vehicle: DEMO_VEHICLE, enrolled: true, installed: [] }])

  // The fleet hears of installs only because the driver agrees to it.
  const driver = await product.client('developer')
  await eventually('the car to be parked', () =>
    driver.request('consent.set', { id: 'fleet-report', on: true }).then(
      () => true,
      () => undefined,
    ),
  )

  // found, verified, installed
  await openStore(page, 'Discover')
  await choose(page)
  await expect(page.getByTestId('store-signatures')).toContainText('Verified')
  await expect(page.getByTestId('store-signatures')).toContainText('2 of 2 signatures')
  await page.getByTestId('store-install').click()
  await expect(page.getByTestId('store-open')).toBeVisible({ timeout: 30_000 })
  await expect(fact(page, '1.0.0')).toBeVisible()

  // the next version: built, signed by two people, published, assigned
  const archive = join(home, 'studio.fpk')
  const built = await fleet('package', 'build', join(ROOT, 'ota/examples', ID), '--version', '1.1.0', '--out', archive)
  expect(built.out).toMatchObject({ ok: true, id: ID, version: '1.1.0' })
  expect((await fleet('package', 'sign', archive, ...inFleet(), '--key', 'image-targets-1', ...passphrase())).code).toBe(0)
  const early = await fleet('package', 'publish', ...inFleet())
  expect([early.code, (JSON.parse(early.error) as { code: string }).code]).toEqual([1, 'threshold_unmet'])
  const second = await fleet('package', 'sign', ...inFleet(), '--key', 'image-targets-2', ...passphrase())
  expect(second.out).toMatchObject({ signatures: 2, threshold: 2 })
  expect((await fleet('package', 'publish', ...inFleet())).code).toBe(0)
  expect((await fleet('assign', DEMO_VEHICLE, ID, '1.1.0', ...inFleet())).code).toBe(0)

  // the car finds it and installs it
  await findUpdate(page)
  await page.getByTestId(`update-${ID}`).click()
  await expect(page.getByTestId('store-install')).toContainText('Update to 1.1.0')
  await page.getByTestId('store-install').click()
  await expect(page.getByTestId('store-open')).toBeVisible({ timeout: 30_000 })
  await expect(fact(page, '1.1.0')).toBeVisible()
  await eventually('the fleet to hear of it', async () => {
    const { out } = await fleet('vehicle', 'list', ...inFleet())
    return JSON.stringify(out).includes('"version":"1.1.0"') ? true : undefined
  })

  // used: a colour that is touched in the app's frame is asked of the car and comes back on the bus
  const bus = await listenToColour()
  await page.getByTestId('store-open').click()
  const app = page.frameLocator('[data-testid="app-frame"] iframe')
  for (const [colour, name] of [
    [0xff5ba0, 'Pink'],
    [0x3fa9ff, 'Blue'],
  ] as const) {
    await app.getByRole('radio', { name, exact: true }).click()
    await eventually(`${name} on the bus`, () => (bus.colour() === colour ? true : undefined))
    await expect(app.getByRole('radio', { name, exact: true })).toHaveAttribute('aria-checked', 'true')
  }
  await bus.stop()

  // rolled back
  await page.getByTestId('dock-store').click()
  await showTab(page, 'Yours')
  await choose(page)
  await page.getByTestId('store-rollback').click()
  await page.getByTestId('store-confirm').click()
  await expect(fact(page, '1.0.0')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByTestId('store-install')).toContainText('Update to 1.1.0')
})

test('nine attacks: each refused with its code on the screen and in the log, and nothing installed is lost', async ({ page }) => {
  test.setTimeout(300_000)
  await openStore(page, 'Updates')
  for (const attack of ATTACKS) {
    await test.step(attack, async () => {
      const version = `1.${ATTACKS.indexOf(attack) + 2}.0`
      await publishVersion(product.places.demoFleet, ID, version)
      await findUpdate(page)
      await expect(page.getByTestId(`update-${ID}`)).toContainText(version, { timeout: 30_000 })
      const heal = tamper(product.places.demoFleet, attack)
      await page.getByTestId(`update-${ID}`).click()
      await page.getByTestId('store-install').click()
      if (PAYLOAD_ATTACKS.includes(attack)) {
        await expect(page.getByTestId('store-refusal')).toContainText(attack, { timeout: 30_000 })
        await showTab(page, 'Updates')
      } else {
        await expect(page.getByTestId('store-install')).toHaveAttribute('data-phase', 'failed', { timeout: 30_000 })
        await showTab(page, 'Updates')
        await expect(page.getByTestId('store-check-failed')).toContainText(attack)
      }
      await expect(page.getByTestId('store-log').locator('code').first()).toHaveText(attack)
      heal()
      const log = readFileSync(join(product.places.logs, 'updater.log'), 'utf8')
      expect(log).toContain(`"${attack}"`)
    })
  }
  await page.getByTestId('store-check').click()
  await expect(page.getByTestId('store-check-failed')).toHaveCount(0)
  await showTab(page, 'Yours')
  await choose(page)
  await expect(fact(page, '1.0.0')).toBeVisible()
})

test('what is installed and what was refused survives a restart of the product', async ({ page }) => {
  test.setTimeout(240_000)
  await product.stop()
  product = await startProduct({ home, arguments: ['--scenario', 'city'] })
  await openStore(page, 'Yours')
  await choose(page)
  await expect(fact(page, '1.0.0')).toBeVisible()
  await showTab(page, 'Updates')
  await expect(page.getByTestId('store-log').locator('code').first()).toHaveText(ATTACKS.at(-1) ?? '')
  const client = await product.client('center')
  await eventually('an open app', () => client.request('apps.open', { id: ID }))
})

test('a priced feature is tried, ends by itself, is bought, cancelled in two taps, and goes with its owner on resale', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const SOLD = 'track-day'
  const price = { onceCents: 4900, monthlyCents: 400, trialDays: 14 }
  await publishVersion(product.places.demoFleet, SOLD, '2.0.0', { price })
  const ask = async (): Promise<void> => {
    await showTab(page, 'Updates')
    await page.getByTestId('store-check').click()
    await expect(page.getByTestId('store-check')).toBeEnabled({ timeout: 30_000 })
    await showTab(page, 'Discover')
    await page.getByTestId(`feature-${SOLD}`).click()
  }
  const grant = async (...terms: string[]): Promise<void> => {
    expect((await fleet('grant', DEMO_VEHICLE, SOLD, ...terms, ...inFleet())).code).toBe(0)
    await ask()
  }
  const install = async (): Promise<void> => {
    await page.getByTestId('store-install').click()
    await expect(page.getByTestId('store-open')).toBeVisible({ timeout: 30_000 })
  }
  await openStore(page, 'Updates')

  // found, with its whole cost, and not to be had without a grant
  await ask()
  await expect(page.getByTestId('store')).toContainText('12 months €48')
  await expect(page.getByTestId('store-install')).toBeDisabled()

  // tried; the time ends and the feature with it, without anybody's doing
  await grant('--kind', 'trial', '--until', new Date(Date.now() + 30_000).toISOString())
  await expect(page.getByTestId('store-entitlement')).toContainText('Trial')
  await install()
  await expect(page.getByTestId('store-install')).toBeDisabled({ timeout: 60_000 })
  await expect(page.getByTestId('store-open')).toHaveCount(0)

  // bought by a grant of the operator, used, and each of its rights taken back and given again by the driver
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString()
  await grant('--kind', 'subscription', '--until', until, '--renews')
  await expect(page.getByTestId('store-entitlement')).toContainText('renews itself')
  await install()
  await page.getByTestId('store-may').click()
  const speed = page.getByTestId('permit-read-Vehicle.Speed')
  for (const isAllowed of [false, true]) {
    await speed.click()
    await expect(speed).toHaveAttribute('aria-checked', String(isAllowed))
  }
  await page.getByTestId('sheet-close').click()

  // cancelled: two taps, and it is his until the end of what is paid
  await page.getByTestId('store-cancel').click()
  await page.getByTestId('store-cancel-confirm').click()
  await expect(page.getByTestId('store-cancel')).toHaveCount(0, { timeout: 30_000 })
  await expect(page.getByTestId('store-entitlement')).toContainText('then it ends by itself')
  await expect(page.getByTestId('store-open')).toBeVisible()

  // sold: what was the owner's is gone, what is the car's stays
  await grant('--kind', 'once', '--holder', 'owner')
  await expect(page.getByTestId('store-entitlement')).toContainText('Unlocked for good')
  expect((await fleet('vehicle', 'transfer', DEMO_VEHICLE, '--yes', ...inFleet())).code).toBe(0)
  await ask()
  await expect(page.getByTestId('store-open')).toHaveCount(0, { timeout: 30_000 })
  await showTab(page, 'Yours')
  await choose(page)
  await expect(fact(page, '1.0.0')).toBeVisible()
})
