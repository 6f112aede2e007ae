/** What is breathed: fine dust inside and outside, and the filter that keeps them apart and wears out. */
const CLEANEST_PM = 1.5
/** Filtered dust that uses up one percent of the filter, in µg/m³ · s at full blower. */
const DUST_PER_PERCENT = 900_000
const FILTER_LASTS_M = 30_000_000

export interface AirFlow {
  /** Blower, 0..1. */
  fan: number
  recirculation: boolean
  /** Opening that lets outside air in, 0..1. */
  openAreaShare: number
}

export class CabinAir {
  cabinPm = 14
  outsidePm = 24
  filterPercent: number

  /** The filter is changed with the plan, every 30,000 km. */
  constructor(odometerM: number) {
    this.filterPercent = 100 * (1 - (odometerM % FILTER_LASTS_M) / FILTER_LASTS_M)
  }

  step(dtS: number, { fan, recirculation, openAreaShare }: AirFlow): void {
    const worn = 0.4 + 0.6 * (this.filterPercent / 100)
    const filtered = fan * (recirculation ? 0.02 : 0.012) * worn
    const infiltration = 0.0006 + openAreaShare * 0.05
    this.cabinPm += (infiltration * (this.outsidePm - this.cabinPm) - filtered * (this.cabinPm - CLEANEST_PM)) * dtS
    const dust = fan * (recirculation ? this.cabinPm : this.outsidePm)
    this.filterPercent = Math.max(0, this.filterPercent - (dust * dtS) / DUST_PER_PERCENT)
  }
}
