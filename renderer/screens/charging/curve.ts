/** The charging curve as the chart needs it: what was measured, and what the vehicle's own time to the limit implies. */
import type { ChartPoint } from '../../kit/chart.ts'

const EXPECTED_POINTS = 12
const END_MIN_KW = 1

/** Measured samples, with the present one at the end. */
export function measuredCurve(
  curve: readonly { soc: number; kw: number }[],
  now: { soc: number | null; kw: number | null },
): ChartPoint[] {
  const points = curve.map(({ soc, kw }) => ({ x: soc, y: kw }))
  const last = points.at(-1)
  if (now.soc !== null && now.kw !== null && now.kw > 0 && (!last || now.soc > last.x)) points.push({ x: now.soc, y: now.kw })
  return points
}

/** Seconds to add `kwh` while the power runs straight from one value to another over the charge. */
function secondsFor(kwh: number, fromKw: number, toKw: number): number {
  const ratio = toKw / fromKw
  const perKw = Math.abs(ratio - 1) < 1e-6 ? 1 / fromKw : Math.log(ratio) / (toKw - fromKw)
  return kwh * perKw * 3600
}

/**
 * The straight line of power from now to the limit that takes exactly as long as the vehicle says.
 *
 * @param capacityKwh usable capacity
 * @param timeS the vehicle's time to the limit
 * @returns points of charge in percent and power in kW; empty when nothing can be said
 */
export function expectedCurve(
  now: { soc: number | null; kw: number | null },
  limitPercent: number | null,
  capacityKwh: number | null,
  timeS: number | null,
): ChartPoint[] {
  const { soc, kw } = now
  if (soc === null || kw === null || limitPercent === null || capacityKwh === null || timeS === null) return []
  if (kw < END_MIN_KW || timeS <= 0 || limitPercent - soc < 0.5) return []
  const kwh = ((limitPercent - soc) / 100) * capacityKwh
  let low = END_MIN_KW
  let high = kw * 4
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2
    if (secondsFor(kwh, kw, middle) > timeS) low = middle
    else high = middle
  }
  return Array.from({ length: EXPECTED_POINTS + 1 }, (_, index) => {
    const part = index / EXPECTED_POINTS
    return { x: soc + (limitPercent - soc) * part, y: kw + (low - kw) * part }
  })
}

/** Round marks of an axis of charge, ends included: "12 %, 30 %, 50 %, 80 %". */
export function chargeMarks(fromPercent: number, toPercent: number): { x: number; text: string }[] {
  const span = toPercent - fromPercent
  const step = span > 45 ? 20 : span > 20 ? 10 : span > 8 ? 5 : 2
  const marks = [fromPercent]
  for (let mark = Math.ceil(fromPercent / step) * step; mark < toPercent; mark += step) {
    if (mark - fromPercent > step * 0.6 && toPercent - mark > step * 0.6) marks.push(mark)
  }
  return [...marks, toPercent].map((x) => ({ x, text: `${Math.round(x)} %` }))
}
