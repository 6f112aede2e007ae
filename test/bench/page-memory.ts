/**
 * What the page keeps while the car drives: JavaScript heap, DOM nodes and listeners after a garbage collection, early and
 * late in one drive of the whole product. `FASCIA_MEMORY_S=3600 npm run bench -- page-memory` is the hour of the design.
 *
 * A car that stands shows other cards than one that drives, so single moments can't be compared: the least of many looks in
 * the second and in the last part of the drive can. What leaks raises the least, too. In the first part everything is met
 * for the first time and kept for good: the templates of the cards, the code, the tiles of the streets around.
 */
import { chromium, type CDPSession } from '@playwright/test'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { startProduct } from '../fixtures/product.ts'
import type { BenchRow } from './row.ts'

const DRIVE_S = Number(process.env['FASCIA_MEMORY_S'] ?? 180)
/** The first, the second and the last part of the drive; ten minutes are the way there, a stop, and the way back. */
const PART_S = Math.min(600, DRIVE_S / 3)
const LOOK_EVERY_S = 15
/** What may come and go by chance: a tile, a route, a notification. */
const SLACK = 0.1

const Counters = z.object({ nodes: z.number(), jsEventListeners: z.number() })
const Heap = z.object({ usedSize: z.number() })

interface Kept {
  heap: number
  nodes: number
  listeners: number
}

async function kept(cdp: CDPSession): Promise<Kept> {
  // Twice: what a finalizer lets go is collected by the second.
  for (let round = 0; round < 2; round++) await cdp.send('HeapProfiler.collectGarbage')
  const { nodes, jsEventListeners } = Counters.parse(await cdp.send('Memory.getDOMCounters'))
  return { heap: Heap.parse(await cdp.send('Runtime.getHeapUsage')).usedSize, nodes, listeners: jsEventListeners }
}

/** The least of each over some time. */
async function leastKept(cdp: CDPSession, seconds: number): Promise<Kept> {
  const least: Kept = { heap: Infinity, nodes: Infinity, listeners: Infinity }
  for (let at = 0; at < seconds; at += LOOK_EVERY_S) {
    const now = await kept(cdp)
    for (const what of ['heap', 'nodes', 'listeners'] as const) least[what] = Math.min(least[what], now[what])
    await sleep(Math.min(LOOK_EVERY_S, seconds - at) * 1000)
  }
  return least
}

export async function rows(): Promise<BenchRow[]> {
  const product = await startProduct({ arguments: ['--scenario', 'commute'] })
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    // What is kept does not depend on the number of pixels; drawing them does.
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
    await page.goto(await product.signInUrl('center'))
    await page.getByTestId('speed').waitFor()
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('HeapProfiler.enable')
    await sleep(PART_S * 1000)
    const early = await leastKept(cdp, PART_S)
    await sleep((DRIVE_S - 3 * PART_S) * 1000)
    const late = await leastKept(cdp, PART_S)
    const row = (name: string, of: (kept: Kept) => number, unit: string, scale = 1): BenchRow => ({
      name: `page after ${DRIVE_S} s of driving: ${name}`,
      cpuMs: DRIVE_S * 1000,
      value: of(late) / scale,
      unit,
      reference: `${(of(early) / scale).toFixed(1)} in its second ${PART_S} s, limit +${SLACK * 100} %`,
      ratio: of(late) / (of(early) * (1 + SLACK)),
    })
    return [
      row('heap', ({ heap }) => heap, 'MB', 1e6),
      row('DOM nodes', ({ nodes }) => nodes, ''),
      row('listeners', ({ listeners }) => listeners, ''),
    ]
  } finally {
    await browser.close()
    await product.stop()
  }
}
