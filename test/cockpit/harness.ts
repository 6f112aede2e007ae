/**
 * The real dashboard on the real gateway without the seven processes behind it: signals, events and answers come from a
 * recorded scene. Speed and gear go through the real monitor of the driving state. Everything that a screen depends on
 * (theme, language, text size, driving state, size) changes in place, so that a screen is shown in a tenth of a second.
 */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { systemClock } from '../../services/base/clock.ts'
import { placesOf } from '../../services/base/home-directory.ts'
import { makeTokens, readToken, TokenTable } from '../../services/base/tokens.ts'
import type { DisplayRole } from '../../services/contract/displays.ts'
import type { Restrictions } from '../../services/contract/driving.ts'
import { FasciaError } from '../../services/contract/errors.ts'
import type { EventName, EventPayload } from '../../services/contract/events.ts'
import { Settings, type ProfilesState, type SettingsChange } from '../../services/contract/people.ts'
import type { Quality } from '../../services/contract/quality.ts'
import type { ParsedInput, RequestName } from '../../services/contract/requests.ts'
import type { SignalValue } from '../../services/contract/signal-entry.ts'
import { DrivingStateMonitor } from '../../services/driving-state/driving-state-monitor.ts'
import { MAP_FILES } from '../../services/navigation/map-directory/manifest.ts'
import { Gateway } from '../../services/publish/gateway.ts'
import { SignalStore } from '../../services/signals/signal-store.ts'
import { SignalTable } from '../../services/signals/signal-table.ts'
import { DEFAULT_FILES } from '../../services/vehicle/options.ts'
import { installInspector } from './inspector.ts'
import { readScene, type Scene, type SceneName } from './scene.ts'

const OWNERS = ['vehicle', 'apps', 'navigation', 'home', 'updater', 'supervisor'] as const
export const SPEED = 'Vehicle.Speed'
export const GEAR_PATH = 'Vehicle.Powertrain.Transmission.SelectedGear'

export interface HarnessOptions {
  staticDirectory?: string
  /** Absent: there is no map, and the floor is plain. */
  mapDirectory?: string
}

export class Harness {
  readonly store = new SignalStore(new SignalTable())
  readonly monitor: DrivingStateMonitor
  readonly gateway: Gateway
  /** The gateway says nothing any more, though its socket stands. */
  isSilent = false
  readonly #home: string
  readonly #token: string
  readonly #mapDirectory: string | undefined
  readonly #pages = new Map<DisplayRole, Page>()
  #scene: Scene
  #profiles: ProfilesState | undefined

