/** `fascia-fleet`: the fleet operator's prompt. */
import { FLEET_VERBS } from './fleet/verbs.ts'
import { runProgram } from './program.ts'

process.exitCode = await runProgram('fascia-fleet', FLEET_VERBS)
