/**
 * The regions of a running car: one is open, the one where the car is, with its router and its search; the others are drawn
 * and searched beside it. A region that is imported, replaced or removed while the car runs is taken up at once.
 */
import { existsSync, mkdirSync, watch, type FSWatcher } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Places } from '../../base/home-directory.ts'
import type { Log } from '../../base/log.ts'
import { FasciaError } from '../../contract/errors.ts'
import type { Position } from '../../contract/geo.ts'
import type { MapRegions, RegionEntry } from '../../contract/map-regions.ts'
import type { SearchHit } from '../../contract/navigation.ts'
import type { Router, RouteQuery } from '../router/port.ts'
import type { PlaceSearch } from '../search/search.ts'
import { MAP_FILES } from './manifest.ts'
import { linkPackageRegions, packageRegions } from './package-regions.ts'
import { bytesOf, covers, crossesRegions, newestOf, readRegions, regionsFor, type Region } from './regions.ts'

/** What comes at once (a rename, a removal) is looked at once. */
const SETTLE_MS = 150
/** Where directories can't be watched, or are not there yet. */
const LOOK_EVERY_MS = 5_000
/** A car that left its region has to be this long in another one: borders are crossed in both directions. */
const CROSSED_TIMES = 3

interface OpenRegionsParts {
  /** The map that the car was started with, or a directory of maps. */
  mapDirectory: string
  places: Places
  log: Log
  openRouter(region: Region, trafficFile: string): Router
  openSearch(region: Region): PlaceSearch
  /** Called after another region, or another version of it, is open. */
  onSwitch(): void
  /** Called whenever the list has changed. */
  onList(list: MapRegions): void
}

interface Open {
  region: Region
  router: Router
  search: PlaceSearch
}

export class OpenRegions {
  readonly #parts: OpenRegionsParts
  readonly #searches = new Map<string, PlaceSearch>()
  readonly #watchers: FSWatcher[]
  #openWatcher: FSWatcher | undefined
  readonly #timer: NodeJS.Timeout
  #all: Region[] = []
  #open: Open
  /** Directories without a map that were told of: one looks every few seconds, and tells once. */
  #broken: ReadonlySet<string> = new Set()
  #opened = 0
  #elsewhere = 0
  #settling: NodeJS.Timeout | undefined

