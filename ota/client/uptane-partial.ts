/**
 * Partial verification of the Uptane Standard 2.1 (5.4.4.1), for a secondary ECU that can't verify all: the Director's
 * root and targets, and of them the one image for this ECU.
 */
import { DelegationInvalid, Malformed, Rollback, WrongHardware } from '../metadata/errors.ts'
import { parseOrRefuse } from '../metadata/refuse.ts'
import type { Target } from '../metadata/schema.ts'
import { DirectorCustom } from '../metadata/uptane-schema.ts'
import { targetOf } from './delegations.ts'
import type { Fetcher, TrustedStore } from './ports.ts'
import { TufClient, VEHICLE_MAX_LEAP, type TufOptions } from './tuf-client.ts'

export interface SecondaryEcu {
  serial: string
  hardwareId: string
  /** Release counter of the image that it runs. */
  releaseCounter?: number
}

/** What the secondary is to run; undefined when the Director has nothing for it. */
export interface SecondaryImage {
  name: string
  target: Target
  releaseCounter: number | undefined
}

/**
 * Verifies the Director's targets as a primary hands them on, and picks the image of one ECU.
 *
 * @throws a Refusal
 */
export async function verifyPartially(
  ecu: SecondaryEcu,
  director: { fetcher: Fetcher; store: TrustedStore },
  options: TufOptions,
): Promise<SecondaryImage | undefined> {
  const tuf = new TufClient(director.fetcher, director.store, { maxLeap: VEHICLE_MAX_LEAP, ...options })
  const { signed } = await tuf.refreshTargetsOnly()
  if (signed.delegations) throw new DelegationInvalid('the Director delegates, which Uptane forbids')
  let found: SecondaryImage | undefined
  for (const name of Object.keys(signed.targets)) {
    const target = targetOf(signed, name)
    if (!target) continue
    const custom = parseOrRefuse(DirectorCustom, target.custom, `Director's target ${name}`)
    const own = Object.hasOwn(custom.ecuIdentifiers, ecu.serial) ? custom.ecuIdentifiers[ecu.serial] : undefined
    if (!own) continue
    if (own.hardwareId !== ecu.hardwareId)
      throw new WrongHardware(`${name} is for hardware ${own.hardwareId}, and ECU ${ecu.serial} is ${ecu.hardwareId}`)
    if (found) throw new Malformed(`the Director names ECU ${ecu.serial} twice, with ${found.name} and ${name}`)
    if ((custom.releaseCounter ?? 0) < (ecu.releaseCounter ?? 0))
      throw new Rollback(`${name} is release ${custom.releaseCounter ?? 0}, and ECU ${ecu.serial} runs ${ecu.releaseCounter}`)
    found = { name, target, releaseCounter: custom.releaseCounter }
  }
  return found
}
