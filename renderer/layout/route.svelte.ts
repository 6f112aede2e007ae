/**
 * Which screen lies over the map. Screens are found by their folder (`screens/<id>/index.svelte`) and loaded when they
 * are first opened; while nothing else is to do, the rest is fetched ahead.
 */
import type { Component } from 'svelte'

/** What an address or a notification may name; `Route.available` says which of them this build has. */
export const SCREEN_IDS = [
  'vehicle',
  'navigation',
  'climate',
  'charging',
  'media',
  'phone',
  'assistant',
  'camera',
  'home',
  'store',
  'settings',
  'profiles',
  'privacy',
  'diagnostics',
  'help',
  'notifications',
  'apps',
] as const
export type ScreenId = (typeof SCREEN_IDS)[number]

/** What a screen may be told when it is opened: a tab, a place, a package. */
export interface ScreenProps {
  /** Part of the screen to begin with, when the opener asked for one. */
  part: string | null
}

type Load = () => Promise<{ default: Component<ScreenProps> }>
const FOUND = import.meta.glob<{ default: Component<ScreenProps> }>('../screens/*/index.svelte')

function loader(id: ScreenId): Load | undefined {
  return FOUND[`../screens/${id}/index.svelte`]
}

class Route {
  screen = $state<ScreenId | null>(null)
  part = $state<string | null>(null)
  /** A second screen on the far side, on displays with room for two; then `screen` has the near half, or the map has. */
  beside = $state<ScreenId | null>(null)
  besidePart = $state<string | null>(null)

  /** Screens that this build has. */
  readonly available: ReadonlySet<ScreenId> = new Set(SCREEN_IDS.filter((id) => loader(id) !== undefined))

  open(id: ScreenId, part: string | null = null): void {
    if (this.beside === id) {
      this.besidePart = part
      return
    }
    this.screen = id
    this.part = part
  }

  close(): void {
    this.screen = null
    this.part = null
  }

  closeBeside(): void {
    this.beside = null
    this.besidePart = null
  }

  /** Opens a screen; one that is open closes. */
  toggle(id: ScreenId): void {
    if (this.beside === id) this.closeBeside()
    else if (this.screen === id) this.close()
    else this.open(id)
  }

  /** Puts the screen on the far half; what was there comes to the near one. */
  split(): void {
    const [screen, part] = [this.screen, this.part]
    this.screen = this.beside
    this.part = this.besidePart
    this.beside = screen
    this.besidePart = part
  }

  /** One screen again: the one beside takes all the room, unless another is open. */
  join(): void {
    if (this.beside === null) return
    if (this.screen === null) {
      this.screen = this.beside
      this.part = this.besidePart
    }
    this.closeBeside()
  }

  /** Opens what the address asks for: `#/climate` or `#/settings/privacy`, so that a screen can be linked and tested; `#/` closes. */
  openFromAddress(hash: string): void {
    if (hash === '#/') {
      this.closeBeside()
      this.close()
    }
    const [, id, part] = /^#\/([a-z]+)(?:\/([a-z0-9-]+))?$/.exec(hash) ?? []
    const known = SCREEN_IDS.find((screen) => screen === id)
    if (known) this.open(known, part ?? null)
  }

  load(id: ScreenId): Promise<{ default: Component<ScreenProps> }> {
    const load = loader(id)
    return load ? load() : Promise.reject(new Error(`there is no screen "${id}"`))
  }

  /** Fetches every screen's code while the page is idle, so that opening one takes no time. */
  prefetch(): void {
    const rest = SCREEN_IDS.filter((id) => loader(id) !== undefined)
    const next = (): void => {
      const id = rest.shift()
      if (id) void this.load(id).finally(() => setTimeout(next, 50))
    }
    requestIdleCallback(next, { timeout: 5000 })
  }
}

export const route = new Route()
