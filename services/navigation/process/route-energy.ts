/** What ways take of the battery, as the owner of the consumption model says. */
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { LonLat } from '../../contract/geo.ts'

const DEADLINE_MS = 1_500

export interface RouteEnergy {
  energyKwh: number
  /** Charge on arrival, 0 when it does not suffice; null while the battery is unknown. */
  arrivalSoc: number | null
  band: { low: number; likely: number; high: number } | null
}

interface Way {
  distanceM: number
  durationS: number
}

/**
 * @param climbOf metres gained and lost on a way; undefined when nobody knows
 * @returns undefined while the owner is away
 */
export async function routeEnergy<W extends Way>(
  gateway: Pick<GatewayClient, 'request'>,
  ways: readonly W[],
  climbOf: (way: W & { geometry: LonLat[] }) => Promise<{ upM: number; downM: number } | undefined>,
): Promise<RouteEnergy[] | undefined> {
  const drives = await Promise.all(
    ways.map(async (way) => ({
      distanceM: Math.max(0, way.distanceM),
      durationS: Math.max(1, way.durationS),
      ...('geometry' in way ? await climbOf(way as W & { geometry: LonLat[] }) : {}),
    })),
  )
  try {
    const [{ energyKwh }, battery] = await Promise.all([
      gateway.request('energy.drives', { drives }, DEADLINE_MS),
      gateway.request('energy.battery', {}, DEADLINE_MS),
    ])
    const { soc, capacityKwh, spread } = battery
    return energyKwh.map((kwh): RouteEnergy => {
      if (soc === null || capacityKwh === null || capacityKwh <= 0) return { energyKwh: kwh, arrivalSoc: null, band: null }
      const left = (times: number): number => Math.max(0, soc - ((kwh * times) / capacityKwh) * 100)
      const likely = left(1)
      return { energyKwh: kwh, arrivalSoc: likely, band: { low: left(spread.high), likely, high: left(spread.low) } }
    })
  } catch {
    return undefined
  }
}
