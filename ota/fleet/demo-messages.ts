/** Between the updater and the demo fleet that it starts. */
import { z } from 'zod'

export const DemoStart = z.object({ directory: z.string(), port: z.number().int().min(0).max(65_535) })
export const DemoReady = z.object({ url: z.string(), vehicle: z.string(), bundleFile: z.string() })
export type DemoReady = z.infer<typeof DemoReady>
