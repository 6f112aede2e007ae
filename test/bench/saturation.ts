/**
 * From a CAN frame to the text on the gauge at the load that the product is held to: 22,000 frames a second, 1,000 signals
 * that change, all of them read by a second client, the dashboard in real Chromium with its map hidden (DESIGN.md, Numbers).
 */
import { chromium } from '@playwright/test'
import { once } from 'node:events'
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { TokenTable } from '../../services/base/tokens.ts'
import { LINK_PATH } from '../../services/contract/wire.ts'
import { Gateway } from '../../services/publish/gateway.ts'
import { DEFAULT_FILES } from '../../services/vehicle/options.ts'
import { load, loadedVehicle } from './loaded-vehicle.ts'
import { cpuMsOf, type BenchRow } from './row.ts'

const TOKEN = 'bench-bench-bench-bench'
const CHANGES = 120
const CHANGE_EVERY_MS = 120
const WARM_UP_MS = 3000
const LIMIT_MS = 50

/** Runs in the page: notes when each number appeared, by the page's own clock. */
const WATCH = `{
  window.seen = []
  const gauge = document.querySelector('[data-testid="speed"]')
  new MutationObserver(() => window.seen.push([gauge.textContent, performance.timeOrigin + performance.now()]))
    .observe(gauge, { childList: true, characterData: true, subtree: true })
}`

export async function rows(): Promise<BenchRow[]> {
  const vehicle = loadedVehicle()
  const gateway = new Gateway({
    store: vehicle.store,
    tokens: new TokenTable(new Map([['developer', TOKEN]])),
    drivingState: () => 'MOVING',
    staticDirectory: DEFAULT_FILES.staticDirectory,
  })
  await gateway.listen(0)
  const base = `http://127.0.0.1:${gateway.port}`
  const other = fork(join(import.meta.dirname, 'workers', 'link-reader.ts'), [base, TOKEN, LINK_PATH], { stdio: 'inherit' })
  await once(other, 'message')
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const response = await fetch(`${base}/session/code`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ display: 'center' }),
    })
    const { code } = (await response.json()) as { code: string }
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
    await page.goto(`${gateway.url}/?code=${code}`)
    await page.getByTestId('speed').waitFor()
    let from = await load(vehicle.intake, vehicle.frames, 0, WARM_UP_MS)
    await page.evaluate(WATCH)

    const sent = new Map<string, number>()
    let frames = 0
    const began = performance.now()
    const cpuMs = await cpuMsOf(async () => {
      for (let change = 0; change < CHANGES; change++) {
        const kmh = 20 + change
        sent.set(String(kmh), performance.timeOrigin + performance.now())
        vehicle.intake.take(vehicle.speedFrame(kmh), performance.now())
        const count = await load(vehicle.intake, vehicle.frames, from, CHANGE_EVERY_MS)
        from += count
        frames += count
      }
    })
    const seconds = (performance.now() - began) / 1000
    const seen = await page.evaluate<[string, number][]>('window.seen')
    const latencies = seen.flatMap(([text, at]) => (sent.has(text) ? [at - (sent.get(text) ?? 0)] : [])).sort((a, b) => a - b)
    const reference = `${LIMIT_MS} ms; ${latencies.length} of ${CHANGES} values seen at ${Math.round(frames / seconds)} frames/s`
    return (
      [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const
    ).map(([name, share]) => {
      const ms = latencies[Math.ceil(latencies.length * share) - 1] ?? Number.NaN
      const title = `frame to text at full load, 1,000 signals, map hidden, ${name}`
      return { name: title, cpuMs, value: ms, unit: 'ms', reference, ratio: ms / LIMIT_MS }
    })
  } finally {
    await browser.close()
    other.disconnect()
    await gateway.close()
  }
}
