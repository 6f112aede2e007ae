/** Vehicles, their groups and what they may use. */
import { z } from 'zod'
import { FasciaError } from '../../../services/contract/errors.ts'
import { PackageId, Version } from '../../../services/contract/manifest.ts'
import { HardwareId, VehicleId } from '../../metadata/uptane-schema.ts'
import { assign } from '../assignments.ts'
import { appendAudit } from '../audit.ts'
import { piecesOf, type Db } from '../database/database.ts'
import { GrantOrder } from '../grant-order.ts'
import { grant, revoke, transfer } from '../grants.ts'
import { AttributeName, Attributes, noteTimeline } from '../records.ts'
import { checkGroups } from '../selection/matches.ts'
import { parseQuery } from '../selection/query.ts'
import { loadGroups, selectVehicles, type SelectedVehicle } from '../selection/select.ts'
import { addVehicles, replaceUnit } from '../vehicles.ts'
import { operation } from './operation.ts'

const Query = z.string().min(1).max(2000)
const GroupName = z.string().regex(/^[A-Za-z][A-Za-z0-9._-]{0,60}$/, 'a group is called with letters, digits, dots and hyphens')
const MAX_LIST = 1000

const listed = (vehicle: SelectedVehicle) => ({
  vehicle: vehicle.id,
  hardware: vehicle.hardwareId,
  enrolled: vehicle.enrolled,
  seenMs: vehicle.seenMs,
  attributes: vehicle.attributes,
  installed: [...vehicle.installed].map(([id, { version }]) => ({ id, version })),
})

async function take(db: Db, query: string, nowMs: number, limit: number) {
  const vehicles: ReturnType<typeof listed>[] = []
  let count = 0
  for await (const vehicle of selectVehicles(db, query, nowMs)) {
    count++
    if (vehicles.length < limit) vehicles.push(listed(vehicle))
  }
  return { count, vehicles }
}

/** Sets and removes attributes of all vehicles that a selection takes, at most a page at once. */
const tag = operation(
  'operator',
  z.strictObject({ query: Query, set: Attributes.default({}), unset: z.array(AttributeName).max(40).default([]) }),
  async ({ fleet }, actor, { query, set, unset }) => {
    const { db } = await fleet.open()
    const now = fleet.nowMs()
    const taken: SelectedVehicle[] = []
    for await (const vehicle of selectVehicles(db, query, now)) taken.push(vehicle)
    await fleet.transaction(async (tx, kind) => {
      const bySet = new Map<string, string[]>()
      for (const { id, attributes } of taken) {
        const kept = Object.entries({ ...attributes, ...set }).filter(([name]) => !unset.includes(name))
        const text = JSON.stringify(Attributes.parse(Object.fromEntries(kept)))
        const ids = bySet.get(text) ?? []
        bySet.set(text, ids)
        ids.push(id)
      }
      for (const [attributes, ids] of bySet) {
        for (const piece of piecesOf(ids)) await tx.updateTable('vehicle').set({ attributes }).where('id', 'in', piece).execute()
      }
      await appendAudit(kind, tx, actor.name, 'vehicle.tag', { query, set, unset, vehicles: taken.length }, now)
    })
    return { vehicles: taken.length }
  },
)

const show = operation(
  'viewer',
  z.strictObject({ vehicle: VehicleId, timeline: z.number().int().min(0).max(500).default(100) }),
  async ({ fleet }, _actor, input) => {
    const { vehicle } = input
    const { db } = await fleet.open()
    const record = await fleet.records.vehicle(vehicle)
    const [attributes, enrolment, assigned, grants, manifest] = await Promise.all([
      fleet.records.find(vehicle, 'attributes'),
      fleet.records.find(vehicle, 'enrolment'),
      fleet.records.find(vehicle, 'assignments'),
      fleet.records.find(vehicle, 'grants'),
      fleet.records.find(vehicle, 'manifest'),
    ])
    const { ownership } = await db.selectFrom('vehicle').select('ownership').where('id', '=', vehicle).executeTakeFirstOrThrow()
    const report = await db.selectFrom('report').select('seen_ms').where('vehicle', '=', vehicle).executeTakeFirst()
    const timeline = await db
      .selectFrom('timeline')
      .selectAll()
      .where('vehicle', '=', vehicle)
      .orderBy('id', 'desc')
      .limit(input.timeline)
      .execute()
    const campaigns = await db
      .selectFrom('campaign_vehicle')
      .innerJoin('campaign', 'campaign.id', 'campaign_vehicle.campaign')
      .select([
        'campaign.id',
        'campaign.name',
        'campaign.status',
        'campaign_vehicle.state',
        'campaign_vehicle.phase',
        'campaign_vehicle.code',
      ])
      .where('campaign_vehicle.vehicle', '=', vehicle)
      .execute()
    return {
      vehicle,
      hardware: record.hardwareId,
      ecuSerial: record.ecuSerial,
      addedMs: record.addedMs,
      enrolledMs: enrolment?.enrolledMs ?? null,
      seenMs: report?.seen_ms ?? null,
      attributes: attributes ?? {},
      assigned: assigned ?? {},
      ownership,
      grants: grants ?? {},
      installed: manifest?.manifest.signed.installed ?? [],
      book: manifest?.manifest.signed.book ?? null,
      campaigns,
      timeline: timeline.map(({ id, at_ms: atMs, kind, campaign, details }) => ({
        id,
        atMs,
        kind,
        campaign,
        details: JSON.parse(details) as Record<string, unknown>,
      })),
    }
  },
)

