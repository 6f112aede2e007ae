/** What the vehicle process can be told (npm start's options, by the supervisor). */
import { join } from 'node:path'
import { z } from 'zod'

export const VehicleOptions = z.object({
  /** Port of the gateway; 0: any. */
  port: z.number().int().min(0).max(65_535).default(0),
  /** A map region's directory, or one that holds several by name; default: `maps/` of the state directory. */
  mapDirectory: z.string().optional(),
  /** Which car it is: a mapping, and what stands in place of the database and the VSS tree that it names. */
  mapping: z.string().optional(),
  dbc: z.string().optional(),
  vss: z.string().optional(),
  overlays: z.array(z.string()).optional(),
  /** A candump log to play in place of live buses. */
  replay: z.string().optional(),
  /** Where buses come from that are not the simulator's: `can0=socketcan`, `can1=socketcand:HOST:PORT`, `can2=replay:FILE`. */
  sources: z.array(z.string().max(4096)).max(64).default([]),
  /** The bus on which the car is asked for OBD-II. */
  obd: z.string().optional(),
  /** Buses, other than the simulator's, on which commands may be sent. */
  allowTx: z.array(z.string()).default([]),
  staticDirectory: z.string().optional(),
  /** VISS over TLS on a port of its own: PEM files; loopback unless an address is named. */
  vissTls: z
    .object({
      certificate: z.string(),
      key: z.string(),
      port: z.number().int().min(0).max(65_535),
      address: z.string().optional(),
      hosts: z.array(z.string()).optional(),
    })
    .optional(),
})
export type VehicleOptions = z.infer<typeof VehicleOptions>

const SERVICES = join(import.meta.dirname, '..')

/** Files of the product's own car and dashboard. */
export const DEFAULT_FILES = {
  mapping: join(SERVICES, 'signals', 'mappings', 'sedan.yaml'),
  staticDirectory: join(SERVICES, '..', 'dist', 'renderer'),
} as const
