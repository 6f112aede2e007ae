import { climate } from './climate.ts'
import { common } from './common.ts'
import { everyday } from './everyday.ts'
import { home } from './home.ts'
import { media } from './media.ts'
import { navigation } from './navigation.ts'
import { phone } from './phone.ts'
import { settings } from './settings.ts'
import { spoken } from './spoken.ts'
import { spokenDeeds } from './spoken-deeds.ts'
import { vehicle } from './vehicle.ts'

export const chinese = [common, climate, navigation, media, vehicle, home, phone, settings, spoken, spokenDeeds, everyday]
