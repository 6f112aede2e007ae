/** `fascia-ota`: the OTA client's parts at a prompt. */
import { OTA_VERBS } from './ota/verbs.ts'
import { runProgram } from './program.ts'

process.exitCode = await runProgram('fascia-ota', OTA_VERBS)
