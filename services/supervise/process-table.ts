/** What the operating system says about processes, where it says it (Linux: /proc). */
import { readFileSync } from 'node:fs'

/** When a process started, in the kernel's own ticks: tells a process from a later one with the same pid. */
export function processStart(pid: number): string | null {
  return statOf(pid)?.[19] ?? null
}

export function processParent(pid: number): number | null {
  const parent = statOf(pid)?.[1]
  return parent === undefined ? null : Number(parent)
}

/** The fields of proc(5) stat from the third (state) on. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command name may hold spaces and brackets; the fields after its last bracket are plain.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
