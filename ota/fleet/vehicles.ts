/** How vehicles come into a fleet: a record, and the one-time bundle that a person carries to the car. */
import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { readFileIfThere } from '../../services/base/atomic-file.ts'
import { FasciaError, parseWith } from '../../services/contract/errors.ts'
import type { EnrolmentBundle } from '../metadata/device-schema.ts'
import { VehicleId } from '../metadata/uptane-schema.ts'
import { appendAudit } from './audit.ts'
import { piecesOf } from './database/database.ts'
import type { Fleet } from './fleet.ts'
import { noteTimeline, type Attributes } from './records.ts'

/** PEM of the authority that signs the servers' certificates, if it is the fleet's own: bundles carry it into the cars. */
const AUTHORITY_FILE = 'ca.pem'
export const DEFAULT_HARDWARE = 'fascia-head-unit-1'

export interface NewVehicle {
  vehicle: string
  hardwareId?: string | undefined
  attributes?: Attributes | undefined
}

/**
 * Takes a vehicle in and gives the one bundle that it can be enrolled with.
 *
 * @throws FasciaError `exists`
 */
export async function addVehicle(
  fleet: Fleet,
  vehicle: string,
  fleetUrl: string,
  more: Omit<NewVehicle, 'vehicle'> = {},
): Promise<EnrolmentBundle> {
  const [bundle] = await addVehicles(fleet, [{ vehicle, ...more }], fleetUrl)
  await fleet.directorFiles.publish(vehicle)
  return bundle as EnrolmentBundle
}

/** As `addVehicle`, of many; their Director's files are made when they first ask. */
export async function addVehicles(fleet: Fleet, list: readonly NewVehicle[], fleetUrl: string): Promise<EnrolmentBundle[]> {
  const made = list.map(({ vehicle, hardwareId = DEFAULT_HARDWARE, attributes = {} }) => {
    const id = parseWith(VehicleId, vehicle, 'vehicle id')
    return { id, hardwareId, attributes, token: randomBytes(32).toString('base64url'), ecuSerial: `HU-${id}` }
  })
  await fleet.transaction(async (tx, kind) => {
    const now = fleet.nowMs()
    for (const piece of piecesOf(made, 200)) {
      const ids = piece.map(({ id }) => id)
      const there = await tx.selectFrom('vehicle').select('id').where('id', 'in', ids).executeTakeFirst()
      if (there) throw new FasciaError('exists', `the fleet has ${there.id} already`)
      const rows = piece.map(({ id, hardwareId, attributes, token, ecuSerial }) => ({
        id,
        ecu_serial: ecuSerial,
        hardware_id: hardwareId,
        token_sha256: createHash('sha256').update(token).digest('hex'),
        added_ms: now,
        key_json: null,
        enrolled_ms: null,
        attributes: JSON.stringify(attributes),
        wanted: 1,
        published: 0,
        director_version: 0,
        renew_ms: 0,
      }))
      await tx.insertInto('vehicle').values(rows).execute()
      await noteTimeline(
        tx,
        ids.map((id) => ({ vehicle: id, kind: 'added', details: { by: fleet.actor } })),
        now,
      )
    }
    const first = made[0]
    const details = made.length === 1 && first ? { vehicle: first.id } : { vehicles: made.length, first: first?.id }
    await appendAudit(kind, tx, fleet.actor, 'vehicle.add', details, now)
  })
  const directorRoot = fleet.directorRoots.rootBytes(1).toString('base64')
  const imageRoot = fleet.image.rootBytes(1).toString('base64')
  const ca = readFileIfThere(join(fleet.directory, AUTHORITY_FILE))
  return made.map(({ id: vehicle, ecuSerial, hardwareId, token }) => ({
    format: 'fascia-enrolment-1',
    vehicle,
    ecuSerial,
    hardwareId,
    fleetUrl,
    token,
    directorRoot,
    imageRoot,
    ...(ca === undefined ? {} : { ca }),
  }))
}
