/** What the four tyres say together. */
export const WHEELS = [
  { id: 'frontLeft', path: 'Vehicle.Chassis.Axle.Row1.Wheel.Left.Tire' },
  { id: 'frontRight', path: 'Vehicle.Chassis.Axle.Row1.Wheel.Right.Tire' },
  { id: 'rearLeft', path: 'Vehicle.Chassis.Axle.Row2.Wheel.Left.Tire' },
  { id: 'rearRight', path: 'Vehicle.Chassis.Axle.Row2.Wheel.Right.Tire' },
] as const
export type WheelId = (typeof WHEELS)[number]['id']

export interface TyreReading {
  id: WheelId
  isLow: boolean | null
  pressureKpa: number | null
}

export type TyreVerdict = { kind: 'good' } | { kind: 'low'; ids: WheelId[] } | { kind: 'unknown' }

/** A low tyre counts even while another one says nothing; "good" needs all four. */
export function judgeTyres(readings: readonly TyreReading[]): TyreVerdict {
  const ids = readings.filter((one) => one.isLow === true).map((one) => one.id)
  if (ids.length > 0) return { kind: 'low', ids }
  return readings.every((one) => one.isLow === false) ? { kind: 'good' } : { kind: 'unknown' }
}

/** Hardest minus softest in kPa; null unless all are known. */
export function pressureSpreadKpa(readings: readonly TyreReading[]): number | null {
  const known = readings.flatMap((one) => (one.pressureKpa === null ? [] : [one.pressureKpa]))
  return known.length < readings.length || known.length === 0 ? null : Math.max(...known) - Math.min(...known)
}