export const vehicleOperations = {
  'vehicle.list': operation(
    'viewer',
    z.strictObject({ query: Query.default('all'), limit: z.number().int().min(0).max(MAX_LIST).default(100) }),
    async ({ fleet }, _actor, { query, limit }) => take((await fleet.open()).db, query, fleet.nowMs(), limit),
  ),
  'vehicle.show': show,
  'vehicle.add': operation(
    'admin',
    z.strictObject({
      url: z.url({ protocol: /^https?$/ }),
      vehicles: z
        .array(z.strictObject({ vehicle: VehicleId, hardwareId: HardwareId.optional(), attributes: Attributes.optional() }))
        .min(1)
        .max(1000),
    }),
    async ({ fleet }, _actor, { url, vehicles }) => ({ bundles: await addVehicles(fleet, vehicles, url) }),
  ),
  'vehicle.replace': operation(
    'admin',
    z.strictObject({ url: z.url({ protocol: /^https?$/ }), vehicle: VehicleId, hardwareId: HardwareId.optional() }),
    async ({ fleet }, _actor, { url, vehicle, hardwareId }) => ({ bundle: await replaceUnit(fleet, vehicle, url, hardwareId) }),
  ),
  'vehicle.tag': tag,
  'vehicle.assign': operation(
    'operator',
    z.strictObject({ vehicle: VehicleId, package: PackageId, version: Version.optional() }),
    async ({ fleet }, _actor, { vehicle, ...wanted }) => ({ target: (await assign(fleet, vehicle, wanted))[0] ?? '' }),
  ),
  /** Packages that only fit together: the vehicle installs all of them or none. */
  'vehicle.assign-bundle': operation(
    'operator',
    z.strictObject({
      vehicle: VehicleId,
      packages: z
        .array(z.strictObject({ package: PackageId, version: Version.optional() }))
        .min(2)
        .max(16),
    }),
    async ({ fleet }, _actor, { vehicle, packages }) => ({ targets: await assign(fleet, vehicle, ...packages) }),
  ),
  'vehicle.transfer': operation('operator', z.strictObject({ vehicle: VehicleId }), async ({ fleet }, _actor, { vehicle }) => ({
    vehicle,
    ownership: await transfer(fleet, vehicle),
  })),
  /** The vehicle's key counts no more; `vehicle.replace` gives it another bundle. */
  'vehicle.revoke': operation('admin', z.strictObject({ vehicle: VehicleId }), async ({ fleet }, actor, { vehicle }) => {
    await fleet.records.vehicle(vehicle)
    await fleet.transaction(async (tx, kind) => {
      const now = fleet.nowMs()
      await tx
        .updateTable('vehicle')
        .set({ key_json: null, enrolled_ms: null, token_sha256: '' })
        .where('id', '=', vehicle)
        .execute()
      await noteTimeline(tx, [{ vehicle, kind: 'key revoked', details: { by: actor.name } }], now)
      await appendAudit(kind, tx, actor.name, 'vehicle.revoke', { vehicle }, now)
    })
    return { revoked: vehicle }
  }),
  'group.list': operation('viewer', z.strictObject({}), async ({ fleet }) => {
    const { db } = await fleet.open()
    const groups = await db.selectFrom('fleet_group').selectAll().orderBy('name').execute()
    return Promise.all(
      groups.map(async ({ name, query, made_by: madeBy }) => ({
        name,
        query,
        madeBy,
        vehicles: (await take(db, query, fleet.nowMs(), 0)).count,
      })),
    )
  }),
  'group.save': operation(
    'operator',
    z.strictObject({ name: GroupName, query: Query }),
    async ({ fleet }, actor, { name, query }) => {
      const { db } = await fleet.open()
      const groups = new Map([...(await loadGroups(db)), [name, parseQuery(query)]])
      checkGroups(parseQuery(`group = "${name}"`), groups)
      await fleet.transaction(async (tx, kind) => {
        const row = { query, made_by: actor.name, made_ms: fleet.nowMs() }
        await tx
          .insertInto('fleet_group')
          .values({ name, ...row })
          .onConflict((it) => it.column('name').doUpdateSet(row))
          .execute()
        await appendAudit(kind, tx, actor.name, 'group.save', { name, query }, fleet.nowMs())
      })
      return take(db, query, fleet.nowMs(), 0)
    },
  ),
  'group.remove': operation('operator', z.strictObject({ name: GroupName }), async ({ fleet }, actor, { name }) => {
    await fleet.transaction(async (tx, kind) => {
      const { numDeletedRows } = await tx.deleteFrom('fleet_group').where('name', '=', name).executeTakeFirst()
      if (Number(numDeletedRows) === 0) throw new FasciaError('not_found', `there is no group "${name}"`)
      await appendAudit(kind, tx, actor.name, 'group.remove', { name }, fleet.nowMs())
    })
    return { removed: name }
  }),
  'grant.add': operation(
    'operator',
    z.strictObject({ vehicle: VehicleId, package: PackageId, entitlement: GrantOrder }),
    async ({ fleet }, _actor, input) => {
      const entitlement = await grant(fleet, input.vehicle, input.package, input.entitlement)
      return { vehicle: input.vehicle, package: input.package, entitlement }
    },
  ),
  'grant.revoke': operation(
    'operator',
    z.strictObject({ vehicle: VehicleId, package: PackageId }),
    async ({ fleet }, _actor, input) => {
      await revoke(fleet, input.vehicle, input.package)
      return { vehicle: input.vehicle, package: input.package, entitlement: null }
    },
  ),
}
