/** A drive with charging stops among 200 chargers, with the legs of the real router; the battery is small, so is the city. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BatteryFacts } from '../../services/contract/energy-drive.ts'
import type { Position } from '../../services/contract/geo.ts'
import { ChargingWishes } from '../../services/contract/navigation-charging.ts'
import { chargeCurve } from '../../services/energy/charge-curve.ts'
import { modelledKwh } from '../../services/energy/consumption-model.ts'
import { MAP_FILES, readManifest } from '../../services/navigation/map-directory/manifest.ts'
import type { Charger } from '../../services/navigation/plan/chargers.ts'
import { ChargingPlanner } from '../../services/navigation/plan/charging-planner.ts'
import { ValhallaRouter } from '../../services/navigation/router/valhalla-router.ts'
import { testMap } from '../../services/navigation/test-map.ts'
import { cpuMsOf, median, type BenchRow } from './row.ts'

const CHARGERS = 200
const REPEATS = 7
const LIMIT_MS = 500
const CAPACITY_KWH = 1.4

/** Rows of the table of charging plans: the first plan of a drive, and one made anew under way. */
export async function rows(): Promise<BenchRow[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'fascia-bench-plan-'))
  const map = await testMap()
  const { center } = readManifest(map)
  const around = (share: number, angle: number): Position => ({
    lat: center.lat + 0.02 * share * Math.sin(angle),
    lon: center.lon + 0.03 * share * Math.cos(angle),
  })
  const chargers = Array.from({ length: CHARGERS }, (_, i): Charger => {
    const place = { id: `c${i}`, name: `Charger ${i}`, kind: 'charging_station', ...around(Math.sqrt(i / CHARGERS), i * 2.4) }
    return { place, powerKw: [11, 22, 50, 150][i % 4], sockets: 2 }
  })
  const router = new ValhallaRouter(join(map, MAP_FILES.graph), join(scratch, 'traffic.tar'))
  const { curve } = chargeCurve([], CAPACITY_KWH)
  const battery: BatteryFacts = {
    soc: 40,
    capacityKwh: CAPACITY_KWH,
    batteryC: 20,
    outsideC: 15,
    curve,
    curveFrom: 'usual',
    acKw: 11,
    spread: { low: 0.9, high: 1.1 },
  }
  const drive = {
    from: around(1, Math.PI),
    to: { id: 'to', name: 'To', kind: 'point', ...around(1, 0) },
    via: [],
    avoid: [],
    wishes: ChargingWishes.parse({}),
    battery,
    energyOf: async (drives: { distanceM: number; durationS: number }[]) =>
      drives.map((one) => modelledKwh({ ...one, climbM: 0, outsideC: 15 })),
    departWallMs: 0,
  }
  const parts = { router, chargers: { within: async () => chargers }, statusOf: () => undefined }
  try {
    const first: number[] = []
    const again: number[] = []
    let stops = 0
    const cpuMs = await cpuMsOf(async () => {
      for (let i = 0; i < REPEATS; i++) {
        const planner = new ChargingPlanner(parts)
        const started = performance.now()
        stops = (await planner.plan(drive)).stops.length
        first.push(performance.now() - started)
        const moved = performance.now()
        await planner.plan({ ...drive, from: around(0.9, Math.PI) })
        again.push(performance.now() - moved)
      }
    })
    if (stops === 0) throw new Error('the plan has no stop')
    const row = (name: string, walls: number[]): BenchRow => ({
      name,
      cpuMs: cpuMs / REPEATS / 2,
      value: median(walls),
      unit: 'ms',
      reference: `limit ${LIMIT_MS} ms`,
      ratio: median(walls) / LIMIT_MS,
    })
    return [row(`charging plan, ${CHARGERS} chargers`, first), row('charging plan made anew under way', again)]
  } finally {
    router.close()
    rmSync(scratch, { recursive: true, force: true })
  }
}
