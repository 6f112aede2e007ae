/**
 * Every component of the kit in the gallery: sizes of targets and texts, clipping at every text size, names for assistive
 * technology, and that a knob alone reaches everything. Computed from boxes, not from the kit's own claims.
 */
import { expect, test, type Page } from '@playwright/test'
import { Harness } from '../cockpit/harness.ts'
import { describeFinding } from '../cockpit/inspector.ts'
import { DRIVE, settle } from '../cockpit/screens.ts'
import { axe } from '../cockpit/survey.ts'

const LOOKS = [
  'theme=night',
  'theme=day&text=160',
  'theme=night&dir=rtl&text=160',
  'theme=day&dir=rtl&text=130&accent=amber',
  'theme=day&accent=violet&state=MOVING',
] as const

let harness: Harness
/** One for all looks: the gallery changes in place. */
let page: Page

test.describe.configure({ mode: 'default' })
test.use({ trace: 'off' })
test.beforeAll(async ({ browser }) => {
  harness = await Harness.start('parked')
  page = await harness.open(browser, { width: 1920, height: 1080 })
  page.setDefaultTimeout(15_000)
  await page.evaluate(`location.hash = '#/gallery'; location.reload()`)
  await page.getByTestId('gallery').waitFor()
})
test.afterAll(async () => {
  await page.context().close()
  await harness.stop()
})

async function showGallery(look: string): Promise<void> {
  await page.evaluate(`location.hash = '#/gallery?${look}'`)
  await page.locator(`html[data-appearance=${new URLSearchParams(look).get('theme')}]`).waitFor({ state: 'attached' })
  await settle(page)
}

/** Runs in the page. A pressed specimen is smaller for the moment; it is measured by its place. */
function measure(): string[] {
  const found = new Set<string>()
  const name = (element: Element): string => {
    const component = element.closest('[data-component]')?.getAttribute('data-component') ?? 'header'
    const specimen = element.closest('figure')?.querySelector('figcaption')?.textContent ?? ''
    return `${component}, ${specimen}: ${(element.textContent ?? '').trim().slice(0, 30)}`
  }
  for (const target of document.querySelectorAll<HTMLElement>('button, [role=slider], [role=spinbutton], input')) {
    const { offsetWidth: width, offsetHeight: height } = target
    if (width > 0 && (width < 76 || height < 76)) found.add(`target of ${width} × ${height}: ${name(target)}`)
  }
  for (const element of document.querySelectorAll<HTMLElement>('.specimen *')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim())
    // Words for screen readers alone are clipped to nothing on purpose.
    if (!hasText || element.closest('svg, .visually-hidden') !== null) continue
    if (Number.parseFloat(getComputedStyle(element).fontSize) < 24) found.add(`small text: ${name(element)}`)
    const range = document.createRange()
    range.selectNodeContents(element)
    const figure = element.closest('figure')?.getBoundingClientRect()
    for (const line of range.getClientRects()) {
      const isNote = element.closest('.note') !== null
      if (figure && !isNote && (line.right > figure.right + 2 || line.left < figure.left - 2))
        found.add(`beyond: ${name(element)}`)
      for (let box: HTMLElement | null = element; box && !box.matches('.specimen'); box = box.parentElement) {
        const style = getComputedStyle(box)
        if (style.overflowY === 'auto') break
        if (style.overflowX !== 'hidden' && style.overflowY !== 'hidden') continue
        const { left, right, top, bottom } = box.getBoundingClientRect()
        const isInside = line.left >= left - 1 && line.right <= right + 1 && line.top >= top - 3 && line.bottom <= bottom + 3
        if (!isInside) found.add(`clipped: ${name(element)}`)
      }
    }
  }
  return [...found]
}

for (const look of LOOKS) {
  test(`nothing is small, clipped or nameless with ${look}`, async () => {
    test.setTimeout(180_000)
    await showGallery(look)
    expect(await page.evaluate(measure)).toEqual([])
    expect((await axe(true)(page, DRIVE)).map((one) => describeFinding(look, one))).toEqual([])
  })
}

test('a knob alone reaches everything, holds a slider, and comes back from a dialog to what opened it', async () => {
  test.setTimeout(180_000)
  await showGallery('theme=night')
  const usable = await page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('button, input, [tabindex="0"]')]
    return all.filter((one) => one.tabIndex >= 0 && !one.matches(':disabled, [aria-disabled="true"]') && one.checkVisibility())
      .length
  })
  expect(usable).toBeGreaterThan(150)
  await page.evaluate(() => {
    const reached = new Set<Element>()
    Object.assign(window, { reached })
    addEventListener('focusin', (event) => event.target instanceof Element && reached.add(event.target))
  })
  // All turns at once, as fast as the page takes them.
  const wire = await page.context().newCDPSession(page)
  const key = { key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 }
  const press = (): Promise<unknown>[] =>
    (['rawKeyDown', 'keyUp'] as const).map((type) => wire.send('Input.dispatchKeyEvent', { type, ...key }))
  await Promise.all(Array.from({ length: usable + 1 }, press).flat())
  expect(await page.evaluate<number>('window.reached.size')).toBe(usable)

  await page.locator('[data-component=Slider] [role=slider]').first().focus()
  const value = (): Promise<number> => page.evaluate(() => Number(document.activeElement?.getAttribute('aria-valuenow')))
  const before = await value()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  expect(await value()).toBe(before + 1)
  // The knob: clockwise is more.
  await page.mouse.wheel(0, 200)
  await expect.poll(value).toBe(before + 3)
  await page.mouse.wheel(0, -100)
  await expect.poll(value).toBe(before + 2)
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[data-component=Slider] [role=slider]').first()).not.toBeFocused()

  await page.getByTestId('gallery-dialog').focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByTestId('dialog')
  await expect(dialog).toBeVisible()
  for (let turn = 0; turn < 7; turn++) {
    await page.keyboard.press('ArrowDown')
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByTestId('gallery-dialog')).toBeFocused()
})
