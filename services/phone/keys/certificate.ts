/** X.509 certificates in DER (RFC 5280), of P-256 keys: KDE Connect's self-signed one, the car's own authority, its server's. */
import { createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto'

const DAY_MS = 86_400_000

const tlv = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const { length } = body
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}
const sequence = (...parts: Uint8Array[]): Buffer => tlv(0x30, ...parts)
const oid = (hex: string): Buffer => tlv(0x06, Buffer.from(hex, 'hex'))
const text = (value: string): Buffer => tlv(0x0c, Buffer.from(value))
const TRUE = Buffer.from([0x01, 0x01, 0xff])

const ECDSA_WITH_SHA256 = oid('2a8648ce3d040302')
const NAME_OIDS = { O: oid('55040a'), OU: oid('55040b'), CN: oid('550403') } as const
const BASIC_CONSTRAINTS = oid('551d13')
const KEY_USAGE = oid('551d0f')
const EXTENDED_KEY_USAGE = oid('551d25')
const SERVER_AUTH = oid('2b06010505070301')
const SUBJECT_ALT_NAME = oid('551d11')
const NAME_CONSTRAINTS = oid('551d1e')
/** Private, link-local and loopback networks, each an address and its mask. */
const LOCAL_NETWORKS = ['0a000000ff000000', 'ac100000fff00000', 'c0a80000ffff0000', 'a9fe0000ffff0000', '7f000000ff000000']

export type DistinguishedName = Partial<Record<keyof typeof NAME_OIDS, string>>

export interface CertificateWish {
  subject: DistinguishedName
  /** Of the subject. */
  key: KeyObject
  /** Who signs; absent: the subject itself. */
  issuer?: { name: DistinguishedName; key: KeyObject }
  days: number
  use?: 'authority' | 'server'
  /** IPv4 addresses and host names of a server. */
  hosts?: readonly string[]
}

/** Seconds since 1970 are written as UTCTime until 2049 and as GeneralizedTime after. */
function time(wallMs: number): Buffer {
  const digits = new Date(wallMs).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)
  return digits < '2050' ? tlv(0x17, Buffer.from(`${digits.slice(2)}Z`)) : tlv(0x18, Buffer.from(`${digits}Z`))
}

const nameOf = (name: DistinguishedName): Buffer =>
  sequence(
    ...(['O', 'OU', 'CN'] as const).flatMap((part) => {
      const value = name[part]
      return value === undefined ? [] : [tlv(0x31, sequence(NAME_OIDS[part], text(value)))]
    }),
  )

const extension = (id: Buffer, isCritical: boolean, value: Buffer): Buffer =>
  sequence(id, ...(isCritical ? [TRUE] : []), tlv(0x04, value))

function altName(host: string): Buffer {
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)
  return octets ? tlv(0x87, Buffer.from(octets.slice(1).map(Number))) : tlv(0x82, Buffer.from(host))
}

/** What an authority of a car may sign: addresses of local networks, and no name but this machine's own. */
const localNames = (): Buffer[] => [
  ...LOCAL_NETWORKS.map((network) => sequence(tlv(0x87, Buffer.from(network, 'hex')))),
  sequence(tlv(0x82, Buffer.from('localhost'))),
]

function extensionsOf({ use, hosts = [] }: CertificateWish): Buffer[] {
  if (use === 'authority') {
    return [
      extension(BASIC_CONSTRAINTS, true, sequence(TRUE, tlv(0x02, Buffer.from([0])))),
      // keyCertSign and cRLSign
      extension(KEY_USAGE, true, tlv(0x03, Buffer.from([1, 0x06]))),
      extension(NAME_CONSTRAINTS, true, sequence(tlv(0xa0, ...localNames()))),
    ]
  }
  if (use !== 'server') return []
  return [
    extension(BASIC_CONSTRAINTS, true, sequence()),
    // digitalSignature
    extension(KEY_USAGE, true, tlv(0x03, Buffer.from([7, 0x80]))),
    extension(EXTENDED_KEY_USAGE, false, sequence(SERVER_AUTH)),
    extension(SUBJECT_ALT_NAME, false, sequence(...hosts.map(altName))),
  ]
}

/**
 * A certificate as PEM, valid from a day before (clocks differ).
 *
 * @param wallMs now, Unix milliseconds
 */
export function makeCertificate(wish: CertificateWish, wallMs = Date.now()): string {
  const { subject, key, issuer = { name: subject, key }, days } = wish
  const serial = randomBytes(16)
  // Positive, and never with a needless leading zero.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const extensions = extensionsOf(wish)
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, serial),
    sequence(ECDSA_WITH_SHA256),
    nameOf(issuer.name),
    sequence(time(wallMs - DAY_MS), time(wallMs + days * DAY_MS)),
    nameOf(subject),
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    ...(extensions.length === 0 ? [] : [tlv(0xa3, sequence(...extensions))]),
  )
  const signature = sign('sha256', body, issuer.key)
  const der = sequence(body, sequence(ECDSA_WITH_SHA256), tlv(0x03, Buffer.from([0]), signature))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
