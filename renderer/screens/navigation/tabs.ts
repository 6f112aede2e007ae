/** The parts of the navigation screen. */
import { m } from '../../i18n/messages.ts'

export type NavigationTab = 'search' | 'trips'

export const navigationTabs = (): { id: NavigationTab; label: string }[] => [
  { id: 'search', label: m.navigation_tabSearch() },
  { id: 'trips', label: m.navigation_tabTrips() },
]
