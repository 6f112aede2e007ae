/** From the wish to see a screen to the frame that shows what is on it, in real Chromium: every screen, its slide not counted. */
import type { Page } from '@playwright/test'
import { setTimeout as sleep } from 'node:timers/promises'
import { SCREENS } from '../cockpit/screens.ts'
import { percentile } from './frames.ts'
import type { BenchRow } from './row.ts'

const LIMIT_MS = 200
const TIMES = 3
const SETTLES_MS = 500
const DEADLINE_MS = 5000
/** The page fetches the code of all screens when it has nothing else to do. */
const PREFETCH_MS = 4000

/** Runs in the page: opens the screen as a link to it does; ms until the frame with its title and content. */
const OPEN = (screen: string): string => `new Promise((done, fail) => {
  const began = performance.now()
  setTimeout(() => fail(new Error('${screen} did not open')), ${DEADLINE_MS})
  const observer = new MutationObserver(() => {
    const shown = document.querySelector('[data-testid="screen-${screen}"] h1')
    if (!shown) return
    observer.disconnect()
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)))
  })
  observer.observe(document.body, { childList: true, subtree: true })
  location.hash = '#/${screen}'
})`

export async function screensRow(page: Page): Promise<BenchRow> {
  await sleep(PREFETCH_MS)
  const before = process.cpuUsage()
  const found: { screen: string; ms: number }[] = []
  for (let time = 0; time < TIMES; time++) {
    for (const screen of SCREENS.filter((id) => id !== 'drive')) {
      found.push({ screen, ms: await page.evaluate<number>(OPEN(screen)) })
      await sleep(SETTLES_MS)
      await page.evaluate(`location.hash = '#/'`)
      await sleep(SETTLES_MS)
    }
  }
  const used = process.cpuUsage(before)
  const sorted = found.map(({ ms }) => ms).sort((a, b) => a - b)
  const slowest = found.reduce((a, b) => (b.ms > a.ms ? b : a))
  const ms = percentile(sorted, 0.95)
  return {
    name: `a screen from wish to frame, ${found.length / TIMES} screens, p95`,
    cpuMs: (used.user + used.system) / 1000,
    value: ms,
    unit: `ms (median ${percentile(sorted, 0.5).toFixed(0)}, slowest ${slowest.screen} ${slowest.ms.toFixed(0)})`,
    reference: `${LIMIT_MS} ms`,
    ratio: ms / LIMIT_MS,
  }
}
