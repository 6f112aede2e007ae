/**
 * One measurement: CPU time of the work, the value a person reads, and its ratio to a reference measured in the same run
 * (a named peer, or a physical floor or limit). Ratios are what is accepted; absolute times inform.
 */
export interface BenchRow {
  name: string
  cpuMs: number
  value: number
  unit: string
  reference: string
  ratio: number
}

/** CPU time (user and system) that `work` takes, in milliseconds. */
export async function cpuMsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const used = process.cpuUsage(before)
  return (used.user + used.system) / 1000
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
