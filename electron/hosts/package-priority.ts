/**
 * A package's page may burn a processor. It runs in a process of its own, which gets only what the gauges leave: the
 * lowest priority, so that an app that loops forever costs them no frame even where cores are few.
 */
import { constants, setPriority } from 'node:os'

/** On Linux this is the priority of the process's first thread, on which a page's scripts run. */
export function yieldToGauges(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It has ended meanwhile.
  }
}

/** Which renderers belong to packages, where the browser tells pids but not whose they are. */
export class PackageProcesses {
  #own: ReadonlySet<number> = new Set()
  #frames = 0

  /** The dashboard's document is new; while no package is shown, every renderer is the dashboard's. */
  dashboardLoaded(renderers: readonly number[]): void {
    if (this.#frames === 0) this.#own = new Set(renderers)
  }

  /** @returns the renderers that are not the dashboard's */
  frameCame(renderers: readonly number[]): number[] {
    this.#frames += 1
    return renderers.filter((pid) => !this.#own.has(pid))
  }

  frameWent(): void {
    this.#frames = Math.max(0, this.#frames - 1)
  }
}
