/**
 * `npm run shots`: starts the product in a home of its own with the scenario "commute" and takes every screen, day and
 * night, to test/shots/. Pictures are an output; none is committed.
 */
import { chromium, type Browser, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DisplayRole } from '../services/contract/displays.ts'
import { startProduct, type Product } from './fixtures/product.ts'

const OUT = join(import.meta.dirname, 'shots')
const CENTER = { width: 1920, height: 1080 }
const LARGE = { width: 2560, height: 1440 }
const SMALL = { width: 1280, height: 720 }
const CLUSTER = { width: 1920, height: 720 }
const SCREENS = ['vehicle', 'navigation', 'climate', 'charging', 'home', 'store', 'apps', 'settings', 'notifications'] as const
const APPEARANCES = ['day', 'night'] as const
/** Pictures are taken without a GPU, so give each step its time. */
const STEP_MS = 60_000

interface Shooter {
  product: Product
  browser: Browser
  taken: number
}

async function openDisplay(shooter: Shooter, role: DisplayRole, size: { width: number; height: number }): Promise<Page> {
  const page = await shooter.browser.newPage({ viewport: size, reducedMotion: 'reduce' })
  page.setDefaultTimeout(STEP_MS)
  page.on('pageerror', (error) => process.stderr.write(`shots: ${role}: ${error.message}\n`))
  await page.goto(await shooter.product.signInUrl(role))
  await page.getByTestId(role).waitFor()
  return page
}

async function take(shooter: Shooter, page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(OUT, `${name}.png`), timeout: STEP_MS })
  shooter.taken += 1
  process.stdout.write(`${name}\n`)
}

async function mapIsReady(page: Page): Promise<void> {
  await page.locator('[data-testid=map][data-ready=true]').waitFor()
}

async function setAppearance(shooter: Shooter, appearance: (typeof APPEARANCES)[number]): Promise<void> {
  const client = await shooter.product.client('center')
  await client.request('settings.set', { settings: { appearance } })
}

async function takeScreens(shooter: Shooter, page: Page, suffix: string): Promise<void> {
  for (const screen of SCREENS) {
    if (screen === 'notifications') {
      if ((await page.getByTestId('notifications-open').count()) === 0) continue
      await page.getByTestId('notifications-open').click()
    } else if ((await page.getByTestId(`dock-${screen}`).count()) > 0) await page.getByTestId(`dock-${screen}`).click()
    else {
      await page.getByTestId('dock-apps').click()
      await page.getByTestId(`launch-${screen}`).click()
    }
    await page.getByTestId(`screen-${screen}`).waitFor()
    await sleep(2500)
    await take(shooter, page, `${screen}-${suffix}`)
    await page.getByTestId(`screen-${screen}`).getByTestId('screen-close').click()
    await page.getByTestId(`screen-${screen}`).waitFor({ state: 'detached' })
  }
}

async function takeParked(shooter: Shooter, page: Page): Promise<void> {
  await shooter.product.control({ verb: 'load', scenario: 'parked' })
  await page.getByTestId('parked').waitFor()
  for (const appearance of APPEARANCES) {
    await setAppearance(shooter, appearance)
    await page.locator(`html[data-appearance=${appearance}]`).waitFor()
    await sleep(3000)
    await take(shooter, page, `parked-${appearance}`)
    await takeScreens(shooter, page, appearance)
  }
}

async function takeDriving(shooter: Shooter, page: Page): Promise<void> {
  await shooter.product.control({ verb: 'load', scenario: 'commute' })
  await page.getByTestId('banner').waitFor()
  await page.locator('[data-gear=D]').waitFor()
  await sleep(15_000)
  for (const appearance of APPEARANCES) {
    await setAppearance(shooter, appearance)
    await page.locator(`html[data-appearance=${appearance}]`).waitFor()
    await sleep(5000)
    await take(shooter, page, `drive-${appearance}`)
  }
}

async function takeOther(
  shooter: Shooter,
  role: DisplayRole,
  size: { width: number; height: number },
  name: string,
): Promise<void> {
  const page = await openDisplay(shooter, role, size)
  if (role !== 'cluster') await mapIsReady(page)
  await sleep(4000)
  await take(shooter, page, name)
  await page.close()
}

mkdirSync(OUT, { recursive: true })
const product = await startProduct({ arguments: ['--scenario', 'commute'] })
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--no-first-run',
    '--disable-quic',
  ],
})
const shooter: Shooter = { product, browser, taken: 0 }
try {
  const page = await openDisplay(shooter, 'center', CENTER)
  await mapIsReady(page)
  await takeDriving(shooter, page)
  await takeParked(shooter, page)
  await page.close()
  await takeOther(shooter, 'cluster', CLUSTER, 'cluster-night')
  await takeOther(shooter, 'passenger', SMALL, 'passenger-night')
  await takeOther(shooter, 'center', LARGE, 'center-2560x1440')
  await takeOther(shooter, 'center', SMALL, 'center-1280x720')
  process.stdout.write(`${shooter.taken} pictures in test/shots\n`)
} finally {
  await browser.close()
  await product.stop()
}
