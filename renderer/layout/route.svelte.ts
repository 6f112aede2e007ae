/**
 * Which screen lies over the map. Screens are found by their folder (`screens/<id>/index.svelte`) and loaded when they
 * are first opened; while nothing else is to do, the rest is fetched ahead.
 */
import type { Component } from 'svelte'

export const SCREEN_IDS = [
  'vehicle',
  'navigation',
  'climate',
  'charging',
  'home',
  'store',
  'settings',
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

  /** Screens that this build has. */
  readonly available: ReadonlySet<ScreenId> = new Set(SCREEN_IDS.filter((id) => loader(id) !== undefined))

  open(id: ScreenId, part: string | null = null): void {
    this.screen = id
    this.part = part
  }

  close(): void {
    this.screen = null
    this.part = null
  }

  /** Opens a screen; the one that is open closes. */
  toggle(id: ScreenId): void {
    if (this.screen === id) this.close()
    else this.open(id)
  }

  /** Opens what the address asks for: `#/climate` or `#/settings/privacy`, so that a screen can be linked and tested. */
  openFromAddress(hash: string): void {
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
