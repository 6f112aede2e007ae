/**
 * From the launch of the second start to endpoints.json and to the first live gauge in a browser that is already open.
 * The child's CPU time is not ours to read, so the CPU column holds the wall time of the services being ready.
 */
import { chromium, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startProduct } from '../fixtures/product.ts'
import { median, type BenchRow } from './row.ts'

declare global {
  interface Window {
    firstGaugeAt(ms: number): Promise<void>
  }
}

const SAMPLES = 5
/** The car and the browser's page before have gone, the new page stands. */
const SETTLE_MS = 2000
const READY_LIMIT_MS = 700
const GAUGE_LIMIT_MS = 1500

/**
 * @returns the moment (epoch ms) of the frame that shows a speed; the page tells it, because Playwright's own waiting looks only
 * twice a second
 */
async function watchFirstGauge(page: Page): Promise<{ painted: Promise<number> }> {
  let tell: (ms: number) => void = () => undefined
  const painted = new Promise<number>((done) => (tell = done))
  await page.exposeFunction('firstGaugeAt', (ms: number) => tell(ms))
  await page.addInitScript(() => {
    const isThere = (): boolean => /^\d+$/.test(document.querySelector('[data-testid=speed]')?.textContent?.trim() ?? '')
    const observer = new MutationObserver(() => {
      if (!isThere()) return
      observer.disconnect()
      requestAnimationFrame(() => void scheduler.postTask(() => window.firstGaugeAt(Date.now()), { priority: 'user-blocking' }))
    })
    observer.observe(document, { subtree: true, childList: true, characterData: true })
  })
  return { painted }
}

export async function rows(): Promise<BenchRow[]> {
  const home = mkdtempSync(join(tmpdir(), 'fascia-startup-'))
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const ready: number[] = []
  const gauge: number[] = []
  try {
    const first = await startProduct({ home })
    await first.stop()
    for (let sample = 0; sample < SAMPLES; sample++) {
      const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
      const { painted } = await watchFirstGauge(page)
      await sleep(SETTLE_MS)
      const launchedMs = Date.now()
      const product = await startProduct({ home, whole: false })
      ready.push(product.readyMs)
      await page.goto(await product.signInUrl('center'), { waitUntil: 'commit' })
      gauge.push((await painted) - launchedMs)
      await page.close()
      await product.stop()
    }
  } finally {
    await browser.close()
    rmSync(home, { recursive: true, force: true })
  }
  const row = (name: string, values: number[], limitMs: number): BenchRow => ({
    name,
    cpuMs: median(ready),
    value: median(values),
    unit: 'ms',
    reference: `${limitMs} ms`,
    ratio: median(values) / limitMs,
  })
  return [row('start to services ready', ready, READY_LIMIT_MS), row('start to first live gauge', gauge, GAUGE_LIMIT_MS)]
}
