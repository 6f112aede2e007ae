/** Scenarios side by side in one graph, each in a square of its own. */
import { join } from 'node:path'
import type { Position } from '../../contract/geo.ts'
import { applyRules } from '../importer/graph/graph-tiles.ts'
import { buildGraph } from '../importer/graph/build-graph.ts'
import { OsmPbfWriter } from '../importer/osm/pbf-writer.ts'
import { ValhallaRouter } from '../router/valhalla-router.ts'
import { valhallaConfig } from '../router/valhalla-package.ts'
import type { Scenario } from './scenario-text.ts'

const CORNER: Position = { lat: 48.0, lon: 9.0 }
const COLUMNS = 16
/** Rules that hold at some hours mean the hours of a place. */
const ZONE = 'Europe/Berlin'
/** Far enough that no square sees its neighbour, near enough for a small graph. */
const SQUARE_DEG = 0.06
const METRES_PER_DEG = 111_195

export type PlaceOf = (scenario: Scenario, letter: string) => Position

function placesOf(scenarios: readonly Scenario[]): PlaceOf {
  const number = new Map(scenarios.map((scenario, i) => [scenario, i]))
  return (scenario, letter) => {
    const i = number.get(scenario) ?? 0
    const { eastM, northM } = scenario.places.get(letter) ?? { eastM: 0, northM: 0 }
    const lat = CORNER.lat + Math.floor(i / COLUMNS) * SQUARE_DEG + northM / METRES_PER_DEG
    const east = METRES_PER_DEG * Math.cos((CORNER.lat * Math.PI) / 180)
    return { lat, lon: CORNER.lon + (i % COLUMNS) * SQUARE_DEG + eastM / east }
  }
}

function write(scenarios: readonly Scenario[], placeOf: PlaceOf, file: string): void {
  const osm = new OsmPbfWriter(file)
  const nodeIds = new Map<string, number>()
  const wayIds = new Map<string, number>()
  const idOf = (ids: Map<string, number>, key: string): number => {
    if (!ids.has(key)) ids.set(key, ids.size + 1)
    return ids.get(key) ?? 0
  }
  scenarios.forEach((scenario, i) => {
    for (const letter of scenario.places.keys()) {
      const { lat, lon } = placeOf(scenario, letter)
      const id = idOf(nodeIds, `${i} ${letter}`)
      osm.node(id, Math.round(lon * 1e7), Math.round(lat * 1e7), scenario.nodeTags.get(letter))
    }
  })
  scenarios.forEach((scenario, i) => {
    for (const { nodes, tags } of scenario.ways) {
      const refs = [...nodes].map((letter) => idOf(nodeIds, `${i} ${letter}`))
      osm.way(idOf(wayIds, `${i} ${nodes}`), refs, tags)
    }
  })
  let relation = 0
  scenarios.forEach((scenario, i) => {
    for (const { tags, members } of scenario.relations) {
      const refs = members.map(({ type, letters, role }) => ({
        type,
        role,
        ref: idOf(type === 'node' ? nodeIds : wayIds, `${i} ${letters}`),
      }))
      osm.relation(++relation, refs, tags)
    }
  })
  osm.finish()
}

/** Builds the graph as an import does, and opens the product's router on it. */
export async function buildScenarioWorld(
  scenarios: readonly Scenario[],
  scratch: string,
): Promise<{ router: ValhallaRouter; placeOf: PlaceOf }> {
  const placeOf = placesOf(scenarios)
  const [pbf, graph, traffic] = ['scenarios.osm.pbf', 'graph', 'traffic.tar'].map((name) => join(scratch, name)) as [
    string,
    string,
    string,
  ]
  write(scenarios, placeOf, pbf)
  await buildGraph({ pbfFile: pbf, graphDirectory: graph, workDirectory: join(scratch, 'work') }).done
  applyRules(graph, { timeZone: ZONE, drivesLeft: false })
  const config = valhallaConfig(graph, traffic)
  const loki = config['loki'] as { service_defaults: object }
  // A drawing has a dozen roads: as a whole it is what the engine calls an island.
  Object.assign(loki.service_defaults, { minimum_reachability: 1 })
  return { router: new ValhallaRouter(graph, traffic, config), placeOf }
}
