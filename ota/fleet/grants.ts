/**
 * The right to use priced packages, as the fleet keeps it: grants given and revoked by operators, a subscription that the driver
 * cancelled, a car that changed its owner. What is signed of it is the vehicle's entitlement book.
 */
import { randomBytes } from 'node:crypto'
import { FasciaError, parseWith } from '../../services/contract/errors.ts'
import { CancelRequest, isSignedBy } from '../metadata/device-schema.ts'
import { PublicKeyJson } from '../metadata/keys.ts'
import { bumpWanted } from './assignments.ts'
import { appendAudit } from './audit.ts'
import type { Tx } from './database/database.ts'
import type { Fleet } from './fleet.ts'
import { GrantOrder, StoredGrant } from './grant-order.ts'
import { noteTimeline } from './records.ts'

/** Lets a vehicle use a priced package. */
export async function grant(fleet: Fleet, vehicle: string, packageId: string, given: GrantOrder): Promise<StoredGrant> {
  await fleet.records.vehicle(vehicle)
  const parsed = parseWith(GrantOrder, given, 'grant')
  const stored = await fleet.transaction(async (tx, kind) => {
    const now = fleet.nowMs()
    const { ownership } = await tx.selectFrom('vehicle').select('ownership').where('id', '=', vehicle).executeTakeFirstOrThrow()
    const made: StoredGrant = { ...parsed, id: `g-${randomBytes(6).toString('hex')}`, ownership }
    await putGrant(tx, { vehicle, package: packageId }, made, fleet.actor, now)
    await noteTimeline(tx, [{ vehicle, kind: 'grant', details: { package: packageId, ...made, by: fleet.actor } }], now)
    await appendAudit(kind, tx, fleet.actor, 'grant', { vehicle, package: packageId, ...made }, now)
    return made
  })
  await fleet.directorFiles.publish(vehicle)
  return stored
}

/** Takes the right back. @throws FasciaError `not_found` */
export async function revoke(fleet: Fleet, vehicle: string, packageId: string): Promise<void> {
  await fleet.transaction(async (tx, kind) => {
    const now = fleet.nowMs()
    await dropGrant(tx, { vehicle, package: packageId })
    await noteTimeline(tx, [{ vehicle, kind: 'revoke', details: { package: packageId, by: fleet.actor } }], now)
    await appendAudit(kind, tx, fleet.actor, 'revoke', { vehicle, package: packageId }, now)
  })
  await fleet.directorFiles.publish(vehicle)
}

interface Place {
  vehicle: string
  package: string
}

async function putGrant(tx: Tx, place: Place, stored: StoredGrant, by: string, nowMs: number): Promise<void> {
  const row = { entitlement: JSON.stringify(stored), granted_by: by, granted_ms: nowMs }
  await tx
    .insertInto('entitlement')
    .values({ ...place, ...row })
    .onConflict((it) => it.columns(['vehicle', 'package']).doUpdateSet(row))
    .execute()
  await bumpWanted(tx, [place.vehicle])
}

async function dropGrant(tx: Tx, { vehicle, package: packageId }: Place): Promise<void> {
  const gone = await tx
    .deleteFrom('entitlement')
    .where('vehicle', '=', vehicle)
    .where('package', '=', packageId)
    .executeTakeFirst()
  if (Number(gone.numDeletedRows) === 0) throw new FasciaError('not_found', `${vehicle} has no grant of ${packageId}`)
  await bumpWanted(tx, [vehicle])
}

/** The car was sold: what belongs to its owner so far is void, what belongs to the car stays. @returns how often it was sold */
export async function transfer(fleet: Fleet, vehicle: string): Promise<number> {
  await fleet.records.vehicle(vehicle)
  const ownership = await fleet.transaction(async (tx, kind) => {
    const now = fleet.nowMs()
    await tx
      .updateTable('vehicle')
      .set((it) => ({ ownership: it('ownership', '+', 1), wanted: it('wanted', '+', 1) }))
      .where('id', '=', vehicle)
      .execute()
    const row = await tx.selectFrom('vehicle').select('ownership').where('id', '=', vehicle).executeTakeFirstOrThrow()
    await noteTimeline(tx, [{ vehicle, kind: 'other owner', details: { ownership: row.ownership, by: fleet.actor } }], now)
    await appendAudit(kind, tx, fleet.actor, 'vehicle.transfer', { vehicle, ownership: row.ownership }, now)
    return row.ownership
  })
  await fleet.directorFiles.publish(vehicle)
  return ownership
}

/**
 * The driver cancels, signed by the vehicle: a subscription runs out at the end of what is paid, a trial ends at once.
 *
 * @throws FasciaError `unauthorized`, `conflict` for one that was played again or where nothing renews itself, `not_found`
 */
export async function cancel(fleet: Fleet, body: unknown): Promise<void> {
  const request = parseWith(CancelRequest, body, 'cancellation')
  const { vehicle, ecuSerial, counter, package: packageId } = request.signed
  await fleet.transaction(async (tx, kind) => {
    const now = fleet.nowMs()
    const query = tx.selectFrom('vehicle').select(['key_json', 'ecu_serial']).where('id', '=', vehicle)
    const row = await (kind === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
    const key = PublicKeyJson.safeParse(JSON.parse(row?.key_json ?? 'null'))
    if (row?.ecu_serial !== ecuSerial || !key.success || !isSignedBy(request, key.data))
      throw new FasciaError('unauthorized', 'the cancellation is not signed by an enrolled vehicle')
    await useCounter(tx, vehicle, counter, now)
    const place = { vehicle, package: packageId }
    const found = await tx
      .selectFrom('entitlement')
      .select('entitlement')
      .where('vehicle', '=', vehicle)
      .where('package', '=', packageId)
      .executeTakeFirst()
    if (!found) throw new FasciaError('not_found', `${vehicle} has no grant of ${packageId}`)
    const stored = StoredGrant.parse(JSON.parse(found.entitlement))
    if (stored.kind === 'trial') await dropGrant(tx, place)
    else if (stored.renews) await putGrant(tx, place, { ...stored, renews: false }, vehicle, now)
    else throw new FasciaError('conflict', `${packageId} does not renew itself`)
    await noteTimeline(tx, [{ vehicle, kind: 'cancelled', details: { package: packageId } }], now)
    await appendAudit(kind, tx, vehicle, 'grant.cancel', { vehicle, package: packageId, kind: stored.kind }, now)
  })
  await fleet.directorFiles.publish(vehicle)
}

/** The counter that a vehicle's status reports have, so that what was said once can't be said again by another. */
async function useCounter(tx: Tx, vehicle: string, counter: number, nowMs: number): Promise<void> {
  const before = await tx.selectFrom('report').select('status_counter').where('vehicle', '=', vehicle).executeTakeFirst()
  if (before && before.status_counter >= counter)
    throw new FasciaError('conflict', `cancellation ${counter} is not newer than ${before.status_counter}`)
  const row = { status_counter: counter, seen_ms: nowMs }
  await tx
    .insertInto('report')
    .values({ vehicle, manifest_counter: -1, manifest: null, manifest_ms: null, ...row })
    .onConflict((it) => it.column('vehicle').doUpdateSet(row))
    .execute()
}
