/**
 * From a CAN frame to the text on the gauge, in real Chromium: the whole hot path with the simulated car's own load, the
 * map hidden and drawn; and what the screen's scripts take of each frame.
 *
 * Latency is wall time between two processes of one machine, so it has no CPU column of its own; that one holds what the
 * services took meanwhile.
 */
import { chromium, type Browser, type Page } from '@playwright/test'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { placesOf } from '../../services/base/home-directory.ts'
import { TokenTable, makeTokens, readToken } from '../../services/base/tokens.ts'
import { InProcessBus } from '../../services/can/sources/in-process-bus.ts'
import type { CanSource } from '../../services/can/source.ts'
import { MapRegion } from '../../services/contract/navigation.ts'
import { loadScenario } from '../../services/simulator/scenario/load.ts'
import { prepareScenario } from '../../services/simulator/scenario/prepare.ts'
import { STEP_S, Simulation } from '../../services/simulator/simulation.ts'
import { demoMapCache } from '../../services/supervise/demo-map-cache.mjs'
import { DEFAULT_FILES } from '../../services/vehicle/options.ts'
import { Vehicle } from '../../services/vehicle/vehicle.ts'
import { percentile, scriptMsPerFrame } from './frames.ts'
import { reverseRow } from './reverse.ts'
import { screensRow } from './screens.ts'
import { median, type BenchRow } from './row.ts'

const SPEED_MESSAGE_ID = 160
const GEAR_MESSAGE_ID = 166
const GEAR_REVERSE = 1
const SPEED_FACTOR_KMH = 0.01
const CHANGES = 120
const CHANGE_EVERY_MS = 120
const LATENCY_LIMIT_MS = 50
const SCRIPT_SECONDS = 6
const SCRIPT_LIMIT_MS = 4
const DEMO_MAP = demoMapCache()

/** Runs in the page: notes when each number appeared, by the page's own clock. */
const WATCH = `{
  window.seen = []
  const gauge = document.querySelector('[data-testid="speed"]')
  new MutationObserver(() => window.seen.push([gauge.textContent, performance.timeOrigin + performance.now()]))
    .observe(gauge, { childList: true, characterData: true, subtree: true })
}`

interface Rig {
  vehicle: Vehicle
  simulation: Simulation
  page: Page
  /** When the frame with each new speed was handed to the vehicle, wall ms. */
  sent: Map<string, number>
  /** When the bus said R first since this was cleared, wall ms. */
  reversedAtMs: { value: number | undefined }
  framesPerSecond(): number
  stop(): Promise<void>
}

const nowMs = (): number => performance.timeOrigin + performance.now()

