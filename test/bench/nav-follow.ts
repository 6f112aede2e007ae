/**
 * The camera that follows the car through the demo city, in real Chromium: what scripts take of a frame in which a picture of the
 * map is drawn, at the speeds of a city and of a motorway. A picture is asked for in every frame, as on a machine with a GPU; it
 * has the size of the product's in CSS pixels, so the same tiles and labels. What the GPU does is taken out, since here the CPU
 * may have to do it: few device pixels, and every draw call is made with nothing to draw. Frames to which the browser did not
 * come are left out. The same way is driven some times and the quietest drive counts: what a host takes from one of them to lend
 * it elsewhere, the thread's own clock counts as the script's.
 */
import { chromium } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LonLat } from '../../services/contract/geo.ts'
import { MAP_FILES, readManifest } from '../../services/navigation/map-directory/manifest.ts'
import { ValhallaRouter } from '../../services/navigation/router/valhalla-router.ts'
import { testMap } from '../../services/navigation/test-map.ts'
import type { Drive } from './follow/drive.ts'
import { buildFollowPage, openFollowPage } from './follow/rig.ts'
import { percentile, scriptMsPerPicture } from './frames.ts'
import type { BenchRow } from './row.ts'

const P50_MS = 4
const P95_MS = 8
const DRIVES = 3
const SECONDS = 12
/** Tiles come, labels find their places, scripts are compiled. */
const SETTLES_MS = 12_000
const SPEEDS_KMH = [50, 120]
const SHARPNESS = 0.1

interface Way {
  line: LonLat[]
  maneuversM: number[]
}

/** A real way through the city, out and back, with its maneuvers. */
async function wayThrough(map: string): Promise<Way> {
  const scratch = mkdtempSync(join(tmpdir(), 'fascia-follow-way-'))
  const router = new ValhallaRouter(join(map, MAP_FILES.graph), join(scratch, 'traffic.tar'))
  const { lat, lon } = readManifest(map).center
  try {
    const { routes } = await router.route({
      through: [
        { lat: lat - 0.012, lon: lon - 0.02 },
        { lat: lat + 0.015, lon: lon + 0.022 },
      ],
    })
    const [route] = routes
    if (!route) throw new Error('no way through the city')
    let alongM = 0
    const maneuversM = route.legs.flatMap(({ steps }) => steps.map(({ distance }) => (alongM += distance)))
    return { line: route.geometry.coordinates, maneuversM }
  } finally {
    router.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}

export async function rows(): Promise<BenchRow[]> {
  const map = await testMap()
  const way = await wayThrough(map)
  const directory = await buildFollowPage()
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const result: BenchRow[] = []
  try {
    for (const speedKmh of SPEEDS_KMH) {
      const drive: Drive = {
        ...way,
        startM: 200,
        speedKmh,
        isDriving: true,
        tilesUrls: ['/tiles/0'],
        appearance: 'night',
        language: 'en',
        scale: 1,
        hasGpu: true,
        isNorthUp: false,
        drawsNothing: true,
        traffic: [],
      }
      const drives: number[][] = []
      while (drives.length < DRIVES) {
        const page = await openFollowPage(browser, directory, [map], drive, { width: 1920, height: 1080 }, SHARPNESS)
        await sleep(SETTLES_MS)
        drives.push(await scriptMsPerPicture(browser, page, SECONDS))
        await page.close()
      }
      const pictures = drives.reduce((a, b) => (percentile(b, 0.5) < percentile(a, 0.5) ? b : a))
      const cpuMs = pictures.reduce((sum, ms) => sum + ms, 0)
      for (const [name, share, limitMs] of [
        ['p50', 0.5, P50_MS],
        ['p95', 0.95, P95_MS],
      ] as const) {
        const value = percentile(pictures, share)
        result.push({
          name: `follow camera, script per picture, ${speedKmh} km/h, ${name}, the quietest of ${DRIVES} drives`,
          cpuMs,
          value,
          unit: 'ms',
          reference: `limit ${limitMs} ms, ${pictures.length} pictures`,
          ratio: value / limitMs,
        })
      }
    }
    return result
  } finally {
    await browser.close()
    rmSync(directory, { recursive: true, force: true })
  }
}
