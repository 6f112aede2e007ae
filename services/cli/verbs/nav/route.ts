/** `fascia nav route`: a route in OSRM's shape (INTERFACES.md). */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { FasciaError, parseWith } from '../../../contract/errors.ts'
import { TrafficReport } from '../../../contract/navigation.ts'
import { TrafficFeed, type TrafficFeedInput } from '../../../contract/navigation-traffic.ts'
import { readManifest } from '../../../navigation/map-directory/manifest.ts'
import type { OsrmRoute } from '../../../navigation/router/osrm.ts'
import { requireOnMap } from '../../../navigation/router/on-map.ts'
import type { Router } from '../../../navigation/router/port.ts'
import type { Held } from '../../../navigation/traffic/active-feed.ts'
import { edgeSpeeds } from '../../../navigation/traffic/edge-speeds.ts'
import { printJson } from '../../output.ts'
import { avoidList, positionOf, required, tripTime, withRouter } from './map-tools.ts'

export const usage =
  'route --map DIR --from LAT,LON --to LAT,LON [--via LAT,LON]… [--avoid toll,motorway,ferry,unpaved] [--alternatives N] [--language L] [--traffic F] [--depart TIME | --arrive TIME] [--json]'

/** A traffic file is a message of the local feed (docs/navigation.md), or an array of reports. */
function readTraffic(file: string): TrafficFeed {
  let raw: unknown
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new FasciaError('invalid', `not a traffic file: ${cause instanceof Error ? cause.message : String(cause)}`, {
      file,
      cause,
    })
  }
  if (!Array.isArray(raw)) return parseWith(TrafficFeed, raw, 'traffic file', { file })
  const reports = parseWith(z.array(TrafficReport).max(200), raw, 'traffic file', { file })
  const feed: TrafficFeedInput = {
    format: 'fascia-traffic/1',
    source: 'file',
    events: reports.map(({ line, ...report }) => ({ ...report, at: { by: 'line', line } })),
  }
  return TrafficFeed.parse(feed)
}

async function useTraffic(router: Router, feed: TrafficFeed): Promise<void> {
  const facts = { source: feed.source, heardWallMs: Date.now() }
  const held: Exclude<Held, { type: 'charger' }>[] = [
    ...feed.events.map((report) => ({ ...facts, type: 'event' as const, report })),
    ...feed.speeds.map((report) => ({ ...facts, type: 'speed' as const, report })),
  ]
  const placed = []
  for (const one of held) placed.push({ held: one, edges: (await router.edgesAt(one.report.at)).edges })
  router.setSpeeds(edgeSpeeds(placed))
}

function printRoute(route: OsrmRoute): void {
  process.stdout.write(`${(route.distance / 1000).toFixed(1)} km, ${Math.round(route.duration / 60)} min\n`)
  for (const { steps } of route.legs) {
    for (const step of steps)
      process.stdout.write(`${String(Math.round(step.distance)).padStart(7)} m  ${step.maneuver.instruction}\n`)
  }
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      map: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      via: { type: 'string', multiple: true, default: [] },
      avoid: { type: 'string' },
      alternatives: { type: 'string', default: '0' },
      language: { type: 'string', default: 'en' },
      traffic: { type: 'string' },
      depart: { type: 'string' },
      arrive: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const map = required(values.map, '--map')
  const through = [
    positionOf(required(values.from, '--from'), '--from'),
    ...values.via.map((text) => positionOf(text, '--via')),
    positionOf(required(values.to, '--to'), '--to'),
  ]
  const alternatives = Number(values.alternatives)
  if (!Number.isInteger(alternatives) || alternatives < 0) throw new FasciaError('usage', '--alternatives must be a whole number')
  const avoid = values.avoid === undefined ? [] : avoidList(values.avoid)
  const traffic = values.traffic === undefined ? undefined : readTraffic(values.traffic)
  const time = tripTime(values.depart, values.arrive)
  requireOnMap(readManifest(map).bounds, through)
  const answer = await withRouter(map, async (router) => {
    if (traffic) await useTraffic(router, traffic)
    return router.route({ through, avoid, alternatives: Math.min(2, alternatives), language: values.language, time })
  })
  if (values.json) printJson(answer)
  else answer.routes.forEach(printRoute)
  return 0
}
