/** The reports of the local traffic feed that hold now. */
import type { LonLat } from '../../contract/geo.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { TrafficReport } from '../../contract/navigation.ts'
import { toPosition } from '../geodesy.ts'
import type { GuidedRoute } from '../guidance/route-model.ts'
import { snapBetween } from '../guidance/snap.ts'

const MAX_REPORTS = 200
const TOUCH_M = 25

export class TrafficBoard {
  readonly #reports = new Map<string, TrafficReport>()

  get reports(): TrafficReport[] {
    return [...this.#reports.values()]
  }

  /** Adds a report or replaces the one of the same id. @throws FasciaError `too_many` */
  put(report: TrafficReport): void {
    if (!this.#reports.has(report.id) && this.#reports.size >= MAX_REPORTS) {
      throw new FasciaError('too_many', `more than ${MAX_REPORTS} traffic reports`)
    }
    this.#reports.set(report.id, report)
  }

  /** @throws FasciaError `not_found` */
  remove(id: string): void {
    if (!this.#reports.delete(id)) throw new FasciaError('not_found', `no traffic report ${id}`)
  }
}

/** Does a report lie on what is still to be driven? */
export function touches(report: TrafficReport, route: GuidedRoute, alongM: number): boolean {
  return report.line.some((point: LonLat) => {
    const fix = { tS: 0, ...toPosition(point), headingDeg: undefined, speedMps: 0, accuracyM: 1 }
    const found = snapBetween(route, fix, alongM, Infinity)
    return found !== undefined && found.lateralM <= TOUCH_M && found.alongM > alongM + 10
  })
}
