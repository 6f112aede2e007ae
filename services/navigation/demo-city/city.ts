/** The demo city, from a seed to OSM elements. */
import type { OsmSink } from '../importer/osm/model.ts'
import { makeArterials } from './arterials.ts'
import { makeField } from './field.ts'
import { lengthOf, nearestOnSegment, type Point } from './geometry.ts'
import { planJunctions, type Junctions } from './junctions.ts'
import { makeMotorway, type Motorway } from './motorway.ts'
import { StreetNames } from './names.ts'
import { makeNetwork, type Network } from './network.ts'
import { assignOneWays } from './one-ways.ts'
import { OsmBuilder } from './osm-builder.ts'
import { Random } from './random.ts'
import { writeRoads } from './roads-output.ts'
import type { Street } from './street.ts'
import { StreetGrower } from './streamlines.ts'
import { makeTerrain, type Terrain } from './terrain.ts'
import { writeLand } from './land.ts'
import { placeBuildings } from './buildings.ts'
import { writePlaces } from './places.ts'
import { makeVillages } from './villages.ts'

export interface City {
  terrain: Terrain
  network: Network
  junctions: Junctions
  motorway: Motorway
}

function minorStreets(terrain: Terrain, lines: Point[][], names: StreetNames, random: Random): Street[] {
  return lines.map((line): Street => {
    const middle = line[line.length >> 1] as Point
    const district = terrain.district(middle)
    const base = { line, name: names.next(district), lanes: 2, oneway: false }
    if (district === 'oldtown')
      return { ...base, class: random.chance(0.35) ? 'living_street' : 'residential', maxspeed: 20, lanes: 1 }
    if (district === 'industrial') return { ...base, class: 'unclassified', maxspeed: 50 }
    if (lengthOf(line) > 850) return { ...base, class: 'tertiary', maxspeed: 50 }
    return { ...base, class: 'residential', maxspeed: 30 }
  })
}

/** Lays out the city; equal seeds give equal cities. */
export function planCity(seed: number): City {
  const random = new Random(seed)
  const terrain = makeTerrain(random.fork(1), seed)
  const arterials = makeArterials(terrain, random.fork(2))
  const motorway = makeMotorway(arterials.radials, random.fork(3))
  const villages = makeVillages(arterials.radials, motorway.centreLine, terrain, random.fork(4))
  const grower = new StreetGrower(terrain, makeField(random.fork(5), terrain), random.fork(6))
  for (const { line } of arterials.streets) grower.occupy(line)
  const names = new StreetNames(random.fork(7))
  const minor = minorStreets(terrain, grower.grow(arterials.streets.map(({ line }) => line)), names, random.fork(8))
  const streets = [...arterials.streets, ...motorway.streets, ...villages, ...minor]
  const network = makeNetwork(streets, (p) => terrain.isWater(p) || terrain.isPark(p))
  const chooser = random.fork(9)
  const inner = new Set(
    minor.filter(({ line, class: kind }) => {
      const district = terrain.district(line[line.length >> 1] as Point)
      return kind !== 'tertiary' && (district === 'oldtown' ? chooser.chance(0.5) : district === 'centre' && chooser.chance(0.4))
    }),
  )
  for (const street of inner) street.lanes = 1
  assignOneWays(network, inner)
  return { terrain, network, junctions: planJunctions(network, random.fork(10), (p) => terrain.isTown(p)), motorway }
}

/** Streets that never cross the river, however near it they end. */
const MINOR = new Set<Street['class']>(['residential', 'living_street', 'unclassified', 'service', 'pedestrian'])

/** Roads cross the river on bridges, and the motorway where they do not belong to it. */
function bridgeAt(city: City, street: Street, p: Point): number {
  const reach = MINOR.has(street.class) ? 30 : 50
  if (city.terrain.river(p, reach).distance < reach) return street.class === 'motorway' ? 2 : 1
  if (street.class === 'motorway' || street.class === 'motorway_link') return 0
  const near = city.motorway.centreLine.some((a, i) => {
    const b = city.motorway.centreLine[i + 1]
    return b !== undefined && Math.abs(a.x - p.x) < 80 && Math.abs(a.y - p.y) < 80 && nearestOnSegment(p, a, b).distance < 34
  })
  return near ? 2 : 0
}

/**
 * Writes the whole city of a seed into a sink.
 *
 * @param onProgress told what is being made
 */
export function generateCity(seed: number, sink: OsmSink, onProgress: (text: string) => void = () => {}): void {
  onProgress('drawing rivers, parks and streets')
  const city = planCity(seed)
  const builder = new OsmBuilder()
  writeLand(city.terrain, builder, seed)
  writeRoads({ builder, network: city.network, junctions: city.junctions, bridgeAt: (street, p) => bridgeAt(city, street, p) })
  onProgress(`${city.network.nodes.length} junctions; building houses`)
  const random = new Random(seed).fork(11)
  const buildings = placeBuildings(city, random.fork(1))
  writePlaces(city, buildings, builder, random.fork(2))
  const { nodes, ways } = builder.counts
  onProgress(`${buildings.length} buildings, ${ways} ways, ${nodes} nodes`)
  builder.flush(sink)
}
