/** Phone, settings, the conversation itself, and questions that a lexicon lists whole. */
import type { IntentName, Slots } from '../../../contract/assistant-intents.ts'
import { rule, type Rule } from '../rule.ts'
import type { PhraseView } from '../view.ts'

const nothing = (): Record<string, never> => ({})

function display(view: PhraseView): Slots<'settings.appearance'> | undefined {
  if (view.has('AUTO')) return { value: 'auto' }
  if (view.has('NIGHT')) return { value: 'night' }
  return view.has('DAY') ? { value: 'day' } : undefined
}

function textSize(view: PhraseView): Slots<'settings.text_size'> | undefined {
  const { number } = view
  if (number !== undefined) return number >= 100 && number <= 160 ? { percent: number } : undefined
  if (view.has('TOO_BIG')) return { change: 'down' }
  if (view.has('BIGGER|UP|TOO_SMALL')) return { change: 'up' }
  return view.has('SMALLER|DOWN') ? { change: 'down' } : undefined
}

/** A question that the lexicon lists whole, as `ASK:climate.inside`. */
const asks = (domain: 'climate' | 'navigation' | 'vehicle' | 'home', what: readonly string[]): Rule[] =>
  what.map((name) =>
    rule(
      `${domain}.ask`,
      `ASK:${domain}.${name}`,
      domain === 'navigation' ? 'NOW HERE SAVED GO_HOME ARRIVE DESTINATION' : 'NOW HERE HOUSE CAR',
      () => ({ what: name }) as Slots<'climate.ask'> & Slots<'navigation.ask'> & Slots<'vehicle.ask'> & Slots<'home.ask'>,
    ),
  )

export const CONVERSATION_RULES: Rule[] = [
  rule('phone.answer', 'ANSWER_CALL', 'CALL', nothing),
  rule('phone.hang_up', 'HANG_UP', 'CALL', nothing),
  rule('phone.hang_up', 'CALL END|OFF|STOP', '', nothing),
  rule('phone.reject', 'REJECT CALL', '', nothing),
  rule('phone.reject', 'REJECT_CALL', 'CALL REJECT', nothing),
  rule('phone.call', 'MAKE_CALL', 'CALL', nothing),
  rule('phone.read', 'READ MESSAGES', 'NEW', nothing),
  rule('phone.read', 'NEW MESSAGES', 'READ Q IS_IT HAVE EXISTS', nothing),
  rule('phone.reply', 'REPLY', 'MESSAGES THIS', nothing, true),

  rule('settings.appearance', 'BLINDING', 'DISPLAY NIGHT MODE DARKER ON SWITCH', () => ({ value: 'night' })),
  rule('settings.appearance', 'NIGHT|DAY MODE', 'DISPLAY ON SWITCH AUTO', display),
  rule('settings.appearance', 'DISPLAY NIGHT|DAY|AUTO', 'MODE ON SWITCH BRIGHTER DARKER AND AUTO', display),
  rule('settings.language', 'LANGUAGE LANG', 'SWITCH SPEAK', (view) => ({
    language: view.value('LANG') as Slots<'settings.language'>['language'],
  })),
  rule('settings.language', 'SPEAK|SWITCH LANG', '', (view) => ({
    language: view.value('LANG') as Slots<'settings.language'>['language'],
  })),
  rule('settings.text_size', 'TEXT BIGGER|SMALLER|UP|DOWN|NUMBER|TOO_SMALL|TOO_BIG', 'SIZE PERCENT A_BIT DISPLAY', textSize),
  rule('settings.units', 'UNIT', 'DISTANCES SHOW UNITS SWITCH', (view) => ({ distance: view.value('UNIT') as 'km' | 'mi' })),
  rule('settings.units', 'CELSIUS|FAHRENHEIT', 'TEMPERATURE DEGREE SHOW UNITS SWITCH', (view) => ({
    temperature: view.has('FAHRENHEIT') ? 'F' : 'C',
  })),
  rule('settings.open', 'SCREEN SHOW|OPEN|SCREEN_WORD', 'FIND SWITCH GO READ', (view) => ({
    screen: view.value('SCREEN') as Slots<'settings.open'>['screen'],
  })),

  ...(['yes', 'no', 'cancel', 'help', 'repeat'] as const).map((name) =>
    rule(`dialog.${name}` as IntentName, `SAY:${name}`, name === 'no' ? 'NOT' : name === 'yes' ? 'GO_ON' : '', nothing as never),
  ),

  ...asks('climate', ['inside', 'outside', 'target', 'air_quality']),
  ...asks('navigation', ['eta', 'remaining_time', 'remaining_distance', 'arrival_charge', 'next_turn', 'destination', 'street']),
  ...asks('vehicle', ['battery', 'range', 'tyres', 'speed_limit', 'consumption', 'charge_time', 'doors', 'odometer']),
  ...asks('home', ['temperature', 'garage', 'lights', 'solar', 'vacuum']),
]
