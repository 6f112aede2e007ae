/** Traffic reports as shapes for the map: how the traffic flows on a line, and what its sign says. */
import type { TrafficReport } from '../../../../services/contract/navigation.ts'
import type { Flow } from './style/ways.ts'

/** Of the usual speed: from here it flows, and below this it stands more than it drives. */
const FREE_SHARE = 0.75
const JAM_SHARE = 0.4

/** How a report's road flows: by the measured speed where the usual one is known, else by what it calls itself. */
export function flowOf({ kind, speedKmh, usualKmh }: TrafficReport): Flow {
  if (kind === 'closure' || speedKmh === 0) return 'closure'
  if (speedKmh === undefined || usualKmh === undefined || usualKmh <= 0) return kind
  const share = speedKmh / usualKmh
  // What somebody calls a jam is shown as no less than slow.
  if (share >= FREE_SHARE) return kind === 'jam' ? 'slow' : 'free'
  return share < JAM_SHARE ? 'jam' : kind === 'jam' ? 'jam' : 'slow'
}

/** @param speedText a speed in the driver's units */
export function trafficShapes(reports: readonly TrafficReport[], speedText: (kmh: number) => string): GeoJSON.FeatureCollection {
  const features = reports.flatMap((report): GeoJSON.Feature[] => {
    const flow = flowOf(report)
    const [only] = report.line
    if (!only) return []
    const isMoving = flow === 'jam' || flow === 'slow'
    const text = isMoving && report.speedKmh !== undefined ? speedText(report.speedKmh) : ''
    return [
      {
        type: 'Feature',
        properties: { flow, text },
        geometry:
          report.line.length > 1 ? { type: 'LineString', coordinates: report.line } : { type: 'Point', coordinates: only },
      },
    ]
  })
  return { type: 'FeatureCollection', features }
}
