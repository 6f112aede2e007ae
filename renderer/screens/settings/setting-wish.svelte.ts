/** A setting of the active driver as a wish: shown as asked while it is on its way, then as the apps process keeps it. */
import type { Settings } from '../../../services/contract/people.ts'
import { wishOf, type Wish } from '../../kit/wish.svelte.ts'
import { request } from '../../link/car.svelte.ts'
import { theme } from '../../theme/theme.svelte.ts'

/** Call it while a component is set up; `key` is read when it is needed, so that it may be a component's own property. */
export function settingWish<K extends keyof Settings>(key: () => K): Wish<Settings[K]> {
  return wishOf<Settings[K]>(
    () => theme.settings[key()],
    (value) => request('settings.set', { settings: { [key()]: value } }),
  )
}
