/** A land of streets as large as one likes, for measurements at a scale that no committed extract has. */
import type { OsmSink, Tags } from '../../../services/navigation/importer/osm/model.ts'

const SPACING_E7 = 12_000
const WEST_E7 = 80_000_000
const SOUTH_E7 = 480_000_000
const STREET_NODES = 12
const HOUSES_EACH = 4
const HOUSE_E7 = 1_200

/** How many nodes a side for so many directed edges: a crossing has two streets, each in two directions. */
export const sideFor = (edges: number): number => Math.ceil(Math.sqrt(edges / 4))

const classOf = (line: number): Tags =>
  line % 64 === 0
    ? { highway: 'motorway', ref: `A ${line}` }
    : line % 16 === 0
      ? { highway: 'primary', ref: `B ${line}`, maxspeed: '70' }
      : line % 4 === 0
        ? { highway: 'tertiary', maxspeed: '50' }
        : { highway: 'residential', maxspeed: '30' }

/** A grid of `side` × `side` crossings with named streets of a dozen crossings each, and a house with a number at every fourth. */
export function generateLand(side: number, sink: OsmSink): void {
  const id = (x: number, y: number): number => y * side + x + 1
  const place = (x: number, y: number): [number, number] => [
    WEST_E7 + x * SPACING_E7 + ((y * 7919) % 997) * 2,
    SOUTH_E7 + y * SPACING_E7 + ((x * 6007) % 991) * 2,
  ]
  for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) sink.node(id(x, y), ...place(x, y), undefined)
  let next = side * side + 1
  const houses: { first: number; number: number; street: number }[] = []
  for (let y = 0; y < side; y++) {
    for (let x = y % HOUSES_EACH; x < side; x += HOUSES_EACH) {
      const [lon, lat] = place(x, y)
      houses.push({ first: next, number: (x % STREET_NODES) * 2 + 1, street: y * side + x })
      for (const [dx, dy] of [
        [2, 2],
        [3, 2],
        [3, 3],
        [2, 3],
      ] as const)
        sink.node(next++, lon + dx * HOUSE_E7, lat + dy * HOUSE_E7, undefined)
    }
  }
  let way = 1
  for (let line = 0; line < side; line++) {
    for (let from = 0; from < side - 1; from += STREET_NODES) {
      const along = Array.from({ length: Math.min(STREET_NODES, side - 1 - from) + 1 }, (_, i) => from + i)
      const name = (kind: string): string => `${kind} ${line} ${Math.floor(from / STREET_NODES)}`
      sink.way(
        way++,
        along.map((x) => id(x, line)),
        { ...classOf(line), name: name('Row') },
      )
      sink.way(
        way++,
        along.map((y) => id(line, y)),
        { ...classOf(line), name: name('Column') },
      )
    }
  }
  for (const { first, number, street } of houses) {
    const y = Math.floor(street / side)
    const x = street % side
    sink.way(way++, [first, first + 1, first + 2, first + 3, first], {
      building: 'yes',
      'building:levels': String(1 + (street % 5)),
      'addr:housenumber': String(number),
      'addr:street': `Row ${y} ${Math.floor(x / STREET_NODES)}`,
    })
  }
}
