/** matter.js' storage in one sealed file: keys of the fabric, sessions and what is known of the peers never lie open. */
import { fromJson, MemoryStorageDriver, toJson, type StorageDriver, type SupportedStorageTypes } from '@matter/main'
import { chmodSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { writeFileAtomic } from '../../../../base/atomic-file.ts'
import { seal, unseal } from '../../../../base/sealed.ts'

const PURPOSE = 'matter fabric'
/** Peers tell much at once; their state needs no file a message. */
const WRITE_AFTER_MS = 200

type Contents = Record<string, Record<string, SupportedStorageTypes>>

export class SealedDriver extends MemoryStorageDriver {
  readonly #file: string
  readonly #key: Buffer
  #timer: NodeJS.Timeout | undefined

  /** A file that can't be read with the key is set aside: devices have to be paired again. */
  static open(file: string, key: Buffer): SealedDriver {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    chmodSync(dirname(file), 0o700)
    const driver = new SealedDriver(file, key, read(file, key))
    driver.initialize()
    return driver
  }

  private constructor(file: string, key: Buffer, contents: Contents) {
    super(contents)
    this.#file = file
    this.#key = key
  }

  override set(
    contexts: string[],
    keyOrValues: string | Record<string, SupportedStorageTypes>,
    value?: SupportedStorageTypes,
  ): void {
    if (typeof keyOrValues === 'string') super.set(contexts, keyOrValues, value)
    else super.set(contexts, keyOrValues)
    // What a restart can't do without is written before anybody builds on it.
    if (isOfFabric(contexts)) this.flush()
    else this.#soon()
  }

  override delete(contexts: string[], key: string): void {
    super.delete(contexts, key)
    this.#soon()
  }

  override clearAll(contexts: string[]): void {
    super.clearAll(contexts)
    this.#soon()
  }

  override async close(): Promise<void> {
    if (this.#timer) this.flush()
    await super.close()
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    writeFileAtomic(this.#file, seal(this.#key, PURPOSE, Buffer.from(toJson(this.store as SupportedStorageTypes))), 0o600)
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => this.flush(), WRITE_AFTER_MS)
  }
}

const isOfFabric = ([first = '']: string[]): boolean => /^(certificates|credentials|fabrics)$/.test(first)

function read(file: string, key: Buffer): Contents {
  if (!statSync(file, { throwIfNoEntry: false })) return {}
  try {
    return fromJson(unseal(key, PURPOSE, readFileSync(file)).toString('utf8')) as Contents
  } catch {
    renameSync(file, `${file}.unreadable`)
    return {}
  }
}

/** The way in which the library asks for its storage. */
export const sealedImplementation = (open: () => StorageDriver): StorageDriver.Implementation => ({
  id: 'fascia-sealed',
  create: () => open(),
})
