/**
 * The metadata of TUF 1.0.34 and what Uptane adds to it. Members that nobody defined are kept, because they are signed.
 *
 * A file of targets may have a hundred thousand entries, so its `targets` is only known to be an object here; an entry
 * is parsed when somebody asks for it (`targetOf`).
 */
import { z } from 'zod'
import { PublicKeyJson } from './keys.ts'

const Version = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const Length = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const KeyId = z.string().min(1).max(256)
const HexDigest = z
  .string()
  .regex(/^[0-9a-f]+$/)
  .max(256)
const Hashes = z
  .record(z.string().max(32), HexDigest)
  .refine((hashes) => Object.keys(hashes).length > 0 && Object.keys(hashes).length <= 8, 'one to eight hashes are due')

/** Second precision, UTC, as the specification fixes it. */
const Expires = z.iso.datetime({ precision: 0 })

const common = {
  spec_version: z.string().regex(/^1(\.\d+){1,2}$/, 'only version 1 of the specification is known'),
  version: Version,
  expires: Expires,
}

/** Key ids of a role; one that stands twice could be counted twice by somebody. */
const KeyIds = z
  .array(KeyId)
  .max(256)
  .refine((ids) => new Set(ids).size === ids.length, 'a key id stands twice')

export const RoleKeys = z.looseObject({ keyids: KeyIds, threshold: z.number().int().min(1).max(256) })
export type RoleKeys = z.infer<typeof RoleKeys>
const KeyTable = z.record(KeyId, PublicKeyJson)
export type KeyTable = z.infer<typeof KeyTable>

export const Root = z.looseObject({
  _type: z.literal('root'),
  ...common,
  consistent_snapshot: z.boolean().default(false),
  keys: KeyTable,
  roles: z.looseObject({ root: RoleKeys, timestamp: RoleKeys, snapshot: RoleKeys, targets: RoleKeys }),
})
export type Root = z.infer<typeof Root>

export const MetaFile = z.looseObject({ version: Version, length: Length.optional(), hashes: Hashes.optional() })
export type MetaFile = z.infer<typeof MetaFile>

export const Timestamp = z.looseObject({
  _type: z.literal('timestamp'),
  ...common,
  meta: z.looseObject({ 'snapshot.json': MetaFile }),
})
export type Timestamp = z.infer<typeof Timestamp>

export const Snapshot = z.looseObject({
  _type: z.literal('snapshot'),
  ...common,
  meta: z.record(z.string().min(1).max(256), MetaFile),
})
export type Snapshot = z.infer<typeof Snapshot>

export const DelegatedRole = z
  .looseObject({
    name: z.string().min(1).max(200),
    keyids: KeyIds,
    threshold: z.number().int().min(1).max(256),
    terminating: z.boolean(),
    /** Uptane 2.1, 5.2.3.2: the hardware that the role may speak for; absent: any. */
    hardwareIds: z.array(z.string().max(64)).max(256).optional(),
    paths: z.array(z.string().max(1024)).max(10_000).optional(),
    path_hash_prefixes: z
      .array(
        z
          .string()
          .regex(/^[0-9a-f]+$/)
          .max(64),
      )
      .max(20_000)
      .optional(),
  })
  .refine((role) => (role.paths === undefined) !== (role.path_hash_prefixes === undefined), 'either paths or path_hash_prefixes')
export type DelegatedRole = z.infer<typeof DelegatedRole>

/** TAP 15: delegation to many bins by the leading bits of the path's hash. */
const SuccinctRoles = z.looseObject({
  keyids: KeyIds,
  threshold: z.number().int().min(1).max(256),
  bit_length: z.number().int().min(1).max(32),
  name_prefix: z.string().min(1).max(100),
})
export type SuccinctRoles = z.infer<typeof SuccinctRoles>

const Delegations = z
  .looseObject({ keys: KeyTable, roles: z.array(DelegatedRole).max(4096).optional(), succinct_roles: SuccinctRoles.optional() })
  .refine((it) => (it.roles === undefined) !== (it.succinct_roles === undefined), 'either roles or succinct_roles')
  .refine((it) => new Set(it.roles?.map(({ name }) => name)).size === (it.roles?.length ?? 0), 'a role is delegated to twice')
export type Delegations = z.infer<typeof Delegations>

/** One entry of `targets`. */
export const Target = z.looseObject({ length: Length, hashes: Hashes, custom: z.unknown().optional() })
export type Target = z.infer<typeof Target>

const AnyObject = z.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'an object is due',
)

export const Targets = z.looseObject({
  _type: z.literal('targets'),
  ...common,
  targets: AnyObject,
  delegations: Delegations.optional(),
  /** Uptane: the Director says here for whom the whole file is. */
  custom: z.unknown().optional(),
})
export type Targets = z.infer<typeof Targets>

export const SCHEMAS = { root: Root, timestamp: Timestamp, snapshot: Snapshot, targets: Targets } as const
export type MetadataType = keyof typeof SCHEMAS
export type SignedOf<T extends MetadataType> = z.infer<(typeof SCHEMAS)[T]>

/** What a signature is made of shows when it is verified: one that is none is a wrong one, and harms nobody. */
export const Signature = z.looseObject({ keyid: KeyId, sig: z.string().max(4096) })
export const Envelope = z.looseObject({ signed: AnyObject, signatures: z.array(Signature).max(256) })
