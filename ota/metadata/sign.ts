/** Making signed metadata and signed messages: canonical bytes, signatures, one canonical file. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { canonicalBytes } from './canonical-json.ts'
import { keyIdOf, publicJsonOf, type PublicKeyJson } from './keys.ts'

/** A key pair that signs: Ed25519 for metadata, ECDSA P-256 for what a vehicle says. */
export interface Signer {
  keyid: string
  publicJson: PublicKeyJson
  privateKey: KeyObject
}

/** @param privateKey Ed25519 or P-256 @throws TypeError for another */
export function signerOf(privateKey: KeyObject): Signer {
  const publicJson = publicJsonOf(createPublicKey(privateKey))
  return { keyid: keyIdOf(publicJson), publicJson, privateKey }
}

export function newSigner(): Signer {
  return signerOf(generateKeyPairSync('ed25519').privateKey)
}

/** A new key of a vehicle: of the kind that secure elements keep (docs/decisions/0007). */
export function newDeviceSigner(): Signer {
  return signerOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
}

/** @param pem PKCS#8 */
export function signerFromPem(pem: string): Signer {
  return signerOf(createPrivateKey(pem))
}

export function pemOf(signer: Signer): string {
  return signer.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

export function signatureOf(content: Uint8Array, signer: Signer): { keyid: string; sig: string } {
  const digest = signer.privateKey.asymmetricKeyType === 'ec' ? 'sha256' : null
  return { keyid: signer.keyid, sig: sign(digest, content, signer.privateKey).toString('hex') }
}

/** A whole metadata file, canonical throughout, signatures ordered by key id. */
export function signedFile(signed: object, signers: readonly Signer[]): Buffer {
  const content = canonicalBytes(signed)
  const signatures = signers.map((signer) => signatureOf(content, signer)).sort((a, b) => (a.keyid < b.keyid ? -1 : 1))
  return canonicalBytes({ signatures, signed })
}
