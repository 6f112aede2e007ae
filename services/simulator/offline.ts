/** Runs a scenario as fast as the machine can, or N times real time, without any server. */
import type { CanFrame } from '../can/frame.ts'
import { pause } from '../base/retry.ts'
import { STEP_S, type Simulation } from './simulation.ts'

export interface OfflineResult {
  simulatedS: number
  frames: number
  wallS: number
}

/** Simulated time after which others (a log's disk, the clock) get their turn. */
const SLICE_S = 0.5

/**
 * @param seconds simulated time to run
 * @param fast times real time; Infinity for no brake
 * @param take hears every frame in order
 * @param pace is waited for between slices: for whoever can't keep up
 */
export async function runOffline(
  simulation: Simulation,
  seconds: number,
  fast: number,
  take: (frame: CanFrame) => void,
  pace: () => Promise<void> = async () => undefined,
): Promise<OfflineResult> {
  const started = performance.now()
  const steps = Math.round(seconds / STEP_S)
  const slice = Math.round(SLICE_S / STEP_S)
  let frames = 0
  for (let step = 1; step <= steps; step++) {
    for (const frame of simulation.step()) {
      take(frame)
      frames++
    }
    if (step % slice !== 0) continue
    await pace()
    const aheadMs = Number.isFinite(fast) ? ((step * STEP_S) / fast) * 1000 - (performance.now() - started) : 0
    if (aheadMs > 1) await pause(aheadMs)
    else await new Promise((resolve) => setImmediate(resolve))
  }
  return { simulatedS: steps * STEP_S, frames, wallS: (performance.now() - started) / 1000 }
}
