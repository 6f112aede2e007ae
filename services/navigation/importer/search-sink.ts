/** What the importer streams to the search index while it reads a file: nothing is kept for it, so it keeps what it needs. */
import type { Tags } from './osm/model.ts'

export interface SearchSink {
  /**
   * A tagged node, or the middle of a closed way or of an area that is no road; in file order, nodes before ways before
   * relations. Only what has a name, an address or an `amenity`, `shop`, `tourism` … comes.
   *
   * @param osm type and id: `n12`, `w34`, `r56`
   */
  place(osm: string, lonE7: number, latE7: number, tags: Tags): void
  /**
   * A way with `highway` that has a name, a ref or both (no areas).
   *
   * @param lonLatE7 longitude, latitude pairs of the nodes that the extract holds
   * @param nodes their ids, as many; a node that ways share is a corner. Both arrays are the sink's to keep
   */
  road(id: number, nodes: readonly number[], lonLatE7: Int32Array, tags: Tags): void
}
