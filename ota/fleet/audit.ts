/**
 * Who did what: a chain in which each entry holds the hash of the one before, so that none can be changed, taken out or put in
 * without all that follow. Only ever appended; `verify` walks it whole.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { canonicalText } from '../metadata/canonical-json.ts'
import type { Db, OpenDatabase, Tx } from './database/database.ts'

export interface AuditEntry {
  seq: number
  t: string
  actor: string
  action: string
  details: Record<string, unknown>
  hash: string
}

const FIRST = '0'.repeat(64)
const AUDIT_LOCK = 7_243_912
const PAGE = 1000

interface Row {
  seq: number
  at_ms: number
  actor: string
  action: string
  details: string
  previous: string
  hash: string
}

const hashOf = (row: Omit<Row, 'hash'>): string => createHash('sha256').update(canonicalText(row)).digest('hex')

/** Appends in the transaction of the act itself: no act without its entry, no entry without its act. */
export async function appendAudit(
  kind: OpenDatabase['kind'],
  tx: Tx,
  actor: string,
  action: string,
  details: Record<string, unknown> = {},
  nowMs = Date.now(),
): Promise<void> {
  if (kind === 'postgres') await sql`SELECT pg_advisory_xact_lock(${AUDIT_LOCK})`.execute(tx)
  const last = await tx.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at_ms: nowMs,
    actor,
    action,
    details: JSON.stringify(details),
    previous: last?.hash ?? FIRST,
  }
  await tx
    .insertInto('audit')
    .values({ ...row, hash: hashOf(row) })
    .execute()
}

const entryOf = (row: Row): AuditEntry => ({
  seq: row.seq,
  t: new Date(row.at_ms).toISOString(),
  actor: row.actor,
  action: row.action,
  details: JSON.parse(row.details) as Record<string, unknown>,
  hash: row.hash,
})

/** Entries before a number, newest first. */
export async function readAudit(db: Db, limit: number, beforeSeq = Number.MAX_SAFE_INTEGER): Promise<AuditEntry[]> {
  const rows = await db.selectFrom('audit').selectAll().where('seq', '<', beforeSeq).orderBy('seq', 'desc').limit(limit).execute()
  return rows.map(entryOf)
}

/** All of it, oldest first, page by page. */
export async function* wholeAudit(db: Db): AsyncGenerator<AuditEntry> {
  for (let after = 0; ;) {
    const rows = await db.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute()
    if (rows.length === 0) return
    for (const row of rows) yield entryOf(row)
    after = rows.at(-1)?.seq ?? after
  }
}

export interface AuditVerdict {
  ok: boolean
  entries: number
  /** Hash of the newest entry: kept elsewhere, it shows later that nothing was cut off the end. */
  head: string
  /** The first entry that is not what its hash says, or does not follow the one before. */
  brokenAt?: number
  problem?: string
}

/** @param head a head that was noted before; the chain must still contain it */
export async function verifyAudit(db: Db, head?: string): Promise<AuditVerdict> {
  let previous = FIRST
  let entries = 0
  let found = head === undefined || head === FIRST
  for (let after = 0; ;) {
    const rows = await db.selectFrom('audit').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute()
    if (rows.length === 0) break
    for (const { hash, ...row } of rows) {
      const broken = (problem: string): AuditVerdict => ({ ok: false, entries, head: previous, brokenAt: row.seq, problem })
      if (row.seq !== entries + 1) return broken(`entry ${entries + 1} is not there`)
      if (row.previous !== previous) return broken(`entry ${row.seq} does not follow the one before`)
      if (hashOf(row) !== hash) return broken(`entry ${row.seq} was changed`)
      previous = hash
      entries++
      if (hash === head) found = true
    }
    after = rows.at(-1)?.seq ?? after
  }
  if (!found) return { ok: false, entries, head: previous, problem: 'the noted head is not in the chain: entries were cut off' }
  return { ok: true, entries, head: previous }
}
