/** `$FASCIA_HOME/navigation/traffic/*.json`: a file is a message; it is taken whenever it is written anew. */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../../base/log.ts'
import type { Places } from '../../base/home-directory.ts'
import { FasciaError } from '../../contract/errors.ts'
import { TRAFFIC_MESSAGE_BYTES_MAX } from '../../contract/navigation-traffic.ts'
import type { TakeText } from './inlets.ts'

const LOOK_EVERY_MS = 2_000
const FILES_MAX = 50

export class FolderInlet {
  readonly #take: TakeText
  readonly #folder: string
  readonly #log: Log
  /** When each file was written that has been taken. */
  readonly #taken = new Map<string, number>()
  #timer: NodeJS.Timeout | undefined

  constructor(take: TakeText, places: Pick<Places, 'home'>, log: Log) {
    this.#take = take
    this.#folder = join(places.home, 'navigation', 'traffic')
    this.#log = log
  }

  watch(): void {
    this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS)
    this.look()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  look(): void {
    let names: string[]
    try {
      names = readdirSync(this.#folder)
    } catch {
      return
    }
    for (const name of names
      .filter((one) => one.endsWith('.json'))
      .sort()
      .slice(0, FILES_MAX))
      this.#lookAt(name)
  }

  #lookAt(name: string): void {
    const file = join(this.#folder, name)
    try {
      const { mtimeMs, size } = statSync(file)
      if (this.#taken.get(name) === mtimeMs) return
      this.#taken.set(name, mtimeMs)
      if (size > TRAFFIC_MESSAGE_BYTES_MAX) throw new FasciaError('oversized', 'the message is too large')
      this.#take(readFileSync(file)).then(
        (taken) => this.#log.info('traffic file taken', { name, ...taken }),
        (error: unknown) => this.#refuse(name, error),
      )
    } catch (error) {
      this.#refuse(name, error)
    }
  }

  #refuse(name: string, error: unknown): void {
    this.#log.warn('traffic file refused', { name, error: FasciaError.from(error).toBody() })
  }
}
