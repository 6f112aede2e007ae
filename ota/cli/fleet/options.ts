/** What the verbs of `fascia-fleet` share: the fleet's directory and the passphrases of its offline keys. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { FasciaError } from '../../../services/contract/errors.ts'
import { Fleet, type Passphrases } from '../../fleet/fleet.ts'
import { owed } from '../program.ts'

export const DIRECTORY = { dir: { type: 'string' }, json: { type: 'boolean' } } as const
export const PASSPHRASE = { passphrase: { type: 'string' } } as const

/** @throws FasciaError `usage` without `--dir`, `not_found` where there is no fleet */
export function fleetOf(directory: string | undefined): Fleet {
  const fleet = new Fleet(owed(directory, '--dir'))
  if (!fleet.exists)
    throw new FasciaError('not_found', 'there is no fleet', { file: fleet.directory, remedy: 'fascia-fleet init' })
  return fleet
}

/** @param place a file with the passphrase of all keys, or a directory with one file a key, named as the key */
export function passphrasesFrom(place: string | undefined): Passphrases {
  const given = owed(place, '--passphrase')
  return (keyName) => {
    const file = existsSync(given) && statSync(given).isDirectory() ? join(given, keyName) : given
    if (!existsSync(file)) throw new FasciaError('not_found', `there is no passphrase for ${keyName}`, { file })
    const passphrase = readFileSync(file, 'utf8').replace(/\r?\n$/, '')
    if (passphrase.length < 8) throw new FasciaError('invalid', 'a passphrase has at least 8 characters', { file })
    return passphrase
  }
}
