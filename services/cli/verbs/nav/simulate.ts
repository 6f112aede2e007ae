/** `fascia nav simulate`: guidance over a recorded track, one event a line (INTERFACES.md). */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { FasciaError } from '../../../contract/errors.ts'
import type { Position } from '../../../contract/geo.ts'
import { readGpx } from '../../../navigation/guidance/gpx.ts'
import { advance, startGuidance, type Effect, type GuidanceState } from '../../../navigation/guidance/reducer.ts'
import { guidedRoute, type GuidedRoute } from '../../../navigation/guidance/route-model.ts'
import type { Fix } from '../../../navigation/guidance/snap.ts'
import type { Router } from '../../../navigation/router/port.ts'
import { positionOf, required, withRouter } from './map-tools.ts'

export const usage = 'simulate --map DIR --gpx FILE [--to LAT,LON] [--language L] [--json]'

interface Event {
  t: number
  event: string
  [key: string]: unknown
}

async function plan(router: Router, from: Fix, to: Position, language: string): Promise<GuidedRoute> {
  const { routes } = await router.route({ through: [from, to], language })
  const [best] = routes
  if (!best) throw new FasciaError('not_found', 'no route')
  return guidedRoute(best, await router.roadsAlong(best.geometry.coordinates))
}

function eventOf(effect: Effect, state: GuidanceState, t: number): Event | undefined {
  const { route, alongM } = state
  switch (effect.type) {
    case 'voice':
      return { t, event: 'voice', text: effect.text }
    case 'maneuver':
    case 'banner': {
      const told = route.maneuvers[effect.index]
      if (!told) return undefined
      const { type, modifier, exit, instruction } = told.maneuver
      const distance = effect.type === 'banner' ? { distance: Math.round(told.atM - alongM), lanes: told.lanes } : {}
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

async function drive(router: Router, fixes: readonly Fix[], to: Position, language: string, json: boolean): Promise<void> {
  const [first] = fixes
  if (!first) return
  let state = startGuidance(await plan(router, first, to, language), language)
  for (const fix of fixes) {
    const t = Math.round((fix.tS - first.tS) * 10) / 10
    const step = advance(state, fix)
    state = step.state
    for (const effect of step.effects) {
      const event = eventOf(effect, state, t)
      if (event) print(event, json)
      if (effect.type !== 'reroute') continue
      state = startGuidance(await plan(router, fix, to, language), language)
      print({ t, event: 'reroute', distance: Math.round(state.route.lengthM), duration: Math.round(state.route.durationS) }, json)
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
