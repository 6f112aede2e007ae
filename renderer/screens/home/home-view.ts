/** What the home screen shows of which device: pure, from the state that the home process tells. */
import type { HomeDevice, HomeTrait, HomeTraitName } from '../../../services/contract/home.ts'

export function traitOf<N extends HomeTraitName>(device: HomeDevice, name: N): Extract<HomeTrait, { trait: N }> | undefined {
  return device.traits.find((one): one is Extract<HomeTrait, { trait: N }> => one.trait === name)
}

/** What one reaches for comes first; what only tells something comes last. */
const ORDER: readonly HomeDevice['kind'][] = [
  'light',
  'garage',
  'thermostat',
  'air-purifier',
  'vacuum',
  'plug',
  'other',
  'contact',
  'temperature',
]

export interface HomeView {
  /** The thermostat that gets the large place. */
  thermostat: HomeDevice | undefined
  tiles: HomeDevice[]
  /** How many are not shown while driving. */
  hidden: number
}

/** @param tilesMax of the restrictions; the thermostat's large place counts as one */
export function homeView(devices: readonly HomeDevice[], tilesMax: number): HomeView {
  const thermostat = devices.find((one) => one.kind === 'thermostat' && traitOf(one, 'Thermostat'))
  const rest = devices.filter((one) => one !== thermostat).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
  const tiles = rest.slice(0, Math.max(0, tilesMax - (thermostat ? 1 : 0)))
  return { thermostat, tiles, hidden: rest.length - tiles.length }
}

/** True for devices with nothing to touch: they get a low tile. */
export function isSensor(device: HomeDevice): boolean {
  return device.traits.every(({ trait }) => trait === 'Temperature' || trait === 'Contact')
}

/** Bands of the WHO's 24-hour guideline (15 µg/m³) and its second interim target (50 µg/m³). */
export function airQuality(pm25: number): 'good' | 'fair' | 'poor' {
  if (pm25 <= 15) return 'good'
  return pm25 <= 50 ? 'fair' : 'poor'
}
