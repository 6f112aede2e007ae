/**
 * The manifest of a feature package (`manifest.json`, the first entry of its archive): data, not privileges.
 */
import { z } from 'zod'
import { NetworkOrigin } from './app-network.ts'
import { SignalPathText } from './signal-entry.ts'
import { Datatype, Unit } from './units.ts'

/** A DNS label, because an app is served from `http://<package-id>.localhost`. */
export const PackageId = z.string().regex(/^[a-z][a-z0-9-]{1,40}[a-z0-9]$/, 'a package id is a DNS label of 3 to 42 characters')

export const Version = z
  .string()
  .regex(/^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/, 'a version is MAJOR.MINOR.PATCH')

/** A path inside a package: relative, forward slashes, no dot segments. */
export const PackagePath = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/, 'a path is relative and plain')

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Languages that a name or text may come in; `en` is owed. */
export const Text = z.object({ en: z.string().min(1).max(2000) }).catchall(z.string().max(2000))

export const PackageAsset = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('theme'), path: PackagePath }),
  z.object({ kind: z.literal('sound'), path: PackagePath }),
  z.object({ kind: z.literal('voice'), path: PackagePath, language: z.string().min(2).max(12) }),
  z.object({ kind: z.literal('map-region'), path: PackagePath }),
])

/** A decode-only signal under `Vehicle.Package.<id>`; it can redefine no path, frame or actuator. */
export const PackageSignal = z.object({
  name: z.string().regex(/^[A-Z][A-Za-z0-9]{0,40}$/),
  datatype: Datatype,
  unit: Unit.optional(),
  bus: z.string().max(16),
  frameId: z.number().int().min(0).max(0x1fffffff),
  startBit: z.number().int().min(0).max(511),
  bitLength: z.number().int().min(1).max(64),
  byteOrder: z.enum(['intel', 'motorola']),
  signed: z.boolean(),
  factor: z.number(),
  offset: z.number(),
})

export const Price = z.object({
  /** In euro cents. Absent: it can't be bought that way. */
  onceCents: z.number().int().nonnegative().optional(),
  monthlyCents: z.number().int().nonnegative().optional(),
  trialDays: z.number().int().min(1).max(90).optional(),
})
export type Price = z.infer<typeof Price>

export const Manifest = z.strictObject({
  format: z.literal('fascia-package-1'),
  id: PackageId,
  version: Version,
  name: Text,
  summary: Text,
  changes: Text,
  publisher: z.string().min(1).max(100),
  /** Names from `Capability`, checked apart so that a safety function gets its own refusal code. */
  unlocks: z.array(z.string().max(64)).max(8),
  assets: z.array(PackageAsset).max(64),
  signals: z.array(PackageSignal).max(64),
  app: z
    .strictObject({
      entry: PackagePath,
      icon: PackagePath.optional(),
      /** Signals that the app may read, as exact paths. */
      reads: z.array(SignalPathText).max(64),
      /** Actuators that the app may ask for. */
      controls: z.array(SignalPathText).max(16),
      /** Hosts of the internet that it may ask, once the driver lets it. */
      network: z.array(NetworkOrigin).max(8).optional(),
      storageBytes: z.number().int().min(0).max(5_000_000),
      allowedWhile: z.enum(['parked', 'standstill', 'always']),
    })
    .optional(),
  price: Price.optional(),
  install: z.strictObject({
    /** Never activated while the car moves or, if `parked`, unless it is parked. */
    whileState: z.enum(['parked', 'standstill', 'always']),
    requiresBytes: z.number().int().nonnegative(),
  }),
  files: z.array(z.strictObject({ path: PackagePath, sha256: Sha256, bytes: z.number().int().nonnegative() })).max(2000),
})
export type Manifest = z.infer<typeof Manifest>
