/** Which layout a display has room for. Pure; sizes in rem, of which one is never less than ten CSS pixels. */

/**
 * `standard`: the driver's zone, one panel beside it, about 192 × 108; `compact`: the same with less around, about
 * 128 × 72; `portrait`: the zone above the panel, about 120 × 192.
 */
export type LayoutName = 'standard' | 'compact' | 'portrait'

const PORTRAIT_FROM = 1.1
/** The panel of a screen has two columns from here; below it there is not the height for them either. */
const STANDARD_WIDTH_REM = 158
const STANDARD_HEIGHT_REM = 100
/** Two screens side by side, each about as wide as a column of rows and a half. */
const SPLIT_WIDTH_REM = 172
const SPLIT_WIDTH_PX = 1900

export function layoutOf(widthRem: number, heightRem: number): LayoutName {
  if (heightRem / widthRem >= PORTRAIT_FROM) return 'portrait'
  return widthRem >= STANDARD_WIDTH_REM && heightRem >= STANDARD_HEIGHT_REM ? 'standard' : 'compact'
}

/** True when there is room for a second screen beside the first. */
export function canSplit(layout: LayoutName, widthRem: number, widthPx: number): boolean {
  return layout === 'standard' && widthRem >= SPLIT_WIDTH_REM && widthPx >= SPLIT_WIDTH_PX
}
