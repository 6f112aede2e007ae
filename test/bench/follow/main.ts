/**
 * The product's map by itself: drives along a way with a fix every 100 ms, as the car's receiver tells them, and follows with a
 * picture in every frame. What is to be driven is `drive.json` beside the page.
 */
import { trafficShapes } from '../../../renderer/screens/navigation/map/traffic.ts'
import { routeLines } from '../../../renderer/screens/navigation/map/geojson.ts'
import { MapController } from '../../../renderer/screens/navigation/map/map-controller.ts'
import { RouteTrack } from '../../../renderer/screens/navigation/map/route-track.ts'
import { ROUTE, TRAFFIC } from '../../../renderer/screens/navigation/map/style/sources.ts'
import type { Drive } from './drive.ts'

const FIX_EVERY_MS = 100
const HEADING_OVER_M = 8

const drive = (await (await fetch('./drive.json')).json()) as Drive
const track = new RouteTrack(drive.line)
const container = document.getElementById('map')
if (!container) throw new Error('index.html has no #map')

if (drive.drawsNothing) {
  const { prototype } = WebGL2RenderingContext
  const elements = Object.getOwnPropertyDescriptor(prototype, 'drawElements')?.value as typeof prototype.drawElements
  const arrays = Object.getOwnPropertyDescriptor(prototype, 'drawArrays')?.value as typeof prototype.drawArrays
  prototype.drawElements = function (mode, _count, type, offset) {
    elements.call(this, mode, 0, type, offset)
  }
  prototype.drawArrays = function (mode, first) {
    arrays.call(this, mode, first, 0)
  }
}

let alongM = drive.startM
const speedKmh = drive.speedKmh
const maneuverM = (): number | null => drive.maneuversM.map((at) => at - alongM).find((left) => left > 0) ?? null

const map = await MapController.open(
  container,
  {
    tilesUrls: drive.tilesUrls.map((url) => new URL(url, location.href).href),
    center: { lon: drive.line[0]?.[0] ?? 0, lat: drive.line[0]?.[1] ?? 0 },
    appearance: drive.appearance,
    language: drive.language,
    scale: drive.scale,
    hasGpu: drive.hasGpu,
    room: () => ({ driver: 566, other: 520, top: 0 }),
  },
  () => ({
    mode: 'follow',
    isNorthUp: drive.isNorthUp,
    isDriverRight: false,
    isCovered: false,
    isPreview: false,
    follow: { speedKmh, maneuverM: maneuverM(), zoomOffset: 0 },
  }),
  { onfree: () => undefined, onway: () => false, onplace: () => undefined },
)
map.setTrack(drive.line)
const [next] = drive.maneuversM.filter((at) => at > drive.startM)
map.setManeuver(next === undefined ? null : track.at(next))
map.setData(ROUTE, routeLines([{ id: 'r', geometry: drive.line }]))
map.setData(
  TRAFFIC,
  trafficShapes(drive.traffic, (kmh) => `${kmh} km/h`),
)

function fix(): void {
  map.setFix({
    lonLat: track.at(alongM),
    headingDeg: track.bearing(alongM, HEADING_OVER_M),
    speedKmh,
    atMs: performance.now(),
  })
}
let lastMs = performance.now()
fix()
setInterval(() => {
  const nowMs = performance.now()
  if (drive.isDriving) alongM = (alongM + ((speedKmh / 3.6) * (nowMs - lastMs)) / 1000) % track.lengthM
  lastMs = nowMs
  fix()
}, FIX_EVERY_MS)
map.map.on('idle', () => (document.body.dataset['idle'] = 'true'))
document.body.dataset['open'] = 'true'
