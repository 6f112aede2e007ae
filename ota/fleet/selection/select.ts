/** Vehicles of the database as the selection language sees them, page by page. */
import type { Db } from '../database/database.ts'
import { checkGroups, matches, type Groups } from './matches.ts'
import { parseQuery, type Query, type Value } from './query.ts'

const PAGE = 2000

export interface SelectedVehicle {
  id: string
  ecuSerial: string
  hardwareId: string
  enrolled: boolean
  attributes: Record<string, Value>
  seenMs: number | null
  /** Installed version and archive by package. */
  installed: Map<string, { version: string; sha256: string }>
}

interface InstalledList {
  signed: { installed: { id: string; version: string; sha256: string }[] }
}

export async function loadGroups(db: Db): Promise<Groups> {
  const rows = await db.selectFrom('fleet_group').selectAll().execute()
  return new Map(rows.map(({ name, query }) => [name, parseQuery(query)]))
}

function fieldOf(vehicle: SelectedVehicle, name: string, nowMs: number): Value | undefined {
  if (name === 'vin') return vehicle.id
  if (name === 'hardware') return vehicle.hardwareId
  if (name === 'enrolled') return vehicle.enrolled ? 'yes' : 'no'
  if (name === 'seen-hours') return vehicle.seenMs === null ? undefined : (nowMs - vehicle.seenMs) / 3_600_000
  if (name.startsWith('package.')) return vehicle.installed.get(name.slice('package.'.length))?.version
  return Object.hasOwn(vehicle.attributes, name) ? vehicle.attributes[name] : undefined
}

/** All vehicles that a selection takes, in the order of their names. */
export async function* selectVehicles(db: Db, text: string, nowMs: number): AsyncGenerator<SelectedVehicle> {
  const query: Query = parseQuery(text)
  const groups = await loadGroups(db)
  checkGroups(query, groups)
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('vehicle')
      .leftJoin('report', 'report.vehicle', 'vehicle.id')
      .select(['vehicle.id', 'ecu_serial', 'hardware_id', 'enrolled_ms', 'attributes', 'report.seen_ms', 'report.manifest'])
      .where('vehicle.id', '>', after)
      .orderBy('vehicle.id')
      .limit(PAGE)
      .execute()
    if (rows.length === 0) return
    for (const row of rows) {
      const installed = row.manifest === null ? [] : (JSON.parse(row.manifest) as InstalledList).signed.installed
      const vehicle: SelectedVehicle = {
        id: row.id,
        ecuSerial: row.ecu_serial,
        hardwareId: row.hardware_id,
        enrolled: row.enrolled_ms !== null,
        attributes: JSON.parse(row.attributes) as Record<string, Value>,
        seenMs: row.seen_ms,
        installed: new Map(installed.map(({ id, version, sha256 }) => [id, { version, sha256 }])),
      }
      if (matches(query, { field: (name) => fieldOf(vehicle, name, nowMs) }, groups)) yield vehicle
    }
    after = rows.at(-1)?.id ?? after
  }
}