async function startRig(browser: Browser, mapDirectory: string | undefined): Promise<Rig> {
  const home = mkdtempSync(join(tmpdir(), 'fascia-bench-'))
  const places = placesOf(home)
  makeTokens(places)
  const vehicle = new Vehicle({
    ...DEFAULT_FILES,
    tokens: TokenTable.read(places),
    mapDirectory: mapDirectory ?? places.maps,
  })
  await vehicle.start(0)
  const buses = new Map<string, CanSource>()
  vehicle.connect((name) => {
    const bus = new InProcessBus(name)
    const car = bus.join()
    car.start({ onFrame: () => undefined, onState: () => undefined })
    buses.set(name, car)
    return bus.join()
  })
  const simulation = new Simulation(prepareScenario(loadScenario('city'), { offline: true }))
  const sent = new Map<string, number>()
  const reversedAtMs: Rig['reversedAtMs'] = { value: undefined }
  let frames = 0
  const started = performance.now()
  let steps = 0
  const timer = setInterval(() => {
    for (; steps * STEP_S * 1000 < performance.now() - started; steps++) {
      for (const frame of simulation.step()) {
        frames++
        if (frame.id === SPEED_MESSAGE_ID && frame.bus === 'can0') {
          const shown = String(
            Math.round((frame.data[0] ?? 0) * SPEED_FACTOR_KMH + (frame.data[1] ?? 0) * 256 * SPEED_FACTOR_KMH),
          )
          if (!sent.has(shown)) sent.set(shown, nowMs())
        }
        const saysReverse = frame.id === GEAR_MESSAGE_ID && ((frame.data[0] ?? 0) & 7) === GEAR_REVERSE
        if (saysReverse && frame.bus === 'can0') reversedAtMs.value ??= nowMs()
        buses.get(frame.bus)?.send(frame)
      }
    }
  }, 5)

  if (mapDirectory !== undefined) {
    const manifest = JSON.parse(readFileSync(join(mapDirectory, 'manifest.json'), 'utf8')) as Record<string, unknown>
    const tilesUrl = `/map/${String(manifest['id'])}/tiles.pmtiles`
    vehicle.gateway.events.post('navigation.region', MapRegion.parse({ ...manifest, tilesUrl }))
  }
  const response = await fetch(`http://127.0.0.1:${vehicle.gateway.port}/session/code`, {
    method: 'POST',
    headers: { authorization: `Bearer ${readToken(places, 'developer')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ display: 'center' }),
  })
  const { code } = (await response.json()) as { code: string }
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  await page.goto(`${vehicle.gateway.url}/?code=${code}`)
  await page.getByTestId('speed').waitFor()
  await sleep(3000)
  return {
    vehicle,
    simulation,
    page,
    sent,
    reversedAtMs,
    framesPerSecond: () => frames / ((performance.now() - started) / 1000),
    stop: async () => {
      clearInterval(timer)
      await page.close()
      await vehicle.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function latency(rig: Rig): Promise<{ sorted: number[]; cpuMs: number }> {
  await rig.page.evaluate(WATCH)
  const before = process.cpuUsage()
  for (let change = 0; change < CHANGES; change++) {
    rig.simulation.faults.stick('ESP_Speed', 'VehicleSpeed', 20 + change)
    await sleep(CHANGE_EVERY_MS)
  }
  const used = process.cpuUsage(before)
  const seen = await rig.page.evaluate<[string, number][]>('window.seen')
  const sorted = seen.flatMap(([text, at]) => (rig.sent.has(text) ? [at - (rig.sent.get(text) ?? 0)] : [])).sort((a, b) => a - b)
  return { sorted, cpuMs: (used.user + used.system) / 1000 }
}

export async function rows(): Promise<BenchRow[]> {
  const result: BenchRow[] = []
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    for (const map of [undefined, ...(existsSync(DEMO_MAP) ? [DEMO_MAP] : [])]) {
      const rig = await startRig(browser, map)
      const shown = map === undefined ? 'map hidden' : 'map drawn'
      const { sorted, cpuMs } = await latency(rig)
      const load = `${rig.framesPerSecond().toFixed(0)} frames/s`
      for (const [name, share] of [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const) {
        const ms = percentile(sorted, share)
        const reference = `${LATENCY_LIMIT_MS} ms (p99, map hidden), ${sorted.length} of ${CHANGES} values seen at ${load}`
        result.push({
          name: `frame to text, ${shown}, ${name}`,
          cpuMs,
          value: ms,
          unit: 'ms',
          reference,
          ratio: ms / LATENCY_LIMIT_MS,
        })
      }
      const frames = await scriptMsPerFrame(browser, rig.page, SCRIPT_SECONDS)
      const p95 = percentile(frames, 0.95)
      result.push({
        name: `script per frame, ${shown}, p95`,
        cpuMs: frames.reduce((sum, ms) => sum + ms, 0),
        value: p95,
        unit: `ms (median ${median(frames).toFixed(2)})`,
        reference: `${SCRIPT_LIMIT_MS} ms`,
        ratio: p95 / SCRIPT_LIMIT_MS,
      })
      if (map === undefined) {
        result.push(await screensRow(rig.page), await reverseRow(rig.page, rig.simulation, rig.reversedAtMs))
      }
      await rig.stop()
    }
  } finally {
    await browser.close()
  }
  return result
}
