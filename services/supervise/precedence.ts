/**
 * The gauges come first. Where cores are few, a busy page or a map in the making can keep the vehicle process from the bus for
 * half a second: signals count as stale then, the driving state is unknown, and pages close in a car that stands.
 *
 * Raising a priority is a right of root (or CAP_SYS_NICE), as on a head unit; on a desktop all stays as it is.
 */
import { setPriority } from 'node:os'

/** Chromium gives its GPU process -8 where it may, and that process draws in software where there is no GPU. */
const FIRST = -10

/** What reads the bus, or is the bus, runs before the rest where the system permits it. */
export function takePrecedence(pid: number): void {
  try {
    setPriority(pid, FIRST)
  } catch {
    // Not permitted, or it has ended already: it runs among the others.
  }
}
