/**
 * What the screens look like, against kept pictures at 960×540 with the map masked: every screen and the gallery by night,
 * the same by day. The comparison forgives what no eye sees. Renew with `npm run shots -- --references` and look at them.
 */
import { expect, test, type Page } from '@playwright/test'
import { Harness } from '../cockpit/harness.ts'
import { takePicture } from '../cockpit/inspector.ts'
import { openWay } from '../cockpit/survey.ts'
import { openScreen, SCREENS, settle } from '../cockpit/screens.ts'

const SIZE = { width: 1920, height: 1080 }
/** The pages are shown at their design size and kept at half of it. */
const SHOT = { width: 960, height: 540 }
const GALLERY_SECTIONS = 40
/** Share of pixels that may differ, and by how much each may: letters are drawn a little otherwise on each machine. */
const TOLERANCE = { maxDiffPixelRatio: 0.01, threshold: 0.1 }

test.use({ trace: 'off' })
let harness: Harness
test.beforeAll(async () => {
  harness = await Harness.start('parked')
})
test.afterAll(() => harness.stop())

/** Runs in the page: the map's place is plain; what stands on it stays. */
const MASK = `{
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('[data-testid=map] { background: #808890 !important } [data-testid=map] > * { visibility: hidden !important }')
  document.adoptedStyleSheets = [sheet]
}`

/** The page at half its size, shrunk by the browser that took it. */
async function half(page: Page, shrink: Page): Promise<Buffer> {
  await page.evaluate(MASK)
  const png = await takePicture(page)
  await shrink.setContent(
    `<style>body { margin: 0 } img { width: ${SHOT.width}px; display: block }</style><img src="data:image/png;base64,${png.toString('base64')}">`,
  )
  return takePicture(shrink)
}

/** As long as a stalled machine may keep a page from its values. */
const LATE_MS = 10_000

/** Looked at again while it differs: what is still on its way is no fault. The others are looked at all the same. */
async function looksLike(name: string, take: () => Promise<Buffer>): Promise<void> {
  await expect.soft(async () => expect(await take()).toMatchSnapshot(name, TOLERANCE)).toPass({ timeout: LATE_MS })
}

for (const appearance of ['night', 'day'] as const) {
  test(`every screen by ${appearance}`, async ({ browser }) => {
    test.setTimeout(240_000)
    const page = await openWay(harness, browser, {
      scene: 'parked',
      appearance,
      language: 'en',
      size: SIZE,
      textSizePercent: 100,
    })
    const shrink = await browser.newPage({ viewport: SHOT })
    for (const screen of SCREENS) {
      await openScreen(page, screen)
      await looksLike(`${screen}-${appearance}.png`, () => half(page, shrink))
    }
    await shrink.close()
  })

  test(`the gallery by ${appearance}`, async ({ browser }) => {
    test.setTimeout(240_000)
    const page = await harness.open(browser, SIZE)
    await page.evaluate(`location.hash = '#/gallery?theme=${appearance}'; location.reload()`)
    await page.getByTestId('gallery').waitFor()
    await settle(page)
    const shrink = await browser.newPage({ viewport: SHOT })
    for (let part = 0; part < GALLERY_SECTIONS; part++) {
      const isThere = await page.evaluate<boolean>(`(() => {
        const port = [...document.querySelectorAll('[data-testid=gallery], [data-testid=gallery] *, html')]
          .find((one) => one.scrollHeight > one.clientHeight + 40 && /auto|scroll/.test(getComputedStyle(one).overflowY))
        if (!port) return ${part} === 0
        const top = ${part} * port.clientHeight * 0.9
        port.scrollTop = top
        return top < port.scrollHeight - port.clientHeight * 0.1
      })()`)
      if (!isThere) break
      await settle(page)
      await looksLike(`gallery-${part + 1}-${appearance}.png`, () => half(page, shrink))
    }
    await shrink.close()
    await page.context().close()
  })
}
