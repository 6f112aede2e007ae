/**
 * ECU version reports and the vehicle version manifest of the Uptane Standard 2.1 (5.4.2.1.1, 5.4.2.1.2): what each ECU
 * runs, signed by the ECU, and all of them together, signed by the primary.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ErrorCode } from '../../services/contract/errors.ts'
import { canonicalBytes } from './canonical-json.ts'
import { Malformed, Rollback, SignatureInvalid, UnknownEcu, WrongVehicle, KeyUnknown } from './errors.ts'
import { DEVICE_SCHEMES, verifyKeyOf, type PublicKeyJson } from './keys.ts'
import { parseOrRefuse } from './refuse.ts'
import { signatureOf, type Signer } from './sign.ts'
import { parseStrictJson } from './strict-json.ts'
import { DeviceSignature, EcuSerial, VehicleId } from './uptane-schema.ts'

const MAX_BYTES = 1_000_000
const Counter = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const Hex256 = z.string().regex(/^[0-9a-f]{64}$/)

/** The standard wants method, hash and hash function beside each signature, so that a Director can check before it knows the key. */
const ReportSignature = z.strictObject({
  keyid: z.string().min(1).max(256),
  method: z.enum(['ed25519', 'ecdsa-sha2-nistp256']),
  hash: Hex256,
  hashFunction: z.literal('sha256'),
  sig: DeviceSignature,
})

/** The non-custom metadata of an image that an ECU runs. */
export const InstalledImage = z.strictObject({
  name: z.string().min(1).max(1024),
  length: z.number().int().nonnegative(),
  hashes: z.record(
    z.string().max(32),
    z
      .string()
      .regex(/^[0-9a-f]+$/)
      .max(256),
  ),
})
export type InstalledImage = z.infer<typeof InstalledImage>

export const EcuReport = z.looseObject({
  ecuSerial: EcuSerial,
  installed: z.array(InstalledImage).max(500),
  /** Refusals since the last report that mean an attack. */
  attacks: z.array(ErrorCode).max(64),
  /** The latest time that the ECU can verify. */
  time: z.iso.datetime({ precision: 0 }),
  /** Only grows: a report can't be played again. */
  counter: Counter,
})
export type EcuReport = z.infer<typeof EcuReport>

const Signed = <T extends z.ZodType>(payload: T) =>
  z.strictObject({ signed: payload, signatures: z.array(ReportSignature).min(1).max(4) })
const SignedReport = Signed(EcuReport)
export type SignedReport = z.infer<typeof SignedReport>

export const VersionManifest = Signed(
  z.looseObject({ vehicle: VehicleId, primaryEcu: EcuSerial, reports: z.record(EcuSerial, SignedReport) }),
)
export type VersionManifest = z.infer<typeof VersionManifest>

type Envelope<T> = { signed: T; signatures: z.infer<typeof ReportSignature>[] }

function signed<T extends object>(payload: T, signer: Signer): Envelope<T> {
  const content = canonicalBytes(payload)
  const { keyid, sig } = signatureOf(content, signer)
  const hash = createHash('sha256').update(content).digest('hex')
  const method = signer.publicJson.scheme === 'ed25519' ? 'ed25519' : 'ecdsa-sha2-nistp256'
  return { signed: payload, signatures: [{ keyid, method, hash, hashFunction: 'sha256', sig }] }
}

/** An ECU signs what it runs. */
export const signReport = (report: EcuReport, signer: Signer): SignedReport => signed(EcuReport.parse(report), signer)

/** The primary signs the reports of all ECUs. */
export function signManifest(
  manifest: { vehicle: string; primaryEcu: string; reports: readonly SignedReport[] },
  signer: Signer,
): VersionManifest {
  const reports = Object.fromEntries(manifest.reports.map((report) => [report.signed.ecuSerial, report]))
  return signed({ ...manifest, reports }, signer)
}

/** @throws KeyUnknown or SignatureInvalid */
function checkSignature(envelope: Envelope<object>, key: PublicKeyJson | undefined, what: string): void {
  const verifier = key && verifyKeyOf(key, DEVICE_SCHEMES)
  if (!verifier) throw new KeyUnknown(`nobody knows the key of ${what}`)
  const content = canonicalBytes(envelope.signed)
  const hash = createHash('sha256').update(content).digest('hex')
  const isOf = (method: string): boolean => method === key.scheme
  const good = envelope.signatures.some(
    (it) => isOf(it.method) && it.hash === hash && verifier.verify(content, Buffer.from(it.sig, 'hex')),
  )
  if (!good) throw new SignatureInvalid(`${what} is not signed by its ECU`)
}

/** What a Director has in its inventory of one vehicle. */
export interface InventoryEcu {
  key: PublicKeyJson
  /** Counter of the last report that was taken. */
  counter: number
}

/**
 * The Director's checks of a manifest (5.3.2.1, step 3 and 4).
 *
 * @param nowMs reports from the future, beyond a day, are not believed
 * @throws Malformed, DuplicateKey, Oversized, WrongVehicle, UnknownEcu, KeyUnknown, SignatureInvalid or Rollback
 */
export function readVersionManifest(
  bytes: Uint8Array,
  vehicle: string,
  inventory: Readonly<Record<string, InventoryEcu>>,
  nowMs: number,
): VersionManifest['signed'] {
  const what = 'vehicle version manifest'
  const manifest = parseOrRefuse(VersionManifest, parseStrictJson(bytes, { maxBytes: MAX_BYTES, maxDepth: 12, what }), what)
  const { primaryEcu, reports } = manifest.signed
  const ecuOf = (serial: string): InventoryEcu | undefined => (Object.hasOwn(inventory, serial) ? inventory[serial] : undefined)
  if (manifest.signed.vehicle !== vehicle) throw new WrongVehicle(`this manifest is of ${manifest.signed.vehicle}`)
  checkSignature(manifest, ecuOf(primaryEcu)?.key, what)
  for (const [serial, report] of Object.entries(reports)) {
    const ecu = ecuOf(serial)
    if (!ecu) throw new UnknownEcu(`${vehicle} has no ECU ${serial}`)
    if (report.signed.ecuSerial !== serial)
      throw new Malformed(`the report of ${serial} says that it is of ${report.signed.ecuSerial}`)
    checkSignature(report, ecu.key, `the report of ${serial}`)
    if (report.signed.counter <= ecu.counter) throw new Rollback(`report ${report.signed.counter} of ${serial} was there before`)
    if (Date.parse(report.signed.time) > nowMs + 86_400_000) throw new Malformed(`the report of ${serial} is from the future`)
  }
  const missing = Object.keys(inventory).find((serial) => !Object.hasOwn(reports, serial))
  if (missing !== undefined) throw new UnknownEcu(`the manifest has no report of ECU ${missing}`)
  return manifest.signed
}
