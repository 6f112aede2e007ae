/** What the home screen shows of which device: pure, from the state that the home process tells. */
import type { HomeDevice, HomeTrait, HomeTraitName } from '../../../services/contract/home.ts'

export function traitOf<N extends HomeTraitName>(device: HomeDevice, name: N): Extract<HomeTrait, { trait: N }> | undefined {
  return device.traits.find((one): one is Extract<HomeTrait, { trait: N }> => one.trait === name)
}

/** What one reaches for comes first; what only tells something comes last. */
const ORDER: readonly HomeDevice['kind'][] = [
  'light',
  'garage',
  'lock',
  'alarm',
  'covering',
  'thermostat',
  'air-purifier',
  'fan',
  'vacuum',
  'evse',
  'plug',
  'doorbell',
  'camera',
  'other',
  'person',
  'contact',
  'occupancy',
  'temperature',
]

export const inOrder = (devices: readonly HomeDevice[]): HomeDevice[] =>
  [...devices].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))

/** The thermostat that tells how warm the house is. */
export const houseThermostat = (devices: readonly HomeDevice[]): HomeDevice | undefined =>
  devices.find((one) => one.kind === 'thermostat' && traitOf(one, 'Thermostat'))

export interface Room {
  /** Empty: devices that nobody put into a room. */
  name: string
  devices: HomeDevice[]
  lightsOn: number
  celsius: number | null
}

/** Rooms by name, what is in none last. */
export function roomsOf(devices: readonly HomeDevice[]): Room[] {
  const names = [...new Set(devices.map(({ room }) => room))].sort((a, b) =>
    a === '' || b === '' ? Number(a === '') - Number(b === '') : a.localeCompare(b),
  )
  return names.map((name) => {
    const inside = inOrder(devices.filter(({ room }) => room === name))
    return { name, devices: inside, lightsOn: inside.filter(shines).length, celsius: warmth(inside) }
  })
}

export const shines = (device: HomeDevice): boolean =>
  device.kind === 'light' && device.reachable && traitOf(device, 'OnOff')?.on === true

function warmth(devices: readonly HomeDevice[]): number | null {
  for (const device of devices) {
    const celsius = traitOf(device, 'Thermostat')?.localC ?? traitOf(device, 'Temperature')?.celsius
    if (device.reachable && celsius !== undefined && celsius !== null) return celsius
  }
  return null
}

/** Bands of the WHO's 24-hour guideline (15 µg/m³) and its second interim target (50 µg/m³). */
export function airQuality(pm25: number): 'good' | 'fair' | 'poor' {
  if (pm25 <= 15) return 'good'
  return pm25 <= 50 ? 'fair' : 'poor'
}
