/** Making signed metadata: canonical bytes, Ed25519 signatures, one canonical file. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { canonicalBytes } from './canonical-json.ts'
import { ed25519Json, keyIdOf, type PublicKeyJson } from './keys.ts'

/** A key pair that signs metadata. */
export interface Signer {
  keyid: string
  publicJson: PublicKeyJson
  privateKey: KeyObject
}

/** @param privateKey Ed25519 */
export function signerOf(privateKey: KeyObject): Signer {
  const publicJson = ed25519Json(createPublicKey(privateKey))
  return { keyid: keyIdOf(publicJson), publicJson, privateKey }
}

export function newSigner(): Signer {
  return signerOf(generateKeyPairSync('ed25519').privateKey)
}

/** @param pem PKCS#8 */
export function signerFromPem(pem: string): Signer {
  return signerOf(createPrivateKey(pem))
}

export function pemOf(signer: Signer): string {
  return signer.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

export function signatureOf(content: Uint8Array, signer: Signer): { keyid: string; sig: string } {
  return { keyid: signer.keyid, sig: sign(null, content, signer.privateKey).toString('hex') }
}

/** A whole metadata file, canonical throughout, signatures ordered by key id. */
export function signedFile(signed: object, signers: readonly Signer[]): Buffer {
  const content = canonicalBytes(signed)
  const signatures = signers.map((signer) => signatureOf(content, signer)).sort((a, b) => (a.keyid < b.keyid ? -1 : 1))
  return canonicalBytes({ signatures, signed })
}
