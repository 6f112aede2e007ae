/** User name and password of the embedded broker: random, made once, readable by the owner alone. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { readFileIfThere, writeFileAtomic } from '../../base/atomic-file.ts'
import type { Places } from '../../base/home-directory.ts'

export interface BrokerCredentials {
  username: string
  password: string
  usernameFile: string
  passwordFile: string
}

export function brokerCredentials(places: Places): BrokerCredentials {
  const usernameFile = join(places.home, 'mqtt', 'username')
  const passwordFile = join(places.home, 'mqtt', 'password')
  const secret = (file: string, make: () => string): string => {
    const known = readFileIfThere(file)?.trim()
    if (known !== undefined && known !== '') return known
    const made = make()
    writeFileAtomic(file, made, 0o600)
    return made
  }
  return {
    username: secret(usernameFile, () => `home-${randomBytes(4).toString('hex')}`),
    password: secret(passwordFile, () => randomBytes(24).toString('base64url')),
    usernameFile,
    passwordFile,
  }
}
