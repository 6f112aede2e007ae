/** A rule as the sentences that a driver reads; every number in his units. */
import type {
  AutomationAction,
  AutomationCondition,
  AutomationRule,
  AutomationTrigger,
} from '../../../../services/contract/automations.ts'
import type { TraceCheck, TraceEntry } from '../../../../services/contract/automations-state.ts'
import type { HomeCommand, HomeState, HomeTrait } from '../../../../services/contract/home.ts'
import { date, joined, list, unitText } from '../../../i18n/intl.ts'
import { m } from '../../../i18n/messages.ts'
import { clock, decimal, distance, duration, percent, temperature, type Measure, type Units } from '../../../signals/format.ts'

type Value = TraceCheck['value']
type Home = Pick<HomeState, 'devices' | 'scenes'> | null

const SIGNALS: Readonly<Record<string, 'surplus' | 'cable'>> = {
  'Vehicle.Home.SolarSurplus': 'surplus',
  'Vehicle.Powertrain.TractionBattery.Charging.ChargingPort.AnyPosition.IsChargingCableConnected': 'cable',
}

export const spoken = ({ value, unit }: Measure): string => `${value} ${unit}`
export const lasting = (seconds: number): string =>
  seconds < 60 ? `${decimal(seconds)} ${unitText('s')}` : spoken(duration(seconds))

/** A minute of the day as the clock in the car shows it. */
export function minuteText(minuteOfDay: number, units: Units): string {
  const at = new Date()
  at.setHours(0, minuteOfDay, 0, 0)
  return clock(at.getTime(), units)
}

type AlarmState = Extract<HomeTrait, { trait: 'AlarmPanel' }>['state']
const ALARM_STATES: readonly string[] = ['disarmed', 'armed-home', 'armed-away', 'arming', 'pending', 'triggered']
const isAlarmState = (value: string): value is AlarmState => ALARM_STATES.includes(value)

const DAY_MS = 86_400_000

/** The time of today, with the weekday in the last days, else with the date: what is near says less. */
export function shortMoment(wallMs: number, nowMs: number, units: Units): string {
  const time = clock(wallMs, units)
  const [then, today] = [new Date(wallMs), new Date(nowMs)]
  if (then.toDateString() === today.toDateString()) return time
  const isNear = nowMs - wallMs < 6 * DAY_MS
  return joined([date(wallMs, isNear ? { weekday: 'short' } : { day: 'numeric', month: 'short' }), time])
}

/** A Monday is 2024-01-01. */
const dayName = (weekday: number): string => date(new Date(2024, 0, weekday).getTime(), { weekday: 'short' })

export class RuleWords {
  readonly #home: Home
  readonly #units: Units

  constructor(home: Home, units: Units) {
    this.#home = home
    this.#units = units
  }

  name({ name, template }: AutomationRule): string {
    return name === '' && template !== null ? m.automations_template({ id: template }) : name
  }

