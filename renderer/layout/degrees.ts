/** An asked cabin temperature as the dock writes it: in the driver's unit, without its letter. */
import { temperature, UNKNOWN } from '../signals/format.ts'
import { theme } from '../theme/theme.svelte.ts'

export function degrees(celsius: number | null): string {
  return celsius === null ? UNKNOWN : `${temperature(celsius, theme.settings, 1).value}°`
}
