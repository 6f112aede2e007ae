/**
 * An operator's journey in the console: a campaign is created, approved by a second person, started, watched, stopped by errors, fixed,
 * resumed and rolled back, while simulated vehicles do what the fleet asks of them.
 */
import { expect, test, type Browser, type Page } from '@playwright/test'
import AxeBuilder from '@axe-core/playwright'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bringUp, round, simulatedNames, takeIn } from '../../ota/cli/fleet/simulate/fleet.ts'
import { PROFILES } from '../../ota/cli/fleet/simulate/profiles.ts'
import type { SimulatedVehicle, World } from '../../ota/cli/fleet/simulate/vehicle.ts'
import { Fleet } from '../../ota/fleet/fleet.ts'
import type { CampaignSummary } from '../../ota/fleet/operations/campaigns.ts'
import { makeFleet, PACKAGE, PASSPHRASE, person, startServer, type Person, type ServerProcess } from '../fixtures/fleet.ts'

const VEHICLES = 30
const directory = mkdtempSync(join(tmpdir(), 'fascia-console-'))
let fleet: Fleet
let server: ServerProcess
let people: { anna: Person; bert: Person }
let vehicles: SimulatedVehicle[]

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  test.setTimeout(180_000)
  await makeFleet(directory)
  fleet = new Fleet(directory)
  people = { anna: await person(fleet, 'anna', 'operator'), bert: await person(fleet, 'bert', 'approver') }
  server = await startServer(directory)
  const world: World = {
    urls: [server.url],
    seed: 'console',
    profile: PROFILES['steady'] ?? { loss: 0, lowPower: 0, refusal: 0, wrongClock: 0, damage: 0, away: 0 },
    nowMs: Date.now,
    faulty: new Set([`${PACKAGE}@1.1.0`]),
    pauseMs: 20,
  }
  vehicles = await takeIn(fleet, simulatedNames(world.seed, VEHICLES), world)
  await bringUp(vehicles, 10)
  // All drive with 1.0.0 first, so that there is a version to go back to.
  const { anna, bert } = people
  const spec = {
    name: 'First',
    package: PACKAGE,
    version: '1.0.0',
    query: 'all',
    phases: [{ name: 'all', share: { percent: 100 } }],
    batch: 100,
  }
  const { id } = await anna.call<{ id: string }>(server.url, 'campaign.create', spec)
  await bert.call(server.url, 'campaign.approve', { campaign: id })
  await anna.call(server.url, 'campaign.start', { campaign: id })
  await expect
    .poll(
      async () => (
        await round(vehicles, 10),
        (await anna.call<CampaignSummary>(server.url, 'campaign.show', { campaign: id })).status
      ),
    )
    .toBe('done')
})
test.afterAll(async () => {
  await server?.kill()
  await fleet?.close()
  rmSync(directory, { recursive: true, force: true })
})

async function signedIn(browser: Browser, who: 'anna' | 'bert'): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.goto(server.url)
  await page.getByTestId('token').fill(people[who].token)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  return page
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
/** Presses a button that asks first, and says yes. */
async function sure(page: Page, name: string, says: RegExp): Promise<void> {
  await press(page, name)
  await expect(page.getByTestId('confirm-text')).toHaveText(says)
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
}
async function until(page: Page, status: string): Promise<void> {
  await expect(async () => {
    await round(vehicles, 10)
    await expect(page.getByTestId('status')).toHaveText(status, { timeout: 1500 })
  }).toPass({ timeout: 60_000 })
}

