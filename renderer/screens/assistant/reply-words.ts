/** A reply of the assistant in the words, numbers and units of the driver. */
import type { AssistantReply, ReplyValue } from '../../../services/contract/assistant.ts'
import { unitText, symbol } from '../../i18n/intl.ts'
import { LANGUAGES } from '../../i18n/languages.ts'
import { m } from '../../i18n/messages.ts'
import {
  clock,
  decimal,
  distance,
  duration,
  percent,
  speed,
  temperature,
  UNKNOWN,
  type Measure,
  type Units,
} from '../../signals/format.ts'

/** Either a thing with its value, or a sentence. */
export type ReplyWords = { kind: 'state'; label: string; value: string; unit: string } | { kind: 'text'; text: string }

const measure = (value: string, unit = ''): Measure => ({ value, unit })

function valueWords(state: ReplyValue, units: Units): Measure {
  switch (state.kind) {
    case 'celsius':
      return temperature(state.value, units, Number.isInteger(state.value) ? 0 : 1)
    case 'percent':
      return measure(percent(state.value))
    case 'metres':
      return distance(state.value, units)
    case 'seconds':
      return duration(state.value)
    case 'wall_ms':
      return measure(clock(state.value, units))
    case 'kmh':
      return measure(speed(state.value, units), unitText(units.distanceUnit === 'mi' ? 'mph' : 'km/h'))
    case 'watts':
      return measure(decimal(state.value / 1000, 1), 'kW')
    case 'kwh_100km':
      return measure(decimal(state.value, 1), 'kWh/100 km')
    case 'ug_m3':
      return measure(decimal(state.value), 'µg/m³')
    case 'level':
      return measure(state.value === 0 ? m.assistant_off() : m.assistant_level({ level: state.value }))
    case 'on':
      return measure(state.value ? m.assistant_on() : m.assistant_off())
    case 'open':
      return measure(state.value ? m.assistant_isOpen() : m.assistant_isClosed())
    case 'locked':
      return measure(state.value ? m.assistant_locked() : m.assistant_unlocked())
    case 'folded':
      return measure(state.value ? m.assistant_folded() : m.assistant_unfolded())
    case 'okay':
      return measure(state.value ? m.assistant_okay() : m.assistant_notOkay())
    case 'word':
      return measure(wordOf(state.value))
    case 'name':
      return measure(state.value)
    case 'unknown':
      return measure(UNKNOWN)
  }
}

function wordOf(word: string): string {
  if (word === 'C' || word === 'F') return symbol(`°${word}`)
  return LANGUAGES.find(({ id }) => id === word)?.name ?? m.assistant_word({ word })
}

function stateWords(reply: Extract<AssistantReply, { code: 'state' }>, units: Units): ReplyWords {
  const { thing, state, zone, room, name } = reply
  if (thing === 'playback') return { kind: 'text', text: m.assistant_thing({ thing }) }
  const where = room ? m.assistant_room({ room }) : zone ? m.assistant_zone({ zone }) : name
  const label = m.assistant_thing({ thing })
  return { kind: 'state', label: where === undefined ? label : `${label} · ${where}`, ...valueWords(state, units) }
}

function questionWords({ intent, opens, name = '', text = '' }: Extract<AssistantReply, { code: 'confirm' }>): string {
  switch (intent) {
    case 'vehicle.lock':
      return m.assistant_confirmUnlock()
    case 'vehicle.trunk':
      return m.assistant_confirmTrunk()
    case 'vehicle.window':
      return m.assistant_confirmWindow()
    case 'home.garage':
      return opens ? m.assistant_confirmGarageOpen() : m.assistant_confirmGarageClose()
    case 'phone.call':
      return m.assistant_confirmCall({ name })
    case 'phone.send':
      return m.assistant_confirmSend({ name, text })
    case 'phone.reply':
      return m.assistant_confirmReply({ text })
  }
}

function textOf(reply: Exclude<AssistantReply, { code: 'state' }>): string {
  switch (reply.code) {
    case 'navigating':
      return m.assistant_navigating({ name: reply.name })
    case 'navigation_stopped':
      return m.assistant_navigationStopped()
    case 'nearby': {
      const what = m.assistant_kind({ kind: reply.kind })
      const at = reply.near === undefined ? what : m.assistant_near({ what, name: reply.near })
      return reply.count === 0 ? m.assistant_none({ what: at }) : at
    }
    case 'playing':
      return reply.artist === '' ? reply.name : `${reply.name} · ${reply.artist}`
    case 'paused':
      return m.assistant_paused()
    case 'message':
      return m.assistant_message({ name: reply.from })
    case 'no_messages':
      return m.assistant_noMessages()
    case 'calling':
      return m.assistant_calling({ name: reply.name })
    case 'sent':
      return m.assistant_sent({ name: reply.name })
    case 'open_screen':
      return m.assistant_openScreen()
    case 'confirm':
      return questionWords(reply)
    case 'ask':
      return { room: m.assistant_askRoom(), contact: m.assistant_askContact(), text: m.assistant_askText() }[reply.slot]
    case 'help':
      return m.assistant_help()
    case 'cancelled':
      return m.assistant_cancelled()
    case 'expired':
      return m.assistant_expired()
    case 'nothing_pending':
      return m.assistant_nothingPending()
    case 'not_understood':
      return m.assistant_notUnderstood()
    case 'not_found':
      return reply.name === '' ? m.assistant_notThere() : m.assistant_notFound({ name: reply.name })
    case 'no_saved_place':
      return reply.role === 'home' ? m.assistant_noSavedHome() : m.assistant_noSavedWork()
    case 'no_position':
      return m.assistant_noPosition()
    case 'no_route':
      return m.assistant_noRoute()
    case 'no_phone':
      return m.assistant_noPhone()
    case 'no_home':
      return m.assistant_noHome()
    case 'unsupported':
      return m.assistant_unsupported()
    case 'restricted':
      return m.assistant_restricted()
    case 'failed':
      // What services write for developers is no answer in the driver's language.
      return m.common_failure({ code: reply.error, message: m.assistant_failed() })
  }
}

export const replyWords = (reply: AssistantReply, units: Units): ReplyWords =>
  reply.code === 'state' ? stateWords(reply, units) : { kind: 'text', text: textOf(reply) }
