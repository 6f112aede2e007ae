/** `fascia-ota`: the OTA client's parts at a prompt. */
import { entitlementsReplay } from './ota/entitlements.ts'
import { install } from './ota/install.ts'
import { packageVerify } from './ota/package.ts'
import { tuf } from './ota/tuf.ts'
import { uptaneVerify } from './ota/uptane.ts'
import { runProgram } from './program.ts'

process.exitCode = await runProgram(
  'fascia-ota',
  { tuf, 'uptane verify': uptaneVerify, 'package verify': packageVerify, 'entitlements replay': entitlementsReplay, install },
  process.argv.slice(2),
)
