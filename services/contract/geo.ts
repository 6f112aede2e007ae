/** Positions and shapes on the earth; GeoJSON order (longitude first) in arrays, names elsewhere. */
import { z } from 'zod'

export const Position = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
export type Position = z.infer<typeof Position>

/** `[longitude, latitude]` */
export const LonLat = z.tuple([z.number(), z.number()])
export type LonLat = z.infer<typeof LonLat>
