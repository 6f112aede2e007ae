/** Who may do what in a fleet: people with one role each, and their tokens, of which only hashes are kept. */
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { FasciaError } from '../../services/contract/errors.ts'
import { appendAudit } from './audit.ts'
import type { Fleet } from './fleet.ts'

/** `viewer` sees, `operator` also makes and runs campaigns, `approver` also approves them, `admin` does all and adds people. */
export const Role = z.enum(['viewer', 'operator', 'approver', 'admin'])
export type Role = z.infer<typeof Role>
const RANK: Record<Role, readonly Role[]> = {
  viewer: ['viewer', 'operator', 'approver', 'admin'],
  operator: ['operator', 'admin'],
  approver: ['approver', 'admin'],
  admin: ['admin'],
}
export const PersonName = z.string().regex(/^[a-z][a-z0-9._-]{1,40}$/, 'a name is of small letters, digits, dots and hyphens')

export interface Actor {
  name: string
  role: Role
}

/** Whoever holds the fleet's directory: may do all, and is one person when approvals are counted. */
export const LOCAL: Actor = { name: 'local', role: 'admin' }

const digest = (secret: string): string => createHash('sha256').update(secret).digest('hex')
const SESSION_MS = 12 * 3_600_000

/** @throws FasciaError `forbidden` */
export function demandRole(actor: Actor, role: Role): void {
  if (!RANK[role].includes(actor.role)) {
    throw new FasciaError(
      'forbidden',
      `${actor.name} is ${actor.role}, and this takes ${role === 'admin' ? 'an admin' : `an ${role}`}`.replace(
        'an viewer',
        'a viewer',
      ),
    )
  }
}

export class People {
  readonly #fleet: Fleet

  constructor(fleet: Fleet) {
    this.#fleet = fleet
  }

  /** @throws FasciaError `exists` */
  async add(name: string, role: Role): Promise<void> {
    if (name === LOCAL.name) throw new FasciaError('exists', `${name} is whoever holds the fleet's directory`)
    await this.#fleet.transaction(async (tx, kind) => {
      const there = await tx.selectFrom('person').select('name').where('name', '=', name).executeTakeFirst()
      if (there) throw new FasciaError('exists', `there is ${name} already`)
      const now = this.#fleet.nowMs()
      await tx.insertInto('person').values({ name, role, added_ms: now, disabled: 0 }).execute()
      await appendAudit(kind, tx, this.#fleet.actor, 'person.add', { name, role }, now)
    })
  }

  async list(): Promise<{ name: string; role: Role; disabled: boolean; tokens: number }[]> {
    const { db } = await this.#fleet.open()
    const rows = await db.selectFrom('person').selectAll().orderBy('name').execute()
    const tokens = await db.selectFrom('credential').select('person').where('kind', '=', 'token').execute()
    return rows.map(({ name, role, disabled }) => ({
      name,
      role: Role.parse(role),
      disabled: disabled === 1,
      tokens: tokens.filter(({ person }) => person === name).length,
    }))
  }

  /** Changes a role, or lets nobody in under that name any more: all tokens and sessions end. */
  async change(name: string, change: { role?: Role | undefined; disabled?: boolean | undefined }): Promise<void> {
    await this.#fleet.transaction(async (tx, kind) => {
      const set = {
        ...(change.role === undefined ? {} : { role: change.role }),
        ...(change.disabled === undefined ? {} : { disabled: change.disabled ? 1 : 0 }),
      }
      const { numUpdatedRows } = await tx.updateTable('person').set(set).where('name', '=', name).executeTakeFirst()
      if (Number(numUpdatedRows) === 0) throw new FasciaError('not_found', `there is no ${name}`)
      if (change.disabled === true) await tx.deleteFrom('credential').where('person', '=', name).execute()
      await appendAudit(kind, tx, this.#fleet.actor, 'person.change', { name, ...change }, this.#fleet.nowMs())
    })
  }

  /** A new token; it is told once and kept as a hash. */
  async newToken(person: string, label: string, days: number | undefined): Promise<string> {
    const token = randomBytes(32).toString('base64url')
    await this.#fleet.transaction(async (tx, kind) => {
      const now = this.#fleet.nowMs()
      const there = await tx.selectFrom('person').select('disabled').where('name', '=', person).executeTakeFirst()
      if (there?.disabled !== 0) throw new FasciaError('not_found', `there is no ${person} who may have a token`)
      const expires = days === undefined ? null : now + days * 86_400_000
      const row = { sha256: digest(token), person, kind: 'token', label, made_ms: now, expires_ms: expires }
      await tx.insertInto('credential').values(row).execute()
      await appendAudit(kind, tx, this.#fleet.actor, 'token.add', { person, label, ...(days === undefined ? {} : { days }) }, now)
    })
    return token
  }

  /** Ends all tokens and sessions of a person. */
  async revokeTokens(person: string): Promise<number> {
    return this.#fleet.transaction(async (tx, kind) => {
      const { numDeletedRows } = await tx.deleteFrom('credential').where('person', '=', person).executeTakeFirst()
      await appendAudit(kind, tx, this.#fleet.actor, 'token.revoke', { person }, this.#fleet.nowMs())
      return Number(numDeletedRows)
    })
  }

  /** A browser's session in exchange for a token; it ends by itself. @throws FasciaError `unauthorized` */
  async openSession(token: string): Promise<{ secret: string; actor: Actor; seconds: number }> {
    const actor = await this.actorOf(token, 'token')
    if (!actor) throw new FasciaError('unauthorized', 'this token opens nothing')
    const secret = randomBytes(32).toString('base64url')
    await this.#fleet.transaction(async (tx) => {
      const now = this.#fleet.nowMs()
      await tx.deleteFrom('credential').where('kind', '=', 'session').where('expires_ms', '<', now).execute()
      const row = {
        sha256: digest(secret),
        person: actor.name,
        kind: 'session',
        label: 'console',
        made_ms: now,
        expires_ms: now + SESSION_MS,
      }
      await tx.insertInto('credential').values(row).execute()
    })
    return { secret, actor, seconds: SESSION_MS / 1000 }
  }

  async closeSession(secret: string): Promise<void> {
    const { db } = await this.#fleet.open()
    await db.deleteFrom('credential').where('sha256', '=', digest(secret)).where('kind', '=', 'session').execute()
  }

  /** Whose secret it is. Looked up by its hash, so that time tells nothing of it. */
  async actorOf(secret: string, kind: 'token' | 'session'): Promise<Actor | undefined> {
    const { db } = await this.#fleet.open()
    const row = await db
      .selectFrom('credential')
      .innerJoin('person', 'person.name', 'credential.person')
      .select(['person.name', 'person.role', 'person.disabled', 'credential.expires_ms'])
      .where('credential.sha256', '=', digest(secret))
      .where('credential.kind', '=', kind)
      .executeTakeFirst()
    if (!row || row.disabled !== 0 || (row.expires_ms !== null && row.expires_ms <= this.#fleet.nowMs())) return undefined
    return { name: row.name, role: Role.parse(row.role) }
  }
}
