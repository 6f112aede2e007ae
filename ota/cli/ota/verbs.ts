/** All that `fascia-ota` can do, by its verbs. */
import type { Verbs } from '../program.ts'
import { entitlementsReplay } from './entitlements.ts'
import { install } from './install.ts'
import { packageVerify } from './package.ts'
import { tuf } from './tuf.ts'
import { uptaneVerify } from './uptane.ts'

export const OTA_VERBS: Verbs = {
  tuf,
  'uptane verify': uptaneVerify,
  'package verify': packageVerify,
  'entitlements replay': entitlementsReplay,
  install,
}
