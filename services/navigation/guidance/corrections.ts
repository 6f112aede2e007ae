/** Where the engine's steps say something else than a driver sees (docs/guidance.md, Differences). */
import type { OsrmStep } from '../router/osrm.ts'

/** A car train is told as a road that changes its name; only the engine's own sentence knows better. */
function carTrain(step: OsrmStep): OsrmStep {
  if (step.maneuver.type !== 'new name' || !/^Take the .*ferry\.$/i.test(step.maneuver.instruction)) return step
  return { ...step, mode: 'ferry', maneuver: { ...step.maneuver, type: 'notification' } }
}

/** Where two motorways become one there is nothing to turn to: the only way on is the common one. */
function joining(step: OsrmStep): OsrmStep {
  const [here] = step.intersections
  const { type, modifier = '' } = step.maneuver
  if (type !== 'turn' || !modifier.startsWith('slight') || !here?.classes?.includes('motorway')) return step
  const ways = here.entry.filter(Boolean).length
  return ways === 1 && here.entry.length > 2 ? { ...step, maneuver: { ...step.maneuver, type: 'merge' } } : step
}

export const corrected = (step: OsrmStep): OsrmStep => joining(carTrain(step))
