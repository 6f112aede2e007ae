/** What a page's scripts take of each frame, from Chromium's own trace. */
import type { Browser, Page } from '@playwright/test'
import { setTimeout as sleep } from 'node:timers/promises'

const FRAME_MS = 1000 / 60

interface TraceEvent {
  name: string
  ph: string
  ts: number
  dur?: number
  /** Of the thread's own clock: what it took, without what others took from it meanwhile. */
  tdur?: number
  tid: number
}

/** CPU time of scripts in each 1/60 s of some seconds, ascending; nested calls count once. */
export async function scriptMsPerFrame(browser: Browser, page: Page, seconds: number): Promise<number[]> {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8.execute'] })
  await sleep(seconds * 1000)
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] }
  const scripts = trace.traceEvents
    .filter(({ name, ph }) => ph === 'X' && (name === 'FunctionCall' || name === 'FireAnimationFrame' || name === 'TimerFire'))
    .sort((a, b) => a.ts - b.ts)
  const perThread = new Map<number, number>()
  for (const { tid, dur = 0 } of scripts) perThread.set(tid, (perThread.get(tid) ?? 0) + dur)
  const main = [...perThread].sort((a, b) => b[1] - a[1])[0]?.[0]
  const frames = new Array<number>(Math.round((seconds * 1000) / FRAME_MS)).fill(0)
  const origin = scripts[0]?.ts ?? 0
  let busyUntil = 0
  for (const { ts, dur = 0, tdur = dur, tid } of scripts) {
    if (tid !== main || ts + dur <= busyUntil) continue
    const frame = Math.floor((ts - origin) / 1000 / FRAME_MS)
    const own = dur === 0 ? 0 : (tdur * (ts + dur - Math.max(ts, busyUntil))) / dur
    busyUntil = ts + dur
    if (frame < frames.length) frames[frame] = (frames[frame] ?? 0) + own / 1000
  }
  return frames.sort((a, b) => a - b)
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
