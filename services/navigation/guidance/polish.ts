/** The engine's answer as drivers are to hear it: its slips corrected, its sentences in each of the six languages. */
import type { OsrmAnswer, OsrmStep } from '../router/osrm.ts'
import { corrected } from './corrections.ts'
import { maneuverOf } from './osrm-facts.ts'
import { streetOf } from './street.ts'
import { factsOf, instructionText } from './words/words.ts'

/** @param last whether the step belongs to the last leg: an arrival before it is a stop on the way */
function told(raw: OsrmStep, last: boolean, language: string): OsrmStep {
  const step = corrected(raw)
  const facts = factsOf(maneuverOf(step), streetOf(step.name, step.ref), last)
  return { ...step, maneuver: { ...step.maneuver, instruction: instructionText(facts, language) } }
}

/** @param language BCP 47 */
export function polished(answer: OsrmAnswer, language: string): OsrmAnswer {
  const routes = answer.routes.map((route) => ({
    ...route,
    legs: route.legs.map((leg, i) => ({
      ...leg,
      steps: leg.steps.map((step) => told(step, i === route.legs.length - 1, language)),
    })),
  }))
  return { ...answer, routes }
}
