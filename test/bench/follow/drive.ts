/** What the page drives, and how it is looked at. */
import type { LonLat } from '../../../services/contract/geo.ts'
import type { TrafficReport } from '../../../services/contract/navigation.ts'

export interface Drive {
  line: LonLat[]
  /** Where maneuvers are, metres along the line. */
  maneuversM: number[]
  startM: number
  speedKmh: number
  isDriving: boolean
  tilesUrls: string[]
  appearance: 'day' | 'night'
  language: string
  scale: number
  /** Whether a picture is drawn in every frame. */
  hasGpu: boolean
  isNorthUp: boolean
  /** Every draw call is made, with nothing to draw: what is left are the scripts. */
  drawsNothing: boolean
  traffic: TrafficReport[]
}
