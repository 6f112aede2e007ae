/** Resident memory of a process, where the platform tells. */
import { readFileSync } from 'node:fs'

/** @returns bytes, or null on a platform without /proc and for a process that is gone */
export function residentBytes(pid: number): number | null {
  try {
    const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kb === undefined ? null : Number(kb) * 1024
  } catch {
    return null
  }
}
