/** What a workshop, a developer or a curious driver can learn of the system. Everything is read only and stays in the car. */
import { z } from 'zod'
import { Quality } from './quality.ts'
import { SavedFile } from './privacy.ts'
import { ProcessName } from './scopes.ts'
import { ProcessStatus } from './system.ts'

export const SignalsHealth = z.object({
  total: z.number().int(),
  counts: z.record(Quality, z.number().int()),
  /** Those that are not valid: invalid first, then the longest stale, then never heard. */
  worst: z.array(z.object({ path: z.string(), quality: Quality, ageMs: z.number().nullable(), publisher: ProcessName })).max(60),
})
export type SignalsHealth = z.infer<typeof SignalsHealth>

export const ServiceHealth = ProcessStatus.extend({
  /** Resident memory; null where the platform does not tell. */
  memoryBytes: z.number().nullable(),
})
export type ServiceHealth = z.infer<typeof ServiceHealth>

export const StorageOwner = z.object({
  id: z.string(),
  kind: z.enum(['database', 'backup', 'log', 'map', 'package', 'export', 'media', 'cache', 'vehicle', 'other']),
  bytes: z.number(),
})
export type StorageOwner = z.infer<typeof StorageOwner>

export const LogLevelName = z.enum(['debug', 'info', 'warn', 'error'])
export const LogEntry = z.object({
  wallMs: z.number().nullable(),
  level: LogLevelName,
  part: z.string(),
  message: z.string(),
  /** The other fields, as JSON; secrets and personal data are taken out. */
  detail: z.string().nullable(),
})
export type LogEntry = z.infer<typeof LogEntry>

/** One file of the bundle, as it would be saved. */
export const BundlePart = z.object({
  name: z.string(),
  bytes: z.number().int(),
  /** How many secrets and personal details were taken out. */
  redacted: z.number().int(),
  text: z.string().max(6000),
})
export type BundlePart = z.infer<typeof BundlePart>

/** Something that listens, and to whom. */
export const Listener = z.object({
  name: z.string(),
  address: z.string(),
  port: z.number().int(),
  /** `loopback`: only programs inside this computer reach it. */
  reach: z.enum(['loopback', 'network']),
})
export type Listener = z.infer<typeof Listener>

const Nothing = z.object({}).strict()

export const DIAGNOSTICS_REQUESTS = {
  'diagnostics.signals': { input: Nothing, output: SignalsHealth },
  'diagnostics.services': { input: Nothing, output: z.object({ services: z.array(ServiceHealth) }) },
  'diagnostics.storage': {
    input: Nothing,
    output: z.object({
      owners: z.array(StorageOwner).max(200),
      freeBytes: z.number().nullable(),
      totalBytes: z.number().nullable(),
    }),
  },
  'diagnostics.logs': {
    input: z.object({
      process: ProcessName,
      /** This level and worse. */
      level: LogLevelName.default('info'),
      limit: z.number().int().min(1).max(200).default(60),
    }),
    output: z.object({ entries: z.array(LogEntry).max(200) }),
  },
  'diagnostics.network': { input: Nothing, output: z.object({ listeners: z.array(Listener).max(50) }) },
  'diagnostics.licences': {
    input: Nothing,
    output: z.object({ packages: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string() })).max(2000) }),
  },
} as const

/** Only in P: a file is made. */
export const DIAGNOSTICS_SETUP_REQUESTS = {
  'diagnostics.bundle.preview': {
    input: Nothing,
    output: z.object({ parts: z.array(BundlePart).max(40), bytes: z.number().int() }),
  },
  'diagnostics.bundle.save': { input: z.object({ target: z.string().max(80) }), output: SavedFile },
} as const
