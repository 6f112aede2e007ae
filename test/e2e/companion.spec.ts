/**
 * The phone of a person: paired by the address in the car's code, sees the car, switches its climate, sends it a place, opens
 * without it, and is out the moment the car removes it.
 */
import { expect, test } from '@playwright/test'
import { createHash, X509Certificate } from 'node:crypto'
import { get } from 'node:https'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COMPANION_STREAM } from '../../services/contract/phone-links.ts'
import { eventually, readyToSetUp, startProduct, type Product } from '../fixtures/product.ts'

let product: Product
let directory: string

test.beforeAll(async () => {
  test.setTimeout(240_000)
  directory = mkdtempSync(join(tmpdir(), 'fascia-phone-'))
  product = await startProduct({ arguments: ['--scenario', 'parked'], env: { FASCIA_COMPANION_HOST: '127.0.0.1' } })
  await readyToSetUp(product)
})
test.afterAll(async () => {
  await product.stop()
  rmSync(directory, { recursive: true, force: true })
})

/** What Chromium calls a key that it is to trust: the phone has installed the certificate of the car's authority. */
function authorityOf(url: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const asked = get({ host: hostname, port, path: '/authority.crt', rejectUnauthorized: false }, (response) => {
      let pem = ''
      response.on('data', (chunk: Buffer) => (pem += chunk.toString()))
      response.on('end', () => {
        const key = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' })
        resolve(createHash('sha256').update(key).digest('base64'))
      })
    })
    asked.on('error', reject)
  })
}

test('a phone is paired, sees and switches the car, sends a place, opens offline, and is removed', async ({
  page,
  playwright,
  launchOptions,
}) => {
  test.setTimeout(120_000)
  // In the car: the companion is turned on, and shows its code.
  await page.goto(await product.signInUrl('center'))
  await page.getByTestId('dock-phone').click()
  await page.getByTestId('phone-companion').click()
  await page.getByTestId('phone-show-code').click()
  await expect(page.getByTestId('phone-invite').locator('svg path')).toBeVisible()
  const url = await eventually('the address in the code', () =>
    page
      .getByTestId('phone-invite')
      .getAttribute('data-url')
      .then((text) => text ?? undefined),
  )

  const phone = await playwright.chromium.launchPersistentContext(directory, {
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--ignore-certificate-errors-spki-list=${await authorityOf(url)}`],
    viewport: { width: 390, height: 844 },
  })
  try {
    const app = phone.pages()[0] ?? (await phone.newPage())
    await app.goto(url)
    await app.getByTestId('companion-name').fill('Anna’s phone')
    await app.getByTestId('companion-pair').click()
    await expect(app.getByTestId('companion-soc')).toHaveText(/\d+\s?%/)
    await expect(app.getByTestId('companion')).toHaveAttribute('data-phase', 'live')
    expect(app.url()).not.toContain('pair=')

    // Climate: the phone shows what the bus has confirmed.
    const climate = app.getByTestId('companion-climate-switch')
    const before = (await climate.getAttribute('data-on')) ?? ''
    await climate.click()
    await expect(climate).toHaveAttribute('data-on', before === 'true' ? 'false' : 'true')

    // A place goes to the car's list of sent places.
    const center = await product.client('center')
    let places: string[] = []
    center.onEvent('places.shared', (state) => (places = state.places.map(({ from }) => from)))
    await app.getByTestId('companion-place').fill('42.5078, 1.5211')
    await app.getByTestId('companion-send').click()
    await expect(app.getByTestId('companion-sent')).toBeVisible()
    await expect.poll(() => places).toContain('Anna’s phone')

    // Without the car the app opens, and says of when it speaks.
    await app.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
    await expect
      .poll(() => app.evaluate("caches.open('fascia-companion-1').then((cache) => cache.match('/')).then(Boolean)"))
      .toBe(true)
    await center.request('consent.set', { id: COMPANION_STREAM, on: false })
    await expect(app.getByTestId('companion')).toHaveAttribute('data-phase', 'away')
    await app.reload()
    await expect(app.getByTestId('companion-soc')).toHaveText(/\d+\s?%/)
    await expect(climate).toBeDisabled()
    await center.request('consent.set', { id: COMPANION_STREAM, on: true })
    await expect(app.getByTestId('companion')).toHaveAttribute('data-phase', 'live', { timeout: 20_000 })

    // In the car: removed; the phone knows it at once.
    await page.getByTestId('phone-link').click()
    await page.getByTestId('phone-revoke').click()
    await page.getByTestId('phone-revoke').click()
    await expect(app.getByTestId('companion-pairing')).toBeVisible({ timeout: 5_000 })
    await expect(page.getByTestId('phone-none')).toBeVisible()
    expect(await app.evaluate("fetch('/me').then(({ status }) => status)")).toBe(401)
  } finally {
    await phone.close()
  }
})
