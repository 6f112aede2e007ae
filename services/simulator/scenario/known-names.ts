/** Names in a scenario that only the vehicle's database can judge: a wrong one is told when it is read, not when it happens. */
import { FasciaError } from '../../contract/errors.ts'
import { checkFaultNames } from '../control/apply-fault.ts'
import type { Scenario } from './schema.ts'

interface UnknownName {
  path: PropertyKey[]
  message: string
  options: { remedy?: string }
}

/** The first name that the vehicle does not have. */
export function unknownName(scenario: Scenario): UnknownName | undefined {
  for (const [index, event] of scenario.events.entries()) {
    const verbs = Array.isArray(event.do) ? event.do : [event.do]
    for (const [place, verb] of verbs.entries()) {
      if (verb.verb !== 'fault') continue
      try {
        checkFaultNames(verb.fault)
      } catch (error) {
        const { message, remedy } = FasciaError.from(error)
        const where = ['events', index, 'do', ...(Array.isArray(event.do) ? [place] : []), 'fault']
        const part = message.includes('signal') ? 'signal' : 'message'
        return { path: [...where, part], message: `scenario: ${message}`, options: remedy === undefined ? {} : { remedy } }
      }
    }
  }
  return undefined
}
