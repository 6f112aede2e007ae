/** The home's energy as the car is told of it: surplus, tariff, and the charger at the wall. */
import type { Tariff } from '../contract/energy.ts'
import type { HomeDevice } from '../contract/home.ts'
import type { HomeEnergy } from '../contract/home-energy.ts'

/** Tens of watts are enough, and tell less often. */
const STEP_W = 10

const round = (watt: number): number => Math.round(watt / STEP_W) * STEP_W

/** Of several chargers the first that can be reached. */
export function homeEnergy(devices: readonly HomeDevice[], surplusW: number | undefined, tariff: Tariff | undefined): HomeEnergy {
  const [charger] = devices.flatMap(({ id, reachable, traits }) => {
    const evse = traits.find((trait) => trait.trait === 'EnergyEvse')
    const meter = traits.find((trait) => trait.trait === 'ElectricalMeasurement')
    const watt = meter?.watt === null || meter === undefined ? null : round(meter.watt)
    return evse && reachable ? [{ id, state: evse.state, enabled: evse.enabled, maxA: evse.maxA, watt }] : []
  })
  return {
    surplusW: surplusW === undefined ? null : round(surplusW),
    tariff: tariff ?? null,
    charger: charger ?? null,
  }
}
