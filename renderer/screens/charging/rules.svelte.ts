/** The rules of charging as wishes: shown as asked while they are on their way, then as the apps process keeps them. */
import type { ChargingRules } from '../../../services/contract/energy.ts'
import { wishOf, type Wish } from '../../kit/wish.svelte.ts'
import { car, request } from '../../link/car.svelte.ts'

type Key = 'limits' | 'schedule' | 'elsewhere'

/** Null until they were told. Call it while a component is set up. */
export function ruleWish<K extends Key>(key: K): Wish<ChargingRules[K] | null> {
  return wishOf<ChargingRules[K] | null>(
    () => car.charging?.rules[key] ?? null,
    (value) => (value === null ? Promise.resolve() : request('energy.rules.set', { rules: { [key]: value } })),
  )
}
