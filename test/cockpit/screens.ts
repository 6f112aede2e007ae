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

/** What is still on its way: an animation that ends, a wish that waits, two frames for what was just told. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(
    `Promise.race([
      new Promise((done) => setTimeout(done, 1500)),
      (async () => {
        for (let frame = 0; frame < 3; frame++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)))
        await document.fonts.ready
        await Promise.all(document.getAnimations()
          .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
          .map((one) => one.finished.catch(() => undefined)))
      })(),
    ])`,
  )
}

/** Closes whatever lies over the driving view and opens this screen afresh, as from outside. */
export async function openScreen(page: Page, screen: string): Promise<void> {
  // Twice, because an address that is there already tells nobody.
  await page.evaluate(`location.hash = '#/-'; location.hash = '#/'`)
  await page.locator('[data-testid^="screen-"][data-place]').waitFor({ state: 'detached', timeout: SHOWN_MS })
  if (screen !== DRIVE) {
    await page.evaluate(`location.hash = '#/${screen}'`)
    await page.locator(`[data-testid="screen-${screen}"] > *`).first().waitFor({ timeout: SHOWN_MS })
  }
  await settle(page)
}

/** How many tabs the open screen has; 0 for one without. */
export const tabCount = (page: Page, screen: string): Promise<number> =>
  page.getByTestId(`screen-${screen}`).locator(TABS).count()

export async function openTab(page: Page, screen: string, index: number): Promise<void> {
  await page.getByTestId(`screen-${screen}`).locator(TABS).nth(index).dispatchEvent('click')
  await settle(page)
}

/** Opens the screen and looks at each of its tabs. @param look is told `settings` or `settings 3` */
export async function forEachTab(page: Page, screen: string, look: (name: string) => Promise<void>): Promise<void> {
  await openScreen(page, screen)
  const count = screen === DRIVE ? 0 : await tabCount(page, screen)
  await look(screen)
  for (let index = 1; index < count; index++) {
    await openTab(page, screen, index)
    await look(`${screen} ${index + 1}`)
  }
}
