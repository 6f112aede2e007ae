import { describe, expect, it } from 'vitest'
import { canonicalBytes } from './canonical-json.ts'
import { newDeviceSigner, newSigner } from './sign.ts'
import { readVersionManifest, signManifest, signReport, type EcuReport } from './uptane-manifest.ts'

const NOW = Date.UTC(2026, 5, 1)
/** One of each kind of key. */
const [primary, secondary, stranger] = [newDeviceSigner(), newSigner(), newDeviceSigner()]
const VEHICLE = 'WFASC1ADEM0000001'
const inventory = { 'HU-1': { key: primary.publicJson, counter: 4 }, 'CL-1': { key: secondary.publicJson, counter: 4 } }
const report = (ecuSerial: string, change: Partial<EcuReport> = {}): EcuReport => ({
  ecuSerial,
  installed: [{ name: `${ecuSerial}.img`, length: 9, hashes: { sha256: 'ab'.repeat(32) } }],
  attacks: [],
  time: '2026-06-01T00:00:00Z',
  counter: 5,
  ...change,
})
const reports = (change: Partial<EcuReport> = {}) => [
  signReport(report('HU-1'), primary),
  signReport(report('CL-1', change), secondary),
]
const codeOf = (manifest: unknown, vehicle = VEHICLE): string => {
  try {
    readVersionManifest(Buffer.from(canonicalBytes(manifest)), vehicle, inventory, NOW)
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
  return 'accepted'
}
const signedBy = (signer = primary, list = reports(), vehicle = VEHICLE) =>
  signManifest({ vehicle, primaryEcu: 'HU-1', reports: list }, signer)

describe('the vehicle version manifest', () => {
  it('is believed when the primary and every ECU signed it', () => {
    const bytes = Buffer.from(canonicalBytes(signedBy()))
    const read = readVersionManifest(bytes, VEHICLE, inventory, NOW)
    expect(read.reports['CL-1']?.signed.installed[0]?.name).toBe('CL-1.img')
  })

  it('tells the Director of attacks that an ECU saw', () => {
    const bytes = Buffer.from(canonicalBytes(signedBy(primary, reports({ attacks: ['rollback', 'payload_altered'] }))))
    expect(readVersionManifest(bytes, VEHICLE, inventory, NOW).reports['CL-1']?.signed.attacks).toEqual([
      'rollback',
      'payload_altered',
    ])
  })

  it.each([
    ['another vehicle', signedBy(primary, reports(), 'WFASC1ADEM0000009'), 'wrong_vehicle'],
    ['signed by a stranger', signedBy(stranger), 'signature_invalid'],
    [
      'a report that its ECU did not sign',
      signedBy(primary, [signReport(report('HU-1'), primary), signReport(report('CL-1'), stranger)]),
      'signature_invalid',
    ],
    ['a report that was there before', signedBy(primary, reports({ counter: 4 })), 'rollback'],
    ['a report from the future', signedBy(primary, reports({ time: '2027-01-01T00:00:00Z' })), 'malformed'],
    [
      'an ECU that is not in the inventory',
      signedBy(primary, [...reports(), signReport(report('XX-1'), stranger)]),
      'unknown_ecu',
    ],
    ['an ECU without a report', signedBy(primary, reports().slice(0, 1)), 'unknown_ecu'],
    [
      'a primary that nobody knows',
      signManifest({ vehicle: VEHICLE, primaryEcu: 'XX-1', reports: reports() }, primary),
      'key_unknown',
    ],
  ])('%s: %s', (_name, manifest, code) => {
    expect(codeOf(manifest)).toBe(code)
  })

  it('signature_invalid: a hash that is not of the payload', () => {
    const manifest = signedBy()
    const [signature] = manifest.signatures
    if (signature) signature.hash = '00'.repeat(32)
    expect(codeOf(manifest)).toBe('signature_invalid')
  })
})
