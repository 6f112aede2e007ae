/** The right to use a feature: what a fleet grants one vehicle, and what the vehicle makes of it. */
import { z } from 'zod'
import { PackageId } from './manifest.ts'

export const EntitlementKind = z.enum(['included', 'once', 'subscription', 'trial'])
export type EntitlementKind = z.infer<typeof EntitlementKind>

/** A licence works at least this long without the fleet (DESIGN.md, Honesty rules). */
export const MIN_OFFLINE_DAYS = 90

const Time = z.iso.datetime({ precision: 0 })

/** One grant. Times are trusted time, never the wall clock's. */
export const Grant = z
  .object({
    /** Names the grant for ever: a revocation, a transfer and an invoice refer to it. */
    id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    package: PackageId,
    kind: EntitlementKind,
    /** Names from `Capability`, checked apart so that a safety function gets its own refusal code. Empty: what the package unlocks. */
    unlocks: z.array(z.string().max(64)).max(8).default([]),
    starts: Time.optional(),
    /** When it ends; owed by a trial, and by a subscription: what is paid until. */
    ends: Time.optional(),
    /** A subscription that goes on unless it is cancelled: without the fleet it holds for its offline days. */
    renews: z.boolean().default(false),
    offlineDays: z.number().int().min(MIN_OFFLINE_DAYS).max(3650).default(MIN_OFFLINE_DAYS),
    /** Whom it belongs to: it goes with the car when that is sold, or it stays with its owner. */
    holder: z.enum(['vehicle', 'owner']).default('vehicle'),
    /** The ownership in which an owner's grant was given. */
    ownership: z.number().int().nonnegative().default(0),
  })
  .refine((grant) => grant.ends !== undefined || grant.kind === 'once' || grant.kind === 'included', 'when it ends is owed')
  .refine((grant) => !grant.renews || grant.kind === 'subscription', 'only a subscription renews itself')
export type Grant = z.infer<typeof Grant>

/** All that one vehicle may use, signed as a whole, so that a grant can't be left out of it. */
export const EntitlementBook = z.looseObject({
  _type: z.literal('entitlements'),
  vehicle: z.string().max(32),
  /** Only grows: an older book is refused. */
  version: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  issued: Time,
  /** Counts the owners of the car. */
  ownership: z.number().int().nonnegative().default(0),
  grants: z.array(Grant).max(500),
  /** Grants that are void although an offline vehicle may still have heard of them. */
  revoked: z.array(z.string().max(64)).max(2000).default([]),
})
export type EntitlementBook = z.infer<typeof EntitlementBook>

/** Why a grant unlocks something, or not. */
export const GrantVerdict = z.enum(['active', 'offline', 'not_started', 'ended', 'revoked', 'other_owner'])
export type GrantVerdict = z.infer<typeof GrantVerdict>
