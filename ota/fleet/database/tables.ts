/** The tables of a fleet as Kysely sees them; the same in SQLite and PostgreSQL. Times are wall time in ms, JSON is text. */
import type { Generated } from 'kysely'

export interface FleetTables {
  vehicle: {
    id: string
    ecu_serial: string
    hardware_id: string
    /** SHA-256 of the one-time token; the token itself is in the bundle only. */
    token_sha256: string
    added_ms: number
    /** The vehicle's public key, once it is enrolled. */
    key_json: string | null
    enrolled_ms: number | null
    /** Names and values that an operator gave it. */
    attributes: string
    /** What the Director shall say, and what its files say; different numbers mean that files are due. */
    wanted: number
    published: number
    /** Version of the Director's files; it only grows. */
    director_version: number
    renew_ms: number
    /** How often the car was sold. */
    ownership: Generated<number>
  }
  report: {
    vehicle: string
    manifest_counter: number
    manifest: string | null
    manifest_ms: number | null
    status_counter: number
    seen_ms: number
  }
  assignment: { vehicle: string; package: string; target: string; campaign: string | null; bundle: string | null }
  entitlement: { vehicle: string; package: string; entitlement: string; granted_by: string; granted_ms: number }
  fleet_group: { name: string; query: string; made_by: string; made_ms: number }
  campaign: {
    id: string
    name: string
    spec: string
    state: string
    status: string
    made_ms: number
    changed_ms: number
  }
  campaign_vehicle: {
    campaign: string
    vehicle: string
    phase: number
    ordinal: number
    state: string
    attempts: number
    /** Not offered (again) before. */
    due_ms: number
    offered_ms: number | null
    changed_ms: number
    code: string | null
    /** What the Director said before this campaign. */
    previous_target: string | null
  }
  /** Sums of a campaign by the minute, for its chart. */
  campaign_history: { campaign: string; at_ms: number; succeeded: number; failed: number; offered: number; waiting: number }
  timeline: {
    id: Generated<number>
    vehicle: string
    at_ms: number
    kind: string
    campaign: string | null
    details: string
  }
  audit: { seq: number; at_ms: number; actor: string; action: string; details: string; previous: string; hash: string }
  person: { name: string; role: string; added_ms: number; disabled: number }
  credential: {
    sha256: string
    person: string
    kind: string
    label: string
    made_ms: number
    expires_ms: number | null
  }
}
