/**
 * Asks the fleet for the time: `GET <fleet>/device/time?vehicle=VIN&nonce=N` answers an attestation (docs/ota.md). A fleet
 * that is away leaves the time as it is.
 */
import { TimeUnattested } from '../../metadata/errors.ts'
import type { Root } from '../../metadata/schema.ts'
import type { Fetcher } from '../ports.ts'
import { MAX_ATTESTATION_BYTES } from '../../metadata/attestation.ts'
import type { TrustedClock } from './trusted-clock.ts'

/**
 * @param fleet fetcher of the fleet's base address
 * @param root the Director's root that the vehicle trusts
 * @returns trusted time in ms
 * @throws TimeUnattested, Unavailable, SlowRetrieval or Oversized; the clock then goes on as before
 */
export async function askFleet(clock: TrustedClock, fleet: Fetcher, root: Root, vehicle: string): Promise<number> {
  const nonce = clock.ask()
  const query = new URLSearchParams({ vehicle, nonce })
  try {
    const answer = await fleet.get(`device/time?${query.toString()}`, MAX_ATTESTATION_BYTES)
    if (!answer) throw new TimeUnattested('this fleet does not attest the time')
    return clock.attest(answer, root, vehicle)
  } finally {
    clock.forget()
  }
}
