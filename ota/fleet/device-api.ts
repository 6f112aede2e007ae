/** What the fleet answers to a vehicle: enrolment by a one-time token, and the manifest that a vehicle signs. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { FasciaError, parseWith } from '../../services/contract/errors.ts'
import { EnrolRequest, isSignedBy, VehicleManifest } from '../metadata/device-schema.ts'
import type { Fleet } from './fleet.ts'

/**
 * Enrols a vehicle: the token must be the bundle's, and the request signed by the key that it brings (proof of
 * possession). The same key may ask again, so that a lost answer does no harm; another key never may.
 *
 * @throws FasciaError `unauthorized` or `conflict`
 */
export function enrol(fleet: Fleet, body: unknown, nowMs: number): { enrolled: true } {
  const request = parseWith(EnrolRequest, body, 'enrolment')
  const { vehicle, ecuSerial, hardwareId, token, key } = request.signed
  const record = fleet.records.find(vehicle, 'vehicle')
  const given = createHash('sha256').update(token).digest()
  const matches = record !== undefined && timingSafeEqual(given, Buffer.from(record.tokenSha256, 'hex'))
  if (!matches || record.ecuSerial !== ecuSerial || record.hardwareId !== hardwareId) {
    throw new FasciaError('unauthorized', 'this bundle does not belong to a vehicle of this fleet')
  }
  if (!isSignedBy(request, key)) throw new FasciaError('unauthorized', 'the enrolment is not signed by the key that it brings')
  const before = fleet.records.find(vehicle, 'enrolment')
  if (before && before.key.keyval.public !== key.keyval.public) {
    fleet.audit.note('enrol.refused', { vehicle })
    throw new FasciaError('conflict', `${vehicle} is enrolled already; a bundle works once`, {
      remedy: 'ask the fleet for a new bundle',
    })
  }
  if (!before) {
    fleet.records.save(vehicle, 'enrolment', { key, enrolledMs: nowMs })
    fleet.audit.note('enrol', { vehicle })
  }
  return { enrolled: true }
}

/** Takes what a vehicle says is installed. @throws FasciaError `unauthorized`, or `conflict` for one that was played again */
export function takeManifest(fleet: Fleet, body: unknown, nowMs: number): { taken: true } {
  const manifest = parseWith(VehicleManifest, body, 'vehicle manifest')
  const { vehicle, counter } = manifest.signed
  const enrolment = fleet.records.find(vehicle, 'enrolment')
  if (!enrolment || !isSignedBy(manifest, enrolment.key)) {
    throw new FasciaError('unauthorized', 'the manifest is not signed by an enrolled vehicle')
  }
  const last = fleet.records.find(vehicle, 'manifest')?.manifest.signed.counter
  if (last !== undefined && counter <= last) throw new FasciaError('conflict', `manifest ${counter} is not newer than ${last}`)
  fleet.records.save(vehicle, 'manifest', { manifest, receivedMs: nowMs })
  return { taken: true }
}
