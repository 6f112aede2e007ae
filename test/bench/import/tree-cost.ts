/** CPU time and memory of a command with all its descendants, as the kernel counts them (Linux). */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

const CLOCK_TICKS = 100
const SAMPLE_MS = 20

export interface TreeCost {
  cpuS: number
  /** Largest sum of the resident memory of all its processes, bytes. */
  peakBytes: number
  wallS: number
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
  } catch {
    return []
  }
}

function residentOf(pid: number): number {
  let kilobytes = 0
  try {
    kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    // It has just ended.
  }
  return childrenOf(pid).reduce((sum, child) => sum + residentOf(child), kilobytes * 1024)
}

/** Runs a command to its end. @throws Error when it fails */
export async function treeCost(command: string, args: readonly string[]): Promise<TreeCost> {
  const started = performance.now()
  // The shell has waited for all of them when it says what its children used.
  const shell = spawn('/bin/sh', ['-c', '"$0" "$@" >/dev/null || exit 1; cat /proc/$$/stat', command, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let stat = ''
  shell.stdout.on('data', (chunk: Buffer) => (stat += chunk.toString()))
  let peakBytes = 0
  const timer = setInterval(() => (peakBytes = Math.max(peakBytes, residentOf(shell.pid ?? 0))), SAMPLE_MS)
  const code = await new Promise((resolve) => shell.on('close', resolve))
  clearInterval(timer)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const cpuS = (Number(fields[13]) + Number(fields[14])) / CLOCK_TICKS
  return { cpuS, peakBytes, wallS: (performance.now() - started) / 1000 }
}
