/** On a display that cannot draw maps the driver is told so in their language, and all but the picture works. */
import { expect, test } from '@playwright/test'
import { startProduct, type Product } from '../fixtures/product.ts'

let product: Product

test.beforeAll(async () => {
  test.setTimeout(240_000)
  product = await startProduct({ arguments: ['--scenario', 'city'] })
})
test.afterAll(() => product?.stop())

test('without WebGL the place of the map says so, and a way is found and followed', async ({ page }) => {
  const client = await product.client()
  await client.request('settings.set', { settings: { language: 'de' } })
  await page.goto(await product.signInUrl('center'))
  await expect(page.getByTestId('map-broken')).toHaveText('Diese Anzeige kann keine Karte zeichnen; die Führung läuft weiter')
  await expect(page.getByTestId('map-buttons')).toBeHidden()

  await page.evaluate(() => (location.hash = '#/navigation'))
  await page.getByTestId('nearby-charger').click()
  await page.getByTestId('search-hit').first().click()
  await page.getByTestId('navigation-start').click()
  await expect(page.getByTestId('banner')).toBeVisible()
  await expect(page.getByTestId('voice-mute')).toBeVisible()
  await expect(page.getByTestId('zoom-in')).toHaveCount(0)
})
