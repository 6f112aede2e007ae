/**
 * Which things of the home stand as one-tap tiles. The screen draws them and the home process takes no other touch while
 * the car moves, so both ask here.
 */
import { z } from 'zod'
import type { HomeDevice, HomeScene, HomeTraitName } from './home.ts'

/** A device by its id, or `scene:` and the id of a scene. */
const HomeTileId = z.string().min(1).max(300)
const HOME_TILES_MAX = 24
export const HomeTileIds = z.array(HomeTileId).max(HOME_TILES_MAX)
const SCENE = 'scene:'

export type HomeTile = { id: string; device: HomeDevice; scene?: never } | { id: string; scene: HomeScene; device?: never }

export const sceneTileId = (scene: Pick<HomeScene, 'id'>): string => `${SCENE}${scene.id}`

/** Traits that one touch can ask something of. */
const TAPPED: ReadonlySet<HomeTraitName> = new Set<HomeTraitName>([
  'OnOff',
  'AirPurifier',
  'FanControl',
  'Closure',
  'DoorLock',
  'AlarmPanel',
  'WindowCovering',
  'RvcRunMode',
  'EnergyEvse',
  'Thermostat',
])

/** False for what only tells something: sensors, bells, people. */
export const canBeTapped = ({ traits }: HomeDevice): boolean => traits.some(({ trait }) => TAPPED.has(trait))

/** What one reaches for from a car, until the driver has chosen. */
const USUAL: readonly HomeDevice['kind'][] = [
  'garage',
  'light',
  'lock',
  'alarm',
  'covering',
  'vacuum',
  'air-purifier',
  'fan',
  'evse',
  'plug',
]

/** @param max what the driving state allows; the driver's own order holds, what is gone is passed over */
export function homeTiles(
  { devices, scenes }: { devices: readonly HomeDevice[]; scenes: readonly HomeScene[] },
  chosen: readonly string[],
  max: number,
): HomeTile[] {
  const sceneOf = (id: string): HomeScene | undefined => scenes.find((scene) => sceneTileId(scene) === id)
  const named = [...new Set(chosen)].flatMap((id): HomeTile[] => {
    const scene = sceneOf(id)
    if (scene) return [{ id, scene }]
    const device = devices.find((one) => one.id === id)
    return device ? [{ id, device }] : []
  })
  return (chosen.length > 0 ? named : usualTiles(devices, scenes)).slice(0, Math.max(0, Math.min(max, HOME_TILES_MAX)))
}

/** The way home first, then the garage, then a few of each kind. */
function usualTiles(devices: readonly HomeDevice[], scenes: readonly HomeScene[]): HomeTile[] {
  const ofKind = (kind: HomeDevice['kind']): HomeTile[] =>
    devices.filter((device) => device.kind === kind && canBeTapped(device)).map((device) => ({ id: device.id, device }))
  const [garages, ...rest] = USUAL.map(ofKind)
  return [...(garages ?? []), ...scenes.slice(0, 1).map((scene) => ({ id: sceneTileId(scene), scene })), ...rest.flat()]
}
