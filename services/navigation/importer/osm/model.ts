/**
 * OSM elements as they stream through the importer. Coordinates are whole numbers of 1e-7 degrees, as OSM stores them.
 */
export type Tags = Record<string, string>

export interface OsmMember {
  type: 'node' | 'way' | 'relation'
  ref: number
  role: string
}

/** What a reader calls for each element, in file order; a writer is a sink too. */
export interface OsmSink {
  node(id: number, lonE7: number, latE7: number, tags: Tags | undefined): void
  way(id: number, refs: readonly number[], tags: Tags): void
  relation(id: number, members: readonly OsmMember[], tags: Tags): void
}

/** Calls several sinks with each element. */
export function tee(...sinks: OsmSink[]): OsmSink {
  return {
    node: (id, lonE7, latE7, tags) => {
      for (const sink of sinks) sink.node(id, lonE7, latE7, tags)
    },
    way: (id, refs, tags) => {
      for (const sink of sinks) sink.way(id, refs, tags)
    },
    relation: (id, members, tags) => {
      for (const sink of sinks) sink.relation(id, members, tags)
    },
  }
}
