/** Makes everything that a run needs of a scenario, so that the simulation itself touches no file. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { FasciaError } from '../../contract/errors.ts'
import type { Driver } from '../driver/driver.ts'
import { RouteDriver } from '../driver/route-driver.ts'
import { parseSpeedTrace, TraceDriver, type SpeedTrace } from '../driver/trace-driver.ts'
import type { Projection } from '../world/projection.ts'
import { STYLES } from '../driver/style.ts'
import { Heights } from '../world/heights.ts'
import { Route, type RoutePoint } from '../world/route.ts'
import type { LoadedScenario } from './load.ts'
import type { Destination, DriverPlan, Scenario, ScenarioEvent } from './schema.ts'

interface StartPlace {
  lat: number
  lon: number
  headingDeg: number
}

/** The demo city's origin, when nobody says where. */
const DEFAULT_START: StartPlace = { lat: 48.62, lon: 9.68, headingDeg: 80 }

export interface PreparedScenario {
  scenario: Scenario
  seed: number
  start: StartPlace
  /** Start of the run, and midnight of its local day. */
  unixS: number
  midnightUnixS: number
  events: readonly ScenarioEvent[]
  /** Road users against a usual day; 0: none. */
  traffic: number
  destination: Destination | undefined
  /** Undefined: a person, or guidance that is not there yet. */
  makeDriver(projection: Projection): Driver | undefined
  /** The drive without navigation, once nobody may wait any longer. */
  fallbackAt(elapsedS: number): ((projection: Projection) => Driver) | undefined
}

export interface PrepareOptions {
  seed?: number | undefined
  /** Where the map begins; a scenario with its own place wins. */
  start?: StartPlace | undefined
  /** There is no navigation to wait for. */
  offline?: boolean
  /** A speed trace to follow in place of the scenario's own driver. */
  traceFile?: string | undefined
}

/** Road users against a usual day. */
const DENSITY = { none: 0, light: 0.4, normal: 1, dense: 2.5 } as const

type RelativePoints = readonly (readonly number[])[]
type RoutePlan = Extract<DriverPlan, { kind: 'route' }>

function pathOf(points: RelativePoints): RoutePoint[] {
  return points.map(([eastM = 0, northM = 0, limit]): RoutePoint => ({ eastM, northM, limitKmh: limit }))
}

function routeDriver(plan: RoutePlan, projection: Projection): Driver {
  const round = plan.points ? pathOf(plan.points) : (plan.line ?? []).map((point): RoutePoint => projection.toPlane(point))
  const path = Array.from({ length: plan.laps }, () => round).flat()
  const style = STYLES[plan.style]
  const heights = plan.heights && new Heights(plan.heights)
  return new RouteDriver(new Route(path, plan.limitKmh, style), { style, heights, stops: plan.stops })
}

/** @throws FasciaError `invalid`, `not_found` for a trace that can't be read */
export function prepareScenario(loaded: LoadedScenario, options: PrepareOptions = {}): PreparedScenario {
  const { scenario } = loaded
  const plan: DriverPlan = options.traceFile === undefined ? scenario.driver : { kind: 'trace', file: resolve(options.traceFile) }
  const trace = plan.kind === 'trace' ? readTrace(plan, loaded.directory) : undefined
  if (plan.kind === 'route' && !plan.points === !plan.line) {
    throw new FasciaError('invalid', 'the route of a scenario has either points or a line')
  }
  const waitS = options.offline ? 0 : plan.kind === 'guidance' ? plan.waitS : 0
  return {
    scenario,
    seed: options.seed ?? scenario.seed,
    start: scenario.start ?? options.start ?? DEFAULT_START,
    unixS: Date.parse(scenario.time) / 1000,
    midnightUnixS: Date.parse(scenario.time.replace(/T\d\d:\d\d(:\d\d(\.\d+)?)?/, 'T00:00:00')) / 1000,
    events: scenario.events,
    traffic: DENSITY[scenario.traffic === true ? 'normal' : scenario.traffic === false ? 'none' : scenario.traffic],
    destination: plan.kind === 'guidance' ? plan.to : undefined,
    makeDriver: (projection) => {
      if (trace) return new TraceDriver(trace, heightsOf(plan))
      return plan.kind === 'route' ? routeDriver(plan, projection) : undefined
    },
    fallbackAt: (elapsedS) => {
      if (plan.kind !== 'guidance' || !plan.fallback || elapsedS < waitS) return undefined
      const { fallback, limitKmh } = plan
      const style = STYLES[plan.style]
      return () => new RouteDriver(new Route(pathOf(fallback), limitKmh, style), { style })
    },
  }
}

function heightsOf(plan: DriverPlan): Heights | undefined {
  return plan.kind === 'trace' && plan.heights ? new Heights(plan.heights) : undefined
}

function readTrace(plan: Extract<DriverPlan, { kind: 'trace' }>, directory: string): SpeedTrace {
  if (plan.points) return { timesS: plan.points.map(([t]) => t), speedsKmh: plan.points.map(([, v]) => v) }
  if (plan.file === undefined) throw new FasciaError('invalid', 'the speed trace of a scenario has a file or points')
  const file = resolve(directory, plan.file)
  try {
    return parseSpeedTrace(readFileSync(file, 'utf8'), file)
  } catch (error) {
    if (error instanceof FasciaError) throw error
    throw new FasciaError('not_found', `can't read the speed trace: ${(error as Error).message}`, { file, cause: error })
  }
}
