/** The map with the car, the way it drives and where it has been. Without the dashboard's tiles it shows those on plain ground. */
import 'maplibre-gl/dist/maplibre-gl.css'
import { addProtocol, AttributionControl, Map as MapLibreMap, Marker, setWorkerUrl, type GeoJSONSource, type StyleSpecification } from 'maplibre-gl' // prettier-ignore
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { Protocol } from 'pmtiles'
import { button, element, press } from './dom.ts'
import { routeLine, type Region, type Send } from './simulator.ts'
import type { PanelState } from './state.ts'

const TRAIL_POINTS = 4_000
const TRAIL_EVERY_M = 4
const LOOKS_MS = 200
/** Without a graphics card each picture is work for the processor that also runs the car. */
const LOOKS_WITHOUT_GPU_MS = 1_000
const METRES_PER_DEGREE = 111_320

type Line = [number, number][]
const lineOf = (coordinates: Line): GeoJSON.Feature => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'LineString', coordinates },
})

const ROADS: readonly [string, string[], string, number][] = [
  ['paths', ['path', 'track', 'pedestrian'], '#2a3441', 1],
  ['lanes', ['service', 'residential', 'construction'], '#3a4757', 3],
  ['streets', ['tertiary', 'secondary'], '#4c5d73', 5],
  ['mains', ['primary', 'trunk', 'motorway'], '#65799a', 7],
]

function styleOf(region: Region | null): StyleSpecification {
  const tiles = region
    ? {
        tiles: {
          type: 'vector' as const,
          url: `pmtiles://${location.origin}/map/tiles.pmtiles`,
          attribution: region.attribution,
        },
      }
    : {}
  const line = { 'line-cap': 'round', 'line-join': 'round' } as const
  const own = { type: 'geojson' as const, data: lineOf([]) }
  const ground: StyleSpecification['layers'] = [
    { id: 'landuse', type: 'fill', source: 'tiles', 'source-layer': 'landuse', filter: ['in', ['get', 'kind'], ['literal', ['forest', 'park', 'grass', 'pitch', 'cemetery', 'orchard', 'scrub']]], paint: { 'fill-color': '#16251f' } }, // prettier-ignore
    { id: 'water', type: 'fill', source: 'tiles', 'source-layer': 'water', paint: { 'fill-color': '#0d2233' } },
    {
      id: 'waterways',
      type: 'line',
      source: 'tiles',
      'source-layer': 'waterways',
      paint: { 'line-color': '#123049', 'line-width': 2 },
    },
    { id: 'buildings', type: 'fill', source: 'tiles', 'source-layer': 'buildings', paint: { 'fill-color': '#1d2734' } },
    ...ROADS.map(([id, classes, color, width]): StyleSpecification['layers'][number] => ({
      id,
      type: 'line',
      source: 'tiles',
      'source-layer': 'roads',
      filter: ['in', ['get', 'class'], ['literal', classes]],
      layout: line,
      paint: {
        'line-color': color,
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 11, width / 6, 16, width * 1.4, 19, width * 5],
      },
    })),
  ]
  return {
    version: 8,
    sources: { ...tiles, route: own, trail: own },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': '#11171e' } },
      ...(region ? ground : []),
      { id: 'route-casing', type: 'line', source: 'route', layout: line, paint: { 'line-color': '#06202f', 'line-width': 9 } },
      {
        id: 'route',
        type: 'line',
        source: 'route',
        layout: line,
        paint: { 'line-color': '#39b6ff', 'line-width': 5, 'line-opacity': 0.85 },
      },
      { id: 'trail', type: 'line', source: 'trail', layout: line, paint: { 'line-color': '#4fd1c5', 'line-width': 2.5 } },
    ],
  }
}

function hasGpu(): boolean {
  const context = document.createElement('canvas').getContext('webgl2')
  const names = context?.getExtension('WEBGL_debug_renderer_info')
  const name: unknown = names && context?.getParameter(names.UNMASKED_RENDERER_WEBGL)
  context?.getExtension('WEBGL_lose_context')?.loseContext()
  return typeof name === 'string' && !/swiftshader|llvmpipe|software/i.test(name)
}

export interface MapView {
  show(state: PanelState): void
  close(): void
}

export function mapView(host: HTMLElement, region: Region | null, at: { lat: number; lon: number }, send: Send): MapView {
  const fast = hasGpu()
  const everyMs = fast ? LOOKS_MS : LOOKS_WITHOUT_GPU_MS
  setWorkerUrl(workerUrl)
  addProtocol('pmtiles', new Protocol().tile)
  const map = new MapLibreMap({
    container: host,
    style: styleOf(region),
    center: at,
    zoom: 16,
    minZoom: 9,
    maxZoom: 20,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    ...(fast ? {} : { pixelRatio: 1, canvasContextAttributes: { antialias: false } }),
  })
  if (region) map.addControl(new AttributionControl({ compact: false }), 'bottom-right')
  const arrow = element('div', { className: 'car-arrow' })
  const marker = new Marker({ element: arrow, rotationAlignment: 'map' }).setLngLat(at).addTo(map)
  let follows = true
  const follow = button('Follow', () => {
    follows = true
    press(follow, true)
  })
  const goal = button('Drive there', () => {
    const { lat, lng } = map.getCenter()
    send({ verb: 'navigate', lat, lon: lng })
  }, 'Guides to the middle of the map, and the virtual driver follows') // prettier-ignore
  goal.classList.add('goal')
  const cross = element('i', { className: 'cross' })
  host.append(
    cross,
    element('div', { className: 'map-tools' }, follow, button('+', () => map.zoomIn(), 'Nearer'), button('−', () => map.zoomOut(), 'Farther'), goal), // prettier-ignore
  )
  press(follow, true)
  const free = (): void => {
    follows = false
    press(follow, false)
  }
  map.on('dragstart', free)

  let trail: Line = []
  let shownRoute = ''
  let lookedMs = 0
  let loaded = false
  map.once('load', () => (loaded = true))
  const source = (name: string): GeoJSONSource | undefined => map.getSource(name)

  async function fetchRoute(key: string): Promise<void> {
    shownRoute = key
    try {
      source('route')?.setData(lineOf((await routeLine()).line))
    } catch {
      shownRoute = ''
    }
  }

  return {
    close() {
      map.remove()
      host.replaceChildren()
    },
    show(state) {
      const { lat, lon, headingDeg } = state.position
      if (host.offsetParent === null) return
      marker.setLngLat([lon, lat]).setRotation(headingDeg)
      cross.hidden = follows
      goal.hidden = follows
      const nowMs = performance.now()
      if (!loaded || nowMs - lookedMs < everyMs) return
      lookedMs = nowMs
      const last = trail.at(-1)
      const movedM = last ? Math.hypot((lat - last[1]) * METRES_PER_DEGREE, (lon - last[0]) * METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180)) : Infinity // prettier-ignore
      // Far away at once: another scenario, or another time of this one.
      if (movedM > 400) trail = []
      if (movedM > TRAIL_EVERY_M) {
        trail.push([lon, lat])
        if (trail.length > TRAIL_POINTS) trail.shift()
        source('trail')?.setData(lineOf([...trail]))
      }
      const key = `${state.scenario} ${state.driver} ${state.routeId}`
      if (key !== shownRoute) void fetchRoute(key)
      if (!follows) return
      if (fast) map.easeTo({ center: [lon, lat], duration: LOOKS_MS, easing: (t) => t })
      else map.jumpTo({ center: [lon, lat] })
    },
  }
}
