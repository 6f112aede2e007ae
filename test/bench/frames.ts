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

interface Script {
  /** Begin and end on the page's main thread, µs of the trace. */
  fromUs: number
  toUs: number
  /** Of the thread's own clock. */
  cpuMs: number
  isAnimation: boolean
}

/** The scripts that ran on the main thread meanwhile, nested ones not counted, in order. */
async function scriptsOf(browser: Browser, page: Page, seconds: number): Promise<Script[]> {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8.execute'] })
  await sleep(seconds * 1000)
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] }
  const scripts = trace.traceEvents
    .filter(({ name, ph }) => ph === 'X' && (name === 'FunctionCall' || name === 'FireAnimationFrame' || name === 'TimerFire'))
    .sort((a, b) => a.ts - b.ts)
  const perThread = new Map<number, number>()
  for (const { tid, dur = 0 } of scripts) perThread.set(tid, (perThread.get(tid) ?? 0) + dur)
  const main = [...perThread].sort((a, b) => b[1] - a[1])[0]?.[0]
  const found: Script[] = []
  let busyUntil = 0
  for (const { name, ts, dur = 0, tdur = dur, tid } of scripts) {
    if (tid !== main || ts + dur <= busyUntil) continue
    const own = dur === 0 ? 0 : (tdur * (ts + dur - Math.max(ts, busyUntil))) / dur
    busyUntil = ts + dur
    found.push({ fromUs: ts, toUs: ts + dur, cpuMs: own / 1000, isAnimation: name === 'FireAnimationFrame' })
  }
  return found
}

/** CPU time of scripts in each 1/60 s of some seconds, ascending; nested calls count once. */
export async function scriptMsPerFrame(browser: Browser, page: Page, seconds: number): Promise<number[]> {
  const scripts = await scriptsOf(browser, page, seconds)
  const frames = new Array<number>(Math.round((seconds * 1000) / FRAME_MS)).fill(0)
  const origin = scripts[0]?.fromUs ?? 0
  for (const { fromUs, cpuMs } of scripts) {
    const frame = Math.floor((fromUs - origin) / 1000 / FRAME_MS)
    if (frame < frames.length) frames[frame] = (frames[frame] ?? 0) + cpuMs
  }
  return frames.sort((a, b) => a - b)
}

/** Callbacks of one frame follow each other at once. */
const SAME_FRAME_US = 1000

/**
 * CPU time of scripts from one drawn frame to the next (its animation callbacks and what ran since the one before), ascending.
 * Frames that the browser did not come to draw are none.
 */
export async function scriptMsPerPicture(browser: Browser, page: Page, seconds: number): Promise<number[]> {
  const pictures: number[] = []
  let ms = 0
  let animatedUntil = -Infinity
  for (const { fromUs, toUs, cpuMs, isAnimation } of await scriptsOf(browser, page, seconds)) {
    if (isAnimation && fromUs - animatedUntil > SAME_FRAME_US) {
      if (animatedUntil > 0) pictures.push(ms)
      ms = 0
    }
    ms += cpuMs
    if (isAnimation) animatedUntil = toUs
  }
  return pictures.sort((a, b) => a - b)
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
