/** The vehicle's book as a file: whole or not there, and verified again whenever it is read. */
import { readFileSync } from 'node:fs'
import { writeFileAtomic } from '../../services/base/atomic-file.ts'
import type { EntitlementBook } from '../../services/contract/entitlements.ts'
import { Refusal } from '../metadata/errors.ts'
import type { Root } from '../metadata/schema.ts'
import { readBook } from './book.ts'

export class BookFile {
  readonly #path: string
  readonly #vehicle: string

  /** @param path below `places.vehicle`, which its owner alone can read */
  constructor(path: string, vehicle: string) {
    this.#path = path
    this.#vehicle = vehicle
  }

  /**
   * The book that the vehicle goes by; undefined when there is none, or none that the present keys signed: after a
   * rotation of the Director's targets keys the fleet signs each book anew.
   */
  read(root: Root): EntitlementBook | undefined {
    try {
      return readBook(readFileSync(this.#path), { root, vehicle: this.#vehicle, version: 0 })
    } catch (error) {
      if (error instanceof Refusal || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Takes a newer book; the same again changes nothing. @throws as `readBook`; the book before is then still there */
  take(bytes: Uint8Array, root: Root): EntitlementBook {
    const version = this.read(root)?.version ?? 0
    const book = readBook(bytes, { root, vehicle: this.#vehicle, version })
    if (book.version > version) writeFileAtomic(this.#path, bytes, 0o600)
    return book
  }
}
