/** The numbers of a part that a driver may change, with their bounds; pure, so that one sheet serves every part. */
import type { AutomationAction, AutomationCondition, AutomationTrigger } from '../../../../services/contract/automations.ts'

type AnyPart = AutomationTrigger | AutomationCondition | AutomationAction
export type NumberKind =
  | 'distance'
  | 'countdown'
  | 'minutes'
  | 'minuteOfDay'
  | 'celsius'
  | 'watt'
  | 'seconds'
  | 'percent'
  | 'offset'

export interface NumberOf<P> {
  kind: NumberKind
  /** Two of the same kind in one part: from and to. */
  at: 'only' | 'from' | 'to' | 'hold'
  value: number
  min: number
  max: number
  step: number
  set(value: number): P
}

const DAY_MINUTES = 1440

function make<P>(
  kind: NumberKind,
  value: number,
  [min, max, step]: readonly [number, number, number],
  set: (value: number) => P,
  at: NumberOf<P>['at'] = 'only',
): NumberOf<P> {
  return { kind, at, value, min, max, step, set }
}

const HOLD_MINUTES = [0, 120, 1] as const
const CLOCK = [0, DAY_MINUTES - 5, 5] as const

/** Numbers of a test on a device or a signal. */
function ofTest<P extends { test: { op: string; value: unknown } }>(part: P, fact: string): NumberOf<P>[] {
  const { op, value } = part.test
  if (op === 'is' || typeof value !== 'number') return []
  const set = (next: number): P => ({ ...part, test: { op, value: next } })
  if (/C$|celsius/.test(fact)) return [make('celsius', value, [-10, 30, 0.5], set)]
  return [
    make(/[pP]ercent/.test(fact) ? 'percent' : 'watt', value, /[pP]ercent/.test(fact) ? [0, 100, 5] : [100, 10_000, 100], set),
  ]
}

export function triggerNumbers(part: AutomationTrigger): NumberOf<AutomationTrigger>[] {
  switch (part.on) {
    case 'zone': {
      const radius = make<AutomationTrigger>('distance', part.radiusM, [100, 5000, 100], (radiusM) => ({ ...part, radiusM }))
      if (part.armed !== 'route') return [radius]
      return [radius, make('countdown', part.announceS, [3, 20, 1], (announceS) => ({ ...part, announceS }))]
    }
    case 'eta':
    case 'arrival':
    case 'departure':
      return [make('minutes', part.minutes, [1, 180, part.minutes >= 30 ? 5 : 1], (minutes) => ({ ...part, minutes }))]
    case 'time':
      return [make('minuteOfDay', part.minuteOfDay, CLOCK, (minuteOfDay) => ({ ...part, minuteOfDay }))]
    case 'sun':
      return [make('offset', part.offsetMin, [-180, 180, 5], (offsetMin) => ({ ...part, offsetMin }))]
    case 'presence':
      return [make('minutes', part.forS / 60, HOLD_MINUTES, (minutes) => ({ ...part, forS: minutes * 60 }), 'hold')]
    case 'device':
    case 'signal': {
      const hold = make<AutomationTrigger>(
        'minutes',
        part.forS / 60,
        HOLD_MINUTES,
        (minutes) => ({ ...part, forS: minutes * 60 }),
        'hold',
      )
      return [...ofTest<typeof part>(part, part.on === 'device' ? part.fact : part.path), hold]
    }
    case 'doorbell':
      return []
  }
}

export function conditionNumbers(part: AutomationCondition): NumberOf<AutomationCondition>[] {
  if (part.if === 'time') {
    return [
      make('minuteOfDay', part.fromMinute, CLOCK, (fromMinute) => ({ ...part, fromMinute }), 'from'),
      make('minuteOfDay', part.toMinute, CLOCK, (toMinute) => ({ ...part, toMinute }), 'to'),
    ]
  }
  if (part.if === 'device') return ofTest<typeof part>(part, part.fact)
  return part.if === 'signal' ? ofTest<typeof part>(part, part.path) : []
}

export function actionNumbers(part: AutomationAction): NumberOf<AutomationAction>[] {
  if (part.do === 'wait')
    return [make('seconds', part.seconds / 60, [1, 240, 1], (minutes) => ({ ...part, seconds: minutes * 60 }))]
  if (part.do === 'ask') return [make('countdown', part.seconds, [5, 120, 5], (seconds) => ({ ...part, seconds }))]
  if (part.do !== 'device') return []
  const { command } = part
  if (command.command === 'target') {
    return [make('celsius', command.celsius, [10, 28, 0.5], (celsius) => ({ ...part, command: { ...command, celsius } }))]
  }
  if (command.command === 'covering') {
    return [
      make('percent', command.openPercent, [0, 100, 10], (openPercent) => ({ ...part, command: { ...command, openPercent } })),
    ]
  }
  return []
}

/** Weekdays of a part that has them; undefined for one that has none. */
export function weekdaysOf(part: AnyPart): readonly number[] | undefined {
  return 'weekdays' in part ? part.weekdays : undefined
}
