/** What Valhalla answers, as far as it is read. */
import { z } from 'zod'

export const TraceAnswer = z.object({
  edges: z.array(
    z.object({
      id: z.number().optional(),
      names: z.array(z.string()).default([]),
      speed_limit: z.union([z.number(), z.string()]).optional(),
      speed: z.number().default(0),
      /** Kilometres. */
      length: z.number().default(0),
      toll: z.boolean().default(false),
      unpaved: z.boolean().default(false),
      road_class: z.string().default(''),
      use: z.string().default('road'),
      begin_shape_index: z.number().int(),
      end_shape_index: z.number().int(),
    }),
  ),
  shape: z.string().optional(),
})
export type TraceAnswer = z.infer<typeof TraceAnswer>

export const TRACE_ATTRIBUTES = [
  'id',
  'names',
  'speed_limit',
  'speed',
  'length',
  'toll',
  'unpaved',
  'road_class',
  'use',
  'begin_shape_index',
  'end_shape_index',
].map((name) => `edge.${name}`)

export const LocateAnswer = z.array(
  z.object({
    edges: z
      .array(
        z.object({
          correlated_lat: z.number(),
          correlated_lon: z.number(),
          distance: z.number(),
          heading: z.number().default(0),
          edge_info: z.object({
            names: z.array(z.string()).default([]),
            speed_limit: z.union([z.number(), z.string()]).optional(),
            way_id: z.number().optional(),
          }),
          edge: z.object({ speeds: z.object({ default: z.number() }) }),
          edge_id: z.object({ value: z.number() }),
        }),
      )
      .nullable()
      .default([]),
  }),
)
export type LocatedEdge = NonNullable<z.infer<typeof LocateAnswer>[number]['edges']>[number]

export const MatrixAnswer = z.object({
  sources_to_targets: z.array(
    z.array(z.object({ time: z.number().nullable().default(null), distance: z.number().nullable().default(null) })),
  ),
})

const Ring = z.array(z.tuple([z.number(), z.number()]))
export const IsochroneAnswer = z.object({
  features: z.array(
    z.object({
      properties: z.object({ contour: z.number() }),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: z.array(Ring) }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring)) }),
      ]),
    }),
  ),
})

export const HeightAnswer = z.object({ range_height: z.array(z.tuple([z.number(), z.number().nullable()])) })
