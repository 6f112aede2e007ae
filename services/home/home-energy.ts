/** The home's energy as the car is told of it: surplus, tariff, and the charger at the wall. */
import type { Tariff } from '../contract/energy.ts'
import type { HomeDevice } from '../contract/home.ts'
import type { HomeEnergy } from '../contract/home-energy.ts'

/** Tens of watts are enough, and tell less often. */
const SURPLUS_STEP_W = 10

/** Of several chargers the first that can be reached. */
export function homeEnergy(devices: readonly HomeDevice[], surplusW: number | undefined, tariff: Tariff | undefined): HomeEnergy {
  const [charger] = devices.flatMap(({ id, reachable, traits }) => {
    const evse = traits.find((trait) => trait.trait === 'EnergyEvse')
    return evse && reachable ? [{ id, state: evse.state, enabled: evse.enabled, maxA: evse.maxA }] : []
  })
  return {
    surplusW: surplusW === undefined ? null : Math.round(surplusW / SURPLUS_STEP_W) * SURPLUS_STEP_W,
    tariff: tariff ?? null,
    charger: charger ?? null,
  }
}
