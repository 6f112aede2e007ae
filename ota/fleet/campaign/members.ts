/** Who a campaign is for: the vehicles that the selection takes and that can have it, in a fixed random order. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { parseWith } from '../../../services/contract/errors.ts'
import { HardwareId } from '../../metadata/uptane-schema.ts'
import type { Db } from '../database/database.ts'
import type { Fleet } from '../fleet.ts'
import { selectVehicles } from '../selection/select.ts'
import { campaignOf } from './campaign-store.ts'
import { phaseSizes, type CampaignSpec } from './spec.ts'

/** Why a vehicle that was selected does not get it. */
export const LEFT_OUT = ['not_enrolled', 'wrong_hardware', 'has_it', 'in_other_campaign'] as const
export type LeftOut = (typeof LEFT_OUT)[number]

export interface Membership {
  /** Vehicles in the order of their turns. */
  members: string[]
  sizes: number[]
  leftOut: { vehicle: string; reason: LeftOut }[]
}

const HardwareIds = z.object({ hardwareIds: z.array(HardwareId) })

/** Vehicles that have an open part in another campaign of this package. */
async function busyVehicles(db: Db, packageId: string, except: string | undefined): Promise<Set<string>> {
  const rows = await db
    .selectFrom('campaign')
    .selectAll()
    .where('status', 'in', ['running', 'paused', 'halted', 'rolling_back'])
    .execute()
  const others = rows.map(campaignOf).filter(({ id, spec }) => id !== except && spec.package === packageId)
  const busy = new Set<string>()
  for (const { id } of others) {
    const parts = await db
      .selectFrom('campaign_vehicle')
      .select('vehicle')
      .where('campaign', '=', id)
      .where('state', 'in', ['waiting', 'offered', 'retry', 'reverting'])
      .execute()
    for (const { vehicle } of parts) busy.add(vehicle)
  }
  return busy
}

/** @throws FasciaError `not_found` for a version that is not published, or what the selection is refused with */
export async function membersOf(fleet: Fleet, db: Db, spec: CampaignSpec, campaignId?: string): Promise<Membership> {
  const found = fleet.releases.packageOf(spec.package, spec.version)
  const { hardwareIds } = parseWith(
    HardwareIds,
    fleet.image.targets.targets[found.target] && customOf(fleet, found.target),
    'target',
  )
  const busy = await busyVehicles(db, spec.package, campaignId)
  const leftOut: Membership['leftOut'] = []
  const chosen: { vehicle: string; turn: string }[] = []
  for await (const vehicle of selectVehicles(db, spec.query, fleet.nowMs())) {
    const reason: LeftOut | undefined = !vehicle.enrolled
      ? 'not_enrolled'
      : !hardwareIds.includes(vehicle.hardwareId)
        ? 'wrong_hardware'
        : vehicle.installed.get(spec.package)?.sha256 === found.sha256
          ? 'has_it'
          : busy.has(vehicle.id)
            ? 'in_other_campaign'
            : undefined
    if (reason) leftOut.push({ vehicle: vehicle.id, reason })
    // The order is random over vehicles and the same in a dry run and in the real one.
    else
      chosen.push({
        vehicle: vehicle.id,
        turn: createHash('sha256').update(`${spec.package} ${spec.version} ${vehicle.id}`).digest('hex'),
      })
  }
  chosen.sort((a, b) => (a.turn < b.turn ? -1 : 1))
  return { members: chosen.map(({ vehicle }) => vehicle), sizes: phaseSizes(spec.phases, chosen.length), leftOut }
}

const customOf = (fleet: Fleet, target: string): unknown =>
  (fleet.image.targets.targets[target] as { custom?: unknown } | undefined)?.custom
