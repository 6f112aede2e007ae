/** Three levels of heating or ventilation, as touches step through them and as the bus carries them (−100 to 100 %). */
export const LEVELS = [0, 33, 66, 100] as const

/** Level 0 to 3 of what a person sees; negative percentages are ventilation. */
export function levelOf(percent: number | null, direction: 1 | -1): number {
  if (percent === null) return 0
  const along = percent * direction
  return along <= 0 ? 0 : Math.min(3, Math.max(1, Math.round(along / 33)))
}

/** Off, 3, 2, 1, off: the first touch gives the most. */
export function nextPercent(percent: number | null, direction: 1 | -1): number {
  const next = [3, 0, 1, 2][levelOf(percent, direction)] ?? 0
  const along = LEVELS[next] ?? 0
  return along === 0 ? 0 : along * direction
}

export type AirQuality = 'good' | 'fair' | 'poor' | 'unknown'

/** PM2.5 in words, after the bands of the WHO's 2021 guideline (daily mean 15 µg/m³, interim target 37.5). */
export function airQuality(ugPerM3: number | null): AirQuality {
  if (ugPerM3 === null) return 'unknown'
  return ugPerM3 <= 15 ? 'good' : ugPerM3 <= 37.5 ? 'fair' : 'poor'
}

/** The end of the drawn scale; its first two bands end at the two limits. */
export const PM_SCALE_MAX = 75
export const FILTER_SOON_PERCENT = 10
/** Differences within the noise of such sensors are no reason to do anything. */
const CLEARLY = 6

/** Whether letting air in or keeping it out would help; `none` when it is as it should be, or nothing is known. */
export function airAdvice(
  insideUg: number | null,
  outsideUg: number | null,
  isRecirculating: boolean | null,
): 'none' | 'recirculate' | 'fresh' {
  if (insideUg === null || outsideUg === null || isRecirculating === null) return 'none'
  if (!isRecirculating && airQuality(outsideUg) === 'poor' && outsideUg > insideUg + CLEARLY) return 'recirculate'
  return isRecirculating && outsideUg + CLEARLY < insideUg ? 'fresh' : 'none'
}
