/** The journey under way, kept so that a restart of the process goes on where it was. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readFileIfThere, writeFileAtomic } from '../../base/atomic-file.ts'
import type { Places } from '../../base/home-directory.ts'
import { Place } from '../../contract/navigation.ts'
import { ChargingWishes } from '../../contract/navigation-charging.ts'
import { AvoidList } from '../../contract/navigation-roads.ts'
import { Waypoint, WAYPOINTS_MAX } from '../../contract/navigation-routing.ts'
import { NO_OFFERS, OfferMemory } from './offers.ts'

/** Fields that older versions did not write have what they did then. */
const Stored = z.object({
  to: Place,
  startedWallMs: z.number(),
  waypoints: z.array(Waypoint).max(WAYPOINTS_MAX).default([]),
  offers: OfferMemory.default(NO_OFFERS),
  /** Present while charging stops are planned and kept true on the way. */
  charging: ChargingWishes.nullable().default(null),
})
export type StoredJourney = z.infer<typeof Stored>

const StoredWishes = z.object({ avoid: AvoidList })

/** A destination older than this is yesterday's. */
const KEEP_MS = 18 * 3_600_000

export class ActiveJourney {
  readonly #file: string
  readonly #wishesFile: string

  constructor(places: Pick<Places, 'home'>) {
    this.#file = join(places.home, 'navigation', 'active.json')
    this.#wishesFile = join(places.home, 'navigation', 'wishes.json')
  }

  /** What was under way; undefined when nothing was, it is old, or the file is damaged. */
  read(wallMs: number): StoredJourney | undefined {
    const stored = parsed(this.#file, Stored)
    return stored && wallMs - stored.startedWallMs < KEEP_MS ? stored : undefined
  }

  write(journey: StoredJourney): void {
    writeFileAtomic(this.#file, JSON.stringify(journey))
  }

  clear(): void {
    rmSync(this.#file, { force: true })
  }

  /** What a person wants of every route. */
  readWishes(): z.infer<typeof StoredWishes> {
    return parsed(this.#wishesFile, StoredWishes) ?? { avoid: [] }
  }

  writeWishes(wishes: z.infer<typeof StoredWishes>): void {
    writeFileAtomic(this.#wishesFile, JSON.stringify(wishes))
  }

  /** Forgets what a person wanted, too. */
  forget(): void {
    this.clear()
    rmSync(this.#wishesFile, { force: true })
  }
}

function parsed<S extends z.ZodType>(file: string, schema: S): z.output<S> | undefined {
  const text = readFileIfThere(file)
  if (text === undefined) return undefined
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
