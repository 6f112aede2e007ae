/**
 * Displays are roles: each has its own token scope, its own signals, requests and events, and its own recovery.
 */
import { z } from 'zod'

export const DisplayRole = z.enum(['center', 'cluster', 'passenger'])
export type DisplayRole = z.infer<typeof DisplayRole>

export interface DisplayRules {
  /** Signal patterns (`*` one level, `**` the rest) that the display may read. */
  signals: readonly string[]
  /** Prefixes of request names that the display may make. */
  requests: readonly string[]
  /** Prefixes of event names that reach it. */
  events: readonly string[]
}

export const DISPLAY_RULES: Readonly<Record<DisplayRole, DisplayRules>> = {
  center: {
    signals: ['Vehicle.**'],
    requests: [
      'vehicle.',
      'signals.',
      'profiles.',
      'settings.',
      'places.',
      'trips.',
      'energy.',
      'departure.',
      'maintenance.',
      'notifications.',
      'consent.',
      'privacy.',
      'diagnostics.',
      'navigation.',
      'home.',
      'features.',
      'apps.',
      'media.',
      'assistant.',
      'phone.contacts',
      'phone.history',
      'phone.conversations',
      'phone.messages',
      'phone.call.',
      'phone.message.',
      'phone.pair',
      'phone.unpair',
      'phone.links.',
      'system.',
    ],
    events: [''],
  },
  cluster: {
    signals: ['Vehicle.**'],
    requests: [],
    events: ['vehicle.', 'navigation.', 'profiles.', 'system.', 'media.playback', 'phone.state', 'features.themes'],
  },
  passenger: {
    signals: [
      'Vehicle.Speed',
      'Vehicle.Exterior.**',
      'Vehicle.Cabin.**',
      'Vehicle.Navigation.**',
      'Vehicle.CurrentLocation.**',
      'Vehicle.Fascia.**',
    ],
    requests: [
      'navigation.search',
      'vehicle.set',
      // It may choose what plays; the sound is made by the center's page alone.
      'media.list',
      'media.open',
      'media.search',
      'media.play',
      'media.control',
      'media.seek',
      'media.mode',
      'media.queue.',
    ],
    events: ['vehicle.restrictions', 'navigation.', 'profiles.state', 'features.themes', 'media.library', 'media.playback'],
  },
}

export const DisplaySize = z.object({
  role: DisplayRole,
  width: z.number().int().min(320).max(7680),
  height: z.number().int().min(240).max(4320),
})
export type DisplaySize = z.infer<typeof DisplaySize>
