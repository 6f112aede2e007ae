/** How a value moves in steps, for sliders and steppers. Pure. */
export interface Scale {
  min: number
  max: number
  step: number
}

/** The nearest step of the scale, whose zero is `min`, without the dust of binary fractions. */
export function snapped(value: number, { min, max, step }: Scale): number {
  const onStep = min + Math.round((value - min) / step) * step
  return Math.min(max, Math.max(min, Number(onStep.toPrecision(12))))
}

/** So much more or less, on the scale. */
export function stepped(value: number, by: number, scale: Scale): number {
  return snapped(value + by, scale)
}

/** What an arrow key does to a value: up and along the line of text is more (ARIA). */
export function stepKey(key: string, direction: string): 1 | -1 | undefined {
  if (key === 'ArrowUp') return 1
  if (key === 'ArrowDown') return -1
  const along = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const against = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  return key === along ? 1 : key === against ? -1 : undefined
}
