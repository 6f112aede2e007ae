/** From R on the bus to the reversing view on the screen, in real Chromium: until the frame after it was mounted is drawn. */
import type { Page } from '@playwright/test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Simulation } from '../../services/simulator/simulation.ts'
import { percentile } from './frames.ts'
import type { BenchRow } from './row.ts'

const TIMES = 15
const LIMIT_MS = 250
const SETTLES_MS = 900

/** Runs in the page: when the view was drawn, by the page's own clock. */
const WATCH = `{
  window.reverseShown = []
  let isShown = false
  new MutationObserver(() => {
    const there = document.querySelector('[data-testid="reverse-view"]') !== null
    if (there && !isShown) requestAnimationFrame(() => requestAnimationFrame(() => {
      window.reverseShown.push(performance.timeOrigin + performance.now())
    }))
    isShown = there
  }).observe(document.body, { childList: true, subtree: true })
}`

/** @param reversedAtMs wall ms of the first frame that said R since the gear was chosen last; undefined before it */
export async function reverseRow(
  page: Page,
  simulation: Simulation,
  reversedAtMs: { value: number | undefined },
): Promise<BenchRow> {
  await page.evaluate(WATCH)
  const said: number[] = []
  const before = process.cpuUsage()
  for (let time = 0; time < TIMES; time++) {
    reversedAtMs.value = undefined
    simulation.do({ verb: 'gear', gear: 'R' })
    await sleep(SETTLES_MS)
    said.push(reversedAtMs.value ?? Number.NaN)
    simulation.do({ verb: 'gear', gear: 'P' })
    await sleep(SETTLES_MS)
  }
  const used = process.cpuUsage(before)
  const shown = await page.evaluate<number[]>('window.reverseShown')
  const sorted = shown.map((at, index) => at - (said[index] ?? Number.NaN)).sort((a, b) => a - b)
  const ms = percentile(sorted, 0.95)
  return {
    name: 'R on the bus to the reversing view, p95',
    cpuMs: (used.user + used.system) / 1000,
    value: ms,
    unit: `ms (median ${percentile(sorted, 0.5).toFixed(0)})`,
    reference: `${LIMIT_MS} ms, ${shown.length} of ${TIMES} seen`,
    ratio: ms / LIMIT_MS,
  }
}
