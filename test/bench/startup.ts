/**
 * From the launch of the second start to endpoints.json and to the first live gauge in a browser that is already open.
 * The child's CPU time is not ours to read, so the CPU column holds the wall time of the services being ready.
 */
import { chromium } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProduct } from '../fixtures/product.ts'
import { median, type BenchRow } from './row.ts'

const SAMPLES = 5
const READY_LIMIT_MS = 700
const GAUGE_LIMIT_MS = 1500

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
      const launched = performance.now()
      const product = await startProduct({ home, whole: false })
      ready.push(product.readyMs)
      await page.goto(await product.signInUrl('center'), { waitUntil: 'commit' })
      await page.getByTestId('speed').filter({ hasText: /^\d+$/ }).waitFor()
      gauge.push(performance.now() - launched)
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
