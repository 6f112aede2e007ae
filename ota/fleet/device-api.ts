/** What the fleet answers to a vehicle: enrolment by a one-time token, and the time with its signature. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { FasciaError, parseWith } from '../../services/contract/errors.ts'
import { Nonce, signAttestation } from '../metadata/attestation.ts'
import { EnrolRequest, isSignedBy } from '../metadata/device-schema.ts'
import { PublicKeyJson } from '../metadata/keys.ts'
import { VehicleId } from '../metadata/uptane-schema.ts'
import { appendAudit } from './audit.ts'
import type { Fleet } from './fleet.ts'
import { noteTimeline } from './records.ts'

/**
 * Enrols a vehicle: the token must be the bundle's, and the request signed by the key that it brings (proof of
 * possession). The same key may ask again, so that a lost answer does no harm; another key never may.
 *
 * @throws FasciaError `unauthorized` or `conflict`
 */
export async function enrol(fleet: Fleet, body: unknown): Promise<{ enrolled: true }> {
  const request = parseWith(EnrolRequest, body, 'enrolment')
  const { vehicle, ecuSerial, hardwareId, token, key } = request.signed
  const record = await fleet.records.find(vehicle, 'vehicle')
  const given = createHash('sha256').update(token).digest()
  const kept = Buffer.from(record?.tokenSha256 ?? '', 'hex')
  const matches = kept.length === given.length && timingSafeEqual(given, kept)
  if (!record || !matches || record.ecuSerial !== ecuSerial || record.hardwareId !== hardwareId) {
    throw new FasciaError('unauthorized', 'this bundle does not belong to a vehicle of this fleet')
  }
  if (!isSignedBy(request, key)) throw new FasciaError('unauthorized', 'the enrolment is not signed by the key that it brings')
  const isOther = await fleet.transaction(async (tx, kind) => {
    const now = fleet.nowMs()
    const query = tx.selectFrom('vehicle').select('key_json').where('id', '=', vehicle)
    const row = await (kind === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
    if (row && row.key_json !== null) {
      const before = parseWith(PublicKeyJson, JSON.parse(row.key_json), 'vehicle key', { code: 'damaged' })
      if (before.keyval.public === key.keyval.public) return false
      await appendAudit(kind, tx, vehicle, 'enrol.refused', { vehicle }, now)
      return true
    }
    await tx
      .updateTable('vehicle')
      .set({ key_json: JSON.stringify(key), enrolled_ms: now })
      .where('id', '=', vehicle)
      .execute()
    await noteTimeline(tx, [{ vehicle, kind: 'enrolled' }], now)
    await appendAudit(kind, tx, vehicle, 'enrol', { vehicle }, now)
    return false
  })
  if (isOther) {
    throw new FasciaError('conflict', `${vehicle} is enrolled already; a bundle works once`, {
      remedy: 'ask the fleet for a new bundle',
    })
  }
  return { enrolled: true }
}

const TimeQuestion = z.object({ vehicle: VehicleId, nonce: Nonce })

/** What this server's clock shows, signed for one vehicle's nonce (docs/ota.md, Trusted time). @throws FasciaError `invalid` */
export function attestTime(fleet: Fleet, query: URLSearchParams): Buffer {
  const { vehicle, nonce } = parseWith(TimeQuestion, Object.fromEntries(query), 'question for the time')
  return signAttestation(vehicle, nonce, fleet.nowMs(), fleet.online('director').timestamp)
}
