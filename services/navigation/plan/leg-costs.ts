/** Duration, distance and energy between places, asked once and kept: a plan that is made anew asks for the car's row alone. */
import type { DriveAhead } from '../../contract/energy-drive.ts'
import type { Position } from '../../contract/geo.ts'
import type { Avoidable } from '../../contract/navigation-roads.ts'
import type { MatrixCell, Router } from '../router/port.ts'

const KEPT = 20_000

export interface Leg extends MatrixCell {
  kwh: number
}

/** Energy of drives, kWh, as the owner of the consumption model says. */
export type EnergyOf = (drives: DriveAhead[]) => Promise<number[]>

const keyOf = ({ lat, lon }: Position): string => `${lat.toFixed(5)},${lon.toFixed(5)}`

export class LegCosts {
  readonly #router: Pick<Router, 'matrix'>
  readonly #cells = new Map<string, MatrixCell | null>()
  #avoid = ''

  constructor(router: Pick<Router, 'matrix'>) {
    this.#router = router
  }

  /** Legs from each place to each other one; undefined where there is no way. */
  async between(places: readonly Position[], avoid: readonly Avoidable[], energyOf: EnergyOf): Promise<(Leg | undefined)[][]> {
    const wish = [...avoid].sort().join()
    if (wish !== this.#avoid) this.#cells.clear()
    this.#avoid = wish
    await this.#ask(places, avoid)
    const cells = places.map((from) => places.map((to) => this.#cells.get(`${keyOf(from)}>${keyOf(to)}`) ?? undefined))
    const known = cells.flat().filter((cell) => cell !== undefined)
    // Energies are not kept: the weather, the load and the driver change.
    const kwh = await energyOf(
      known.map(({ distanceM, durationS }) => ({ distanceM, durationS: Math.max(1, durationS), upM: 0, downM: 0 })),
    )
    let next = 0
    return cells.map((row) => row.map((cell) => cell && { ...cell, kwh: kwh[next++] ?? 0 }))
  }

  async #ask(places: readonly Position[], avoid: readonly Avoidable[]): Promise<void> {
    const isKnown = (from: Position, to: Position): boolean => this.#cells.has(`${keyOf(from)}>${keyOf(to)}`)
    const missing = places.map((from, i) => places.filter((to, j) => i !== j && !isKnown(from, to)).length)
    const newOnes = places.filter((_, i) => (missing[i] ?? 0) > places.length / 2)
    if (missing.every((count) => count === 0)) return
    if (this.#cells.size + places.length ** 2 > KEPT) this.#cells.clear()
    // A few new places among known ones: their rows, and the columns of the others to them.
    if (this.#cells.size > 0 && newOnes.length <= 3 && newOnes.length > 0) {
      await this.#fill(newOnes, places, avoid)
      const others = places.filter((place) => !newOnes.includes(place))
      if (others.some((from) => newOnes.some((to) => !isKnown(from, to)))) await this.#fill(others, newOnes, avoid)
      if (places.every((from, i) => places.every((to, j) => i === j || isKnown(from, to)))) return
    }
    await this.#fill(places, places, avoid)
  }

  async #fill(from: readonly Position[], to: readonly Position[], avoid: readonly Avoidable[]): Promise<void> {
    const rows = await this.#router.matrix(from, to, avoid)
    from.forEach((a, i) =>
      to.forEach((b, j) => {
        this.#cells.set(`${keyOf(a)}>${keyOf(b)}`, rows[i]?.[j] ?? null)
      }),
    )
  }
}