  /** @throws FasciaError `not_found` or `damaged` when no map can be opened */
  constructor(parts: OpenRegionsParts) {
    this.#parts = parts
    this.#all = this.#read()
    const [first] = this.#all
    if (!first) throw this.#noMap()
    this.#open = this.#openParts(first)
    this.#frame()
    const packages = join(parts.places.packages, 'active')
    const directories = [parts.places.maps, ...(existsSync(packages) ? [packages] : [])]
    this.#watchers = directories.flatMap((directory) => this.#watch(directory) ?? [])
    this.#watchOpen()
    this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS)
    this.#timer.unref()
  }

  get active(): Region {
    return this.#open.region
  }

  /** The router of the open region; the object stays the same when regions change. */
  readonly router: Router = forwarding<Router>(() => this.#open.router, {
    route: (query: RouteQuery) => this.#route(query),
  })

  /** The search of the open region, which finds things of the others after its own. */
  readonly search: PlaceSearch = forwarding<PlaceSearch>(() => this.#open.search, {
    find: (text: string, near: Position | undefined, limit: number) => this.#find(text, near, limit),
    steps: (text: string, near: Position | undefined, limit: number) => this.#steps(text, near, limit),
  })

  /** Box around all regions, west, south, east, north; the array stays the same and its numbers follow the regions. */
  readonly bounds: [number, number, number, number] = [-180, -90, 180, 90]

  /** What screens are told. */
  get list(): MapRegions {
    const active = this.#open.region
    const others = this.#all.filter((region) => region !== active)
    return { regions: [active, ...others].slice(0, 100).map((region) => entryOf(region, region === active)) }
  }

  /** Something that belongs to a region, made when that is opened: an object that is always the open region's. */
  perRegion<T extends object>(make: (region: Region) => T): T {
    let made: { region: Region; value: T } | undefined
    return forwarding(() => {
      const { region } = this.#open
      if (made?.region !== region) made = { region, value: make(region) }
      return made.value
    }, {})
  }

  /** Tells where the car is, once that is known: in another region, that one is opened. */
  follow(at: Position | undefined): void {
    if (!at) return
    const present = this.#open.region
    const there = regionsFor(this.#all, [at], present)
    // The invented town lies somewhere in the real world: a real map of that place counts more.
    const next = there.find((region) => !this.#isDemo(region)) ?? there[0]
    if (next === present) this.#elsewhere = 0
    if (!next || next === present || ++this.#elsewhere < CROSSED_TIMES) return
    this.#switchTo(next)
  }

  /** Looks what is there now. */
  look(): void {
    try {
      const before = keyOf(this.#all)
      const all = this.#read()
      if (keyOf(all) === before) return
      const active = this.#open.region
      const same = all.find(({ manifest }) => manifest.id === active.manifest.id)
      // A region that was removed stays open as long as there is no other: the car goes on without its files' names.
      if (all.length === 0) return
      this.#all = all
      this.#frame()
      for (const [directory, search] of this.#searches) {
        if (all.some((region) => region.directory === directory)) continue
        search.close()
        this.#searches.delete(directory)
      }
      const next = same ?? all[0]
      if (next && keyOf([next]) !== keyOf([active])) this.#switchTo(next)
      else {
        this.#open = { ...this.#open, region: same ?? active }
        this.#parts.onList(this.list)
      }
    } catch (error) {
      this.#parts.log.warn('the regions cannot be read', { error })
    }
  }

  close(): void {
    clearInterval(this.#timer)
    clearTimeout(this.#settling)
    for (const watcher of [...this.#watchers, this.#openWatcher]) watcher?.close()
    for (const search of this.#searches.values()) search.close()
    this.#closeParts(this.#open)
  }

  /** The map that the car was started with comes first, unless a newer version of it is there. */
  #read(): Region[] {
    const { mapDirectory, places, log } = this.#parts
    const given = readRegions(mapDirectory)
    const own = readRegions(places.maps)
    const brought = packageRegions(places.packages)
    const linked = brought.regions.length === 0 && !existsSync(places.maps) ? [] : this.#link(brought.regions)
    const broken = [...given.broken, ...own.broken, ...brought.broken]
    for (const { directory, error } of broken) {
      if (!this.#broken.has(directory)) log.warn('a map cannot be used', { directory, error })
    }
    this.#broken = new Set(broken.map(({ directory }) => directory))
    // Known by two ways is one.
    const known = new Map([...own.regions, ...linked, ...given.regions].map((region) => [region.directory, region]))
    const chosen = new Set(given.regions.map(({ manifest }) => manifest.id))
    const used = [...known.values()].filter((region) => !this.#isDemo(region) || chosen.has(region.manifest.id))
    const { regions } = newestOf(used)
    const isFirst = (region: Region): number => Number(chosen.has(region.manifest.id))
    return regions.sort((a, b) => isFirst(b) - isFirst(a))
  }

  #frame(): void {
    const boxes = this.#all.map(({ manifest }) => manifest.bounds)
    const edge = (side: 0 | 1 | 2 | 3, pick: typeof Math.min): number => pick(...boxes.map((box) => box[side]))
    this.bounds.splice(0, 4, edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max))
  }

  #isDemo({ directory }: Region): boolean {
    return directory === join(resolve(this.#parts.places.maps), 'demo')
  }

  #link(regions: readonly Region[]): Region[] {
    try {
      return linkPackageRegions(this.#parts.places.maps, regions)
    } catch (error) {
      this.#parts.log.warn('maps of features cannot be linked', { error })
      return []
    }
  }

  #noMap(): FasciaError {
    const { mapDirectory } = this.#parts
    const [broken] = readRegions(mapDirectory).broken
    return (
      broken?.error ??
      new FasciaError('not_found', 'this directory holds no map', {
        file: mapDirectory,
        remedy: 'make one: fascia nav import FILE.osm.pbf --out DIR',
      })
    )
  }

  #openParts(region: Region): Open {
    const { openRouter, openSearch, places } = this.#parts
    mkdirSync(places.run, { recursive: true })
    // The engine has the archive of the former region mapped until it is collected: each has a file of its own.
    const router = openRouter(region, join(places.run, `navigation-traffic-${process.pid}-${this.#opened++}.tar`))
    try {
      return { region, router, search: openSearch(region) }
    } catch (error) {
      router.close()
      throw error
    }
  }

  #closeParts({ router, search }: Open): void {
    search.close()
    router.close()
  }

  #switchTo(region: Region): void {
    const before = this.#open
    let next: Open
    try {
      next = this.#openParts(region)
    } catch (error) {
      this.#parts.log.error('a region cannot be opened; the present one stays', { region: region.manifest.name, error })
      return
    }
    this.#elsewhere = 0
    this.#open = next
    this.#parts.log.info('map switched', { from: before.region.manifest.name, to: region.manifest.name })
    this.#closeParts(before)
    this.#watchOpen()
    this.#parts.onList(this.list)
    this.#parts.onSwitch()
  }

  /** @returns undefined where it can't be watched; the timer looks all the same */
  #watch(directory: string): FSWatcher | undefined {
    try {
      mkdirSync(directory, { recursive: true })
      const watcher = watch(directory, () => {
        clearTimeout(this.#settling)
        this.#settling = setTimeout(() => this.look(), SETTLE_MS)
      })
      return watcher.on('error', () => undefined)
    } catch (error) {
      this.#parts.log.debug('a directory cannot be watched', { directory, error })
      return undefined
    }
  }

  /** The open region's own directory tells when another is put in its place, wherever it lies. */
  #watchOpen(): void {
    this.#openWatcher?.close()
    this.#openWatcher = this.#watch(this.#open.region.directory)
  }

  /** The open region answers when it may; a way that no region holds as a whole is refused with the reason. */
  async #route(query: RouteQuery): ReturnType<Router['route']> {
    const isOne = query.through.every((place) => covers(this.#open.region, place))
    if (!isOne && this.#all.length > 1) {
      const outside = query.through.some((place) => !covers(this.#open.region, place))
      const elsewhere = this.#all.some(
        (region) => region !== this.#open.region && query.through.some((place) => covers(region, place)),
      )
      if (outside && elsewhere) throw crossesRegions(this.#all, query.through)
    }
    return this.#open.router.route(query)
  }

  #find(text: string, near: Position | undefined, limit: number): SearchHit[] {
    return this.#merged(this.#open.search.find(text, near, limit), text, near, limit)
  }

  *#steps(text: string, near: Position | undefined, limit: number): Generator<undefined, SearchHit[]> {
    const own = yield* this.#open.search.steps(text, near, limit)
    yield
    return this.#merged(own, text, near, limit)
  }

  /** Exact hits of other regions come before mere guesses of this one. */
  #merged(own: SearchHit[], text: string, near: Position | undefined, limit: number): SearchHit[] {
    if (this.#all.length < 2) return own
    const others = this.#all.filter((region) => region !== this.#open.region)
    const found = others.flatMap((region) => this.#searchOf(region)?.find(text, near, limit) ?? [])
    const known = new Set(own.map(({ id }) => id))
    const all = [...own, ...found.filter(({ id }) => !known.has(id))]
    return all.sort((a, b) => Number(a.fuzzy) - Number(b.fuzzy) || b.score - a.score).slice(0, limit)
  }

  #searchOf(region: Region): PlaceSearch | undefined {
    const known = this.#searches.get(region.directory)
    if (known) return known
    try {
      const search = this.#parts.openSearch(region)
      this.#searches.set(region.directory, search)
      return search
    } catch (error) {
      this.#parts.log.warn('a region cannot be searched', { region: region.manifest.name, error })
      return undefined
    }
  }
}

/** Versions and names of all, to see whether anything changed. */
const keyOf = (regions: readonly Region[]): string =>
  regions.map(({ directory, manifest }) => `${directory} ${manifest.created}`).join('\n')

/** The gateway serves a map by the name of its directory; the version in the address keeps old tiles out of caches. */
const tilesUrlOf = ({ directory, manifest }: Region): string =>
  `/map/${basename(directory)}/${MAP_FILES.tiles}?v=${Date.parse(manifest.created).toString(36)}`

function entryOf(region: Region, isActive: boolean): RegionEntry {
  const { id, name, bounds, center, attribution, licence, source, created } = region.manifest
  return {
    id,
    name,
    bounds,
    center,
    attribution,
    tilesUrl: tilesUrlOf(region),
    dataTime: source.timestamp ?? created,
    ...(licence ? { licence } : {}),
    bytes: bytesOf(region.manifest),
    ...(region.packageId ? { packageId: region.packageId } : {}),
    isActive,
  }
}

/** An object whose methods are those of whatever `target` gives at the time of the call, but for some of its own. */
function forwarding<T extends object>(target: () => T, own: Partial<T>): T {
  return new Proxy(own as T, {
    get: (_, key): unknown => {
      const mine: unknown = Reflect.get(own, key)
      if (mine !== undefined) return mine
      const present = target()
      const value: unknown = Reflect.get(present, key, present)
      return typeof value === 'function' ? (value.bind(present) as unknown) : value
    },
  })
}
