/** What the operating system says about processes, where it says it (Linux: /proc). */
import { readFileSync } from 'node:fs'

/** When a process started, in the kernel's own ticks: tells a process from a later one with the same pid. */
export function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command name may hold spaces and brackets; the fields after its last bracket are plain.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
