/** OSRM steps as the maneuvers of the contract: signs are taken apart, what the engine leaves out is filled in. */
import type { Lane, Maneuver } from '../../contract/navigation.ts'
import type { OsrmStep } from '../router/osrm.ts'

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/\s*[;,]\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** `B 10: Ulm, Stuttgart` is what OSRM makes of a sign: references, then places. */
function signOf(destinations: string | undefined): string[] {
  const [refs, places] = destinations?.includes(': ') ? destinations.split(': ', 2) : [undefined, destinations]
  return [...new Set([...list(refs), ...list(places)])].slice(0, 20)
}

/** A maneuver as the contract has it. */
export function maneuverOf(step: OsrmStep): Maneuver {
  const { type, modifier, exit, location, bearing_before, bearing_after, instruction } = step.maneuver
  const towards = signOf(step.destinations)
  // The engine gives no bearing behind the last point; the car goes on as it came.
  const bearingAfter = type === 'arrive' ? bearing_before : bearing_after
  return {
    type,
    location,
    bearingBefore: bearing_before,
    bearingAfter,
    instruction,
    mode: step.mode,
    drivingSide: step.driving_side,
    ...(modifier === undefined ? {} : { modifier }),
    ...(exit === undefined ? {} : { exit }),
    ...(step.exits ? { exitNumber: step.exits } : {}),
    ...(towards.length > 0 ? { towards } : {}),
    ...(step.junction_name ? { junction: step.junction_name } : {}),
    ...(step.rotary_name ? { rotary: step.rotary_name } : {}),
  }
}

/** Lanes before a maneuver, from left to right; every lane from which it can be driven is valid. */
export const lanesOf = (step: OsrmStep): Lane[] =>
  (step.intersections[0]?.lanes ?? []).map(({ indications, valid }) => ({ indications, valid }))
