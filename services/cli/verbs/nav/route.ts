/** `fascia nav route`: a route in OSRM's shape (INTERFACES.md). */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { FasciaError, parseWith } from '../../../contract/errors.ts'
import { TrafficReport } from '../../../contract/navigation.ts'
import type { OsrmRoute } from '../../../navigation/router/osrm.ts'
import { AVOIDABLE, type Avoidable } from '../../../navigation/router/port.ts'
import { printJson } from '../../output.ts'
import { positionOf, required, withRouter } from './map-tools.ts'

export const usage =
  'route --map DIR --from LAT,LON --to LAT,LON [--via LAT,LON]… [--avoid toll,motorway,ferry,unpaved] [--alternatives N] [--language L] [--traffic F] [--json]'

function avoidList(text: string): Avoidable[] {
  return text.split(',').map((word) => {
    const found = AVOIDABLE.find((name) => name === word.trim())
    if (!found) throw new FasciaError('usage', `--avoid knows ${AVOIDABLE.join(', ')}, not "${word}"`)
    return found
  })
}

/** A traffic file is a JSON array of reports of the local feed. */
function readTraffic(file: string): TrafficReport[] {
  let raw: unknown
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new FasciaError('invalid', `not a traffic file: ${cause instanceof Error ? cause.message : String(cause)}`, {
      file,
      cause,
    })
  }
  return parseWith(z.array(TrafficReport).max(200), raw, 'traffic file', { file })
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
  const traffic = values.traffic === undefined ? [] : readTraffic(values.traffic)
  const answer = await withRouter(map, async (router) => {
    if (traffic.length > 0) await router.setTraffic(traffic)
    return router.route({ through, avoid, alternatives: Math.min(2, alternatives), language: values.language })
  })
  if (values.json) printJson(answer)
  else answer.routes.forEach(printRoute)
  return 0
}
