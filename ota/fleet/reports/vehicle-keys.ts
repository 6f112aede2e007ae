/** The keys of vehicles that spoke lately, so that a report costs no question to the database before it is verified. */
import { parseWith } from '../../../services/contract/errors.ts'
import { DEVICE_SCHEMES, PublicKeyJson, verifyKeyOf } from '../../metadata/keys.ts'
import type { VerifyKey } from '../../metadata/verify-key.ts'
import { oneOf, type OpenDatabase } from '../database/database.ts'

/** At 2.6 kB each, 260 MB at most; a key that is not here costs its report a question and its making again, a fifth of all that a report costs. */
const MAX_KEYS = 100_000

export interface KnownVehicle {
  ecuSerial: string
  key: VerifyKey
}

export class VehicleKeys {
  readonly #open: () => Promise<OpenDatabase>
  readonly #keys = new Map<string, KnownVehicle>()
  /** Asked for with the next question. */
  #due = new Set<string>()
  #asking: Promise<void> | undefined

  constructor(open: () => Promise<OpenDatabase>) {
    this.#open = open
  }

  /** The key of an enrolled vehicle; those that are asked for in one turn of the loop are one question. */
  async of(vehicle: string): Promise<KnownVehicle | undefined> {
    if (!this.#keys.has(vehicle)) {
      this.#due.add(vehicle)
      this.#asking ??= new Promise((resolve) => setImmediate(resolve)).then(() => this.#load())
      await this.#asking
    }
    return this.#keys.get(vehicle)
  }

  /** Its enrolment ended: whatever is asked next is asked of the database. */
  forget(vehicle: string): void {
    this.#keys.delete(vehicle)
  }

  async #load(): Promise<void> {
    const vehicles = [...this.#due]
    this.#due = new Set()
    this.#asking = undefined
    const { db } = await this.#open()
    const rows = await db
      .selectFrom('vehicle')
      .select(['id', 'ecu_serial', 'key_json'])
      .where(oneOf(db, 'id', vehicles))
      .where('key_json', 'is not', null)
      .execute()
    for (const row of rows) {
      const json = parseWith(PublicKeyJson, JSON.parse(row.key_json ?? 'null'), 'vehicle key', { code: 'damaged' })
      const key = verifyKeyOf(json, DEVICE_SCHEMES)
      const oldest = this.#keys.size >= MAX_KEYS ? this.#keys.keys().next().value : undefined
      if (oldest !== undefined) this.#keys.delete(oldest)
      if (key) this.#keys.set(row.id, { ecuSerial: row.ecu_serial, key })
    }
  }
}
