/** What stands on the present picture of the map: under a finger, or all that a knob can go through. */
import type { Map as MapLibreMap, PointLike } from 'maplibre-gl'
import type { Position } from '../../../../services/contract/geo.ts'
import { OTHER_WAYS } from './style/ways.ts'
import { placeUnder, TAPPED_LAYERS, thingsAround, type TappedPlace, type Touched } from './place-under.ts'

/** Half of what a finger covers, design pixels. */
const FINGER = 26

/** In CSS pixels of the map. */
export interface Clear {
  left: number
  top: number
  right: number
  bottom: number
}

function found(map: MapLibreMap, box: [PointLike, PointLike], layers: readonly string[] = TAPPED_LAYERS): Touched[] {
  return map.queryRenderedFeatures(box, { layers: layers.filter((id) => map.getLayer(id)) })
}

function finger([x, y]: readonly [number, number], scale: number): [PointLike, PointLike] {
  const reach = FINGER * scale
  return [
    [x - reach, y - reach],
    [x + reach, y + reach],
  ]
}

/** Id of a way there that is offered beside the chosen one. */
export function wayAt(map: MapLibreMap, point: readonly [number, number], scale: number): string | undefined {
  const id: unknown = found(map, finger(point, scale), [OTHER_WAYS])[0]?.properties?.['id']
  return typeof id === 'string' ? id : undefined
}

/** @param scale CSS pixels of a design pixel */
export function placeAt(map: MapLibreMap, [x, y]: readonly [number, number], at: Position, scale: number): TappedPlace {
  return placeUnder(found(map, finger([x, y], scale)), at, (lonLat) => {
    const { x: fx, y: fy } = map.project(lonLat)
    return Math.hypot(fx - x, fy - y)
  })
}

/** Those that no panel covers, the nearest to a point of the picture first. */
export function thingsOn(
  map: MapLibreMap,
  [x, y]: readonly [number, number],
  { left, top, right, bottom }: Clear,
): TappedPlace[] {
  const features = found(map, [
    [left, top],
    [right, bottom],
  ])
  return thingsAround(features, (lonLat) => {
    const { x: fx, y: fy } = map.project(lonLat)
    const isClear = fx >= left && fx <= right && fy >= top && fy <= bottom
    return isClear ? Math.hypot(fx - x, fy - y) : Infinity
  })
}
