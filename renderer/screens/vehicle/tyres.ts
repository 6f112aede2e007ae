/** What the four tyres say together and each alone, against what the maker wants at 20 °C. */
export const WHEELS = [
  { id: 'frontLeft', path: 'Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire', axle: 'Row1' },
  { id: 'frontRight', path: 'Vehicle.Chassis.Axle.Row1.Wheel.Right.Tire', axle: 'Row1' },
  { id: 'rearLeft', path: 'Vehicle.Chassis.Axle.Row2.Wheel.Left.Tire', axle: 'Row2' },
  { id: 'rearRight', path: 'Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire', axle: 'Row2' },
] as const
export type WheelId = (typeof WHEELS)[number]['id']

export interface TyreReading {
  id: WheelId
  /** What the vehicle itself warns of. */
  isLow: boolean | null
  pressureKpa: number | null
  temperatureC: number | null
  /** At 20 °C. */
  targetKpa: number | null
}

export const TARGET_AT_C = 20
const KELVIN = 273.15
const AIR_KPA = 101.3
/** Missing pressure that is worth a stop at the air pump, as a share of the target. */
const FILL_FROM = 0.06

/**
 * The pressure that the tyre would have at 20 °C (ideal gas, constant volume), so that a cold morning is not taken for a leak;
 * null when pressure or temperature is not known.
 */
export function pressureAt20C({ pressureKpa, temperatureC }: Pick<TyreReading, 'pressureKpa' | 'temperatureC'>): number | null {
  if (pressureKpa === null || temperatureC === null) return null
  return ((pressureKpa + AIR_KPA) * (TARGET_AT_C + KELVIN)) / (temperatureC + KELVIN) - AIR_KPA
}

/** What is missing to the target at 20 °C in kPa; null unless it is worth filling up. */
export function missingKpa(reading: TyreReading): number | null {
  const cold = pressureAt20C(reading)
  if (cold === null || reading.targetKpa === null) return null
  const missing = reading.targetKpa - cold
  return missing >= reading.targetKpa * FILL_FROM ? missing : null
}

export type TyreVerdict = { kind: 'good' } | { kind: 'low' | 'soft'; ids: WheelId[] } | { kind: 'unknown' }

/** A low tyre counts even while another one says nothing; "good" needs all four. */
export function judgeTyres(readings: readonly TyreReading[]): TyreVerdict {
  const ids = readings.filter((one) => one.isLow === true).map((one) => one.id)
  if (ids.length > 0) return { kind: 'low', ids }
  const soft = readings.filter((one) => missingKpa(one) !== null).map((one) => one.id)
  if (soft.length > 0) return { kind: 'soft', ids: soft }
  return readings.every((one) => one.isLow === false) ? { kind: 'good' } : { kind: 'unknown' }
}

/** Hardest minus softest in kPa; null unless all are known. */
export function pressureSpreadKpa(readings: readonly Pick<TyreReading, 'pressureKpa'>[]): number | null {
  const known = readings.flatMap((one) => (one.pressureKpa === null ? [] : [one.pressureKpa]))
  return known.length < readings.length || known.length === 0 ? null : Math.max(...known) - Math.min(...known)
}
