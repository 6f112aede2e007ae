/** What a finger does on the map itself, a knob does by aiming at it. */
import { expect, test } from '@playwright/test'
import { KnobHand } from '../cockpit/hand.ts'
import { startProduct, type Product } from '../fixtures/product.ts'

let product: Product

// The dock of a smaller display folds controls away.
const DISPLAY = { width: 1920, height: 1080 }
test.use({ viewport: DISPLAY, hasTouch: true, actionTimeout: 20_000, contextOptions: { reducedMotion: 'reduce' } })
test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct({ arguments: ['--scenario', 'city'] })
})
test.afterAll(() => product?.stop())

test('the map, by knob alone: from thing to thing, moved, a place to drive to, a stop put elsewhere', async ({ page }) => {
  test.setTimeout(180_000)
  await page.goto(await product.signInUrl('center'))
  await expect(page.locator('[data-testid=map][data-ready=true]')).toBeAttached({ timeout: 60_000 })
  const hand = new KnobHand(page)
  const detail = page.getByTestId('place-detail')
  // A finger has no need of it.
  await expect(page.getByTestId('map-aim')).toBeHidden()
  await page.keyboard.press('ArrowDown')
  await hand.activate('map-aim')
  const here = await detail.textContent()
  await hand.stepUp('aim-things')
  await expect(detail).not.toHaveText(here ?? '')
  const thing = await detail.textContent()
  for (const dial of ['aim-across', 'aim-upright', 'aim-zoom']) await hand.stepUp(dial)
  await expect(detail).not.toHaveText(thing ?? '')
  await hand.activate('place-drive')
  await expect(page.getByTestId('route-option').first()).toBeVisible()

  await hand.activate('[data-testid="preview-parts"] [role=radio]:nth-of-type(2)')
  await hand.activate('stop-add')
  await hand.activate('nearby-charger')
  await hand.activate('search-hit')
  const stop = page.getByTestId('stop')
  await expect(stop).toHaveCount(1)
  const charger = await stop.textContent()
  await hand.activate('stop-aim')
  for (let step = 0; step < 3; step++) await hand.stepUp('aim-across')
  await hand.activate('aim-put')
  // It is called by the road there.
  await expect(stop).not.toHaveText(charger ?? '')
  await expect(page.getByTestId('aim')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
})
