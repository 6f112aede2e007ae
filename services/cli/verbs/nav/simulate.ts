/** `fascia nav simulate`: guidance over a recorded track, one event a line (INTERFACES.md). */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import type { Position } from '../../../contract/geo.ts'
import { bearingDeg, distanceM } from '../../../navigation/geodesy.ts'
import { hasCourse } from '../../../navigation/guidance/match.ts'
import { readGpx } from '../../../navigation/guidance/gpx.ts'
import {
  advance,
  coast,
  continueGuidance,
  startGuidance,
  type Effect,
  type GuidanceState,
  type Step,
} from '../../../navigation/guidance/reducer.ts'
import { guidedRoute, type GuidedRoute } from '../../../navigation/guidance/route-model.ts'
import type { Fix } from '../../../navigation/guidance/snap.ts'
import type { RoutePoint, Router } from '../../../navigation/router/port.ts'
import { positionOf, required, withRouter } from './map-tools.ts'

export const usage = 'simulate --map DIR --gpx FILE [--to LAT,LON] [--language L] [--json]'

interface Event {
  t: number
  event: string
  [key: string]: unknown
}

async function plan(router: Router, from: RoutePoint, to: Position, language: string): Promise<GuidedRoute> {
  const { routes } = await router.route({ through: [from, to], language })
  const [best] = routes
  if (!best) throw new FasciaError('not_found', 'no route')
  return guidedRoute(best, await router.roadsAlong(best.geometry.coordinates))
}

function eventOf(effect: Effect, state: GuidanceState, t: number): Event | undefined {
  const { route, alongM } = state
  switch (effect.type) {
    case 'voice':
      return { t, event: 'voice', text: effect.text, index: effect.maneuver, stage: effect.stage }
    case 'maneuver':
    case 'banner': {
      const told = route.maneuvers[effect.index]
      if (!told) return undefined
      const { type, modifier, exit, instruction, exitNumber, towards, junction } = told.maneuver
      const distance =
        effect.type === 'banner'
          ? { distance: Math.round(told.atM - alongM), lanes: told.lanes, exitNumber, towards, junction }
          : {}
      return { t, event: effect.type, index: effect.index, type, modifier, exit, instruction, street: told.street, ...distance }
    }
    case 'off_route':
      return { t, event: 'off_route', distance: Math.round(effect.lateralM) }
    case 'arrive':
      return { t, event: 'arrive' }
    case 'reroute':
      return undefined
  }
}

function print(event: Event, json: boolean): void {
  const { t, event: name, ...rest } = event
  const said = rest['text'] ?? rest['instruction'] ?? Object.values(rest).join(' ')
  process.stdout.write(
    json ? `${JSON.stringify(event)}\n` : `${t.toFixed(1).padStart(8)} s  ${name.padEnd(10)} ${String(said)}\n`,
  )
}

/** A course made of two neighbouring points is mostly noise; so far apart they have one. */
const COURSE_M = 30
const COURSE_S = 15

/** Where a route begins: a fix, in the direction in which the car has driven. */
function startAt(fixes: readonly Fix[], i: number): RoutePoint {
  const here = fixes[i] as Fix
  if (hasCourse(here)) return here
  const before = fixes.slice(0, i).findLast((fix) => here.tS - fix.tS > COURSE_S || distanceM(fix, here) >= COURSE_M)
  const isRecent = before !== undefined && here.tS - before.tS <= COURSE_S
  return { lat: here.lat, lon: here.lon, headingDeg: isRecent ? bearingDeg(before, here) : undefined }
}

/** A track without a point for longer than this is a tunnel or a lost receiver: the wheels are taken for even. */
const GAP_S = 2

/** What happens until a fix and with it: reckoned second by second where the track is silent. */
function* steps(state: GuidanceState, before: Fix | undefined, fix: Fix): Generator<Step & { tS: number }> {
  const silentS = before ? fix.tS - before.tS : 0
  if (before && silentS > GAP_S) {
    const speedMps = distanceM(before, fix) / silentS
    for (let tS = before.tS + 1; tS < fix.tS; tS++) {
      const step = coast(state, tS, speedMps)
      state = step.state
      yield { ...step, tS }
    }
  }
  yield { ...advance(state, fix), tS: fix.tS }
}

/** Where no way leads on the car drives until one does. */
function refused(error: unknown): undefined {
  const away = error instanceof FasciaError && ['not_found', 'no_route', 'off_road'].includes(error.code)
  if (!away) throw error
}

async function drive(router: Router, fixes: readonly Fix[], to: Position, language: string, json: boolean): Promise<void> {
  const [first] = fixes
  if (!first) return
  let state = startGuidance(await plan(router, startAt(fixes, 0), to, language), language)
  for (const [i, fix] of fixes.entries()) {
    for (const { state: next, effects, tS } of steps(state, fixes[i - 1], fix)) {
      state = next
      const t = Math.round((tS - first.tS) * 10) / 10
      for (const effect of effects) {
        const event = eventOf(effect, state, t)
        if (event) print(event, json)
        if (effect.type !== 'reroute') continue
        const again = await plan(router, startAt(fixes, i), to, language).catch(refused)
        if (!again) continue
        state = continueGuidance(state, again)
        const { lengthM, durationS } = state.route
        print({ t, event: 'reroute', distance: Math.round(lengthM), duration: Math.round(durationS) }, json)
      }
    }
    if (state.status === 'arrived') return
  }
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      map: { type: 'string' },
      gpx: { type: 'string' },
      to: { type: 'string' },
      language: { type: 'string', default: 'en' },
      json: { type: 'boolean', default: false },
    },
  })
  const map = required(values.map, '--map')
  const file = required(values.gpx, '--gpx')
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new FasciaError('not_found', 'the track cannot be read', { file, cause })
  }
  const fixes = readGpx(text, file)
  const last = fixes[fixes.length - 1] as Fix
  const to = values.to === undefined ? { lat: last.lat, lon: last.lon } : positionOf(values.to, '--to')
  await withRouter(map, (router) => drive(router, fixes, to, values.language, values.json))
  return 0
}
