/** The overview, the audit log, people and tokens. */
import { z } from 'zod'
import { readAudit, verifyAudit } from '../audit.ts'
import { campaignOf } from '../campaign/campaign-store.ts'
import { totals } from '../campaign/reducer.ts'
import { PersonName, Role } from '../people.ts'
import { operation } from './operation.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const overview = operation('viewer', z.strictObject({}), async ({ fleet }) => {
  const { db } = await fleet.open()
  const now = fleet.nowMs()
  const number = async (query: Promise<{ count: number | string | bigint }>): Promise<number> => Number((await query).count)
  const ofVehicles = db.selectFrom('vehicle').select((it) => it.fn.countAll().as('count'))
  const ofReports = db.selectFrom('report').select((it) => it.fn.countAll().as('count'))
  const [vehicles, enrolled, seenToday, seenHour] = await Promise.all([
    number(ofVehicles.executeTakeFirstOrThrow()),
    number(ofVehicles.where('enrolled_ms', 'is not', null).executeTakeFirstOrThrow()),
    number(ofReports.where('seen_ms', '>', now - DAY_MS).executeTakeFirstOrThrow()),
    number(ofReports.where('seen_ms', '>', now - HOUR_MS).executeTakeFirstOrThrow()),
  ])
  const campaigns = (await db.selectFrom('campaign').selectAll().orderBy('changed_ms', 'desc').limit(50).execute()).map(
    campaignOf,
  )
  const image = fleet.image
  return {
    nowMs: now,
    vehicles,
    enrolled,
    seenToday,
    seenHour,
    packages: new Set(fleet.releases.packages().map(({ id }) => id)).size,
    campaigns: campaigns.map(({ id, spec, campaign }) => ({
      id,
      name: spec.name,
      package: spec.package,
      version: spec.version,
      status: campaign.status,
      reason: campaign.reason,
      totals: totals(campaign),
    })),
    keys: {
      rootVersion: image.rootVersion,
      rootExpires: image.root.expires,
      timestampExpires: image.timestamp.expires,
      thresholds: { root: image.root.roles.root.threshold, targets: image.root.roles.targets.threshold },
    },
    audit: await readAudit(db, 8),
  }
})

export const officeOperations = {
  overview,
  me: operation('viewer', z.strictObject({}), async (_desk, actor) => actor),
  'audit.list': operation(
    'viewer',
    z.strictObject({ limit: z.number().int().min(1).max(500).default(100), before: z.number().int().positive().optional() }),
    async ({ fleet }, _actor, { limit, before }) => readAudit((await fleet.open()).db, limit, before),
  ),
  'audit.verify': operation(
    'viewer',
    z.strictObject({
      head: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    async ({ fleet }, _actor, { head }) => verifyAudit((await fleet.open()).db, head),
  ),
  'person.list': operation('admin', z.strictObject({}), ({ people }) => people.list()),
  'person.add': operation(
    'admin',
    z.strictObject({ name: PersonName, role: Role }),
    async ({ people }, _actor, { name, role }) => {
      await people.add(name, role)
      return { name, role }
    },
  ),
  'person.change': operation(
    'admin',
    z.strictObject({ name: PersonName, role: Role.optional(), disabled: z.boolean().optional() }),
    async ({ people }, _actor, { name, ...change }) => {
      await people.change(name, change)
      return { name, ...change }
    },
  ),
  'token.add': operation(
    'admin',
    z.strictObject({
      name: PersonName,
      label: z.string().min(1).max(80).default('token'),
      days: z.number().gt(0).max(3650).optional(),
    }),
    async ({ people }, _actor, { name, label, days }) => ({ name, token: await people.newToken(name, label, days) }),
  ),
  'token.revoke': operation('admin', z.strictObject({ name: PersonName }), async ({ people }, _actor, { name }) => ({
    name,
    revoked: await people.revokeTokens(name),
  })),
}
