/** What the verified metadata of both repositories offers this vehicle, package by package, and whether it may be used. */
import { z } from 'zod'
import type { FeatureState } from '../../services/contract/features.ts'
import { PackageId, Sha256 } from '../../services/contract/manifest.ts'
import { Malformed } from '../metadata/errors.ts'
import { Target } from '../metadata/schema.ts'
import { DirectorCustom, PackageCard } from '../metadata/uptane-schema.ts'
import type { GrantState } from '../entitlements/unlock.ts'
import { DeltaCustom } from '../package/delta.ts'
import type { UptaneResult } from './uptane.ts'

/** One version of a package that the Director assigned to this vehicle. */
export const Offer = z.object({
  name: z.string(),
  target: Target,
  sha256: Sha256,
  card: PackageCard,
  releaseCounter: z.number().int(),
  signatures: z.object({ valid: z.number().int(), threshold: z.number().int() }),
  /** What it is installed together with, or not at all. */
  bundle: DirectorCustom.shape.bundle.unwrap().nullable().default(null),
  /** Shorter ways from versions before, signed with it. */
  deltas: DeltaCustom.nullable().default(null),
})
export type Offer = z.infer<typeof Offer>
export const Offers = z.record(PackageId, Offer)
export type Offers = z.infer<typeof Offers>

/** Newest assigned version by package. @throws Malformed for an assigned target that is no package */
export function offersOf(result: UptaneResult): Offers {
  const offers: Offers = {}
  for (const { name, target, director, image } of result.targets) {
    const { package: card, releaseCounter = 0 } = image
    const sha256 = target.hashes['sha256']
    if (!card || sha256 === undefined) throw new Malformed(`${name} is assigned and is no package`)
    const before = offers[card.id]
    if (before && before.releaseCounter >= releaseCounter) continue
    // What a later format says about deltas is no reason to refuse the full package.
    const deltas = DeltaCustom.safeParse(image).data ?? null
    const signatures = result.image.targetsSignatures
    offers[card.id] = { name, target, sha256, card, releaseCounter, signatures, deltas, bundle: director.bundle ?? null }
  }
  return offers
}

/** What the screens show of the right to use a package. */
export function entitlementOf(card: PackageCard, grant: GrantState | undefined): FeatureState['entitlement'] {
  if (!card.price || Object.keys(card.price).length === 0) return { kind: 'included', untilWallMs: null }
  if (!grant?.unlocked) return { kind: 'none', untilWallMs: null }
  const { kind, renews } = grant.grant
  return { kind, untilWallMs: grant.untilMs, ...(renews ? { renews } : {}) }
}

/** True when the second version is newer than the first. */
export function isNewer(installed: string, offered: string): boolean {
  const [a, b] = [installed, offered].map((version) => version.split('.').map(Number))
  for (let i = 0; i < 3; i++) {
    const difference = (b?.[i] ?? 0) - (a?.[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return false
}
