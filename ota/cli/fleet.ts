/** `fascia-fleet`: the fleet operator's prompt. */
import { campaignVerbs } from './fleet/campaigns.ts'
import { fleetVerbs } from './fleet/fleet.ts'
import { grantVerbs } from './fleet/grants.ts'
import { keyVerbs } from './fleet/keys.ts'
import { packageVerbs } from './fleet/package.ts'
import { peopleVerbs } from './fleet/people.ts'
import { simulate } from './fleet/simulate/verb.ts'
import { vehicleVerbs } from './fleet/vehicles.ts'
import { runProgram } from './program.ts'

process.exitCode = await runProgram(
  'fascia-fleet',
  { ...fleetVerbs, ...keyVerbs, ...packageVerbs, ...vehicleVerbs, ...grantVerbs, ...campaignVerbs, ...peopleVerbs, simulate },
  process.argv.slice(2),
)
