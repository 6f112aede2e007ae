/** Asks the car for what a driver wants: one wish for each signal, confirmed by the bus or told as failed. */
import type { GatewayClient } from '../base/gateway-client.ts'
import { FasciaError } from '../contract/errors.ts'
import type { Targets } from '../contract/drivers.ts'
import type { SignalValue } from '../contract/signal-entry.ts'

/** A seat takes seconds from one end to the other. */
const DEADLINE_MS = 9_500
/** Control units take a few commands at once, and tell the rest to ask again. */
const APART_MS = 40
const NEAR_ENOUGH = 0.5

type Gateway = Pick<GatewayClient, 'request' | 'sample'>
export type Failure = { path: string; code: string }

/** @returns what the car did not do; empty when all of it is as wished */
export async function askCar(gateway: Gateway, targets: Targets): Promise<Failure[]> {
  const wishes = Object.entries(targets).filter(([path, value]) => !isThere(gateway, path, value))
  const outcomes = await Promise.all(
    wishes.map(async ([path, value], index): Promise<Failure | undefined> => {
      await new Promise((resolve) => setTimeout(resolve, index * APART_MS))
      try {
        await gateway.request('vehicle.set', { path, value }, DEADLINE_MS)
        return undefined
      } catch (error) {
        return { path, code: FasciaError.from(error).code }
      }
    }),
  )
  return outcomes.filter((outcome) => outcome !== undefined)
}

/** What the car says now of these signals. @throws FasciaError `unavailable` when it does not say all of them */
export function readFromCar(gateway: Gateway, paths: readonly string[]): Targets {
  const entries = paths.map((path): [string, SignalValue] => {
    const { value, quality } = gateway.sample(path)
    if (quality !== 'valid' || value === null) {
      throw new FasciaError('unavailable', `the car does not say ${path} now`, { remedy: 'try again in a moment' })
    }
    return [path, value]
  })
  return Object.fromEntries(entries)
}

function isThere(gateway: Gateway, path: string, wanted: SignalValue): boolean {
  const { value, quality } = gateway.sample(path)
  if (quality !== 'valid') return false
  return typeof value === 'number' && typeof wanted === 'number' ? Math.abs(value - wanted) < NEAR_ENOUGH : value === wanted
}
