/**
 * Who this vehicle is: its own key, made here and never leaving, and the one enrolment that gave it identity, both roots
 * and the fleet's address. All of it lies under `vehicle/` of FASCIA_HOME, readable by its owner alone.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere, writeFileAtomic } from '../../services/base/atomic-file.ts'
import { ErrorBody, FasciaError, parseWith } from '../../services/contract/errors.ts'
import { Unavailable } from '../metadata/errors.ts'
import { EnrolmentBundle, signDevice } from '../metadata/device-schema.ts'
import { readSigned, verifyRole } from '../metadata/signed.ts'
import { newDeviceSigner, pemOf, signerFromPem, type Signer } from '../metadata/sign.ts'
import { parseStrictJson } from '../metadata/strict-json.ts'
import { EcuSerial, HardwareId, VehicleId } from '../metadata/uptane-schema.ts'
import { trustedDirectory } from './trusted-directory.ts'
import { trustFleetAuthority } from './fleet-authority.ts'
import { BOUNDS } from './tuf-client.ts'

const Record = z.object({
  /** Names the bundle, and the directory of what is trusted since. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  vehicle: VehicleId,
  ecuSerial: EcuSerial,
  hardwareId: HardwareId,
  fleetUrl: z.string(),
  enrolledMs: z.number(),
  ca: EnrolmentBundle.shape.ca,
})
export type Enrolment = z.infer<typeof Record>

const MAX_BUNDLE_BYTES = 100_000
const DEADLINE_MS = 8_000

export function parseBundle(text: string): EnrolmentBundle {
  const what = 'enrolment bundle'
  const raw = parseStrictJson(Buffer.from(text, 'utf8'), { maxBytes: MAX_BUNDLE_BYTES, maxDepth: 4, what })
  return parseWith(EnrolmentBundle, raw, what, { code: 'malformed' })
}

/** Names a bundle without telling its token. */
export const bundleId = (bundle: EnrolmentBundle): string => createHash('sha256').update(bundle.token).digest('hex').slice(0, 16)

/** Sends a JSON message to the fleet. @throws the fleet's own refusal, or Unavailable */
export async function postToFleet(url: string, body: unknown): Promise<void> {
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
  } catch (cause) {
    throw new Unavailable('the fleet does not answer', { cause })
  }
  const answer = z.object({ error: ErrorBody }).safeParse(await response.json().catch(() => undefined))
  if (response.ok) return
  if (answer.success) throw FasciaError.fromBody(answer.data.error)
  throw new Unavailable(`the fleet answers ${response.status}`)
}

export class VehicleIdentityStore {
  readonly #directory: string

  /** @param directory `places.vehicle` */
  constructor(directory: string) {
    this.#directory = directory
  }

  #file(name: string): string {
    return join(this.#directory, name)
  }

  /** The vehicle's key; made at the first use. */
  key(): Signer {
    const file = this.#file('key.pem')
    const pem = readFileIfThere(file)
    if (pem !== undefined) return signerFromPem(pem)
    const signer = newDeviceSigner()
    writeFileAtomic(file, pemOf(signer), 0o600)
    return signer
  }

  /** @throws FasciaError `damaged` */
  current(): Enrolment | undefined {
    const file = this.#file('enrolment.json')
    const text = readFileIfThere(file)
    return text === undefined ? undefined : parseWith(Record, JSON.parse(text), 'enrolment', { code: 'damaged', file })
  }

  /** Where all that is trusted since this enrolment lies. */
  placeOf(enrolment: Pick<Enrolment, 'id'>): string {
    return join(this.#directory, enrolment.id)
  }

  /** Where the metadata that is trusted since this enrolment lies. */
  trusted(enrolment: Pick<Enrolment, 'id'>, repository: 'director' | 'image'): string {
    return join(this.placeOf(enrolment), repository)
  }

  /**
   * Enrols with a bundle: checks both roots, proves to the fleet that this vehicle holds its key, keeps the identity.
   *
   * @param fleetUrl address to use in place of the bundle's
   * @throws Malformed, SignatureInvalid …, Unavailable, or the fleet's refusal
   */
  async enrol(bundle: EnrolmentBundle, nowMs: number, fleetUrl = bundle.fleetUrl): Promise<Enrolment> {
    const roots = { director: Buffer.from(bundle.directorRoot, 'base64'), image: Buffer.from(bundle.imageRoot, 'base64') }
    for (const [name, bytes] of Object.entries(roots)) {
      const file = readSigned(bytes, 'root', BOUNDS.root)
      verifyRole(file, file.signed.roles.root, file.signed.keys, `root of ${name}`)
    }
    const signer = this.key()
    const { vehicle, ecuSerial, hardwareId, token, ca } = bundle
    trustFleetAuthority(ca)
    const request = signDevice({ vehicle, ecuSerial, hardwareId, token, key: signer.publicJson }, signer)
    await postToFleet(`${fleetUrl}/device/enrol`, request)
    const record: Enrolment = { id: bundleId(bundle), vehicle, ecuSerial, hardwareId, fleetUrl, enrolledMs: nowMs, ca }
    for (const name of ['director', 'image'] as const) {
      const store = trustedDirectory(this.trusted(record, name))
      store.write('root', roots[name])
      store.settle?.()
    }
    writeFileAtomic(this.#file('enrolment.json'), JSON.stringify(record), 0o600)
    return record
  }
}

export const readBundleFile = (file: string): EnrolmentBundle => parseBundle(readFileSync(file, 'utf8'))
