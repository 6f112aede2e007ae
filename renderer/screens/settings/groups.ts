/** The groups of settings, and every setting by name and by what else people call it: the index that the search reads. */
import type { Component } from 'svelte'
import Bell from '@lucide/svelte/icons/volume-2'
import Clock from '@lucide/svelte/icons/clock'
import Gauge from '@lucide/svelte/icons/gauge'
import HardDrive from '@lucide/svelte/icons/hard-drive'
import Languages from '@lucide/svelte/icons/languages'
import Network from '@lucide/svelte/icons/network'
import Package from '@lucide/svelte/icons/package'
import RotateCcw from '@lucide/svelte/icons/rotate-ccw'
import Sun from '@lucide/svelte/icons/sun'
import { m } from '../../i18n/messages.ts'

export const GROUPS = ['display', 'sound', 'units', 'time', 'driving', 'network', 'software', 'storage', 'reset'] as const
export type GroupId = (typeof GROUPS)[number]

export const GROUP_ICONS: Readonly<Record<GroupId, Component<{ size?: number | string; strokeWidth?: number | string }>>> = {
  display: Sun,
  sound: Bell,
  units: Languages,
  time: Clock,
  driving: Gauge,
  network: Network,
  software: Package,
  storage: HardDrive,
  reset: RotateCcw,
}

export interface SettingEntry {
  /** Of its row: `setting-<id>`. */
  id: string
  group: GroupId
  name: string
}

/** Reactive in the language. */
export function settingEntries(): SettingEntry[] {
  const of = (group: GroupId, ids: Record<string, string>): SettingEntry[] =>
    Object.entries(ids).map(([id, name]) => ({ id, group, name }))
  return [
    ...of('display', {
      appearance: m.settings_appearance(),
      accent: m.settings_accent(),
      textSizePercent: m.settings_textSize(),
      driverSide: m.settings_driverSide(),
      reducedMotion: m.settings_reducedMotion(),
    }),
    ...of('sound', { volume: m.settings_volume(), equaliser: m.settings_equaliser() }),
    ...of('units', {
      language: m.settings_language(),
      distanceUnit: m.settings_distance(),
      temperatureUnit: m.settings_temperature(),
      pressureUnit: m.settings_pressure(),
    }),
    ...of('time', { clock: m.settings_clock(), timeZone: m.settings_timeZone() }),
    ...of('driving', {
      mapOrientation: m.settings_map(),
      voiceGuidance: m.settings_voice(),
      driveMode: m.settings_driveMode(),
      steering: m.settings_steering(),
      regeneration: m.settings_regeneration(),
    }),
    ...of('network', { network: m.settings_groups({ group: 'network' }) }),
    ...of('software', { software: m.settings_groups({ group: 'software' }), licences: m.settings_licences() }),
    ...of('storage', { storage: m.settings_groups({ group: 'storage' }) }),
    ...of('reset', { reset: m.settings_groups({ group: 'reset' }) }),
  ]
}
