/**
 * Which volumes are there, and when they must be looked through: a stick is plugged in or pulled, a file is added, a person
 * asks. One directory is scanned at a time; what changes meanwhile is scanned again.
 */
import { watch, type FSWatcher } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { MediaPlace } from '../base/media-places.ts'
import type { Log } from '../base/log.ts'
import type { MediaLibrary } from '../contract/media.ts'
import type { Store } from '../storage/store.ts'
import { FoundFiles } from './found-files.ts'
import type { Library } from './library.ts'
import { scanDirectory } from './scan/scanner.ts'

const LOOK_EVERY_MS = 3_000
const SETTLE_MS = 1_500
const WATCHERS_MAX = 500
const OnRow = z.object({ on_: z.number() })

export interface SourceParts {
  store: Store
  library: Library
  log: Log
  coverDirectory: string
  /** What is plugged in now. */
  places(): MediaPlace[]
  /** Something that people see has changed. */
  onChange(): void
  /** The set of sources, or what is in them, changed. */
  onContent(): void
}

export class Sources {
  readonly #parts: SourceParts
  readonly #found: FoundFiles
  readonly #waiting = new Set<string>()
  readonly #watchers = new Map<string, FSWatcher[]>()
  readonly #settling = new Map<string, NodeJS.Timeout>()
  #places: MediaPlace[] = []
  #scanning: { id: string; abort: AbortController } | undefined
  #progress = { done: 0, total: 0 }
  #leftOut = 0
  #timer: NodeJS.Timeout | undefined

  constructor(parts: SourceParts) {
    this.#parts = parts
    this.#found = new FoundFiles(parts.store)
  }

  start(): void {
    this.look()
    this.#timer = setInterval(() => this.look(), LOOK_EVERY_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
    for (const timer of this.#settling.values()) clearTimeout(timer)
    for (const id of this.#watchers.keys()) this.#unwatch(id)
    this.#waiting.clear()
    this.#scanning?.abort.abort()
  }

  get places(): readonly MediaPlace[] {
    return this.#places
  }

  get leftOut(): number {
    return this.#leftOut
  }

  sources(): MediaLibrary['sources'] {
    return this.#places.map(({ id, name, directory, kind }) => ({
      id,
      name: name.slice(0, 200),
      directory,
      kind,
      on: this.#isOn(id),
      tracks: this.#parts.library.trackCount(id),
    }))
  }

  scan(): MediaLibrary['scan'] {
    return { running: this.#scanning !== undefined || this.#waiting.size > 0, ...this.#progress }
  }

  /** Looks what is plugged in; a new volume is scanned, a pulled one is forgotten for now. */
  look(): void {
    const places = this.#parts.places()
    const before = new Set(this.#places.map(({ id }) => id))
    const now = new Set(places.map(({ id }) => id))
    const came = places.filter(({ id }) => !before.has(id))
    const went = this.#places.filter(({ id }) => !now.has(id))
    if (came.length === 0 && went.length === 0) return
    this.#places = places
    for (const { id } of went) this.#drop(id)
    for (const { id } of came) this.#ask(id)
    this.#activate()
  }

  /** @returns false when there is no such source */
  turn(id: string, on: boolean): boolean {
    if (!this.#places.some((place) => place.id === id)) return false
    this.#parts.store.run(
      'INSERT INTO source (id, on_, seen_wall_ms) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET on_ = excluded.on_',
      id,
      on ? 1 : 0,
      Date.now(),
    )
    if (on) this.#ask(id)
    else this.#drop(id)
    this.#activate()
    return true
  }

  scanAll(): void {
    for (const { id } of this.#places) this.#ask(id)
  }

  #isOn(id: string): boolean {
    return this.#parts.store.get(OnRow, 'SELECT on_ FROM source WHERE id = ?', id)?.on_ !== 0
  }

  #activate(): void {
    this.#parts.library.setActive(this.#places.map(({ id }) => id).filter((id) => this.#isOn(id)))
    this.#parts.onContent()
    this.#parts.onChange()
  }

  #drop(id: string): void {
    this.#waiting.delete(id)
    this.#unwatch(id)
    if (this.#scanning?.id === id) this.#scanning.abort.abort()
  }

  #ask(id: string): void {
    if (!this.#isOn(id)) return
    this.#waiting.add(id)
    void this.#work()
  }

  async #work(): Promise<void> {
    if (this.#scanning) return
    const id = this.#waiting.values().next().value
    const place = this.#places.find((one) => one.id === id)
    if (id === undefined) return
    this.#waiting.delete(id)
    if (place) {
      this.#scanning = { id, abort: new AbortController() }
      this.#progress = { done: 0, total: 0 }
      this.#parts.onChange()
      try {
        await this.#scan(place, this.#scanning.abort.signal)
      } catch (error) {
        this.#parts.log.error('a volume could not be scanned', { error, directory: place.directory })
      }
      this.#scanning = undefined
      this.#parts.onContent()
      this.#parts.onChange()
    }
    void this.#work()
  }

  async #scan(place: MediaPlace, signal: AbortSignal): Promise<void> {
    const { store, coverDirectory, log } = this.#parts
    const { id, directory } = place
    store.run(
      'INSERT INTO source (id, on_, seen_wall_ms) VALUES (?, 1, ?) ON CONFLICT (id) DO UPDATE SET seen_wall_ms = excluded.seen_wall_ms',
      id,
      Date.now(),
    )
    this.#found.forgetOldSources()
    await scanDirectory(
      { directory, coverDirectory, log, signal },
      {
        known: () => this.#found.known(id),
        onWalked: ({ paths, directories, total, leftOut }) => {
          // A stick that is being pulled looks empty: only what is surely gone is forgotten.
          if (signal.aborted) return
          this.#found.keepOnly(id, paths)
          this.#progress = { done: this.#progress.done, total: this.#progress.done + total }
          this.#leftOut = leftOut
          this.#watch(place, directories)
          this.#parts.onContent()
        },
        onFound: (files) => {
          if (signal.aborted || files.length === 0) return
          this.#found.take(id, files)
          this.#progress = { ...this.#progress, done: this.#progress.done + files.length }
          this.#parts.onChange()
        },
      },
    )
  }

  #watch(place: MediaPlace, directories: readonly string[]): void {
    this.#unwatch(place.id)
    const watchers: FSWatcher[] = []
    for (const directory of directories.slice(0, WATCHERS_MAX)) {
      try {
        const watcher = watch(join(place.directory, directory), { persistent: false }, () => this.#changed(place.id))
        watcher.on('error', () => watcher.close())
        watchers.push(watcher)
      } catch {
        // No more watchers to be had: the person can ask for a scan.
        break
      }
    }
    this.#watchers.set(place.id, watchers)
  }

  #unwatch(id: string): void {
    for (const watcher of this.#watchers.get(id) ?? []) watcher.close()
    this.#watchers.delete(id)
  }

  /** Copying an album is a hundred changes: it is looked at when it has come to rest. */
  #changed(id: string): void {
    clearTimeout(this.#settling.get(id))
    this.#settling.set(
      id,
      setTimeout(() => {
        this.#settling.delete(id)
        if (this.#places.some((place) => place.id === id)) this.#ask(id)
      }, SETTLE_MS),
    )
  }
}