  private constructor(scene: Scene, options: HarnessOptions) {
    this.#home = mkdtempSync(join(tmpdir(), 'fascia-cockpit-'))
    const places = placesOf(this.#home)
    makeTokens(places)
    this.#token = readToken(places, 'developer')
    this.#mapDirectory = options.mapDirectory
    this.#scene = scene
    this.gateway = new Gateway({
      store: this.store,
      tokens: TokenTable.read(places),
      drivingState: () => this.monitor.state,
      staticDirectory: options.staticDirectory ?? process.env['FASCIA_DASHBOARD'] ?? DEFAULT_FILES.staticDirectory,
      mapDirectory: options.mapDirectory,
    })
    const tell = (restrictions: Restrictions): void => this.gateway.events.post('vehicle.restrictions', restrictions)
    // A lost bus is a step of a drive here: what it forbids is looked for at once.
    this.monitor = new DrivingStateMonitor(this.store, systemClock, tell, { holdMs: 0 })
    this.gateway.onChange(() => this.monitor.update())
    const publish = this.gateway.publish.bind(this.gateway)
    this.gateway.publish = () => void (this.isSilent || publish())
    for (const owner of OWNERS) this.gateway.router.register(owner, ({ name, input }) => this.#answer(name, input))
  }

  static async start(name: SceneName, options: HarnessOptions = {}): Promise<Harness> {
    const harness = new Harness(readScene(name), options)
    harness.#tell()
    await harness.gateway.listen(0)
    return harness
  }

  get hasMap(): boolean {
    return this.#mapDirectory !== undefined
  }

  get wallMs(): number {
    return this.#scene.wallMs
  }

  get settings(): Settings | undefined {
    return this.#profiles?.profiles.find(({ id }) => id === this.#profiles?.activeId)?.settings
  }

  /** Another moment; the settings stay as they are. */
  show(name: SceneName): void {
    const { settings } = this
    this.#scene = readScene(name)
    this.#tell()
    if (settings) this.set(settings)
  }

  /** Changes settings of the active driver. */
  set(change: SettingsChange): Settings | undefined {
    if (!this.#profiles) return undefined
    const { activeId, profiles } = this.#profiles
    this.#profiles = {
      activeId,
      profiles: profiles.map((one) =>
        one.id === activeId ? { ...one, settings: Settings.parse({ ...one.settings, ...change }) } : one,
      ),
    }
    this.gateway.events.post('profiles.state', this.#profiles)
    return this.settings
  }

  /** Writes a signal as the bus would. @throws Error when the value does not fit it */
  setSignal(path: string, value: SignalValue, quality: Quality = 'valid'): void {
    const id = this.store.table.idOf(path)
    const problem = this.store.write(id, value, quality, this.#scene.wallMs, systemClock.monotonicMs())
    if (problem !== undefined) throw new Error(`${path} ${problem}`)
  }

  setQuality(path: string, quality: Quality): void {
    this.store.setQuality(this.store.table.idOf(path), quality, systemClock.monotonicMs())
  }

  /** The one page of this display, at the moment of the scene; looking at it in another size takes no load. */
  async page(browser: Browser, size: { width: number; height: number }, display: DisplayRole): Promise<Page> {
    const open = this.#pages.get(display)
    if (!open) {
      const page = await this.open(browser, size, display)
      this.#pages.set(display, page)
      return page
    }
    await open.setViewportSize(size)
    await open.clock.setFixedTime(this.wallMs)
    return open
  }

  /** A page of its own, signed in as this display, at the moment of the scene. */
  async open(browser: Browser, size: { width: number; height: number }, display: DisplayRole = 'center'): Promise<Page> {
    const context: BrowserContext = await browser.newContext({
      viewport: size,
      reducedMotion: 'reduce',
      timezoneId: 'Europe/Andorra',
    })
    const page = await context.newPage()
    await page.clock.setFixedTime(this.wallMs)
    await installInspector(page)
    const response = await fetch(`http://127.0.0.1:${this.gateway.port}/session/code`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ display }),
    })
    const { code } = (await response.json()) as { code: string }
    await page.goto(`${this.gateway.url}/?code=${code}`)
    await page.getByTestId(display).waitFor()
    return page
  }

  async stop(): Promise<void> {
    for (const page of this.#pages.values()) await page.context().close()
    await this.gateway.close()
    rmSync(this.#home, { recursive: true, force: true })
  }

  #tell(): void {
    const { signals, events } = this.#scene
    for (const { path, id } of this.store.table.definitions) {
      const [value, quality] = signals[path] ?? [null, 'never']
      if (path.startsWith('Vehicle.Fascia.DrivingState')) continue
      if (value !== null) this.setSignal(path, value, quality)
      else this.store.setQuality(id, 'stale', systemClock.monotonicMs())
    }
    for (const [name, payload] of Object.entries(events)) {
      if (name === 'vehicle.restrictions') continue
      if (name === 'navigation.region') {
        this.#tellRegion(payload as EventPayload<'navigation.region'>)
        continue
      }
      this.gateway.events.post(name as EventName, payload as never)
      if (name === 'profiles.state') this.#profiles = payload as ProfilesState
    }
    this.monitor.update()
  }

  /** The map of the scene, under the name of the directory that is here now. */
  #tellRegion(region: EventPayload<'navigation.region'>): void {
    if (this.#mapDirectory === undefined) return
    const tilesUrl = `/map/${basename(this.#mapDirectory)}/${MAP_FILES.tiles}`
    this.gateway.events.post('navigation.region', { ...region, tilesUrl })
  }

  /** What was answered when the scene was recorded; wishes come back as done. */
  async #answer(name: RequestName, input: unknown): Promise<unknown> {
    if (name === 'vehicle.set') {
      const { path, value } = input as ParsedInput<'vehicle.set'>
      this.setSignal(path, value)
      return { path, confirmed: value, tookMs: 20 }
    }
    if (name === 'settings.set') return this.set((input as ParsedInput<'settings.set'>).settings)
    const asked = JSON.stringify(input)
    const same = this.#scene.answers.filter((one) => one.name === name)
    const found = same.find((one) => JSON.stringify(one.input) === asked) ?? same[0]
    if (!found) throw new FasciaError('unavailable', `${name} was not recorded`)
    return found.output
  }
}
