/** Where a notice comes from, in the driver's language; its own words are in i18n/service-texts.ts. */
import { m } from '../../i18n/messages.ts'

const SOURCES = ['phone', 'storage', 'supervisor', 'home', 'updates', 'navigation', 'energy'] as const
type Known = (typeof SOURCES)[number]

export const sourceName = (source: string): string =>
  m.notifications_source({ source: SOURCES.find((one) => one === source) ?? ('other' as Known | 'other'), name: source })
