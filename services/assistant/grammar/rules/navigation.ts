import type { PlaceKind, Slots } from '../../../contract/assistant-intents.ts'
import { rule } from '../rule.ts'
import type { PhraseView } from '../view.ts'

const kindOf = (view: PhraseView): PlaceKind => (view.value('KIND') ?? view.value('NEED')) as PlaceKind
const savedOf = (view: PhraseView): { saved?: 'home' | 'work' } => {
  const saved = view.value('SAVED') as 'home' | 'work' | undefined
  return saved === undefined ? {} : { saved }
}
type AskedRoute = Slots<'navigation.ask'>['what']
const ask = (what: AskedRoute) => (): { what: AskedRoute } => ({ what })

export const NAVIGATION_RULES = [
  rule('navigation.go', 'GO_HOME|GO_WORK', 'NOW', (view) => ({ saved: view.has('GO_WORK') ? 'work' : 'home' })),
  rule('navigation.go', 'SAVED:home', '', () => ({ saved: 'home' }), true),
  rule('navigation.go', 'GO SAVED', 'NOW ROUTE', savedOf),
  rule('navigation.go', 'GO KIND', 'NEAREST FIND ROUTE NEARBY', (view) => ({ kind: kindOf(view) })),
  rule('navigation.nearby', 'KIND ALONG', 'FIND Q NEARBY EXISTS WANT', (view) => ({ kind: kindOf(view), along: true })),
  rule('navigation.nearby', 'KIND NEAR SAVED', 'FIND Q NEARBY EXISTS WANT', (view) => ({ kind: kindOf(view), ...savedOf(view) })),
  rule('navigation.nearby', 'KIND', 'FIND Q:where NEARBY NEAREST EXISTS WANT', (view) => ({ kind: kindOf(view) })),
  rule('navigation.nearby', 'KIND FIND|Q:where|NEARBY', 'NEAREST EXISTS CAR Q HERE HAVE', (view) => ({ kind: kindOf(view) })),
  rule('navigation.nearby', 'NEED', 'NEARBY NEAREST HERE VERY FIND KIND CHARGE', (view) => ({ kind: kindOf(view) })),
  rule('navigation.stop', 'ROUTE|NAVIGATION OFF|STOP|CANCEL|END', '', () => ({})),
  rule('navigation.stop', 'NO_NAVIGATION', 'NAVIGATION ROUTE', () => ({})),
  rule('navigation.avoid', 'ROAD AVOID|NOT|WITHOUT', 'ROUTE', (view) => avoided(view, true)),
  rule('navigation.avoid', 'ROAD OUT_OF_ROUTE', 'ROUTE ALLOW', (view) => avoided(view, true)),
  rule('navigation.avoid', 'ROAD ALLOW', 'ROUTE AGAIN', (view) => avoided(view, false)),
  rule('navigation.voice', 'GUIDANCE_VOICE', 'ON START OFF STOP MUTE UNMUTE AGAIN SPEAK READ', (view) => ({
    on: view.on && !view.has('MUTE'),
  })),
  rule('navigation.voice', 'NAVIGATION SPEAK|MUTE|UNMUTE|VOLUME', 'ON START OFF STOP MUTE UNMUTE GUIDANCE_VOICE', (view) => ({
    on: view.on && !view.has('MUTE'),
  })),

  rule('navigation.voice', 'NAVIGATION|GUIDANCE_VOICE NOT SPEAK', 'AGAIN', () => ({ on: false })),

  rule('navigation.voice', 'GUIDANCE_VOICE WITHOUT', 'WANT UP', () => ({ on: false })),
  rule('navigation.ask', 'ARRIVE Q:when', 'NOW', ask('eta')),
  rule('navigation.ask', 'ARRIVE BATTERY', 'Q LEFT PERCENT CHARGE HAVE', ask('arrival_charge')),
  rule('navigation.ask', 'DESTINATION', 'Q NOW', ask('destination')),
  rule('navigation.ask', 'NEXT_TURN', 'Q NOW', ask('next_turn')),
]

function avoided(view: PhraseView, on: boolean): Slots<'navigation.avoid'> {
  return { what: view.value('ROAD') as Slots<'navigation.avoid'>['what'], on }
}
