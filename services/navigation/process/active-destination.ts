/** The destination under way, kept so that a restart of the process goes on where it was. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere, writeFileAtomic } from '../../base/atomic-file.ts'
import type { Places } from '../../base/home-directory.ts'
import { Place } from '../../contract/navigation.ts'

const Stored = z.object({ to: Place, startedWallMs: z.number() })
/** A destination older than this is yesterday's. */
const KEEP_MS = 18 * 3_600_000

export class ActiveDestination {
  readonly #file: string

  constructor(places: Places) {
    this.#file = join(places.home, 'navigation', 'active.json')
  }

  /** What was under way; undefined when nothing was, it is old, or the file is damaged. */
  read(wallMs: number): Place | undefined {
    const text = readFileIfThere(this.#file)
    if (text === undefined) return undefined
    try {
      const { to, startedWallMs } = Stored.parse(JSON.parse(text))
      return wallMs - startedWallMs < KEEP_MS ? to : undefined
    } catch {
      return undefined
    }
  }

  write(to: Place, wallMs: number): void {
    writeFileAtomic(this.#file, JSON.stringify({ to, startedWallMs: wallMs }))
  }

  clear(): void {
    rmSync(this.#file, { force: true })
  }
}