  trigger(trigger: AutomationTrigger): string {
    switch (trigger.on) {
      case 'zone': {
        const place = m.automations_place({ place: trigger.place })
        const words = { distance: spoken(distance(trigger.radiusM, this.#units)), place }
        if (trigger.crossing === 'leave') return m.automations_zoneLeave(words)
        const where = trigger.armed === 'route' ? m.automations_zoneRoute(words) : m.automations_zoneEnter(words)
        return trigger.announceS === 0 ? where : joined([where, m.automations_announce({ time: lasting(trigger.announceS) })])
      }
      case 'eta':
        return m.automations_eta({ time: lasting(trigger.minutes * 60) })
      case 'arrival':
        return m.automations_arrival({ time: lasting(trigger.minutes * 60) })
      case 'departure':
        return m.automations_departure({ time: lasting(trigger.minutes * 60) })
      case 'device':
        return this.#held(this.#compared(this.#device(trigger.device), trigger.fact, trigger.test), trigger.forS)
      case 'signal':
        return this.#held(this.#compared(this.#signal(trigger.path), trigger.path, trigger.test), trigger.forS)
      case 'time':
        return this.#onDays(m.automations_time({ time: minuteText(trigger.minuteOfDay, this.#units) }), trigger.weekdays)
      case 'sun': {
        const event = m.automations_sunEvent({ event: trigger.event })
        if (trigger.offsetMin === 0) return event
        const side = trigger.offsetMin < 0 ? 'before' : 'after'
        return joined([event, m.automations_offset({ side, time: lasting(Math.abs(trigger.offsetMin) * 60) })])
      }
      case 'presence':
        return this.#held(m.automations_presenceEvent({ change: trigger.change }), trigger.forS)
      case 'doorbell':
        return m.automations_doorbell()
    }
  }

  condition(condition: AutomationCondition): string {
    switch (condition.if) {
      case 'presence':
        return m.automations_condPresence({ anyone: condition.anyone ? 'yes' : 'no' })
      case 'device':
        return this.#compared(this.#device(condition.device), condition.fact, condition.test)
      case 'signal':
        return this.#compared(this.#signal(condition.path), condition.path, condition.test)
      case 'time': {
        const [from, to] = [minuteText(condition.fromMinute, this.#units), minuteText(condition.toMinute, this.#units)]
        return this.#onDays(m.automations_between({ from, to }), condition.weekdays)
      }
      case 'sun':
        return m.automations_condSun({ is: condition.is })
      case 'route':
        return m.automations_condRoute({ toHome: condition.toHome ? 'yes' : 'no' })
    }
  }

  action(action: AutomationAction): string {
    switch (action.do) {
      case 'device': {
        const { device } = action
        const name = typeof device === 'string' ? this.#device(device) : m.automations_all({ kind: device.kind })
        return m.automations_is({ name, value: this.#command(action.command) })
      }
      case 'scene':
        return m.automations_scene({ name: this.#scene(action.scene) })
      case 'navigate':
        return m.automations_navigate({ place: m.automations_place({ place: action.to }) })
      case 'climate':
        return m.automations_cabin({ on: action.on ? 'yes' : 'no' })
      case 'charge':
        return m.automations_charge({ wish: action.wish })
      case 'notify':
        return m.automations_notify({ text: action.text })
      case 'wait':
        return m.automations_wait({ time: lasting(action.seconds) })
      case 'ask':
        return m.automations_ask({ otherwise: action.otherwise })
    }
  }

  /** What a check says of its part of the rule. */
  check({ part, index }: TraceCheck, rule: AutomationRule): string {
    const [trigger, condition, action] = [rule.triggers[index], rule.conditions[index], rule.actions[index]]
    if (part === 'trigger' && trigger) return this.trigger(trigger)
    if (part === 'condition' && condition) return this.condition(condition)
    if (part === 'action' && action) return this.action(action)
    return part === 'person' ? m.automations_person() : m.automations_modeTitle()
  }

  /** The code in words, with the value that was there where it says more. */
  reason({ part, index, code, value }: TraceCheck, rule: AutomationRule): string {
    const words = m.automations_code({ code })
    const trigger = part === 'trigger' ? rule.triggers[index] : undefined
    const condition = part === 'condition' ? rule.conditions[index] : undefined
    const shown = this.#value(trigger ?? condition, value)
    return shown === undefined ? words : joined([words, shown])
  }

  /** Why it ended as it did, in a line: the first thing that was not as it should be. */
  why({ checks }: TraceEntry, rule: AutomationRule): string | undefined {
    const cause = checks.find(({ code }) => code !== 'met')
    if (!cause) return undefined
    return cause.part === 'trigger' || cause.part === 'mode' || cause.part === 'person'
      ? this.reason(cause, rule)
      : m.automations_is({ name: this.check(cause, rule), value: this.reason(cause, rule) })
  }

  #value(part: AutomationTrigger | AutomationCondition | undefined, value: Value): string | undefined {
    if (value === null || !part) return undefined
    const kind = 'on' in part ? part.on : part.if
    if (kind === 'zone' && typeof value === 'number') return spoken(distance(value, this.#units))
    if ((kind === 'eta' || kind === 'arrival' || kind === 'departure') && typeof value === 'number') return lasting(value * 60)
    if (kind === 'time' && typeof value === 'number' && 'if' in part) return minuteText(value, this.#units)
    if (part && 'fact' in part) return this.#fact(part.fact, value)
    if (part && 'path' in part) return this.#fact(part.path, value)
    return undefined
  }

  #held = (words: string, seconds: number): string =>
    seconds === 0 ? words : joined([words, m.automations_hold({ time: lasting(seconds) })])

  #onDays = (words: string, weekdays: readonly number[]): string =>
    weekdays.length === 0 || weekdays.length === 7
      ? words
      : joined([words, m.automations_onDays({ days: list(weekdays.map(dayName)) })])

  /** The scenes that every home has are named in the driver's language. */
  #scene(id: string): string {
    if (id === 'heading-home' || id === 'leaving-home') return m.automations_template({ id })
    return this.#home?.scenes.find((scene) => scene.id === id)?.name ?? id
  }

  #device = (id: string): string => this.#home?.devices.find((device) => device.id === id)?.name ?? id

  #signal = (path: string): string => m.automations_signal({ id: SIGNALS[path] ?? path })

  #compared(name: string, fact: string, test: Extract<AutomationTrigger, { on: 'device' }>['test']): string {
    const value = this.#fact(fact, test.value)
    if (test.op === 'above') return m.automations_above({ name, value })
    return test.op === 'below' ? m.automations_below({ name, value }) : m.automations_is({ name, value })
  }

  #fact(fact: string, value: Exclude<Value, null>): string {
    if (SIGNALS[fact] === 'cable') return m.automations_plugged({ state: value === true ? 'yes' : 'no' })
    if (typeof value === 'boolean') {
      if (fact === 'atHome') return m.home_presence({ state: value ? 'home' : 'away' })
      if (fact === 'open') return m.home_contact({ state: value ? 'open' : 'closed' })
      return value ? m.common_on() : m.common_off()
    }
    if (typeof value === 'string') {
      if (value === 'open' || value === 'closed' || value === 'opening' || value === 'closing')
        return m.home_closure({ state: value })
      return isAlarmState(value) ? m.home_alarm({ state: value }) : value
    }
    if (fact === 'localC' || fact === 'targetC' || fact === 'celsius') return spoken(temperature(value, this.#units, 1))
    if (SIGNALS[fact] === 'surplus' || fact === 'watt') return `${decimal(value)} W`
    return /[pP]ercent/.test(fact) ? percent(value) : decimal(value, 1)
  }

  #command(command: HomeCommand): string {
    switch (command.command) {
      case 'on':
        return command.on ? m.common_on() : m.common_off()
      case 'level':
      case 'fan':
        return percent(command.percent)
      case 'covering':
        return percent(command.openPercent)
      case 'target':
        return spoken(temperature(command.celsius, this.#units, 1))
      case 'closure':
        return m.automations_command({ what: command.open ? 'open' : 'close' })
      case 'lock':
        return m.automations_command({ what: command.lock ? 'lock' : 'unlock' })
      case 'alarm':
        return m.automations_command({ what: command.arm === 'off' ? 'disarm' : `arm-${command.arm}` })
      case 'vacuum':
        return m.automations_command({ what: command.action })
      case 'mode':
        return m.home_mode({ mode: command.mode })
      default:
        return m.automations_command({ what: command.command })
    }
  }
}
