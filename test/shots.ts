/**
 * `npm run shots`: contact sheets of every screen by day and night, in English, Chinese and Arabic, on three displays, to
 * test/shots/ (an output, not committed). Screens come from the harness with the demo map, drive views, also right to left,
 * from the running product. `npm run shots -- --references` renews the committed references instead.
 *
 *     npm run shots [-- --screens climate,vehicle] [--only screens|drive] [--references]
 */
import { chromium, type Browser, type Page } from '@playwright/test'
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { DisplayRole } from '../services/contract/displays.ts'
import { demoMapCache, isWholeMap } from '../services/supervise/demo-map-cache.mjs'
import { contactSheet, type Picture } from './cockpit/contact-sheet.ts'
import { Harness } from './cockpit/harness.ts'
import type { Language, Way } from './cockpit/matrix.ts'
import { takePicture } from './cockpit/inspector.ts'
import { forEachTab, SCREENS, settle } from './cockpit/screens.ts'
import { openWay } from './cockpit/survey.ts'
import { CHROMIUM } from './fixtures/chromium.ts'
import { startProduct, type Product } from './fixtures/product.ts'

const OUT = join(import.meta.dirname, 'shots')
const APPEARANCES = ['day', 'night'] as const
const LANGUAGES: readonly Language[] = ['en', 'zh-CN', 'ar']
const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 1200, height: 1920 },
]
/** Without a GPU the map takes its time after a change of colours. */
const MAP_SETTLES_MS = 3000
const MAP_DEADLINE_MS = 60_000

/** Two cores draw. */
const LANES = 2

const wayName = ({ appearance, language, size }: Way): string => `${appearance}-${language}-${size.width}x${size.height}`
const mapIsReady = (page: Page): Promise<void> =>
  page.locator('[data-testid=map][data-ready=true]').waitFor({ state: 'attached', timeout: MAP_DEADLINE_MS })

const picture = async (page: Page, label: string): Promise<Picture> => ({ label, jpeg: await takePicture(page, 'jpeg') })

/** Runs in the page: its words, what can be touched, and whether something moves. */
const SAID = `[
  document.body.innerText,
  document.querySelectorAll(':disabled, [aria-disabled=true]').length,
  document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity).length,
].join()`
const TRIES = 5

/** Taken again when the page said something else afterwards: a busy machine lets a link fall silent for a moment. */
async function calmPicture(page: Page, label: string): Promise<Picture> {
  for (let attempt = 1; ; attempt++) {
    const before = await page.evaluate<string>(SAID)
    const taken = await picture(page, label)
    if (attempt === TRIES || (await page.evaluate<string>(SAID)) === before) return taken
    await settle(page)
  }
}

/** Every screen and tab in one way, on one sheet. */
async function takeWay(harness: Harness, browser: Browser, way: Way, screens: readonly string[]): Promise<void> {
  const page = await openWay(harness, browser, way)
  if (harness.hasMap) {
    await mapIsReady(page)
    await sleep(MAP_SETTLES_MS)
  }
  const pictures: Picture[] = []
  for (const screen of screens) {
    await forEachTab(page, screen, async (name) => {
      pictures.push(await calmPicture(page, name))
    })
  }
  await contactSheet(browser, join(OUT, `screens-${way.scene}-${wayName(way)}.jpg`), wayName(way), pictures)
  process.stdout.write(`screens-${way.scene}-${wayName(way)}: ${pictures.length} pictures\n`)
}

const WAYS: readonly Way[] = SIZES.flatMap((size) =>
  APPEARANCES.flatMap((appearance) =>
    LANGUAGES.map((language): Way => ({ scene: 'parked', appearance, language, size, textSizePercent: 100 })),
  ),
)

/** Each lane has a page of its own and takes the next way that nobody took. */
async function takeScreens(browser: Browser, screens: readonly string[]): Promise<void> {
  const map = demoMapCache()
  const waiting = WAYS.values()
  const lane = async (): Promise<void> => {
    const harness = await Harness.start('parked', isWholeMap(map) ? { mapDirectory: map } : {})
    try {
      for (const way of waiting) await takeWay(harness, browser, way, screens)
    } finally {
      await harness.stop()
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
}

async function openDisplay(product: Product, browser: Browser, role: DisplayRole, size: Way['size']): Promise<Page> {
  const page = await browser.newPage({ viewport: size, reducedMotion: 'reduce' })
  await page.goto(await product.signInUrl(role))
  await page.getByTestId(role).waitFor()
  return page
}

/** The driving view on the road, as the whole product draws it, on each display. */
async function takeDriving(browser: Browser): Promise<void> {
  const product = await startProduct({ arguments: ['--scenario', 'commute'] })
  try {
    const client = await product.client('center')
    const pictures: Picture[] = []
    const shoot = async (
      role: DisplayRole,
      size: Way['size'],
      wait: (page: Page) => Promise<unknown>,
      language: Language = 'en',
    ): Promise<void> => {
      await client.request('settings.set', { settings: { language } })
      const page = await openDisplay(product, browser, role, size)
      if (role !== 'cluster') await mapIsReady(page)
      await wait(page)
      for (const appearance of APPEARANCES) {
        await client.request('settings.set', { settings: { appearance } })
        await page.locator(`html[data-appearance=${appearance}]`).waitFor({ state: 'attached' })
        await sleep(2 * MAP_SETTLES_MS)
        pictures.push(await picture(page, `${role} ${size.width}×${size.height}, ${appearance}, ${language}`))
      }
      await page.close()
    }
    const onTheRoad = (page: Page): Promise<void> => page.locator('[data-gear=D]').first().waitFor({ timeout: MAP_DEADLINE_MS })
    for (const size of [...SIZES, { width: 2560, height: 1440 }]) await shoot('center', size, onTheRoad)
    await shoot('center', { width: 1920, height: 1080 }, onTheRoad, 'ar')
    await shoot('cluster', { width: 1920, height: 720 }, onTheRoad)
    await shoot('passenger', { width: 1280, height: 720 }, () => sleep(MAP_SETTLES_MS))
    await contactSheet(browser, join(OUT, 'driving.jpg'), 'driving', pictures)
    process.stdout.write(`driving: ${pictures.length} pictures\n`)
  } finally {
    await product.stop()
  }
}

/** The same test that compares them writes them. */
function renewReferences(): never {
  const playwright = join(import.meta.dirname, '..', 'node_modules', '.bin', 'playwright')
  const { status } = spawnSync(playwright, ['test', 'cockpit-references', '--update-snapshots=all'], { stdio: 'inherit' })
  process.exit(status ?? 1)
}

const { values } = parseArgs({
  options: { screens: { type: 'string' }, only: { type: 'string' }, references: { type: 'boolean', default: false } },
})
if (values.references) renewReferences()
mkdirSync(OUT, { recursive: true })
const browser = await chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args, '--force-device-scale-factor=1'] })
try {
  if (values.only !== 'drive') await takeScreens(browser, values.screens?.split(',') ?? [...SCREENS])
  if (values.only !== 'screens') await takeDriving(browser)
} finally {
  await browser.close()
}
