/** How an import or a download tells how far it is; apart from what talks to a running car, which an import has no use for. */
import type { ImportProgress } from '../../../../navigation/importer/progress.ts'

const timeText = (seconds: number): string =>
  seconds < 90
    ? `${Math.ceil(seconds)} s`
    : seconds < 5_400
      ? `${Math.ceil(seconds / 60)} min`
      : `${(seconds / 3_600).toFixed(1)} h`

/** A line that is written over on a terminal, JSON lines for programs, nothing otherwise. */
export function progressShown(json: boolean): (progress: ImportProgress) => void {
  if (json) return (progress) => void process.stdout.write(`${JSON.stringify({ progress })}\n`)
  if (!process.stderr.isTTY) return () => undefined
  return ({ stage, share, etaS }) => {
    const left = etaS === null ? '' : `, ${timeText(etaS)} left`
    const end = share >= 1 ? '\n' : ''
    process.stderr.write(`\r\u001b[K${Math.round(share * 100)} % (${stage}${left})${end}`)
  }
}
