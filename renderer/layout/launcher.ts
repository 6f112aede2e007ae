/** Icons of the screens for dock and launcher, and their order: what matters while driving comes first. */
import type { Component } from 'svelte'
import Activity from '@lucide/svelte/icons/activity'
import Bag from '@lucide/svelte/icons/shopping-bag'
import Bell from '@lucide/svelte/icons/bell'
import BookOpen from '@lucide/svelte/icons/book-open'
import Camera from '@lucide/svelte/icons/camera'
import CarFront from '@lucide/svelte/icons/car-front'
import Fan from '@lucide/svelte/icons/fan'
import Grid from '@lucide/svelte/icons/layout-grid'
import House from '@lucide/svelte/icons/house'
import Message from '@lucide/svelte/icons/message-square'
import Music from '@lucide/svelte/icons/music'
import Navigation from '@lucide/svelte/icons/navigation'
import Phone from '@lucide/svelte/icons/phone'
import SettingsIcon from '@lucide/svelte/icons/settings'
import Shield from '@lucide/svelte/icons/shield'
import Sparkles from '@lucide/svelte/icons/sparkles'
import Users from '@lucide/svelte/icons/users'
import Zap from '@lucide/svelte/icons/zap'
import { m } from '../i18n/messages.ts'
import { route, SCREEN_IDS, type ScreenId } from './route.svelte.ts'

export type Icon = Component<{ size?: number | string; strokeWidth?: number | string }>

/** A screen that is not here is opened from elsewhere only, such as the first run. */
const ENTRIES: Readonly<Record<string, Icon>> = {
  navigation: Navigation,
  vehicle: CarFront,
  climate: Fan,
  charging: Zap,
  media: Music,
  phone: Phone,
  home: House,
  assistant: Sparkles,
  notifications: Bell,
  camera: Camera,
  messages: Message,
  settings: SettingsIcon,
  profiles: Users,
  store: Bag,
  privacy: Shield,
  help: BookOpen,
  diagnostics: Activity,
  apps: Grid,
}
const IN_DOCK: readonly string[] = ['vehicle', 'navigation', 'charging', 'media', 'phone', 'home', 'store', 'apps']

export interface LaunchEntry {
  id: ScreenId
  label: string
  icon: Icon
}

function entriesOf(ids: readonly string[]): LaunchEntry[] {
  return ids.flatMap((wanted) => {
    const id = SCREEN_IDS.find((known) => known === wanted)
    const icon = ENTRIES[wanted]
    return id && icon && route.available.has(id) ? [{ id, icon, label: m.layout_app({ app: id }) }] : []
  })
}

/** What the dock shows. Reactive in the language. */
export const dockEntries = (): LaunchEntry[] => entriesOf(IN_DOCK)

/** Every screen that a person opens, the launcher itself left out. */
export const launcherEntries = (): LaunchEntry[] => entriesOf(Object.keys(ENTRIES).filter((id) => id !== 'apps'))
