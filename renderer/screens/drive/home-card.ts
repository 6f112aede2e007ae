/** What the home card says and offers: pure, from the state that the home process tells. */
import { canBeTapped, homeTiles } from '../../../services/contract/home-tiles.ts'
import type { ArrivalPlan, HomeDevice, HomeState } from '../../../services/contract/home.ts'
import { shines } from '../home/home-view.ts'

const SHOWN = 2

/** The first things among the driver's tiles that a touch switches. */
export function cardDevices(home: Pick<HomeState, 'devices' | 'scenes' | 'tiles'>, tilesMax: number): HomeDevice[] {
  const devices = homeTiles(home, home.tiles ?? [], tilesMax).flatMap(({ device }) => device ?? [])
  return devices.filter((device) => canBeTapped(device) && device.kind !== 'thermostat').slice(0, SHOWN)
}

/** True when the plan has something to tell. */
export type ActivePlan = ArrivalPlan & { state: Exclude<ArrivalPlan['state'], 'none'> }
export const hasPlan = (plan: ArrivalPlan | undefined): plan is ActivePlan => plan !== undefined && plan.state !== 'none'

/** How many lights are on; null when there is none to speak of. */
export function lightsOn(devices: readonly HomeDevice[]): number | null {
  const lights = devices.filter((one) => one.kind === 'light' && one.reachable)
  return lights.length === 0 ? null : lights.filter(shines).length
}
