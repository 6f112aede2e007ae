/**
 * 120 live gauges of the kit at 1,000 signals × 100 Hz, in real Chromium, on the renderer's own signal store: what scripts take
 * of each drawn frame. Every signal has a new value in every batch, and all thousand are held.
 */
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { chromium } from '@playwright/test'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'vite'
import { percentile, scriptMsPerPicture } from './frames.ts'
import { median, type BenchRow } from './row.ts'

const LIMIT_MS = 4
const RUNS = 7
const SECONDS = 3
const ORIGIN = 'http://gauges.localhost'
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

async function buildPage(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'fascia-gauges-'))
  await build({
    root: resolve(import.meta.dirname, 'gauges'),
    configFile: false,
    logLevel: 'error',
    base: './',
    plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
    build: { outDir, emptyOutDir: true, target: 'chrome130' },
  })
  return outDir
}

export async function rows(): Promise<BenchRow[]> {
  const directory = await buildPage()
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
    await page.route(`${ORIGIN}/**`, (route) => {
      const { pathname } = new URL(route.request().url())
      const file = pathname === '/' ? '/index.html' : pathname
      return route.fulfill({ body: readFileSync(join(directory, file)), contentType: TYPES[extname(file)] ?? 'text/plain' })
    })
    await page.goto(`${ORIGIN}/`)
    await page.getByTestId('gauges').waitFor()
    const first = page.locator('[data-signal]').first()
    const before = await first.textContent()
    await sleep(1500)
    if ((await first.textContent()) === before) throw new Error('the gauges do not live')
    const p95: number[] = []
    let cpuMs = 0
    for (let run = 0; run < RUNS; run++) {
      const frames = await scriptMsPerPicture(browser, page, SECONDS)
      p95.push(percentile(frames, 0.95))
      cpuMs += frames.reduce((sum, ms) => sum + ms, 0) / RUNS
    }
    const value = median(p95)
    return [
      {
        name: 'script per frame, 120 gauges, 1,000 signals × 100 Hz, p95',
        cpuMs,
        value,
        unit: 'ms',
        reference: `${LIMIT_MS} ms, median of ${RUNS} runs of ${SECONDS} s`,
        ratio: value / LIMIT_MS,
      },
    ]
  } finally {
    await browser.close()
    rmSync(directory, { recursive: true, force: true })
  }
}
