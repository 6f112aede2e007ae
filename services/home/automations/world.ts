/** How the world follows from what is told of it; pure. */
import type { EngineEvent, World } from './state.ts'

type Drive = Extract<EngineEvent, { type: 'drive' }>

/** A way left that differs this much from what the wheels say is another route. */
const OTHER_WAY_M = 60
/** Share of a good fix's word against the wheels': evens out what a receiver trembles. A worse one has less to say. */
const FIX_SHARE = 0.07
const GOOD_FIX_M = 5
const DECEL_SHARE = 0.4
const LONGEST_GAP_MS = 3_000

export function nextWorld(world: World, event: EngineEvent, nowMs: number): World {
  if (event.type === 'world') return { ...world, ...event.change }
  if (event.type !== 'drive') return world
  const { fix, speedMs, driverPresent, route } = event
  const seconds = (nowMs - world.driveAtMs) / 1000
  const isContinued = seconds > 0 && seconds * 1000 <= LONGEST_GAP_MS && speedMs !== null && world.speedMs !== null
  const decel = isContinued ? ((world.speedMs ?? 0) - (speedMs ?? 0)) / seconds : 0
  return {
    ...world,
    fix,
    speedMs,
    driverPresent,
    route,
    driveAtMs: nowMs,
    decelMs2: isContinued ? world.decelMs2 + DECEL_SHARE * (decel - world.decelMs2) : 0,
    leftM: wayLeft(world, event, isContinued ? seconds * (speedMs ?? 0) : null),
  }
}

/** @param drivenM by the wheels since the last time; null when that isn't known */
function wayLeft({ leftM, route: before }: World, { route, fix }: Drive, drivenM: number | null): number | null {
  if (!route) return leftM === null || drivenM === null ? leftM : Math.max(0, leftM - drivenM)
  const { active, remainingM } = route
  if (!active || remainingM === null) return null
  if (leftM === null || drivenM === null) return remainingM
  const expected = leftM - drivenM
  // Navigation tells the way now and then; in between the wheels know more.
  if (remainingM === before?.remainingM) return Math.max(0, expected)
  if (Math.abs(remainingM - expected) > OTHER_WAY_M) return remainingM
  const share = FIX_SHARE * Math.min(1, GOOD_FIX_M / (fix?.accuracyM ?? Infinity)) ** 2
  return Math.max(0, expected + share * (remainingM - expected))
}
