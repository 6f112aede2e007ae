import { climate } from './climate.ts'
import { common } from './common.ts'
import { everyday } from './everyday.ts'
import { everydayElse } from './everyday-else.ts'
import { home } from './home.ts'
import { media } from './media.ts'
import { navigation } from './navigation.ts'
import { phone } from './phone.ts'
import { plainFrench } from './plain.ts'
import { settings } from './settings.ts'
import { vehicle } from './vehicle.ts'

export const french = [
  common,
  climate,
  navigation,
  media,
  vehicle,
  home,
  phone,
  settings,
  ...everyday,
  ...everydayElse,
  ...plainFrench,
]
