/** The parts of the home screen; each draws its own panel with these above. */
export const HOME_TAB_IDS = ['favourites', 'rooms', 'automations', 'setup'] as const
export type HomeTabId = (typeof HOME_TAB_IDS)[number]

export interface HomeTabs {
  tabs: readonly { id: HomeTabId; label: string }[]
  ontab: (id: HomeTabId) => void
}
