/** `fascia start` by itself: what is bundled, so that the car does not wait for the other verbs. */
import './terminal.ts'
import { runVerb } from './dispatch.ts'
import * as start from './verbs/start.ts'

process.exitCode = await runVerb(start, process.argv.slice(3))
