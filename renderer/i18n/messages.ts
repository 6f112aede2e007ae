/**
 * Every text of the screens, as keyed functions, one file a domain. English now; other languages take the same keys.
 *
 *     import { m } from '../../i18n/messages.ts'
 *     m.drive.power()
 */
import { charging } from './en/charging.ts'
import { climate } from './en/climate.ts'
import { common } from './en/common.ts'
import { drive } from './en/drive.ts'
import { home } from './en/home.ts'
import { navigation } from './en/navigation.ts'
import { settings } from './en/settings.ts'
import { store } from './en/store.ts'
import { vehicle } from './en/vehicle.ts'

export const m = { charging, climate, common, drive, home, navigation, settings, store, vehicle } as const
