/**
 * The map renderer behind a small face: style, own data, car, camera. Loaded after the gauges, because it is large.
 */
import 'maplibre-gl/dist/maplibre-gl.css'
import './fonts.css'
import { addProtocol, Map as MapLibreMap, Marker, setWorkerCount, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import type { Position } from '../../../../services/contract/geo.ts'
import type { Appearance } from '../../../theme/theme.svelte.ts'
import { mapRoom } from '../../../layout/room.ts'
import { approach, FOLLOW_PITCH, followZoom, insetsFor, type FollowInput, type Insets } from './camera.ts'
import { putPictures } from './icons.ts'
import { distanceM, step, turn, type Fix, type Pose } from './motion.ts'
import { RepaintGovernor } from './repaint-governor.ts'
import { buildStyle } from './style/style.ts'
import { regionsProtocol } from './tiles/regions-protocol.ts'
import { NO_DATA, type OwnData, type OwnSource } from './style/sources.ts'

export interface MapOptions {
  /** Archives of all regions, the one where the car is first. */
  tilesUrls: readonly string[]
  center: Position
  appearance: Appearance
  scale: number
  hasGpu: boolean
}

/** What the camera should do, asked before each picture. */
export interface CameraWish {
  mode: 'follow' | 'overview' | 'free'
  isNorthUp: boolean
  isDriverRight: boolean
  isCovered: boolean
  follow: FollowInput
}

/** A standing car is drawn until the camera came to rest. */
const SETTLE_MS = 4000
const REST_M = 12

let isPrepared = false

async function prepare(hasGpu: boolean): Promise<void> {
  // Glyphs are drawn from these fonts; without them the first labels would be drawn in another.
  await Promise.all([
    ...['Map Medium', 'Map Semibold'].map((name) => document.fonts.load(`500 24px "${name}"`, 'Aàőđ')),
    document.fonts.load('500 24px "Noto Sans Arabic Variable"', 'شارع'),
  ])
  if (isPrepared) return
  isPrepared = true
  setWorkerUrl(workerUrl)
  setWorkerCount(hasGpu ? 2 : 1)
  addProtocol('regions', regionsProtocol)
}

export class MapController {
  readonly #map: MapLibreMap
  readonly #options: MapOptions
  readonly #marker: Marker
  readonly #governor: RepaintGovernor
  #data: OwnData = NO_DATA
  #appearance: Appearance
  #fix: Fix | undefined
  #pose: Pose | undefined
  #poseMs = 0
  #frame = 0
  #shown: { lon: number; lat: number; bearing: number; zoom: number; pitch: number } | undefined
  #isLoaded = false
  #restKey = ''
  #restMs = 0
  #overview: [number, number, number, number] | undefined
  #overviewView: 'overview' | 'preview' = 'overview'

  static async open(
    container: HTMLElement,
    options: MapOptions,
    wish: () => CameraWish,
    onfree: () => void,
  ): Promise<MapController> {
    await prepare(options.hasGpu)
    return new MapController(container, options, wish, onfree)
  }

  private constructor(container: HTMLElement, options: MapOptions, wish: () => CameraWish, onfree: () => void) {
    this.#options = options
    this.#appearance = options.appearance
    this.#map = new MapLibreMap({
      container,
      style: this.#style(),
      center: [options.center.lon, options.center.lat],
      zoom: 15.5,
      pitch: FOLLOW_PITCH,
      maxPitch: 70,
      minZoom: 6,
      maxZoom: 19.5,
      attributionControl: false,
      dragRotate: false,
      touchPitch: false,
      keyboard: false,
      fadeDuration: options.hasGpu ? 180 : 0,
      pixelRatio: options.hasGpu ? Math.min(2, devicePixelRatio) : 1,
      renderWorldCopies: false,
      // A drive seldom comes back to a tile soon; without a bound of its own the cache grows with the screen, not with its use.
      maxTileCacheSize: 24,
      validateStyle: false,
      canvasContextAttributes: { antialias: options.hasGpu, powerPreference: 'high-performance' },
    })
    this.#governor = new RepaintGovernor(this.#map, options.hasGpu)
    this.#map.on('error', ({ error }) => console.error('map', error.message))
    this.#map.on('style.load', () => {
      putPictures(this.#map, this.#appearance)
      this.#isLoaded = true
      this.#fillSources()
    })
    this.#map.on('dragstart', onfree)
    this.#map.on('zoomstart', ({ originalEvent }) => {
      if (originalEvent) onfree()
    })
    const puck = document.createElement('div')
    puck.className = 'puck'
    puck.append(document.createElement('i'))
    this.#marker = new Marker({ element: puck, rotationAlignment: 'map', pitchAlignment: 'map' })
    const loop = (nowMs: number): void => {
      this.#frame = requestAnimationFrame(loop)
      this.#move(nowMs, wish())
    }
    this.#frame = requestAnimationFrame(loop)
  }

  get map(): MapLibreMap {
    return this.#map
  }

  setFix(fix: Fix): void {
    this.#fix = fix
  }

  setAppearance(appearance: Appearance): void {
    if (appearance === this.#appearance) return
    this.#appearance = appearance
    this.#map.setStyle(this.#style(), { diff: true })
    putPictures(this.#map, appearance)
  }

  setData(name: OwnSource, data: GeoJSON.FeatureCollection): void {
    this.#data = { ...this.#data, [name]: data }
    if (this.#isLoaded) this.#map.getSource<GeoJSONSource>(name)?.setData(data)
  }

  /** Shows all of these bounds, once, with the map flat. */
  showBounds(bounds: [number, number, number, number] | undefined, view: 'overview' | 'preview', isDriverRight: boolean): void {
    this.#overview = bounds
    this.#overviewView = view
    if (!bounds) return
    const padding = this.#insets(view, isDriverRight)
    // The padding of following would be added to it.
    this.#map.setPadding({ top: 0, right: 0, bottom: 0, left: 0 })
    const camera = this.#map.cameraForBounds(bounds, { padding, bearing: 0, pitch: 0, maxZoom: 16.5 })
    if (!camera) return
    const target = { ...camera, bearing: 0, pitch: 0, padding: { top: 0, right: 0, bottom: 0, left: 0 } }
    if (this.#options.hasGpu) this.#map.easeTo({ ...target, duration: 600 })
    else this.#map.jumpTo(target)
    this.#shown = undefined
  }

  resize(isDriverRight: boolean): void {
    this.#map.resize()
    this.#shown = undefined
    if (this.#overview) this.showBounds(this.#overview, this.#overviewView, isDriverRight)
  }

  zoomBy(levels: number): void {
    this.#map.zoomTo(this.#map.getZoom() + levels, { duration: this.#options.hasGpu ? 200 : 0 })
  }

  close(): void {
    cancelAnimationFrame(this.#frame)
    this.#governor.close()
    this.#map.remove()
  }

  #style(): ReturnType<typeof buildStyle> {
    const { tilesUrls, scale, hasGpu } = this.#options
    return buildStyle({ appearance: this.#appearance, tilesUrls, data: this.#data, scale, hasGpu })
  }

  #fillSources(): void {
    for (const [name, data] of Object.entries(this.#data)) this.#map.getSource<GeoJSONSource>(name)?.setData(data)
  }

  #insets(view: 'follow' | 'overview' | 'preview', isDriverRight: boolean): Insets {
    return insetsFor(view, isDriverRight, this.#map.getContainer().clientHeight, this.#options.scale, mapRoom())
  }

  /** Moves the car and, when following, the camera; at most as often as drawing it leaves room for. */
  #move(nowMs: number, wish: CameraWish): void {
    if (!this.#fix) return
    if (!this.#governor.isDue(nowMs, wish.isCovered) || this.#isAtRest(wish)) return
    const sinceMs = this.#poseMs === 0 ? 0 : nowMs - this.#poseMs
    this.#pose = step(this.#pose, this.#fix, nowMs, sinceMs)
    this.#poseMs = nowMs
    const [lon, lat] = this.#pose.lonLat
    this.#governor.now(() => this.#draw(lon, lat, sinceMs, wish))
  }

  #draw(lon: number, lat: number, sinceMs: number, wish: CameraWish): void {
    const pose = this.#pose as Pose
    this.#marker.setLngLat([lon, lat]).setRotation(pose.headingDeg)
    if (!this.#marker.getElement().isConnected) this.#marker.addTo(this.#map)
    if (wish.mode === 'follow') this.#follow(lon, lat, sinceMs, wish)
  }

  /** Standing, a fix wanders by metres; the picture does not. */
  #isAtRest(wish: CameraWish): boolean {
    const { mode, follow, isNorthUp } = wish
    const key = `${mode} ${follow.zoomOffset} ${isNorthUp} ${wish.isDriverRight} ${this.#map.getContainer().clientWidth}`
    const isSettled = this.#restKey === key && performance.now() - this.#restMs > SETTLE_MS
    const isMoved = !this.#pose || !this.#fix || distanceM(this.#pose.lonLat, this.#fix.lonLat) > REST_M
    if (follow.speedKmh > 0.5 || isMoved || this.#restKey !== key) {
      this.#restKey = key
      this.#restMs = performance.now()
      return false
    }
    return isSettled
  }

  #follow(lon: number, lat: number, sinceMs: number, wish: CameraWish): void {
    const pose = this.#pose as Pose
    const wantedBearing = wish.isNorthUp ? 0 : pose.headingDeg
    const wantedPitch = wish.isNorthUp ? 0 : FOLLOW_PITCH
    const wantedZoom = followZoom(wish.follow) - (wish.isNorthUp ? 0.8 : 0)
    const last = this.#shown
    const next = {
      lon,
      lat,
      bearing: last ? last.bearing + turn(last.bearing, wantedBearing) * (1 - Math.exp(-sinceMs / 420)) : wantedBearing,
      zoom: last ? approach(last.zoom, wantedZoom, sinceMs, 900) : wantedZoom,
      pitch: last ? approach(last.pitch, wantedPitch, sinceMs, 400) : wantedPitch,
    }
    const isStill =
      last !== undefined &&
      Math.abs(next.lon - last.lon) + Math.abs(next.lat - last.lat) < 4e-7 &&
      Math.abs(turn(last.bearing, next.bearing)) < 0.04 &&
      Math.abs(next.zoom - last.zoom) < 0.002 &&
      Math.abs(next.pitch - last.pitch) < 0.05
    if (isStill) return
    this.#shown = next
    this.#map.jumpTo({
      center: [lon, lat],
      bearing: next.bearing,
      zoom: next.zoom,
      pitch: next.pitch,
      padding: this.#insets('follow', wish.isDriverRight),
    })
  }
}
