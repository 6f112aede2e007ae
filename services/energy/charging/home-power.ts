/**
 * What the house can give the car: whether its surplus is enough to charge from, and with how much current. Clouds pass, so
 * it changes its mind slowly, and never charges below what IEC 61851 allows.
 */
import type { Tariff } from '../../contract/energy.ts'
import { NO_HOME_ENERGY, type HomeEnergy } from '../../contract/home-energy.ts'

const VOLTS = 230
/** IEC 61851-1: the smallest current that can be offered. */
const LEAST_A = 6
const ENOUGH_W = LEAST_A * VOLTS
/** A quarter from the grid is still better than to stop for a cloud. */
const KEEP_W = ENOUGH_W * 0.75
const START_AFTER_MS = 2 * 60_000
const STOP_AFTER_MS = 5 * 60_000
const CURRENT_EVERY_MS = 60_000

export interface ChargerWish {
  id: string
  enabled: true
  /** Absent: all that the charger may give. */
  maxA?: number
}

export class HomePower {
  #home: HomeEnergy = NO_HOME_ENERGY
  #suffices = false
  #otherSinceMs: number | undefined
  #asked: { maxA: number | undefined; wallMs: number } | undefined

  hear(home: HomeEnergy): void {
    this.#home = home
  }

  get tariff(): Tariff | null {
    return this.#home.tariff
  }

  /** True while the surplus alone can charge the car, or could until a moment ago. Called about once a second. */
  suffices(nowMs: number): boolean {
    const spareW = this.#spareW()
    const isEnough = spareW !== null && spareW >= (this.#suffices ? KEEP_W : ENOUGH_W)
    if (isEnough === this.#suffices) {
      this.#otherSinceMs = undefined
      return this.#suffices
    }
    this.#otherSinceMs ??= nowMs
    // What is not known any more is no surplus.
    const waitMs = spareW === null ? 0 : isEnough ? START_AFTER_MS : STOP_AFTER_MS
    if (nowMs - this.#otherSinceMs >= waitMs) {
      this.#suffices = isEnough
      this.#otherSinceMs = undefined
    }
    return this.#suffices
  }

  /**
   * What the charger at the wall is to be asked, when that differs from what it does.
   *
   * @param mode charging from the surplus alone, charging from the grid, or not at all
   */
  chargerWish(nowMs: number, mode: 'surplus' | 'grid' | 'none'): ChargerWish | null {
    const { charger } = this.#home
    if (!charger || mode === 'none') return null
    const spareW = this.#spareW() ?? 0
    const mostA = charger.maxA ?? Infinity
    const maxA = mode === 'surplus' ? Math.max(LEAST_A, Math.floor(spareW / VOLTS)) : undefined
    // The first figure that the charger tells may be its own limit, so it is never asked for more than it told.
    const wanted = maxA === undefined || (this.#asked === undefined && maxA >= mostA) ? undefined : maxA
    const isSame = charger.enabled && (this.#asked?.maxA ?? undefined) === wanted
    const isEarly = charger.enabled && this.#asked !== undefined && nowMs - this.#asked.wallMs < CURRENT_EVERY_MS
    if (isSame || isEarly) return null
    this.#asked = { maxA: wanted, wallMs: nowMs }
    return { id: charger.id, enabled: true, ...(wanted === undefined ? {} : { maxA: wanted }) }
  }

  /** What the car may take without drawing from the grid; what its charger draws already counts as free. */
  #spareW(): number | null {
    const { surplusW, charger } = this.#home
    return surplusW === null ? null : surplusW + Math.max(0, charger?.watt ?? 0)
  }
}
