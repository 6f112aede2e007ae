/** What can be said, as examples: by domain while there is time to look, the few that fit the moment while driving. */
import { m } from '../../i18n/messages.ts'

export interface ExampleGroup {
  id: 'climate' | 'navigation' | 'media' | 'vehicle' | 'home' | 'phone'
  label: string
  phrases: string[]
}

export interface ExampleMoment {
  hasRoute: boolean
  isRinging: boolean
  isPlaying: boolean
  hasHome: boolean
}

const FEW = 6

/** All examples, in the language of the screen. */
export function exampleGroups(): ExampleGroup[] {
  return [
    {
      id: 'climate',
      label: m.assistant_groupClimate(),
      phrases: [m.assistant_sayCold(), m.assistant_sayDefrost(), m.assistant_saySeat()],
    },
    {
      id: 'navigation',
      label: m.assistant_groupNavigation(),
      phrases: [
        m.assistant_sayHome(),
        m.assistant_sayBoth(),
        m.assistant_sayCharger(),
        m.assistant_sayEta(),
        m.assistant_sayStop(),
      ],
    },
    {
      id: 'media',
      label: m.assistant_groupMedia(),
      phrases: [m.assistant_sayNext(), m.assistant_sayQuieter(), m.assistant_saySong()],
    },
    {
      id: 'vehicle',
      label: m.assistant_groupVehicle(),
      phrases: [m.assistant_sayBattery(), m.assistant_sayTyres(), m.assistant_sayLock()],
    },
    {
      id: 'home',
      label: m.assistant_groupHome(),
      phrases: [m.assistant_sayWarm(), m.assistant_sayLights(), m.assistant_sayGarage()],
    },
    { id: 'phone', label: m.assistant_groupPhone(), phrases: [m.assistant_sayMessages(), m.assistant_sayAnswer()] },
  ]
}

/** The few that matter now. */
export function examplesNow({ hasRoute, isRinging, isPlaying, hasHome }: ExampleMoment): string[] {
  return [
    ...(isRinging ? [m.assistant_sayAnswer()] : []),
    m.assistant_sayCold(),
    ...(hasRoute ? [m.assistant_sayEta(), m.assistant_sayStop()] : [m.assistant_sayHome(), m.assistant_sayCharger()]),
    ...(isPlaying ? [m.assistant_sayNext(), m.assistant_sayQuieter()] : []),
    ...(hasHome ? [m.assistant_sayWarm()] : []),
    m.assistant_sayBattery(),
    m.assistant_sayDefrost(),
    m.assistant_saySeat(),
  ].slice(0, FEW)
}
