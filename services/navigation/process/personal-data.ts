/** What navigation itself keeps of a person; saved and recent places are with the profiles. */
import type { Avoidable } from '../../contract/navigation-roads.ts'
import type { PersonalData } from '../../contract/privacy.ts'
import type { StoredJourney } from './active-journey.ts'

export interface KeptOfPerson {
  journey: StoredJourney | undefined
  avoid: readonly Avoidable[]
  /** How long drives took against what was said. */
  arrivalRatios: readonly number[]
}

export function personalData({ journey, avoid, arrivalRatios }: KeptOfPerson): PersonalData {
  return {
    items: (journey ? 1 + journey.waypoints.length : 0) + (avoid.length > 0 ? 1 : 0) + (arrivalRatios.length > 0 ? 1 : 0),
    data: {
      ...(journey ? { destination: journey.to, waypoints: journey.waypoints, offers: journey.offers.answers } : {}),
      ...(avoid.length > 0 ? { avoid: [...avoid] } : {}),
      ...(arrivalRatios.length > 0 ? { arrivalRatios: [...arrivalRatios] } : {}),
    },
  }
}
