/** Shows every screen and tab in one way and gathers the faults, each once though it stands on many screens. */
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import type { DisplayRole } from '../../services/contract/displays.ts'
import { describeFinding, contrastFaults, layoutFaults } from './inspector.ts'
import type { Finding } from './findings.ts'
import type { Harness } from './harness.ts'
import type { Way } from './matrix.ts'
import { DRIVE, forEachTab, SCREENS, settle } from './screens.ts'

export type Check = (page: Page, screen: string) => Promise<Finding[]>

export const boxes: Check = (page) => layoutFaults(page)
export const contrastOf =
  (appearance: Way['appearance']): Check =>
  (page) =>
    contrastFaults(page, appearance)

/** @param colours axe's own colours are slow and know no translucent planes: contrast is measured from pixels as well */
export const axe =
  (colours: boolean): Check =>
  async (page, screen) => {
    // Axe is large: where it is there already, only its run is asked for.
    const isThere = page.frames().length === 1 && (await page.evaluate<boolean>('window.axe !== undefined'))
    // In the page itself: elsewhere axe opens another page for each look.
    const builder = new AxeBuilder({ page, ...(isThere && { axeSource: ';' }) }).setLegacyMode(true)
    builder.options({ resultTypes: ['violations'] })
    if (screen !== DRIVE) builder.include(`[data-testid="screen-${screen}"]`)
    if (!colours) builder.disableRules(['color-contrast'])
    const { violations, passes } = await builder.analyze()
    const empty: Finding[] =
      passes.length > 3 ? [] : [{ check: 'axe', element: screen, text: '', detail: 'looked at an empty page' }]
    return empty.concat(
      violations.flatMap(({ id, nodes }) =>
        nodes.slice(0, 3).map(({ target, html, any, all, none }) => ({
          check: `axe ${id}`,
          element: target.join(' '),
          text: html.slice(0, 160),
          detail: [...any, ...all, ...none][0]?.message ?? '',
        })),
      ),
    )
  }

/** One kind of fault of one element counts once, whatever its numbers and under whichever screen. */
const keyOf = ({ check, element, text }: Finding): string => `${check}|${element}|${text}`

/** The page of the display, shown in this way; what it shows changes in place. */
export async function openWay(harness: Harness, browser: Browser, way: Way, display: DisplayRole = 'center'): Promise<Page> {
  harness.show(way.scene)
  harness.set({ appearance: way.appearance, language: way.language, textSizePercent: way.textSizePercent })
  const page = await harness.page(browser, way.size, display)
  await page.locator(`html[data-appearance=${way.appearance}][lang="${way.language}"]`).waitFor({ state: 'attached' })
  await settle(page)
  return page
}

/** After this what is seen at first sight and still on its way is there. */
const SECOND_LOOK_MS = 300

/** What stays at a second look: on a loaded machine a part may be on its way still at the first. */
async function lastingFaults(check: Check, page: Page, screen: string, known: ReadonlySet<string>): Promise<Finding[]> {
  const isNew = (finding: Finding): boolean => !known.has(keyOf(finding))
  if (!(await check(page, screen)).some(isNew)) return []
  await page.waitForTimeout(SECOND_LOOK_MS)
  await settle(page)
  return (await check(page, screen)).filter(isNew)
}

/** @returns a line for each fault, with screen, element and numbers */
export async function survey(page: Page, checks: readonly Check[], screens: readonly string[] = SCREENS): Promise<string[]> {
  const known = new Set<string>()
  const lines: string[] = []
  for (const screen of screens) {
    await forEachTab(page, screen, async (name) => {
      for (const check of checks) {
        for (const finding of await lastingFaults(check, page, screen, known)) {
          if (!known.has(keyOf(finding))) lines.push(describeFinding(name, finding))
          known.add(keyOf(finding))
        }
      }
    })
  }
  return lines
}
