/** Every screen, day and night, as axe sees it: no violation of the rules of WCAG 2 A and AA or of good practice. */
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

const SCREENS = ['vehicle', 'navigation', 'climate', 'charging', 'home', 'store', 'apps', 'settings', 'notifications'] as const
type Appearance = 'day' | 'night'

let product: Product

test.use({ trace: 'off', actionTimeout: 15_000, contextOptions: { reducedMotion: 'reduce' } })
test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct({ arguments: ['--scenario', 'city'] })
  const client = await product.client('developer')
  await setAppearance('day')
  // So that there is a screen of notifications to look at.
  client.emit('notifications.post', { kind: 'info', source: 'test', title: 'A message', text: 'With a few words.', code: null })
})
test.afterAll(() => product?.stop())

async function setAppearance(appearance: Appearance): Promise<void> {
  const client = await product.client('center')
  await eventually('settings', () => client.request('settings.set', { settings: { appearance } }))
}

interface Found {
  screen: string
  rule: string
  targets: string[]
}
async function violations(page: Page, screen: string): Promise<Found[]> {
  const { violations: found, passes } = await new AxeBuilder({ page }).analyze()
  // An empty page violates nothing.
  expect(passes.length).toBeGreaterThan(5)
  return found.map(({ id, nodes }) => ({
    screen,
    rule: id,
    targets: nodes.slice(0, 3).map(({ target, any, all, none }) => {
      const why = [...any, ...all, ...none][0]?.message ?? ''
      return `${target.join(' ')}: ${why}`
    }),
  }))
}

async function openScreen(page: Page, screen: (typeof SCREENS)[number]): Promise<void> {
  if (screen === 'notifications') await page.getByTestId('notifications-open').first().click()
  else if (screen === 'climate') {
    await page.getByTestId('climate-driver').locator('.tap').click()
    await page.getByTestId('climate-all').click()
  } else if (screen === 'settings') {
    await page.getByTestId('dock-apps').click()
    await page.getByTestId('launch-settings').click()
  } else await page.getByTestId(`dock-${screen}`).click()
  await expect(page.getByTestId(`screen-${screen}`)).toBeVisible()
  // A screen that slides in is half transparent on its way.
  await page.waitForTimeout(400)
}

for (const appearance of ['day', 'night'] as const) {
  test(`the head unit by ${appearance}`, async ({ page }) => {
    test.setTimeout(240_000)
    await setAppearance(appearance)
    await page.goto(await product.signInUrl('center'))
    await expect(page.locator(`html[data-appearance=${appearance}]`)).toHaveCount(1)
    await expect(page.getByTestId('speed')).not.toHaveText('—')
    const found = await violations(page, 'parked')
    for (const screen of SCREENS) {
      await openScreen(page, screen)
      found.push(...(await violations(page, screen)))
      await page.getByTestId(`screen-${screen}`).getByTestId('screen-close').click()
      await expect(page.getByTestId(`screen-${screen}`)).toHaveCount(0)
    }
    await product.control({ verb: 'gear', gear: 'D' })
    await expect(page.locator('[data-gear=D]')).toHaveCount(1)
    await page.waitForTimeout(400)
    found.push(...(await violations(page, 'drive')))
    await product.control({ verb: 'gear', gear: 'P' })
    expect(found).toEqual([])
  })

  test(`the cluster by ${appearance}`, async ({ page }) => {
    await setAppearance(appearance)
    await page.setViewportSize({ width: 1920, height: 720 })
    await page.goto(await product.signInUrl('cluster'))
    await expect(page.getByTestId('cluster')).toBeVisible()
    await expect(page.locator(`html[data-appearance=${appearance}]`)).toHaveCount(1)
    await page.waitForTimeout(400)
    expect(await violations(page, 'cluster')).toEqual([])
  })
}
