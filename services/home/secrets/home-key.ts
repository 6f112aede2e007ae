/**
 * The key that seals what the home keeps secret, from the safest place that there is:
 *
 * 1. a systemd credential (`LoadCredentialEncrypted=fascia-home-key:…`, sealed to the head unit's TPM),
 * 2. the desktop's keyring (`secret-tool` of libsecret), where a session has one,
 * 3. a file of the owner alone, `$FASCIA_HOME/keys/home.key` (0600).
 *
 * The third protects copies of the sealed files (backups, a support bundle, a stolen database) and logs, not against
 * somebody who can read every file of this user: docs/home.md says so.
 */
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readFileIfThere, writeFileAtomic } from '../../base/atomic-file.ts'
import type { Places } from '../../base/home-directory.ts'
import { FasciaError } from '../../contract/errors.ts'

const KEYRING_DEADLINE_MS = 2_000
const CREDENTIAL = 'fascia-home-key'

export interface HomeKey {
  /** 32 bytes. */
  key: Buffer
  from: 'credential' | 'keyring' | 'file'
}

/** @throws FasciaError `damaged` for a key file that is none */
export function loadHomeKey(places: Places, environment: NodeJS.ProcessEnv = process.env): HomeKey {
  return fromCredential(environment) ?? fromKeyring(places, environment) ?? fromFile(places)
}

function fromCredential(environment: NodeJS.ProcessEnv): HomeKey | undefined {
  const directory = environment['CREDENTIALS_DIRECTORY']
  if (!directory) return undefined
  try {
    const bytes = readFileSync(join(directory, CREDENTIAL))
    // Any text will do; its digest has the right length.
    return { key: createHash('sha256').update(bytes).digest(), from: 'credential' }
  } catch {
    return undefined
  }
}

/** Only where a desktop session is: on a head unit nobody could unlock a keyring. */
function fromKeyring(places: Places, environment: NodeJS.ProcessEnv): HomeKey | undefined {
  if (!environment['DBUS_SESSION_BUS_ADDRESS'] || process.platform !== 'linux') return undefined
  // A file that is there already has sealed something: it stays the key.
  if (readFileIfThere(keyFile(places)) !== undefined) return undefined
  const attributes = ['service', 'fascia', 'home', createHash('sha256').update(places.home).digest('hex').slice(0, 16)]
  const call = (verb: string[], input?: string) =>
    spawnSync('secret-tool', [...verb, ...attributes], { timeout: KEYRING_DEADLINE_MS, encoding: 'utf8', input: input ?? '' })
  const known = call(['lookup'])
  if (known.error) return undefined
  const text = known.stdout.trim()
  if (known.status === 0 && /^[0-9a-f]{64}$/.test(text)) return { key: Buffer.from(text, 'hex'), from: 'keyring' }
  const made = randomBytes(32)
  const stored = call(['store', '--label=Fascia home'], made.toString('hex'))
  return stored.status === 0 ? { key: made, from: 'keyring' } : undefined
}

const keyFile = (places: Places): string => join(places.home, 'keys', 'home.key')

function fromFile(places: Places): HomeKey {
  const file = keyFile(places)
  const known = readFileIfThere(file)?.trim()
  if (known !== undefined) {
    if (!/^[0-9a-f]{64}$/.test(known)) throw new FasciaError('damaged', 'the key of the home is damaged', { file })
    return { key: Buffer.from(known, 'hex'), from: 'file' }
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  chmodSync(dirname(file), 0o700)
  const key = randomBytes(32)
  writeFileAtomic(file, key.toString('hex'), 0o600)
  return { key, from: 'file' }
}
