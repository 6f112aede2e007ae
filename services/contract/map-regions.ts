/** Map regions side by side: what the screens draw together and the settings list. */
import { z } from 'zod'
import { MapRegion } from './navigation.ts'

/** One region; `tilesUrl` changes with every version of it. */
export const RegionEntry = MapRegion.extend({
  /** ISO 8601: when OpenStreetMap's data were cut, else when the map was made. */
  dataTime: z.string(),
  licence: z.string().optional(),
  bytes: z.number().int().nonnegative(),
  /** The feature package that brought it; absent for an imported one. */
  packageId: z.string().optional(),
  /** Routes and guidance are in this one: the car is there. */
  isActive: z.boolean(),
})
export type RegionEntry = z.infer<typeof RegionEntry>

/** Retained event `navigation.regions`: all regions, the active one first. Told again whenever one comes, changes or goes. */
export const MapRegions = z.object({ regions: z.array(RegionEntry).max(100) })
export type MapRegions = z.infer<typeof MapRegions>
