/** The car's position as fixes, from the signals of the receiver. */
import type { Clock } from '../../base/clock.ts'
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { Fix } from '../guidance/snap.ts'

const AT = 'Vehicle.CurrentLocation'
export const POSITION_SIGNALS = [
  `${AT}.Latitude`,
  `${AT}.Longitude`,
  `${AT}.Heading`,
  `${AT}.HorizontalAccuracy`,
  'Vehicle.Speed',
]

const USUAL_ACCURACY_M = 6
/** Slower than this the course of a receiver says nothing. */
const MIN_COURSE_MPS = 1.2

/** How fast the wheels turn, for the time without a fix. */
export interface Wheels {
  /** Seconds of the same clock as the fixes. */
  tS: number
  speedMps: number
}

export function readWheels(gateway: Pick<GatewayClient, 'number'>, clock: Clock): Wheels {
  return { tS: clock.monotonicMs() / 1000, speedMps: Math.abs(gateway.number('Vehicle.Speed') ?? 0) / 3.6 }
}

/** The present fix, or undefined while latitude or longitude are not valid. */
export function readFix(gateway: Pick<GatewayClient, 'number'>, clock: Clock): Fix | undefined {
  const lat = gateway.number(`${AT}.Latitude`)
  const lon = gateway.number(`${AT}.Longitude`)
  if (lat === undefined || lon === undefined) return undefined
  const speedMps = Math.abs(gateway.number('Vehicle.Speed') ?? 0) / 3.6
  const course = gateway.number(`${AT}.Heading`)
  return {
    tS: clock.monotonicMs() / 1000,
    lat,
    lon,
    speedMps,
    headingDeg: speedMps >= MIN_COURSE_MPS ? course : undefined,
    accuracyM: gateway.number(`${AT}.HorizontalAccuracy`) ?? USUAL_ACCURACY_M,
  }
}
