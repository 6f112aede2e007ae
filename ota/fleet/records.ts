/** What a fleet keeps of each vehicle: who it is, what it was given, what it said. */
import { z } from 'zod'
import { FasciaError, parseWith } from '../../services/contract/errors.ts'
import { PackageId } from '../../services/contract/manifest.ts'
import { VehicleManifest } from '../metadata/device-schema.ts'
import { PublicKeyJson } from '../metadata/keys.ts'
import { EcuSerial, HardwareId, VehicleId } from '../metadata/uptane-schema.ts'
import { jsonRows, piecesOf, type OpenDatabase, type Tx } from './database/database.ts'
import { StoredGrant } from './grant-order.ts'

export const VehicleRecord = z.object({
  vehicle: VehicleId,
  ecuSerial: EcuSerial,
  hardwareId: HardwareId,
  /** SHA-256 of the one-time token; the token itself is in the bundle only. */
  tokenSha256: z.string(),
  addedMs: z.number(),
})
export type VehicleRecord = z.infer<typeof VehicleRecord>

/** Names of attributes are words of the selection language; they never hide its own fields. */
export const AttributeName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,40}$/, 'an attribute is called with small letters, digits and hyphens')
  .refine(
    (name) =>
      !['vin', 'hardware', 'enrolled', 'seen-hours', 'group', 'package', 'and', 'or', 'not', 'in', 'has', 'all'].includes(name),
  )
export const Attributes = z
  .record(AttributeName, z.union([z.string().max(200), z.number()]))
  .refine((attributes) => Object.keys(attributes).length <= 40, 'a vehicle has at most 40 attributes')
export type Attributes = z.infer<typeof Attributes>

const Enrolment = z.object({ key: PublicKeyJson, enrolledMs: z.number() })
const Grants = z.record(PackageId, StoredGrant)
const ManifestRecord = z.object({ manifest: VehicleManifest, receivedMs: z.number() })

interface Records {
  vehicle: VehicleRecord
  attributes: Attributes
  enrolment: z.infer<typeof Enrolment>
  /** Target name by package. */
  assignments: Record<string, string>
  grants: z.infer<typeof Grants>
  manifest: z.infer<typeof ManifestRecord>
}

export class VehicleRecords {
  readonly #open: () => Promise<OpenDatabase>

  constructor(open: () => Promise<OpenDatabase>) {
    this.#open = open
  }

  async list(): Promise<string[]> {
    const { db } = await this.#open()
    return (await db.selectFrom('vehicle').select('id').orderBy('id').execute()).map(({ id }) => id)
  }

  async find<K extends keyof Records>(vehicle: string, kind: K): Promise<Records[K] | undefined> {
    const found = await this.#read(parseWith(VehicleId, vehicle, 'vehicle id'), kind)
    return found as Records[K] | undefined
  }

  async #read(vehicle: string, kind: keyof Records): Promise<unknown> {
    const { db } = await this.#open()
    const place = { code: 'damaged' as const }
    if (kind === 'assignments') {
      const rows = await db.selectFrom('assignment').selectAll().where('vehicle', '=', vehicle).execute()
      return rows.length === 0 ? undefined : Object.fromEntries(rows.map((row) => [row.package, row.target]))
    }
    if (kind === 'grants') {
      const rows = await db.selectFrom('entitlement').selectAll().where('vehicle', '=', vehicle).execute()
      const grants = rows.map((row) => [row.package, JSON.parse(row.entitlement) as unknown])
      return rows.length === 0 ? undefined : parseWith(Grants, Object.fromEntries(grants), 'grants', place)
    }
    if (kind === 'manifest') {
      const row = await db.selectFrom('report').selectAll().where('vehicle', '=', vehicle).executeTakeFirst()
      if (!row || row.manifest === null) return undefined
      return parseWith(
        ManifestRecord,
        { manifest: JSON.parse(row.manifest), receivedMs: row.manifest_ms },
        'manifest record',
        place,
      )
    }
    const row = await db.selectFrom('vehicle').selectAll().where('id', '=', vehicle).executeTakeFirst()
    if (!row) return undefined
    if (kind === 'attributes') return parseWith(Attributes, JSON.parse(row.attributes), 'attributes', place)
    if (kind === 'enrolment') {
      if (row.key_json === null) return undefined
      return parseWith(Enrolment, { key: JSON.parse(row.key_json), enrolledMs: row.enrolled_ms }, 'enrolment record', place)
    }
    const { id, ecu_serial: ecuSerial, hardware_id: hardwareId, token_sha256: tokenSha256, added_ms: addedMs } = row
    return { vehicle: id, ecuSerial, hardwareId, tokenSha256, addedMs } satisfies VehicleRecord
  }

  /** @throws FasciaError `not_found` for a vehicle that the fleet does not have */
  async vehicle(vehicle: string): Promise<VehicleRecord> {
    const record = await this.find(vehicle, 'vehicle')
    if (!record)
      throw new FasciaError('not_found', `this fleet has no vehicle ${vehicle}`, { remedy: 'fascia-fleet vehicle add VIN' })
    return record
  }
}

const NOTES_AT_ONCE = 10_000

export interface TimelineNote {
  vehicle: string
  kind: string
  campaign?: string | null
  details?: Record<string, unknown>
}

/** Adds to the vehicles' timelines. */
export async function noteTimeline(tx: Tx, notes: readonly TimelineNote[], nowMs: number): Promise<void> {
  const rows = notes.map(({ vehicle, kind, campaign = null, details = {} }) => ({
    vehicle,
    at_ms: nowMs,
    kind,
    campaign,
    details: JSON.stringify(details),
  }))
  const types = { vehicle: 'text', at_ms: 'bigint', kind: 'text', campaign: 'text', details: 'text' } as const
  for (const piece of piecesOf(rows, NOTES_AT_ONCE)) {
    await tx
      .insertInto('timeline')
      .columns(['vehicle', 'at_ms', 'kind', 'campaign', 'details'])
      .expression(jsonRows(tx, piece, types))
      .execute()
  }
}
