/** All that `fascia-fleet` can do, by its verbs. */
import type { Verbs } from '../program.ts'
import { campaignVerbs } from './campaigns.ts'
import { fleetVerbs } from './fleet.ts'
import { grantVerbs } from './grants.ts'
import { keyVerbs } from './keys.ts'
import { packageVerbs } from './package.ts'
import { peopleVerbs } from './people.ts'
import { simulate } from './simulate/verb.ts'
import { vehicleVerbs } from './vehicles.ts'

export const FLEET_VERBS: Verbs = {
  ...fleetVerbs,
  ...keyVerbs,
  ...packageVerbs,
  ...vehicleVerbs,
  ...grantVerbs,
  ...campaignVerbs,
  ...peopleVerbs,
  simulate,
}
