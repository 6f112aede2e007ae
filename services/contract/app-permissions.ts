/** What a feature's app may do with the driver's leave: the grants of its signed manifest, less what the driver withholds. */
import { z } from 'zod'
import { SignalPathText } from './signal-entry.ts'

export const AppPermission = z.object({
  kind: z.enum(['read', 'control']),
  path: SignalPathText,
  /** Installing allows what the store has shown; the driver may take back each of it and give it again. */
  allowed: z.boolean(),
})
export type AppPermission = z.infer<typeof AppPermission>

export const AppPermissions = z.object({ permissions: z.array(AppPermission).max(80) })
export type AppPermissions = z.infer<typeof AppPermissions>