test('create, approve, start, watch, stop by errors, fix, resume, roll back', async ({ browser }) => {
  test.setTimeout(180_000)
  const [anna, bert] = [await signedIn(browser, 'anna'), await signedIn(browser, 'bert')]
  const problems: string[] = []
  for (const page of [anna, bert]) page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))

  // create, with a dry run first
  await anna.getByRole('link', { name: 'New campaign' }).first().click()
  await anna.getByLabel('Name').fill('Better voices')
  await anna.getByTestId('package').selectOption(`${PACKAGE} 1.1.0`)
  await anna.getByLabel('First, percent').fill('40')
  await anna.getByLabel('At most at once').fill('5')
  await anna.getByTestId('stop-errors').fill('3')
  await press(anna, 'Dry run')
  await expect(anna.getByTestId('dry-run')).toHaveText(`${VEHICLES} vehicles would get it.`)
  await press(anna, 'Create')
  await expect(anna.getByTestId('status')).toHaveText('Awaits approval')
  const id = new URL(anna.url()).hash.split('/').at(-1) ?? ''

  // the one who made it can't approve it
  await expect(anna.getByRole('button', { name: 'Approve', exact: true })).toBeDisabled()
  await bert.goto(`${server.url}/console/#/campaigns/${id}`)
  await press(bert, 'Approve')
  await expect(bert.getByTestId('status')).toHaveText('Approved')

  // started, and stopped by its errors within one batch
  await sure(anna, 'Start', new RegExp(`offered to ${VEHICLES} vehicles`))
  await expect(anna.getByTestId('status')).toHaveText('Running')
  await until(anna, 'Stopped')
  await expect(anna.getByTestId('reason')).toContainText('3 stop it')
  const stopped = await people.anna.call<CampaignSummary>(server.url, 'campaign.show', { campaign: id })
  const errors = (stopped.totals.failed ?? 0) + (stopped.totals.retry ?? 0)
  expect(errors).toBeGreaterThan(0)
  expect(errors).toBeLessThan(3 + 5)
  expect(stopped.totals.offered).toBe(0)
  // What needs an eye is what is listed, without looking for it.
  await expect(anna.getByLabel('that are')).toHaveValue(/^(failed|retry)$/)
  await expect(anna.getByText('payload_altered').first()).toBeVisible()

  // fixed by another version, approved again, resumed to the end
  await anna.getByTestId('fix-version').selectOption('1.2.0')
  await press(anna, 'Change to 1.2.0')
  await expect(anna.getByRole('button', { name: 'Resume', exact: true })).toHaveCount(0)
  await press(bert, 'Approve')
  await sure(anna, 'Resume', /goes on with \d+ vehicles/)
  await until(anna, 'Done')
  await expect(anna.getByRole('img', { name: new RegExp(`${VEHICLES} of ${VEHICLES} vehicles done`) })).toBeVisible()

  // rolled back, once the older version was released again
  await sure(anna, 'Roll back', new RegExp(`${VEHICLES} vehicles`))
  await expect(anna.getByRole('alert')).toContainText('rerelease')
  await fleet.releases.publishAgain(PACKAGE, '1.0.0', () => PASSPHRASE)
  await sure(anna, 'Roll back', new RegExp(`${VEHICLES} vehicles`))
  await until(anna, 'Rolled back')
  for (const vehicle of vehicles) expect(vehicle.installed.get(PACKAGE)?.version).toBe('1.0.0')
  expect(problems.filter((text) => !/409|403/.test(text))).toEqual([])
})

test('a vehicle’s timeline, a package’s signatures and diff, the audit log; by keyboard and on a phone', async ({ browser }) => {
  const page = await signedIn(browser, 'anna')
  const vin = vehicles[0]?.ticket.vehicle ?? ''
  await page.goto(`${server.url}/console/#/vehicles/${vin}`)
  for (const kind of ['added', 'enrolled', 'offered', 'succeeded', 'installed', 'reverted']) {
    await expect(page.getByTestId('timeline').getByText(kind, { exact: true }).first()).toBeVisible()
  }
  await page.goto(`${server.url}/console/#/packages/${PACKAGE}/1.2.0`)
  await expect(page.getByText('2 of 2 signatures')).toBeVisible()
  await expect(page.getByText('image-targets-1')).toBeVisible()
  await page.getByRole('link', { name: 'Audit log' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible()
  await press(page, 'Verify the chain')
  await expect(page.getByTestId('verdict')).toContainText('unbroken')
  const axe = async (): Promise<string[]> =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  const [latest] = await people.anna.call<CampaignSummary[]>(server.url, 'campaign.list')
  for (const place of [
    '',
    'campaigns',
    'campaigns/new',
    `campaigns/${latest?.id ?? ''}`,
    'vehicles',
    `vehicles/${vin}`,
    'packages',
    'audit',
  ]) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(`${server.url}/console/#/${place}`)
    await expect(page.locator('h1')).toBeVisible()
    expect([place, await axe()]).toEqual([place, []])
    await page.setViewportSize({ width: 390, height: 844 })
    await expect.poll(async () => [place, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([place, 390])
    for (const name of ['Overview', 'Campaigns', 'Vehicles', 'Packages', 'Audit log']) {
      await expect(page.getByRole('navigation').getByRole('link', { name, exact: true })).toBeInViewport({ ratio: 1 })
    }
  }
})

test('the page is closed to strangers', async ({ request }) => {
  const page = await request.get(`${server.url}/console/`)
  expect(page.headers()['content-security-policy']).toContain("default-src 'none'")
  expect(page.headers()['content-security-policy']).not.toContain('unsafe')
  const unsigned = await request.post(`${server.url}/api/overview`, { data: {} })
  expect(unsigned.status()).toBe(401)
  const foreign = await request.post(`${server.url}/api/overview`, { data: {}, headers: { origin: 'https://evil.example' } })
  expect(foreign.status()).toBe(403)
})
