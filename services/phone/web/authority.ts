/**
 * The car's own certificate authority for the companion's address: made once, sealed at rest, and good for addresses of local
 * networks alone (name constraints), so that a phone that trusts it trusts it for nothing else.
 */
import { createHash, createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { networkInterfaces } from 'node:os'
import { z } from 'zod'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import { makeCertificate } from '../keys/certificate.ts'
import { sealedOnce } from '../keys/sealed-file.ts'

const YEARS_10 = 3650
/** Phones refuse servers' certificates of more than 398 days. */
const LEAF_DAYS = 390
const NAME = { O: 'Fascia', CN: 'Fascia, this car' }

const Authority = z.object({ key: z.string(), certificate: z.string() })
export type Authority = z.infer<typeof Authority>

const newKey = (): string =>
  String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }))

export function makeAuthority(): Authority {
  const key = newKey()
  return { key, certificate: makeCertificate({ subject: NAME, key: createPrivateKey(key), days: YEARS_10, use: 'authority' }) }
}

export const ownAuthority = (places: Places, log: Log): Authority =>
  sealedOnce(places, 'companion', Authority, makeAuthority, log)

/** A server's key and certificate for these addresses, anew with each start, since addresses change. */
export function serverCertificate(authority: Authority, hosts: readonly string[]): { key: string; certificate: string } {
  const key = newKey()
  const issuer = { name: NAME, key: createPrivateKey(authority.key) }
  // No name that reads like a host's: it would be held to the authority's constraints.
  const subject = { O: 'Fascia', CN: 'This car' }
  return {
    key,
    certificate: makeCertificate({ subject, key: createPrivateKey(key), issuer, days: LEAF_DAYS, use: 'server', hosts }),
  }
}

/** SHA-256 in pairs of digits, as phones show it. */
export function fingerprintOf(pem: string): string {
  const digest = createHash('sha256').update(new X509Certificate(pem).raw).digest('hex').toUpperCase()
  return (digest.match(/../g) ?? []).join(':')
}

/** IPv4 addresses of local networks that this machine has, private ones first; without any: loopback. */
export function localAddresses(interfaces = networkInterfaces()): string[] {
  const found = Object.values(interfaces).flatMap((list) => list ?? [])
  const addresses = found.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address)
  return addresses.filter((address) => /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address))
}
