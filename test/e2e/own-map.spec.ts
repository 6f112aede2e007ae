/** A map of the person's own: `nav import` of a real extract, `start --map`, a destination, and the car drives there. */
import { expect, test } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { eventually, startProduct, type Product } from '../fixtures/product.ts'

const ROOT = resolve(import.meta.dirname, '..', '..')
const ANDORRA = resolve(ROOT, '..', 'shared', 'maps', 'andorra.osm.pbf')
const map = mkdtempSync(join(tmpdir(), 'fascia-own-map-'))
let product: Product | undefined

test.skip(!existsSync(ANDORRA), '../shared/maps/andorra.osm.pbf is not here')
test.afterAll(async () => {
  await product?.stop()
  rmSync(map, { recursive: true, force: true })
})

test('Andorra is imported, shown, searched and driven (skipped without ../shared)', async ({ page }) => {
  test.setTimeout(300_000)
  execFileSync(process.execPath, [join(ROOT, 'services/cli/fascia.mjs'), 'nav', 'import', ANDORRA, '--out', map], {
    stdio: 'pipe',
  })
  product = await startProduct({ arguments: ['--scenario', 'city', '--map', map] })
  await page.goto(await product.signInUrl('center'))
  await expect(page.locator('[data-testid=map][data-ready=true]')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByTestId('speed')).toHaveText(/^\d+$/)

  const client = await product.client('center')
  const { hits } = await eventually('an answer of the search', async () => {
    const found = await client.request('navigation.search', { text: 'Avnguda Meritxell' })
    return found.hits.length > 0 ? found : undefined
  })
  const [place] = hits
  if (!place) throw new Error('no place')
  expect(place.name).toBe('Avinguda Meritxell')
  await client.request('navigation.start', { to: place })
  await expect(page.getByTestId('banner')).toBeVisible()

  // Driven by guidance: what is left gets less, on the road and not beside it.
  let leftM = Number.POSITIVE_INFINITY
  let onRoute = false
  client.onEvent('navigation.guidance', (guidance) => {
    leftM = guidance.remainingDistanceM ?? leftM
  })
  client.onEvent('navigation.position', (position) => (onRoute = position.onRoute))
  await product.control({ verb: 'driver', who: 'guidance' })
  const startM = await eventually('guidance', () => (Number.isFinite(leftM) ? leftM : undefined))
  await eventually('300 m of the route', () => (leftM < startM - 300 && onRoute ? true : undefined), 120_000)
})
