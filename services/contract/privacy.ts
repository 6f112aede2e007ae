/** The ledger of what left the car, export and erase of a person's data, factory reset. */
import { z } from 'zod'

/** One line of the ledger: a decision of the driver, or something that has left the car. */
export const LedgerEntry = z.object({
  id: z.number().int(),
  wallMs: z.number(),
  stream: z.string(),
  entry: z.enum(['on', 'off', 'sent']),
  bytes: z.number().int().nonnegative(),
  destination: z.string().nullable(),
  reason: z.string().nullable(),
})
export type LedgerEntry = z.infer<typeof LedgerEntry>

/**
 * Kinds of data that can be exported and erased by themselves. `profile` and `places` are of one driver, the rest is the
 * car's: it was not recorded by driver.
 */
export const PERSONAL_SECTIONS = [
  'profile',
  'places',
  'navigation',
  'trips',
  'media',
  'phone',
  'assistant',
  'notifications',
  'apps',
  'consents',
] as const
export const SectionId = z.enum(PERSONAL_SECTIONS)
export type SectionId = z.infer<typeof SectionId>

export const SectionView = z.object({
  id: SectionId,
  items: z.number().int().nonnegative(),
  /** Of its JSON. */
  bytes: z.number().int().nonnegative(),
  /** How its JSON begins. */
  preview: z.string().max(2000),
  /** Its owner does not answer now, so it can't be exported or erased. */
  away: z.boolean(),
})
export type SectionView = z.infer<typeof SectionView>

/** A directory that a person may save to: the car's own, or a stick that is plugged in. */
export const SaveTarget = z.object({
  id: z.string().max(80),
  kind: z.enum(['car', 'removable']),
  name: z.string(),
  freeBytes: z.number().nullable(),
})
export type SaveTarget = z.infer<typeof SaveTarget>

export const SavedFile = z.object({ file: z.string(), bytes: z.number().int() })

/** What a process that keeps something of a person tells of it. */
export const PersonalData = z.object({ items: z.number().int().nonnegative(), data: z.unknown() })
export type PersonalData = z.infer<typeof PersonalData>

const Nothing = z.object({}).strict()
const Chosen = z.object({ profileId: z.string(), sections: z.array(SectionId).min(1).max(PERSONAL_SECTIONS.length) })

/** May be read in any driving state. */
export const PRIVACY_REQUESTS = {
  /** Newest first; `before` is the id of the oldest entry that is known. */
  'consent.ledger': {
    input: z.object({
      before: z.number().int().positive().optional(),
      limit: z.number().int().min(1).max(100).default(50),
      stream: z.string().max(64).optional(),
    }),
    output: z.object({ entries: z.array(LedgerEntry).max(100), total: z.number().int() }),
  },
} as const

/** Only in P. */
export const PRIVACY_SETUP_REQUESTS = {
  'privacy.overview': { input: z.object({ profileId: z.string() }), output: z.object({ sections: z.array(SectionView) }) },
  'privacy.targets': { input: Nothing, output: z.object({ targets: z.array(SaveTarget).max(20) }) },
  'privacy.export': { input: Chosen.extend({ target: z.string().max(80) }), output: SavedFile },
  'privacy.erase': {
    input: Chosen,
    output: z.object({ erased: z.array(z.object({ id: SectionId, items: z.number().int() })) }),
  },
} as const
