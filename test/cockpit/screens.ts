/** The screens of the head unit as a person meets them: every folder that has one, with each of its tabs. */
import type { Page } from '@playwright/test'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

const FOLDER = resolve(import.meta.dirname, '..', '..', 'renderer', 'screens')

/** The driving view with nothing over it. */
export const DRIVE = 'drive'

/** Screens that an address opens, by the names of their folders; the driving view first. */
export const SCREENS: readonly string[] = [
  DRIVE,
  ...readdirSync(FOLDER)
    .filter((name) => /^[a-z]+$/.test(name) && existsSync(join(FOLDER, name, 'index.svelte')))
    .sort(),
]

const TABS = 'header .tabs [role=radio]'
/** As long as a screen may take to be there on a loaded machine; it is a few frames otherwise. */
const SHOWN_MS = 20_000

/** As long as something may be on its way. */
const SETTLES_MS = 1500

/** Runs in the page: an animation that ends, parts that come later, three frames in which nothing is put in or taken away. */
const SETTLE = `Promise.race([
  new Promise((done) => setTimeout(done, ${SETTLES_MS})),
  (async () => {
    const watch = new MutationObserver(() => undefined)
    watch.observe(document.body, { childList: true, subtree: true })
    for (let quiet = 0; quiet < 3; quiet = watch.takeRecords().length > 0 ? 0 : quiet + 1)
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)))
    watch.disconnect()
    await document.fonts.ready
    await Promise.all(document.getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
      .map((one) => one.finished.catch(() => undefined)))
  })(),
])`

export async function settle(page: Page): Promise<void> {
  await page.evaluate(SETTLE)
}

/** Runs in the page, so that one message does it: goes there, and waits until this screen alone is over the driving view. */
const show = (screen: string, afresh: boolean): string => `(async () => {
  const slots = () => [...document.querySelectorAll('[data-testid^="screen-"][data-place]')]
  const until = async (what, isSo) => {
    for (const end = performance.now() + ${SHOWN_MS}; !isSo(); await new Promise(requestAnimationFrame))
      if (performance.now() > end) throw new Error(what + ' is late')
  }
  // Twice, because an address that is there already tells nobody.
  const go = (address) => { location.hash = '#/-'; location.hash = address }
  if (${afresh || screen === DRIVE}) {
    go('#/')
    await until('the driving view', () => slots().length === 0)
  }
  if (${screen !== DRIVE}) {
    go('#/${screen}')
    await until('${screen}', () => {
      const [only, ...more] = slots()
      return more.length === 0 && only?.dataset.testid === 'screen-${screen}' && only.childElementCount > 0
    })
  }
  await ${SETTLE}
})()`

/** Closes whatever lies over the driving view and opens this screen afresh, as from outside. */
export async function openScreen(page: Page, screen: string): Promise<void> {
  await page.evaluate(show(screen, true))
}

/** Whether each tab of the open screen is the one that is shown; empty for a screen without. */
const shownTabs = (page: Page, screen: string): Promise<boolean[]> =>
  page
    .getByTestId(`screen-${screen}`)
    .locator(TABS)
    .evaluateAll<boolean[], HTMLElement>((tabs) => tabs.map((tab) => tab.getAttribute('aria-checked') === 'true'))

export async function openTab(page: Page, screen: string, index: number): Promise<void> {
  await page.getByTestId(`screen-${screen}`).locator(TABS).nth(index).dispatchEvent('click')
  await settle(page)
}

/**
 * Opens the screen, from whichever other one, and looks at what it shows first and at each of its other tabs.
 * @param look is told `settings` or `settings 3`
 */
export async function forEachTab(page: Page, screen: string, look: (name: string) => Promise<void>): Promise<void> {
  await page.evaluate(show(screen, false))
  const tabs = screen === DRIVE ? [] : await shownTabs(page, screen)
  await look(screen)
  for (const [index, isShown] of tabs.entries()) {
    if (isShown) continue
    await openTab(page, screen, index)
    await look(`${screen} ${index + 1}`)
  }
}
