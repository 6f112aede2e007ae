/** What the home card says and offers: pure, from the state that the home process tells. */
import type { ArrivalPlan, HomeDevice, HomeTrait, HomeTraitName } from '../../../services/contract/home.ts'

export function traitOf<N extends HomeTraitName>(device: HomeDevice, name: N): Extract<HomeTrait, { trait: N }> | undefined {
  return device.traits.find((one): one is Extract<HomeTrait, { trait: N }> => one.trait === name)
}

/** The two things one reaches for when coming home: a light and the garage, or whatever comes nearest. */
export function cardDevices(devices: readonly HomeDevice[]): HomeDevice[] {
  const light = devices.find((one) => one.kind === 'light' && one.reachable) ?? devices.find((one) => one.kind === 'light')
  const garage = devices.find((one) => one.kind === 'garage')
  const rest = devices.filter((one) => one !== light && one !== garage && traitOf(one, 'OnOff'))
  return [light, garage, ...rest].filter((one) => one !== undefined).slice(0, 2)
}

/** True when the plan has something to tell. */
export type ActivePlan = ArrivalPlan & { state: Exclude<ArrivalPlan['state'], 'none'> }
export const hasPlan = (plan: ArrivalPlan | undefined): plan is ActivePlan => plan !== undefined && plan.state !== 'none'

/** How many lights are on; null when there is none to speak of. */
export function lightsOn(devices: readonly HomeDevice[]): number | null {
  const lights = devices.filter((one) => one.kind === 'light' && one.reachable)
  return lights.length === 0 ? null : lights.filter((one) => traitOf(one, 'OnOff')?.on === true).length
}
