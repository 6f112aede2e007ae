/** What the verbs of `fascia-fleet` share: which fleet, in whose name, the passphrases of offline keys, asking before acting. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { FasciaError } from '../../../services/contract/errors.ts'
import { Fleet, type Passphrases } from '../../fleet/fleet.ts'
import { owed } from '../program.ts'

export const DIRECTORY = { dir: { type: 'string' }, database: { type: 'string' }, json: { type: 'boolean' } } as const
export const PASSPHRASE = { passphrase: { type: 'string' } } as const
/** Where an operation goes: to a fleet on this machine, or to a fleet's server. */
export const PLACE = { ...DIRECTORY, server: { type: 'string' }, token: { type: 'string' }, yes: { type: 'boolean' } } as const

export interface Place {
  dir?: string | undefined
  database?: string | undefined
  server?: string | undefined
  /** A file with a token; absent: FASCIA_FLEET_TOKEN. */
  token?: string | undefined
  json?: boolean | undefined
  yes?: boolean | undefined
}

/** @throws FasciaError `usage` without `--dir`, `not_found` where there is no fleet */
export function fleetOf(directory: string | undefined, database?: string): Fleet {
  const fleet = new Fleet(owed(directory, '--dir'), { database })
  if (!fleet.exists)
    throw new FasciaError('not_found', 'there is no fleet', { file: fleet.directory, remedy: 'fascia-fleet init' })
  return fleet
}

/** Work with a fleet whose database is closed afterwards. */
export async function withFleet<T>(place: Pick<Place, 'dir' | 'database'>, work: (fleet: Fleet) => Promise<T>): Promise<T> {
  const fleet = fleetOf(place.dir, place.database)
  try {
    return await work(fleet)
  } finally {
    await fleet.close()
  }
}

/** @throws FasciaError `not_found` for a file that is not there */
export function tokenFrom(file: string | undefined): string | undefined {
  if (file === undefined) return process.env['FASCIA_FLEET_TOKEN']
  if (!existsSync(file)) throw new FasciaError('not_found', 'there is no token', { file })
  return readFileSync(file, 'utf8').trim()
}

const MIN_PASSPHRASE = 8

/** @param place a file with the passphrase of all keys, or a directory with one file a key, named as the key */
export function passphrasesFrom(place: string | undefined): Passphrases {
  const given = owed(place, '--passphrase')
  return (keyName) => {
    const file = existsSync(given) && statSync(given).isDirectory() ? join(given, keyName) : given
    if (!existsSync(file)) throw new FasciaError('not_found', `there is no passphrase for ${keyName}`, { file })
    const passphrase = readFileSync(file, 'utf8').replace(/\r?\n$/, '')
    if (passphrase.length < MIN_PASSPHRASE) throw new FasciaError('invalid', 'a passphrase has at least 8 characters', { file })
    return passphrase
  }
}

/** Reads a line from the terminal without showing it. What is typed ahead belongs to the next question. */
function readHidden(prompt: string): Promise<string> {
  const input = process.stdin
  // Before the question stands there: an answer that is typed at once would be shown.
  input.setRawMode(true)
  process.stderr.write(prompt)
  return new Promise((resolve, reject) => {
    let text = ''
    const end = (work: () => void): void => {
      input.off('data', take)
      input.setRawMode(false)
      input.pause()
      process.stderr.write('\n')
      work()
    }
    const take = (chunk: Buffer): void => {
      const typed = chunk.toString('utf8')
      for (const [index, character] of [...typed].entries()) {
        if (character === '\r' || character === '\n') {
          const rest = [...typed].slice(index + 1).join('')
          return end(() => {
            if (rest !== '') input.unshift(Buffer.from(rest, 'utf8'))
            resolve(text)
          })
        }
        if (character === '\u0003') return end(() => reject(new FasciaError('cancelled', 'stopped')))
        text = character === '\u007f' ? text.slice(0, -1) : text + character
      }
    }
    input.on('data', take)
    input.resume()
  })
}

/** A new passphrase from a person, typed twice and never shown. */
export async function askNewPassphrase(keyName: string, holder: string): Promise<string> {
  for (;;) {
    const first = await readHidden(`${holder}, a passphrase for ${keyName}: `)
    if (first.length < MIN_PASSPHRASE) process.stderr.write('at least 8 characters\n')
    else if (first === (await readHidden('the same again: '))) return first
    else process.stderr.write('these were not the same\n')
  }
}

/** The passphrase of a key: from a file, or typed. */
export async function passphraseOf(keyName: string, place: string | undefined): Promise<string> {
  if (place !== undefined) return passphrasesFrom(place)(keyName)
  if (!process.stdin.isTTY) throw new FasciaError('usage', '--passphrase is missing', { remedy: 'see --help' })
  return readHidden(`passphrase of ${keyName}: `)
}

export async function ask(question: string): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await prompt.question(question)).trim()
  } finally {
    prompt.close()
  }
}

/**
 * Says what is about to happen, and to how many vehicles, and waits for a yes.
 *
 * @throws FasciaError `not_confirmed` when the answer is no, or nobody is there to ask and `--yes` was not given
 */
export async function confirm(place: Place, what: string): Promise<void> {
  if (place.yes === true) return
  if (!process.stdin.isTTY) throw new FasciaError('not_confirmed', what, { remedy: '--yes says yes' })
  if (!/^y(es)?$/i.test(await ask(`${what}\nGo on? [y/N] `))) throw new FasciaError('not_confirmed', 'nothing was done')
}
