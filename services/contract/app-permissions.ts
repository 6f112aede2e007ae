/** What a feature's app may do with the driver's leave: the grants of its signed manifest, less what the driver withholds. */
import { z } from 'zod'
import { NetworkOrigin } from './app-network.ts'
import { SignalPathText } from './signal-entry.ts'

export const AppPermission = z.object({
  kind: z.enum(['read', 'control', 'network']),
  /** A signal, or for `network` an origin. */
  path: z.union([SignalPathText, NetworkOrigin]),
  /**
   * Installing allows what the store has shown of the car; the driver may take back each of it and give it again. The network is not
   * allowed before the driver has said so.
   */
  allowed: z.boolean(),
})
export type AppPermission = z.infer<typeof AppPermission>

export const AppPermissions = z.object({ permissions: z.array(AppPermission).max(88) })
export type AppPermissions = z.infer<typeof AppPermissions>
