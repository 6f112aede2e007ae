/** Prices as people write them in their language. */
import { language } from '../../i18n/locale.svelte.ts'
import { UNKNOWN } from '../../signals/format.ts'

/** "2.42 €"; null shows as unknown. */
export function money(amount: number | null, currency: string): string {
  if (amount === null) return UNKNOWN
  return new Intl.NumberFormat(language(), { style: 'currency', currency }).format(amount)
}

/** A price of one kilowatt-hour, to the tenth of a cent when it needs it: "0.305 €". */
export function price(perKwh: number | null, currency: string): string {
  if (perKwh === null) return UNKNOWN
  const digits = Math.abs(perKwh * 100 - Math.round(perKwh * 100)) > 1e-6 ? 3 : 2
  return new Intl.NumberFormat(language(), {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(perKwh)
}

/** "November 2026" from `2026-11`. */
export function monthName(month: string): string {
  const [year = 1970, index = 1] = month.split('-').map(Number)
  return new Intl.DateTimeFormat(language(), { month: 'long', year: 'numeric' }).format(new Date(year, index - 1, 15))
}
