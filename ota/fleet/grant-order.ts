/** What a grant is made of, as an operator orders it and as the fleet keeps it, and the book that is signed of all grants. */
import { z } from 'zod'
import { EntitlementKind, MIN_OFFLINE_DAYS, type EntitlementBook } from '../../services/contract/entitlements.ts'
import { expiresAt as isoOf } from '../repository/repository.ts'

const Ms = z.number().int().nonnegative()
const order = {
  kind: EntitlementKind,
  /** When it ends, in ms; owed by a trial and a subscription. */
  until: Ms.optional(),
  starts: Ms.optional(),
  /** A subscription that goes on unless it is cancelled. */
  renews: z.boolean().default(false),
  offlineDays: z.number().int().min(MIN_OFFLINE_DAYS).max(3650).default(MIN_OFFLINE_DAYS),
  /** Whom it belongs to when the car is sold. */
  holder: z.enum(['vehicle', 'owner']).default('vehicle'),
}

/** What an operator orders. */
export const GrantOrder = z
  .strictObject(order)
  .refine(({ kind, until }) => until !== undefined || kind === 'once' || kind === 'included', 'when it ends is owed')
  .refine(({ kind, renews }) => !renews || kind === 'subscription', 'only a subscription renews itself')
export type GrantOrder = z.input<typeof GrantOrder>

/** A grant as its row has it; rows from before ids were kept are named by their package. */
export const StoredGrant = z.object({ ...order, id: z.string().optional(), ownership: z.number().int().default(0) })
export type StoredGrant = z.infer<typeof StoredGrant>

/** All that one vehicle may use, as it is to be signed. */
export function bookOf(
  vehicle: { id: string; ownership: number },
  grants: readonly { package: string; entitlement: string }[],
  version: number,
  nowMs: number,
): Omit<EntitlementBook, '_type'> {
  return {
    vehicle: vehicle.id,
    version,
    issued: isoOf(nowMs),
    ownership: vehicle.ownership,
    grants: grants.map((row) => {
      const { until, starts, id = row.package, ...stored } = StoredGrant.parse(JSON.parse(row.entitlement))
      return {
        ...stored,
        id,
        package: row.package,
        unlocks: [],
        ...(starts === undefined ? {} : { starts: isoOf(starts) }),
        ...(until === undefined ? {} : { ends: isoOf(until) }),
      }
    }),
    revoked: [],
  }
}
