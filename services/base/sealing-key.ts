/**
 * The key that seals what one owner (the home, the phone) keeps secret, from the safest place that there is:
 *
 * 1. a systemd credential (`LoadCredentialEncrypted=fascia-<owner>-key:…`, sealed to the head unit's TPM),
 * 2. the desktop's keyring (`secret-tool` of libsecret), where a session has one,
 * 3. a file of the owner alone, `$FASCIA_HOME/keys/<owner>.key` (0600).
 *
 * The third protects copies of the sealed files (backups, a support bundle, a stolen database) and logs, not against
 * somebody who can read every file of this user: docs/home.md says so.
 */
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readFileIfThere, writeFileAtomic } from './atomic-file.ts'
import type { Places } from './home-directory.ts'
import { FasciaError } from '../contract/errors.ts'

const KEYRING_DEADLINE_MS = 2_000

export type SealingOwner = 'home' | 'phone'

export interface SealingKey {
  /** 32 bytes. */
  key: Buffer
  from: 'credential' | 'keyring' | 'file'
}

/** @throws FasciaError `damaged` for a key file that is none */
export function loadSealingKey(places: Places, owner: SealingOwner, environment: NodeJS.ProcessEnv = process.env): SealingKey {
  return fromCredential(owner, environment) ?? fromKeyring(places, owner, environment) ?? fromFile(places, owner)
}

function fromCredential(owner: SealingOwner, environment: NodeJS.ProcessEnv): SealingKey | undefined {
  const directory = environment['CREDENTIALS_DIRECTORY']
  if (!directory) return undefined
  try {
    const bytes = readFileSync(join(directory, `fascia-${owner}-key`))
    // Any text will do; its digest has the right length.
    return { key: createHash('sha256').update(bytes).digest(), from: 'credential' }
  } catch {
    return undefined
  }
}

/** Only where a desktop session is: on a head unit nobody could unlock a keyring. */
function fromKeyring(places: Places, owner: SealingOwner, environment: NodeJS.ProcessEnv): SealingKey | undefined {
  if (!environment['DBUS_SESSION_BUS_ADDRESS'] || process.platform !== 'linux') return undefined
  // A file that is there already has sealed something: it stays the key.
  if (readFileIfThere(keyFile(places, owner)) !== undefined) return undefined
  const attributes = ['service', 'fascia', owner, createHash('sha256').update(places.home).digest('hex').slice(0, 16)]
  const call = (verb: string[], input?: string) =>
    spawnSync('secret-tool', [...verb, ...attributes], { timeout: KEYRING_DEADLINE_MS, encoding: 'utf8', input: input ?? '' })
  const known = call(['lookup'])
  if (known.error) return undefined
  const text = known.stdout.trim()
  if (known.status === 0 && /^[0-9a-f]{64}$/.test(text)) return { key: Buffer.from(text, 'hex'), from: 'keyring' }
  const made = randomBytes(32)
  const stored = call(['store', `--label=Fascia ${owner}`], made.toString('hex'))
  return stored.status === 0 ? { key: made, from: 'keyring' } : undefined
}

const keyFile = (places: Places, owner: SealingOwner): string => join(places.home, 'keys', `${owner}.key`)

function fromFile(places: Places, owner: SealingOwner): SealingKey {
  const file = keyFile(places, owner)
  const known = readFileIfThere(file)?.trim()
  if (known !== undefined) {
    if (!/^[0-9a-f]{64}$/.test(known)) throw new FasciaError('damaged', `the key of the ${owner} is damaged`, { file })
    return { key: Buffer.from(known, 'hex'), from: 'file' }
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  chmodSync(dirname(file), 0o700)
  const key = randomBytes(32)
  writeFileAtomic(file, key.toString('hex'), 0o600)
  return { key, from: 'file' }
}
