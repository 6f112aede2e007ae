/** How the console says states, numbers and times. */
const WORDS: Record<string, string> = {
  draft: 'Awaits approval',
  approved: 'Approved',
  running: 'Running',
  paused: 'Paused',
  halted: 'Stopped',
  done: 'Done',
  aborted: 'Aborted',
  rolling_back: 'Rolling back',
  rolled_back: 'Rolled back',
}
export const statusWord = (status: string): string => WORDS[status] ?? status
export const toneOf = (status: string): string =>
  status === 'halted' || status === 'aborted'
    ? 'bad'
    : status === 'done'
      ? 'go'
      : status === 'running'
        ? 'accent'
        : status === 'paused' || status.startsWith('roll')
          ? 'warm'
          : 'quiet'

export const whole = (value: number): string => value.toLocaleString('en')
export const bytes = (value: number): string =>
  Math.abs(value) < 1000
    ? `${value} B`
    : Math.abs(value) < 1_000_000
      ? `${(value / 1000).toFixed(1)} kB`
      : `${(value / 1_000_000).toFixed(1)} MB`
export const clock = (ms: number): string =>
  new Date(ms).toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' })
export function ago(ms: number | null, nowMs = Date.now()): string {
  if (ms === null) return '—'
  const seconds = Math.max(0, Math.round((nowMs - ms) / 1000))
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`
  if (seconds < 129_600) return `${Math.round(seconds / 3600)} h ago`
  return `${Math.round(seconds / 86_400)} days ago`
}
