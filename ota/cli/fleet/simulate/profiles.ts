/** How simulated vehicles behave: shares of attempts and requests, drawn from the seed alone. */
import { createHash } from 'node:crypto'
import { z } from 'zod'

const Share = z.number().min(0).max(1)

export const Profile = z.object({
  /** Of requests that get lost. */
  loss: Share,
  /** Of attempts for which the battery is too low. */
  lowPower: Share,
  /** Of vehicles whose driver says no. */
  refusal: Share,
  /** Of vehicles whose wall clock is years off; they go by the time that the fleet attested. */
  wrongClock: Share,
  /** Of attempts that end in an archive that is not whole. */
  damage: Share,
  /** Of checks in which the car is away. */
  away: Share,
})
export type Profile = z.infer<typeof Profile>

export const PROFILES: Readonly<Record<string, Profile>> = {
  steady: { loss: 0, lowPower: 0, refusal: 0, wrongClock: 0, damage: 0, away: 0 },
  flaky: { loss: 0.05, lowPower: 0.05, refusal: 0.01, wrongClock: 0.02, damage: 0.01, away: 0.1 },
  awful: { loss: 0.25, lowPower: 0.15, refusal: 0.05, wrongClock: 0.1, damage: 0.1, away: 0.3 },
}

/** A number in [0, 1) that is always the same for the same words. */
export function chance(...words: (string | number)[]): number {
  return createHash('sha256').update(words.join('\n')).digest().readUInt32BE(0) / 2 ** 32
}
