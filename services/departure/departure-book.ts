/** The departures as they are stored. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { systemClock, type Clock } from '../base/clock.ts'
import { DeparturePlan, DEPARTURES_MAX, type Departure } from '../contract/departure.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import type { Store } from '../storage/store.ts'
import { occurrenceAfter } from './planner.ts'

const Row = z.object({ id: z.string(), plan: z.string(), once_wall_ms: z.number().nullable() })

export class DepartureBook {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock = systemClock) {
    this.#store = store
    this.#clock = clock
  }

  /** By time of day. */
  list(): Departure[] {
    return this.#store
      .all(Row, 'SELECT id, plan, once_wall_ms FROM departure')
      .map(({ id, plan }) => {
        return { ...parseWith(DeparturePlan, JSON.parse(plan), 'stored departure', { code: 'damaged' }), id }
      })
      .sort((a, b) => a.minuteOfDay - b.minuteOfDay)
  }

  /** @throws FasciaError `not_found` for an id that isn't there, `too_many` */
  save(plan: DeparturePlan, id?: string): Departure {
    const known = this.list()
    if (id !== undefined && !known.some((one) => one.id === id)) throw new FasciaError('not_found', 'there is no such departure')
    if (id === undefined && known.length >= DEPARTURES_MAX) {
      throw new FasciaError('too_many', `there are ${DEPARTURES_MAX} departures already`, { remedy: 'remove one first' })
    }
    const departure: Departure = { ...plan, weekdays: [...plan.weekdays].sort((a, b) => a - b), id: id ?? randomUUID() }
    this.#write(departure)
    return departure
  }

  /** @throws FasciaError `not_found` */
  switch(id: string, on: boolean): Departure {
    const known = this.list().find((one) => one.id === id)
    if (!known) throw new FasciaError('not_found', 'there is no such departure')
    const departure = { ...known, on }
    this.#write(departure)
    return departure
  }

  /** @throws FasciaError `not_found` */
  remove(id: string): void {
    const { changes } = this.#store.run('DELETE FROM departure WHERE id = ?', id)
    if (changes === 0) throw new FasciaError('not_found', 'there is no such departure')
  }

  /** Turns off what was meant once and is over. @returns true when something changed */
  retire(nowMs: number): boolean {
    const over = this.#store.all(Row, 'SELECT id, plan, once_wall_ms FROM departure WHERE once_wall_ms < ?', nowMs)
    for (const { id } of over) this.switch(id, false)
    return over.length > 0
  }

  #write({ id, ...plan }: Departure): void {
    const isOnce = plan.on && plan.weekdays.length === 0
    const onceMs = isOnce ? occurrenceAfter({ ...plan, id }, this.#clock.wallMs()) : null
    this.#store.run(
      `INSERT INTO departure (id, plan, once_wall_ms) VALUES (?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET plan = excluded.plan, once_wall_ms = excluded.once_wall_ms`,
      id,
      JSON.stringify(plan),
      onceMs,
    )
  }
}
