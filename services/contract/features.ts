/** What the updater tells the screens of packages: found, installing, installed, refused, rolled back. */
import { z } from 'zod'
import { ErrorCode } from './errors.ts'
import { Manifest } from './manifest.ts'

export const InstallStage = z.enum(['downloading', 'verifying', 'staging', 'waiting', 'activating', 'checking', 'done'])
export type InstallStage = z.infer<typeof InstallStage>

export const FeatureState = z.object({
  id: z.string(),
  /** Of the newest known version. */
  manifest: Manifest.omit({ files: true, signals: true }),
  state: z.enum(['available', 'installing', 'installed', 'update', 'refused']),
  installedVersion: z.string().nullable(),
  availableVersion: z.string().nullable(),
  previousVersion: z.string().nullable(),
  bytes: z.number().int().nonnegative(),
  /** Distinct keys that signed the version and how many were owed. */
  signatures: z.object({ valid: z.number().int(), threshold: z.number().int() }),
  progress: z.object({ stage: InstallStage, percent: z.number().min(0).max(100) }).nullable(),
  entitlement: z.object({
    kind: z.enum(['none', 'included', 'once', 'subscription', 'trial']),
    untilWallMs: z.number().nullable(),
    /** It goes on after `untilWallMs` unless the driver cancels it. */
    renews: z.boolean().optional(),
  }),
  /** Where the dashboard may frame its app, when it has one and it is active. */
  appUrl: z.string().nullable(),
  refusal: z.object({ code: ErrorCode, message: z.string(), wallMs: z.number() }).nullable(),
})
export type FeatureState = z.infer<typeof FeatureState>

/** What went well with a package, or with the car as a whole; the screens have words for each in every language. */
export const FeatureDeed = z.enum(['enrolled', 'offered', 'waits', 'installed', 'back', 'removed', 'cancelled'])
export type FeatureDeed = z.infer<typeof FeatureDeed>

/** A line of what happened: a deed, or a refusal with its code. `message` is the service's own, for logs and workshops. */
export const FeatureLogLine = z.object({
  wallMs: z.number(),
  id: z.string().nullable(),
  code: ErrorCode.nullable(),
  message: z.string(),
  deed: FeatureDeed.nullable().default(null),
  /** Of the package that the deed was done with. */
  version: z.string().nullable().default(null),
})
export type FeatureLogLine = z.infer<typeof FeatureLogLine>

/** Retained event `features.state`. */
export const FeaturesState = z.object({
  enrolled: z.boolean(),
  vehicle: z.string().nullable(),
  fleetUrl: z.string().nullable(),
  checking: z.boolean(),
  lastCheckWallMs: z.number().nullable(),
  lastError: z.object({ code: ErrorCode, message: z.string() }).nullable(),
  features: z.array(FeatureState).max(200),
  log: z.array(FeatureLogLine).max(100),
})
export type FeaturesState = z.infer<typeof FeaturesState>
