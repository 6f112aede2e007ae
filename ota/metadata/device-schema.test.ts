import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSignedBy, signDevice, VehicleManifest } from './device-schema.ts'
import { verifyKeyOf, type PublicKeyJson } from './keys.ts'
import { newDeviceSigner, newSigner, pemOf, signerFromPem } from './sign.ts'

const MESSAGE = { vehicle: 'WFASC1ADEM0000001', ecuSerial: 'HU-1', counter: 4, installed: [] }

describe.each([
  ['P-256', newDeviceSigner],
  ['Ed25519, as of vehicles that enrolled before', newSigner],
])('what a vehicle says, signed by %s', (_name, makeSigner) => {
  const signer = makeSigner()

  it('is believed, also after the key was on the disk', () => {
    const kept = signerFromPem(pemOf(signer))
    expect(kept.publicJson).toEqual(signer.publicJson)
    for (let i = 0; i < 50; i++) {
      const message = VehicleManifest.parse(signDevice({ ...MESSAGE, counter: i }, kept))
      expect(isSignedBy(message, signer.publicJson)).toBe(true)
    }
  })

  it('is refused when a bit of it, or of the signature, is another, or another signed it', () => {
    const message = signDevice(MESSAGE, signer)
    expect(isSignedBy({ ...message, signed: { ...MESSAGE, counter: 5 } }, signer.publicJson)).toBe(false)
    const bytes = Buffer.from(message.signature, 'hex')
    for (let at = 0; at < bytes.length; at++) {
      const altered = Buffer.from(bytes)
      altered[at] = (altered[at] ?? 0) ^ 1
      expect(isSignedBy({ ...message, signature: altered.toString('hex') }, signer.publicJson)).toBe(false)
    }
    expect(isSignedBy(message, makeSigner().publicJson)).toBe(false)
  })
})

describe('keys of vehicles', () => {
  const pem = (type: 'rsa' | 'ec'): string => {
    const { publicKey } =
      type === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
    return publicKey.export({ type: 'spki', format: 'pem' }).toString()
  }
  it.each<[string, PublicKeyJson]>([
    ['RSA', { keytype: 'rsa', scheme: 'rsassa-pss-sha256', keyval: { public: pem('rsa') } }],
    ['another curve', { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: pem('ec') } }],
    [
      'a point that is on no curve',
      { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: `04${'11'.repeat(64)}` } },
    ],
    ['one kind in the words of the other', { ...newDeviceSigner().publicJson, scheme: 'ed25519' }],
  ])('are not %s', (_name, key) => {
    expect(isSignedBy(signDevice(MESSAGE, newDeviceSigner()), key)).toBe(false)
  })

  it('sign no metadata: a vehicle takes Ed25519 there', () => {
    expect(verifyKeyOf(newDeviceSigner().publicJson)).toBeUndefined()
  })
})
