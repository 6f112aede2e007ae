/** A day in few words: nothing for today, "yesterday", "Mon", then the date. */
export function dayOf(wallMs: number, language: string, nowMs: number = Date.now()): string | undefined {
  const day = (ms: number): number => {
    const date = new Date(ms)
    return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000)
  }
  const ago = day(nowMs) - day(wallMs)
  if (ago <= 0) return undefined
  if (ago === 1) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-1, 'day')
  if (ago < 7) return new Intl.DateTimeFormat(language, { weekday: 'short' }).format(wallMs)
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }).format(wallMs)
}
