/**
 * A package's page may allocate without end. Its process has so much memory and no more; beyond that it is ended. The dashboard then
 * no longer hears that process (services/features/heart-page.ts) and tells it; nothing else of the car has lost anything.
 */
import { readFileSync } from 'node:fs'

/** Of its own, shared libraries and files not counted: several times what a rich page needs, and far from what stops a head unit. */
export const PACKAGE_MAX_BYTES = 1_000_000_000
const LOOK_EVERY_MS = 250

/** Anonymous resident memory of a process in bytes; undefined when it has ended, or where there is no /proc. */
function ownBytes(pid: number): number | undefined {
  try {
    const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}

const watched = new Set<number>()

/**
 * Watches a package's process until it ends.
 *
 * @param ended told when it had to be ended
 */
export function boundMemory(pid: number, ended: (bytes: number) => void, maxBytes = PACKAGE_MAX_BYTES): void {
  if (watched.has(pid)) return
  watched.add(pid)
  const timer = setInterval(() => {
    const bytes = ownBytes(pid)
    if (bytes !== undefined && bytes <= maxBytes) return
    clearInterval(timer)
    watched.delete(pid)
    if (bytes === undefined) return
    try {
      process.kill(pid, 'SIGKILL')
      ended(bytes)
    } catch {
      // It ended by itself.
    }
  }, LOOK_EVERY_MS)
  timer.unref()
}
