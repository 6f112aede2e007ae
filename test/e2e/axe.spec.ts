/**
 * The displays beside the head unit as axe sees them, day and night: no violation of the rules of WCAG 2 A and AA or of good
 * practice. The head unit's own screens are judged by cockpit-axe.spec.ts.
 */
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

const DISPLAYS = { cluster: { width: 1920, height: 720 }, passenger: { width: 1280, height: 720 } } as const
type Appearance = 'day' | 'night'

let product: Product

test.use({ trace: 'off', actionTimeout: 15_000, contextOptions: { reducedMotion: 'reduce' } })
test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct({ arguments: ['--scenario', 'city'] })
})
test.afterAll(() => product?.stop())

async function setAppearance(appearance: Appearance): Promise<void> {
  const client = await product.client('center')
  await eventually('settings', () => client.request('settings.set', { settings: { appearance } }))
}

async function violations(page: Page): Promise<object[]> {
  const { violations: found, passes } = await new AxeBuilder({ page }).analyze()
  // An empty page violates nothing.
  expect(passes.length).toBeGreaterThan(5)
  return found.map(({ id, nodes }) => ({ rule: id, targets: nodes.slice(0, 3).map(({ target }) => target.join(' ')) }))
}

for (const role of ['cluster', 'passenger'] as const) {
  for (const appearance of ['day', 'night'] as const) {
    test(`the ${role} by ${appearance}`, async ({ page }) => {
      await setAppearance(appearance)
      await page.setViewportSize(DISPLAYS[role])
      await page.goto(await product.signInUrl(role))
      await expect(page.getByTestId(role)).toBeVisible()
      await expect(page.locator(`html[data-appearance=${appearance}]`)).toHaveCount(1)
      await page.waitForTimeout(400)
      expect(await violations(page)).toEqual([])
    })
  }
}
