/**
 * Every text of the screens, as keyed functions, one file a domain. English now; other languages take the same keys.
 *
 *     import { m } from '../../i18n/messages.ts'
 *     m.drive.power()
 */
import { common } from './en/common.ts'
import { drive } from './en/drive.ts'
import { navigation } from './en/navigation.ts'

export const m = { common, drive, navigation } as const
