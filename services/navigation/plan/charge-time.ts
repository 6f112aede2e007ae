/** How long a charge takes: the car's curve under the charger's power. Pure. */
import type { ChargeCurvePoint } from '../../contract/energy-drive.ts'

/** Steps of charge that plans are made in, a percent. */
export const LEVELS_PER_PERCENT = 4
export const LEVELS = 100 * LEVELS_PER_PERCENT

/** AC sockets feed the onboard charger, which has a limit of its own; above this power a charger gives DC. */
const AC_UP_TO_KW = 43.5

/** Power into the battery at a charge, kW. */
export function chargingKw(soc: number, chargerKw: number, curve: readonly ChargeCurvePoint[], acKw: number): number {
  const given = chargerKw <= AC_UP_TO_KW ? Math.min(chargerKw, acKw) : chargerKw
  const next = curve.findIndex((point) => point.soc >= soc)
  const right = curve[next < 0 ? curve.length - 1 : next] ?? { soc: 100, kw: given }
  const left = curve[Math.max(0, (next < 0 ? curve.length : next) - 1)] ?? right
  const share = right.soc === left.soc ? 1 : (soc - left.soc) / (right.soc - left.soc)
  return Math.max(0.5, Math.min(given, left.kw + share * (right.kw - left.kw)))
}

/** Seconds from 0 % to each level at a charger. */
export function secondsToLevel(
  chargerKw: number,
  curve: readonly ChargeCurvePoint[],
  acKw: number,
  capacityKwh: number,
): Float64Array {
  const seconds = new Float64Array(LEVELS + 1)
  const stepKwh = capacityKwh / LEVELS
  for (let level = 1; level <= LEVELS; level++) {
    const kw = chargingKw((level - 0.5) / LEVELS_PER_PERCENT, chargerKw, curve, acKw)
    seconds[level] = (seconds[level - 1] ?? 0) + (stepKwh / kw) * 3600
  }
  return seconds
}
