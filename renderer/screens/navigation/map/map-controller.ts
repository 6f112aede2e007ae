/**
 * The map renderer behind a small face: style, own data, car, camera. Loaded after the gauges, because it is large.
 */
import { Map as MapLibreMap } from 'maplibre-gl'
import type { LonLat, Position } from '../../../../services/contract/geo.ts'
import type { Appearance } from '../../../theme/theme.svelte.ts'
import type { MapRoom } from '../../../layout/room.ts'
import { Aim } from './aim/aim.ts'
import { insetsFor, START_PITCH, type FollowInput, type Insets } from './camera.ts'
import { distanceM } from './earth.ts'
import { DrivenWay } from './driven.ts'
import { listenToFingers, type MapTouch } from './fingers.ts'
import { FollowCamera } from './follow-camera.ts'
import { putPictures } from './icons.ts'
import { maneuverArrow } from './maneuver-arrow.ts'
import { step, type Fix, type Pose } from './motion.ts'
import { OwnSources } from './own-sources.ts'
import { prepare } from './prepare.ts'
import { Puck } from './puck.ts'
import { RepaintGovernor } from './repaint-governor.ts'
import { RouteTrack } from './route-track.ts'
import { allLayers, buildStyle, landColour } from './style/style.ts'
import { DRIVEN, FINEST_ZOOM, MANEUVER, NO_DATA, type OwnData, type OwnSource } from './style/sources.ts'

export interface MapOptions {
  /** Archives of all regions, the one where the car is first. */
  tilesUrls: readonly string[]
  center: Position
  appearance: Appearance
  /** In which names are written where the map knows them (BCP 47). */
  language: string
  scale: number
  hasGpu: boolean
  /** What panels take of it now. */
  room(): MapRoom
}

/** What the camera should do, asked before each picture. */
export interface CameraWish {
  mode: 'follow' | 'overview' | 'free'
  isNorthUp: boolean
  isDriverRight: boolean
  /** A panel lies over the map. */
  isCovered: boolean
  /** Ways are offered beside a panel. */
  isPreview: boolean
  follow: FollowInput
}

/** As near as one may look. */
const MAX_ZOOM = 19.5
/** A standing car is drawn until the camera came to rest. */
const SETTLE_MS = 4000
const REST_M = 12

const EVERYWHERE = { from: -Infinity, to: Infinity }

export class MapController {
  readonly #map: MapLibreMap
  readonly #options: MapOptions
  readonly #own: OwnSources
  readonly #puck: Puck
  readonly #governor: RepaintGovernor
  readonly #camera = new FollowCamera()
  readonly #driven = new DrivenWay()
  #appearance: Appearance
  #language: string
  #fix: Fix | undefined
  #pose: Pose | undefined
  #poseMs = 0
  #track: RouteTrack | undefined
  /** Of the map in CSS pixels, asked for when it changes: asking in every picture would lay out the page each time. */
  #size = { width: 0, height: 0 }
  #frame = 0
  #restKey = ''
  #restMs = 0
  #overview: [number, number, number, number] | undefined
  #overviewView: 'overview' | 'preview' = 'overview'

  static async open(
    container: HTMLElement,
    options: MapOptions,
    wish: () => CameraWish,
    touch: MapTouch,
  ): Promise<MapController> {
    await prepare(options.hasGpu)
    return new MapController(container, options, wish, touch)
  }

