/** `fascia-fleet`: the fleet operator's prompt. */
import { fleetVerbs } from './fleet/fleet.ts'
import { packageVerbs } from './fleet/package.ts'
import { vehicleVerbs } from './fleet/vehicles.ts'
import { runProgram } from './program.ts'

process.exitCode = await runProgram('fascia-fleet', { ...fleetVerbs, ...packageVerbs, ...vehicleVerbs }, process.argv.slice(2))
