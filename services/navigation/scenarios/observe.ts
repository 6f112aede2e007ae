/** What a route tells a driver, in the words of a scenario's expectations. */
import type { LonLat } from '../../contract/geo.ts'
import { distanceM, toPosition } from '../geodesy.ts'
import type { Act } from '../guidance/act.ts'
import { guidedRoute, type GuidedManeuver, type GuidedRoute } from '../guidance/route-model.ts'

import type { OsrmRoute } from '../router/osrm.ts'
import type { RoadSpan } from '../router/port.ts'
import type { ScenarioQuery, Told } from './expectation.ts'
import type { Scenario } from './scenario-text.ts'
import type { PlaceOf } from './scenario-world.ts'

const HERE_M = 2

/** The words for an act; undefined for what needs none (the way out of a roundabout was told at its entry). */
function kindOf(act: Act): string | undefined {
  switch (act.kind) {
    case 'turn':
      return act.angle
    case 'keep':
    case 'exit':
    case 'ramp':
    case 'merge':
      return act.side ? `${act.kind} ${act.side}` : act.kind
    case 'roundabout':
      return `roundabout ${act.exit ?? '?'}`
    case 'leave roundabout':
    case 'landing':
    case 'depart':
    case 'arrive':
      return undefined
    default:
      return act.kind
  }
}

function lanesText({ lanes }: GuidedManeuver): string {
  return lanes.map(({ indications, valid }) => indications.join(',').replaceAll(' ', '_') + (valid ? '*' : '')).join('|')
}

interface Observed {
  kind: string
  street: string
  details: Record<string, string>
}

function observed(guided: GuidedManeuver): Observed | undefined {
  const kind = kindOf(guided.act)
  if (kind === undefined) return undefined
  const { towards, exitNumber, junction, exit } = guided.maneuver
  const details: Record<string, string> = {
    sign: (towards ?? []).join('; '),
    number: exitNumber ?? '',
    junction: junction ?? '',
    exit: exit === undefined ? '' : String(exit),
    lanes: lanesText(guided),
  }
  return { kind, street: guided.street, details }
}

const sameKind = (wanted: string, seen: string): boolean =>
  wanted === seen ||
  (wanted.startsWith('~') &&
    (seen === wanted.slice(1) || seen.endsWith(` ${wanted.slice(1)}`)) &&
    !/^(keep|exit|ramp|merge)/.test(seen)) ||
  (/^(keep|exit|ramp|merge)$/.test(wanted) && seen.startsWith(wanted))

const sameName = (name: string, street: string): boolean =>
  street === name || street.startsWith(`${name} (`) || street.endsWith(`(${name})`)

function fits(wanted: Told, seen: Observed): boolean {
  return (
    sameKind(wanted.kind, seen.kind) &&
    wanted.names.every((name) => sameName(name, seen.street)) &&
    Object.entries(wanted.details).every(([key, value]) => seen.details[key] === value)
  )
}

const written = ({ kind, street, details }: Observed): string =>
  [kind, street && `"${street}"`, ...Object.entries(details).flatMap(([key, value]) => (value ? [`${key}="${value}"`] : []))]
    .filter((word) => word !== '')
    .join(' ')

/** Letters of the drawn nodes that a line passes, in its order, once for each time. */
function pathOf(line: readonly LonLat[], scenario: Scenario, placeOf: PlaceOf): string {
  const places = [...scenario.places.keys()].map((letter) => ({ letter, at: placeOf(scenario, letter) }))
  const letters = line.map((point) => places.find(({ at }) => distanceM(at, toPosition(point)) < HERE_M)?.letter ?? '')
  return letters.filter((letter, i) => letter !== '' && letter !== letters[i - 1]).join('')
}

function factOf(key: string, guided: GuidedRoute, spans: readonly RoadSpan[], path: () => string): string {
  switch (key) {
    case 'path':
      return path()
    case 'limits': {
      const limits = spans.map(({ limitKmh }) => String(limitKmh ?? '-'))
      return limits.filter((limit, i) => limit !== limits[i - 1]).join(' ')
    }
    case 'toll':
      return spans.some(({ toll }) => toll) ? '' : 'no toll'
    case 'ferry':
      return spans.some(({ ferry }) => ferry) ? '' : 'no ferry'
    default: {
      const last = guided.maneuvers.at(-1)?.act
      return last?.kind === 'arrive' ? (last.side ?? '') : ''
    }
  }
}

/**
 * Compares a route with what a scenario expects.
 *
 * @returns what differs, line by line; empty when all is as it should be
 */
export function differences(
  query: ScenarioQuery,
  scenario: Scenario,
  found: { route: OsrmRoute; spans: readonly RoadSpan[] } | undefined,
  placeOf: PlaceOf,
): string[] {
  if (!found) return query.told === null ? [] : ['no route']
  const guided = guidedRoute(found.route, found.spans)
  const path = (): string => pathOf(guided.line, scenario, placeOf)
  const told = query.told ?? []
  const namesCount = told.some(({ kind }) => kind === 'onto')
  const seen = guided.maneuvers
    .flatMap((maneuver) => observed(maneuver) ?? [])
    .filter(({ kind }) => namesCount || kind !== 'onto')
  const wrong: string[] = []
  if (query.told === null) wrong.push(`a route: ${path()}`)
  else if (seen.length !== told.length || !told.every((wanted, i) => fits(wanted, seen[i] as Observed)))
    wrong.push(`told: ${seen.map(written).join(' ; ') || 'direct'} (path ${path()})`)
  for (const [key, value] of Object.entries(query.facts)) {
    const fact = factOf(key, guided, found.spans, path)
    if (fact !== value) wrong.push(`${key} ${fact}`)
  }
  return wrong
}
