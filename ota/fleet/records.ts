/** What a fleet keeps of each vehicle: one small file a matter, so that the server and the commands never write the same. */
import { existsSync, mkdirSync, readdirSync, readFileSync, appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere, writeFileAtomic } from '../../services/base/atomic-file.ts'
import { FasciaError, parseWith } from '../../services/contract/errors.ts'
import { PackageId } from '../../services/contract/manifest.ts'
import { VehicleManifest } from '../metadata/device-schema.ts'
import { PublicKeyJson } from '../metadata/keys.ts'
import { EcuSerial, Entitlement, HardwareId, VehicleId } from '../metadata/uptane-schema.ts'

export const VehicleRecord = z.object({
  vehicle: VehicleId,
  ecuSerial: EcuSerial,
  hardwareId: HardwareId,
  /** SHA-256 of the one-time token; the token itself is in the bundle only. */
  tokenSha256: z.string(),
  addedMs: z.number(),
})
export type VehicleRecord = z.infer<typeof VehicleRecord>

const Enrolment = z.object({ key: PublicKeyJson, enrolledMs: z.number() })
/** Target name by package. */
const Assignments = z.record(PackageId, z.string())
const Grants = z.record(PackageId, Entitlement)
const ManifestRecord = z.object({ manifest: VehicleManifest, receivedMs: z.number() })

const SCHEMAS = {
  vehicle: VehicleRecord,
  enrolment: Enrolment,
  assignments: Assignments,
  grants: Grants,
  manifest: ManifestRecord,
}
type Kind = keyof typeof SCHEMAS
type RecordOf<K extends Kind> = z.infer<(typeof SCHEMAS)[K]>

export class VehicleRecords {
  readonly #directory: string

  /** @param directory of the fleet */
  constructor(directory: string) {
    this.#directory = directory
  }

  #file(vehicle: string, kind: Kind): string {
    return join(this.#directory, 'vehicles', parseWith(VehicleId, vehicle, 'vehicle id'), `${kind}.json`)
  }

  list(): string[] {
    const directory = join(this.#directory, 'vehicles')
    return existsSync(directory) ? readdirSync(directory).filter((name) => VehicleId.safeParse(name).success) : []
  }

  find<K extends Kind>(vehicle: string, kind: K): RecordOf<K> | undefined {
    const file = this.#file(vehicle, kind)
    const text = readFileIfThere(file)
    if (text === undefined) return undefined
    return parseWith(SCHEMAS[kind] as z.ZodType as z.ZodType<RecordOf<K>>, JSON.parse(text), `${kind} record`, {
      code: 'damaged',
      file,
    })
  }

  /** @throws FasciaError `not_found` for a vehicle that the fleet does not have */
  vehicle(vehicle: string): VehicleRecord {
    const record = this.find(vehicle, 'vehicle')
    if (!record)
      throw new FasciaError('not_found', `this fleet has no vehicle ${vehicle}`, { remedy: 'fascia-fleet vehicle add VIN' })
    return record
  }

  save<K extends Kind>(vehicle: string, kind: K, record: RecordOf<K>): void {
    writeFileAtomic(this.#file(vehicle, kind), JSON.stringify(record, null, 2), 0o600)
  }
}

export interface AuditEntry {
  t: string
  action: string
  [detail: string]: unknown
}

/** Who did what, one JSON object a line, only ever appended. */
export class AuditTrail {
  readonly #file: string

  constructor(directory: string) {
    mkdirSync(directory, { recursive: true })
    this.#file = join(directory, 'audit.jsonl')
  }

  note(action: string, details: Record<string, unknown> = {}): void {
    appendFileSync(this.#file, JSON.stringify({ t: new Date().toISOString(), action, ...details }) + '\n', { mode: 0o600 })
  }

  read(): AuditEntry[] {
    if (!existsSync(this.#file)) return []
    const lines = readFileSync(this.#file, 'utf8').split('\n')
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as AuditEntry)
  }
}