  private constructor(container: HTMLElement, options: MapOptions, wish: () => CameraWish, touch: MapTouch) {
    this.#options = options
    this.#appearance = options.appearance
    this.#language = options.language
    this.#map = new MapLibreMap({
      container,
      style: this.#style(NO_DATA),
      center: [options.center.lon, options.center.lat],
      zoom: 15.5,
      pitch: START_PITCH,
      maxPitch: 70,
      minZoom: 6,
      maxZoom: MAX_ZOOM,
      // Tiles of the deepest zoom are drawn larger. Cut into sixteenths, as the renderer would, a picture has forty tiles for eight,
      // each with its pieces of every layer, and each is read, cut and sent by itself.
      zoomLevelsToOverscale: Math.ceil(MAX_ZOOM - FINEST_ZOOM),
      attributionControl: false,
      dragRotate: false,
      touchPitch: false,
      keyboard: false,
      // Labels are placed anew that often while the map moves, which is a sixth of what its scripts do.
      fadeDuration: options.hasGpu ? 450 : 0,
      pixelRatio: options.hasGpu ? Math.min(2, devicePixelRatio) : 1,
      renderWorldCopies: false,
      // A drive seldom comes back to a tile soon; without a bound of its own the cache grows with the screen, not with its use.
      maxTileCacheSize: 24,
      validateStyle: false,
      canvasContextAttributes: { antialias: options.hasGpu, powerPreference: 'high-performance' },
    })
    this.#showLand()
    this.#measure()
    this.#governor = new RepaintGovernor(this.#map, options.hasGpu)
    this.#own = new OwnSources(this.#map, () => allLayers(this.#look))
    this.#puck = new Puck(this.#map)
    this.#map.on('error', ({ error }) => console.error('map', error.message))
    this.#map.on('style.load', () => {
      putPictures(this.#map, this.#appearance)
      this.#own.fill()
    })
    listenToFingers(this.#map, options.scale, touch)
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

  /** The way that the car is led along; empty: none. */
  setTrack(line: readonly LonLat[]): void {
    this.#track = line.length > 1 ? new RouteTrack(line) : undefined
    if (this.#pose) this.#pose = { ...this.#pose, alongM: null }
  }

  /** Where the next maneuver is; null: none. After the way was set. */
  setManeuver(location: LonLat | null): void {
    this.setData(MANEUVER, maneuverArrow(this.#track, location, this.#pose?.alongM ?? undefined))
  }

  setAppearance(appearance: Appearance, language: string): void {
    if (appearance === this.#appearance && language === this.#language) return
    this.#appearance = appearance
    this.#language = language
    this.#showLand()
    this.#map.setStyle(this.#style(this.#own.data), { diff: true })
    putPictures(this.#map, appearance)
  }

  setData(name: OwnSource, data: GeoJSON.FeatureCollection): void {
    this.#own.set(name, data)
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
    this.#camera.reset()
  }

  resize(isDriverRight: boolean): void {
    this.#map.resize()
    this.#measure()
    this.#camera.reset()
    if (this.#overview) this.showBounds(this.#overview, this.#overviewView, isDriverRight)
  }

  /**
   * Aims at the map from now on.
   *
   * @param room CSS pixels that are taken above and below
   * @param at what is aimed at first; the middle of the picture otherwise
   */
  takeAim(isDriverRight: boolean, room: { top: number; bottom: number }, at?: LonLat): Aim {
    const { scale, hasGpu } = this.#options
    const insets = { ...this.#insets('overview', isDriverRight), ...room }
    return new Aim({ map: this.#map, insets, scale, hasGpu }, at)
  }

  zoomBy(levels: number): void {
    this.#map.zoomTo(this.#map.getZoom() + levels, { duration: this.#options.hasGpu ? 200 : 0 })
  }

  close(): void {
    cancelAnimationFrame(this.#frame)
    this.#governor.close()
    this.#map.remove()
  }

  #showLand(): void {
    this.#map.getContainer().style.background = landColour(this.#appearance)
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.#map.getContainer()
    this.#size = { width, height }
  }

  get #look(): Pick<MapOptions, 'appearance' | 'language' | 'scale'> {
    return { appearance: this.#appearance, language: this.#language, scale: this.#options.scale }
  }

  #style(data: OwnData): ReturnType<typeof buildStyle> {
    return buildStyle({ ...this.#look, tilesUrls: this.#options.tilesUrls, data })
  }

  #insets(view: 'follow' | 'overview' | 'preview', isDriverRight: boolean, topShare?: number): Insets {
    return insetsFor(view, isDriverRight, this.#size.height, this.#options.scale, this.#options.room(), topShare)
  }

  /** Moves the car and, when following, the camera; at most as often as drawing it leaves room for. */
  #move(nowMs: number, wish: CameraWish): void {
    if (wish.isCovered) this.#puck.keepClear(null)
    if (!this.#fix || !this.#governor.isDue(nowMs, wish.isCovered)) return
    if (this.#isAtRest(wish) && !this.#map.isMoving()) return this.#governor.rest()
    const sinceMs = this.#poseMs === 0 ? 0 : nowMs - this.#poseMs
    const pose = step(this.#pose, this.#fix, nowMs, sinceMs, this.#track)
    this.#pose = pose
    this.#poseMs = nowMs
    this.#governor.now(() => this.#draw(pose, sinceMs, wish))
  }

  #draw(pose: Pose, sinceMs: number, wish: CameraWish): void {
    const isFollowing = wish.mode === 'follow'
    if (!isFollowing) this.#camera.reset()
    this.#puck.show(pose, () => isFollowing && this.#follow(pose, sinceMs, wish))
    // Of ways that are offered none is driven yet.
    const driven = this.#driven.next(wish.isPreview ? undefined : this.#track, pose, wish.follow.speedKmh, !isFollowing)
    if (driven) this.setData(DRIVEN, driven)
    this.#puck.keepClear(wish.isCovered ? null : wish.isPreview ? this.#clearOf(wish) : EVERYWHERE)
  }

  /** Where no panel lies over the map beside ways that are offered. */
  #clearOf({ isDriverRight }: CameraWish): { from: number; to: number } {
    const { left, right } = this.#insets('preview', isDriverRight)
    return { from: left, to: this.#size.width - right }
  }

  /** Standing, a fix wanders by metres; the picture does not. */
  #isAtRest(wish: CameraWish): boolean {
    const { mode, follow, isNorthUp, isCovered, isPreview } = wish
    const key = `${mode} ${follow.zoomOffset} ${isNorthUp} ${wish.isDriverRight} ${isCovered} ${isPreview} ${this.#size.width}`
    const isSettled = this.#restKey === key && performance.now() - this.#restMs > SETTLE_MS
    const isMoved = !this.#pose || !this.#fix || distanceM(this.#pose.lonLat, this.#fix.lonLat) > REST_M
    if (follow.speedKmh > 0.5 || isMoved || this.#restKey !== key) {
      this.#restKey = key
      this.#restMs = performance.now()
      return false
    }
    return isSettled
  }

  /** @returns false when the camera stays as it is */
  #follow(pose: Pose, sinceMs: number, wish: CameraWish): boolean {
    const view = this.#camera.next(pose, {
      sinceMs,
      input: wish.follow,
      isNorthUp: wish.isNorthUp,
      ...this.#size,
      track: this.#track,
      insets: (topShare) => this.#insets('follow', wish.isDriverRight, topShare),
    })
    if (view) this.#map.jumpTo(view)
    return view !== undefined
  }
}
