/** Who the car is to KDE Connect devices: an id, a key and its certificate, made once and sealed at rest. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import { makeCertificate } from '../keys/certificate.ts'
import { sealedOnce } from '../keys/sealed-file.ts'
import { DeviceId } from './packets.ts'

const YEARS_10 = 3650

const OwnIdentity = z.object({ deviceId: DeviceId, key: z.string(), certificate: z.string() })
export type OwnIdentity = z.infer<typeof OwnIdentity>

/** A new one; the certificate carries the id as its common name, which others check. */
export function makeIdentity(wallMs = Date.now()): OwnIdentity {
  const deviceId = randomUUID().replaceAll('-', '_')
  const key = String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const subject = { O: 'KDE', OU: 'KDE Connect', CN: deviceId }
  return { deviceId, key, certificate: makeCertificate({ subject, key: createPrivateKey(key), days: YEARS_10 }, wallMs) }
}

export const ownIdentity = (places: Places, log: Log): OwnIdentity =>
  sealedOnce(places, 'kdeconnect', OwnIdentity, () => makeIdentity(), log)

export const publicKeyOf = (pem: string): Buffer => createPublicKey(pem).export({ type: 'spki', format: 'der' })
