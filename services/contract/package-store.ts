/**
 * The package store on disk, as the updater (its only writer) leaves it and others may read it:
 *
 *   packages/store/<sha256 of the archive>/   manifest.json and the package's files, never changed once there
 *   packages/active/<package id>              this pointer; a package without one is not installed
 *
 * A pointer is replaced by one rename, so a reader sees the old version or the new one, never neither.
 */
import { z } from 'zod'
import { Version } from './manifest.ts'

/** Where one version lies, relative to the packages directory. */
export const StoredVersion = z.object({
  version: Version,
  path: z.string().regex(/^store\/[0-9a-f]{64}$/),
})
export type StoredVersion = z.infer<typeof StoredVersion>

export const ActivePointer = StoredVersion.extend({
  /** What a roll back returns to. */
  previous: StoredVersion.nullable(),
})
export type ActivePointer = z.infer<typeof ActivePointer>
