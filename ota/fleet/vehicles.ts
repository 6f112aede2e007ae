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
    return { id, hardwareId, attributes, token: newToken(), ecuSerial: `HU-${id}` }
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
        token_sha256: digestOf(token),
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
  return bundlesOf(fleet, fleetUrl, made)
}

interface Ticket {
  id: string
  ecuSerial: string
  hardwareId: string
  token: string
}

function bundlesOf(fleet: Fleet, fleetUrl: string, tickets: readonly Ticket[]): EnrolmentBundle[] {
  const directorRoot = fleet.directorRoots.rootBytes(1).toString('base64')
  const imageRoot = fleet.image.rootBytes(1).toString('base64')
  const ca = readFileIfThere(join(fleet.directory, AUTHORITY_FILE))
  return tickets.map(({ id: vehicle, ecuSerial, hardwareId, token }) => ({
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

const newToken = (): string => randomBytes(32).toString('base64url')
const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * The head unit of a vehicle was replaced, or its enrolment ended: gives a new bundle. The key before counts no more, at once; what the
 * vehicle may use and what is assigned to it stay, and what the unit before said of itself is forgotten with its counters.
 *
 * @throws FasciaError `not_found`
 */
export async function replaceUnit(
  fleet: Fleet,
  vehicle: string,
  fleetUrl: string,
  hardware?: string | undefined,
): Promise<EnrolmentBundle> {
  const record = await fleet.records.vehicle(vehicle)
  const hardwareId = hardware ?? record.hardwareId
  const token = newToken()
  await fleet.transaction(async (tx, kind) => {
    const now = fleet.nowMs()
    await tx
      .updateTable('vehicle')
      .set((it) => ({
        key_json: null,
        enrolled_ms: null,
        token_sha256: digestOf(token),
        hardware_id: hardwareId,
        wanted: it('wanted', '+', 1),
      }))
      .where('id', '=', vehicle)
      .execute()
    // They counted what the key before signed, which nobody can play again under another key.
    await tx.deleteFrom('report').where('vehicle', '=', vehicle).execute()
    await noteTimeline(tx, [{ vehicle, kind: 'unit replaced', details: { by: fleet.actor } }], now)
    await appendAudit(kind, tx, fleet.actor, 'vehicle.replace', { vehicle, hardwareId }, now)
  })
  const [bundle] = bundlesOf(fleet, fleetUrl, [{ id: vehicle, ecuSerial: record.ecuSerial, hardwareId, token }])
  return bundle as EnrolmentBundle
}
