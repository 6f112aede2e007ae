import { amounts } from './amounts.ts'
import { climate } from './climate.ts'
import { common } from './common.ts'
import { declined } from './declined.ts'
import { dialogue } from './dialogue.ts'
import { home } from './home.ts'
import { media } from './media.ts'
import { navigation } from './navigation.ts'
import { nearby } from './nearby.ts'
import { phone } from './phone.ts'
import { places } from './places.ts'
import { settings } from './settings.ts'
import { switching } from './switching.ts'
import { talk } from './talk.ts'
import { vehicle } from './vehicle.ts'

export const spanish = [
  talk,
  common,
  switching,
  amounts,
  places,
  climate,
  navigation,
  nearby,
  media,
  vehicle,
  home,
  phone,
  settings,
  dialogue,
  declined,
]
