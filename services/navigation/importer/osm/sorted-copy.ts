/**
 * A PBF copy of an XML file, sorted as the routing engine wants it: nodes, ways, relations, each by id. Files in that order,
 * which are nearly all, stream through; another is read once more and sorted in memory.
 */
import { FasciaError } from '../../../contract/errors.ts'
import type { OsmMember, OsmSink, Tags } from './model.ts'
import { OsmPbfWriter } from './pbf-writer.ts'
import { readOsmFile } from './read.ts'

/** XML is for small extracts; a larger one is converted by a tool that sorts on disk. */
const MAX_SORTED = 5_000_000

class OutOfOrder extends Error {}

/** Passes elements on and ends the reading at the first one that comes too late. */
function checked(sink: OsmSink): OsmSink {
  let kind = 0
  let last = -Infinity
  const check = (of: number, id: number): void => {
    if (of < kind || (of === kind && id <= last)) throw new OutOfOrder()
    kind = of
    last = id
  }
  return {
    node: (id, lonE7, latE7, tags) => {
      check(0, id)
      sink.node(id, lonE7, latE7, tags)
    },
    way: (id, refs, tags) => {
      check(1, id)
      sink.way(id, refs, tags)
    },
    relation: (id, members, tags) => {
      check(2, id)
      sink.relation(id, members, tags)
    },
  }
}

/** Elements by id; what comes twice is the later one. */
class Sorter implements OsmSink {
  readonly #nodes = new Map<number, [lonE7: number, latE7: number, tags: Tags | undefined]>()
  readonly #ways = new Map<number, [refs: readonly number[], tags: Tags]>()
  readonly #relations = new Map<number, [members: readonly OsmMember[], tags: Tags]>()

  node(id: number, lonE7: number, latE7: number, tags: Tags | undefined): void {
    this.#nodes.set(id, [lonE7, latE7, tags])
    if (this.#nodes.size > MAX_SORTED) throw new FasciaError('unsupported', 'this big file is not sorted by id', REMEDY)
  }

  way(id: number, refs: readonly number[], tags: Tags): void {
    this.#ways.set(id, [[...refs], tags])
  }

  relation(id: number, members: readonly OsmMember[], tags: Tags): void {
    this.#relations.set(id, [members, tags])
  }

  writeTo(sink: OsmSink): void {
    const byId = <T>(all: Map<number, T>): [number, T][] => [...all].sort(([a], [b]) => a - b)
    for (const [id, [lonE7, latE7, tags]] of byId(this.#nodes)) sink.node(id, lonE7, latE7, tags)
    for (const [id, [refs, tags]] of byId(this.#ways)) sink.way(id, refs, tags)
    for (const [id, [members, tags]] of byId(this.#relations)) sink.relation(id, members, tags)
  }
}

const REMEDY = { remedy: 'sort it first: osmium sort FILE -o SORTED.osm.pbf' }

/** @throws FasciaError `damaged` or `unsupported`, naming the file and the place */
export async function writeSortedCopy(source: string, copy: string): Promise<void> {
  const streamed = new OsmPbfWriter(copy)
  try {
    await readOsmFile(source, checked(streamed))
    return streamed.finish()
  } catch (error) {
    streamed.finish()
    if (!(error instanceof OutOfOrder) && !((error as Error).cause instanceof OutOfOrder)) throw error
  }
  const sorter = new Sorter()
  await readOsmFile(source, sorter)
  const writer = new OsmPbfWriter(copy)
  sorter.writeTo(writer)
  writer.finish()
}
