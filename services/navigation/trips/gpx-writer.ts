/** A recorded trip as GPX 1.1 (topografix.com/GPX/1/1), the format that every map program reads. */
import type { RecordedTrip, TracePoint } from '../../contract/trips.ts'

const NAMESPACE = 'http://www.topografix.com/GPX/1/1'
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
/** What XML 1.0 can't hold at all. */
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(NOT_XML, '\ufffd')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
const timeOf = (wallMs: number): string => new Date(wallMs).toISOString()
const degrees = (value: number): string => value.toFixed(7)

/** The whole file: one track with one segment, times of every point, and in words what the trip was. */
export function gpxOf(trip: RecordedTrip, trace: readonly TracePoint[]): string {
  const name = [trip.from.name, trip.to.name].filter((one) => one !== '').join(' – ') || timeOf(trip.startedWallMs)
  const facts = [
    `${(trip.distanceM / 1000).toFixed(1)} km`,
    `${Math.round(trip.movingS / 60)} min`,
    ...(trip.energyKwh === null ? [] : [`${trip.energyKwh.toFixed(2)} kWh`]),
    ...(trip.kwhPer100Km === null ? [] : [`${trip.kwhPer100Km.toFixed(1)} kWh/100 km`]),
  ]
  const points = trace.map(
    ({ at: [lon, lat], t }) =>
      `      <trkpt lat="${degrees(lat)}" lon="${degrees(lon)}"><time>${timeOf(trip.startedWallMs + t * 1000)}</time></trkpt>`,
  )
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<gpx xmlns="${NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${NAMESPACE} ${NAMESPACE}/gpx.xsd" version="1.1" creator="Fascia">`,
    '  <metadata>',
    `    <name>${escaped(name)}</name>`,
    `    <time>${timeOf(trip.startedWallMs)}</time>`,
    ...(trace.length === 0 ? [] : [`    ${boundsOf(trace)}`]),
    '  </metadata>',
    '  <trk>',
    `    <name>${escaped(name)}</name>`,
    `    <desc>${escaped(facts.join(', '))}</desc>`,
    '    <type>car</type>',
    '    <trkseg>',
    ...points,
    '    </trkseg>',
    '  </trk>',
    '</gpx>',
    '',
  ].join('\n')
}

function boundsOf(trace: readonly TracePoint[]): string {
  const lons = trace.map(({ at: [lon] }) => lon)
  const lats = trace.map(({ at: [, lat] }) => lat)
  const range = (list: number[]): [string, string] => [degrees(Math.min(...list)), degrees(Math.max(...list))]
  const [[minlat, maxlat], [minlon, maxlon]] = [range(lats), range(lons)]
  return `<bounds minlat="${minlat}" minlon="${minlon}" maxlat="${maxlat}" maxlon="${maxlon}"/>`
}
