/** Secrets of the home by name (tokens, passwords): one sealed file, whole or absent after a power cut. */
import { chmodSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomic } from '../../base/atomic-file.ts'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import { seal, unseal } from '../../base/sealed.ts'
import type { SealingKey } from '../../base/sealing-key.ts'

const PURPOSE = 'home secrets'
const MAX_ENTRIES = 200

const Entries = z.record(z.string(), z.string())

export class Vault {
  readonly #file: string
  readonly #key: Buffer
  readonly #entries: Map<string, string>

  /** A file that can't be read with the key is set aside: the home starts, and asks for its tokens again. */
  constructor(places: Places, { key }: SealingKey, log: Log) {
    this.#file = join(places.home, 'home', 'secrets.sealed')
    this.#key = key
    this.#entries = new Map(Object.entries(this.#read(log)))
  }

  get(name: string): string | undefined {
    return this.#entries.get(name)
  }

  names(prefix = ''): string[] {
    return [...this.#entries.keys()].filter((name) => name.startsWith(prefix))
  }

  /** @param value null forgets it. @throws FasciaError `too_many` */
  set(name: string, value: string | null): void {
    if (this.#entries.get(name) === (value ?? undefined)) return
    if (value === null) this.#entries.delete(name)
    else if (this.#entries.size >= MAX_ENTRIES && !this.#entries.has(name)) {
      throw new FasciaError('too_many', 'the home keeps no more secrets')
    } else this.#entries.set(name, value)
    mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 })
    chmodSync(dirname(this.#file), 0o700)
    const plain = Buffer.from(JSON.stringify(Object.fromEntries(this.#entries)))
    writeFileAtomic(this.#file, seal(this.#key, PURPOSE, plain), 0o600)
  }

  #read(log: Log): Record<string, string> {
    if (!statSync(this.#file, { throwIfNoEntry: false })) return {}
    try {
      return Entries.parse(JSON.parse(unseal(this.#key, PURPOSE, readFileSync(this.#file)).toString('utf8')))
    } catch (error) {
      renameSync(this.#file, `${this.#file}.unreadable`)
      log.error('secrets of the home set aside', { error: FasciaError.from(error).toBody() })
      return {}
    }
  }
}
