/**
 * Signing keys at rest. Offline keys (root, targets) are encrypted, each by its own passphrase: scrypt makes the key,
 * AES-256-GCM closes the box. Online keys (snapshot, timestamp, Director) are files that only their owner can read.
 */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from '../../services/base/atomic-file.ts'
import { FasciaError, parseWith } from '../../services/contract/errors.ts'
import { newSigner, pemOf, signerFromPem, type Signer } from '../metadata/sign.ts'

const Base64 = z.base64().max(10_000)
const OfflineKey = z.object({
  format: z.literal('fascia-key-1'),
  keyid: z.string(),
  scrypt: z.object({
    N: z
      .number()
      .int()
      .max(2 ** 20),
    r: z.number().int().max(16),
    p: z.number().int().max(4),
    salt: Base64,
  }),
  nonce: Base64,
  tag: Base64,
  box: Base64,
})

/** What a passphrase that a person made up needs. */
const COST = 2 ** 15

function keyFrom(passphrase: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, { N, r, p, maxmem: 256 * N * r })
}

export class KeyStore {
  readonly #directory: string
  readonly #cost: number
  readonly #signers = new Map<string, { stamp: string; signer: Signer }>()

  /**
   * @param directory `keys/` of a fleet
   * @param cost scrypt's N for new boxes; less only for passphrases that are random keys themselves
   */
  constructor(directory: string, cost = COST) {
    this.#directory = directory
    this.#cost = cost
  }

  #offline(name: string): string {
    return join(this.#directory, 'offline', `${name}.json`)
  }

  #online(name: string): string {
    return join(this.#directory, 'online', `${name}.pem`)
  }

  createOffline(name: string, passphrase: string): Signer {
    const signer = newSigner()
    const salt = randomBytes(16)
    const nonce = randomBytes(12)
    const scrypt = { N: this.#cost, r: 8, p: 1 }
    const cipher = createCipheriv('aes-256-gcm', keyFrom(passphrase, salt, scrypt), nonce)
    cipher.setAAD(Buffer.from(signer.keyid))
    const box = Buffer.concat([cipher.update(pemOf(signer), 'utf8'), cipher.final()])
    const file = {
      format: 'fascia-key-1',
      keyid: signer.keyid,
      scrypt: { ...scrypt, salt: salt.toString('base64') },
      nonce: nonce.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      box: box.toString('base64'),
    }
    writeFileAtomic(this.#offline(name), JSON.stringify(file, null, 2), 0o600)
    return signer
  }

  createOnline(name: string): Signer {
    const signer = newSigner()
    writeFileAtomic(this.#online(name), pemOf(signer), 0o600)
    return signer
  }

  /** An online key that awaits its root: it takes the place of the present one by `adoptOnline`. */
  createNextOnline(name: string): Signer {
    const signer = newSigner()
    writeFileAtomic(join(this.#directory, 'next', `${name}.pem`), pemOf(signer), 0o600)
    return signer
  }

  adoptOnline(name: string): void {
    renameSync(join(this.#directory, 'next', `${name}.pem`), this.#online(name))
  }

  /** Takes an offline key out of use: its box is kept for the record, under another name than any command reads. */
  retire(name: string): void {
    const to = join(this.#directory, 'revoked')
    mkdirSync(to, { recursive: true, mode: 0o700 })
    if (existsSync(this.#offline(name))) renameSync(this.#offline(name), join(to, `${name}.json`))
  }

  /** Moves the box of an offline key to a holder's medium. @returns where it is now */
  handOver(name: string, directory: string): string {
    const from = this.#offline(name)
    if (!existsSync(from)) throw new FasciaError('not_found', `there is no offline key ${name}`, { file: from })
    const to = join(directory, `${name}.json`)
    if (existsSync(to)) throw new FasciaError('exists', 'there is a file of that name already', { file: to })
    writeFileAtomic(to, readFileSync(from), 0o600)
    rmSync(from)
    return to
  }

  /**
   * @param file where the box is, if a holder brings it
   * @throws FasciaError `unauthorized` for a wrong passphrase, `not_found` for a key that is not here
   */
  unlock(name: string, passphrase: string, file?: string): Signer {
    const path = file ?? this.#offline(name)
    if (!existsSync(path)) throw new FasciaError('not_found', `there is no offline key ${name}`, { file: path })
    const stored = parseWith(OfflineKey, JSON.parse(readFileSync(path, 'utf8')), 'key file', { file: path })
    const salt = Buffer.from(stored.scrypt.salt, 'base64')
    const nonce = Buffer.from(stored.nonce, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', keyFrom(passphrase, salt, stored.scrypt), nonce)
    decipher.setAAD(Buffer.from(stored.keyid))
    decipher.setAuthTag(Buffer.from(stored.tag, 'base64'))
    try {
      const pem = Buffer.concat([decipher.update(Buffer.from(stored.box, 'base64')), decipher.final()])
      return signerFromPem(pem.toString('utf8'))
    } catch (cause) {
      throw new FasciaError('unauthorized', `the passphrase does not open ${name}`, { file: path, cause })
    }
  }

  /** Read again only when it changed: an online key signs for every vehicle that asks. */
  online(name: string): Signer {
    const path = this.#online(name)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) throw new FasciaError('not_found', `there is no online key ${name}`, { file: path })
    const stamp = `${stat.ino}.${stat.mtimeMs}.${stat.size}`
    const known = this.#signers.get(name)
    if (known?.stamp === stamp) return known.signer
    const signer = signerFromPem(readFileSync(path, 'utf8'))
    this.#signers.set(name, { stamp, signer })
    return signer
  }

  /** Names and ids of all keys, without opening any box. */
  list(): { name: string; kind: 'offline' | 'online'; keyid: string }[] {
    const names = (kind: string): string[] => {
      const directory = join(this.#directory, kind)
      return existsSync(directory) ? readdirSync(directory).filter((name) => !name.startsWith('.')) : []
    }
    const offline = names('offline').map((file) => {
      const path = join(this.#directory, 'offline', file)
      const { keyid } = parseWith(OfflineKey, JSON.parse(readFileSync(path, 'utf8')), 'key file', { file: path })
      return { name: file.replace(/\.json$/, ''), kind: 'offline' as const, keyid }
    })
    const online = names('online').map((file) => {
      const name = file.replace(/\.pem$/, '')
      return { name, kind: 'online' as const, keyid: this.online(name).keyid }
    })
    return [...offline, ...online]
  }
}
