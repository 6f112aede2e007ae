/** Whether a condition holds now; what is not known does not hold. Pure. */
import type { AutomationCondition } from '../../contract/automations.ts'
import type { TraceCheck } from '../../contract/automations-state.ts'
import { factOf, holds } from './device-facts.ts'
import { isBetween, isOnDay, minuteOfDay } from './local-time.ts'
import type { World } from './state.ts'
import { isSunUp } from './sun.ts'

type Seen = [met: boolean | null, value: TraceCheck['value']]

function see(condition: AutomationCondition, world: World, nowMs: number): Seen {
  switch (condition.if) {
    case 'presence':
      return [world.anyoneHome === null ? null : world.anyoneHome === condition.anyone, world.anyoneHome]
    case 'device': {
      const value = factOf(world.devices.get(condition.device), condition.fact)
      return [holds(condition.test, value), value]
    }
    case 'signal': {
      const value = world.signals.get(condition.path) ?? null
      return [holds(condition.test, value), Array.isArray(value) ? null : value]
    }
    case 'time': {
      const minute = minuteOfDay(nowMs)
      return [isBetween(minute, condition.fromMinute, condition.toMinute) && isOnDay(nowMs, condition.weekdays), minute]
    }
    case 'sun': {
      const at = world.home ?? world.fix
      const isUp = at ? isSunUp(nowMs, at) : null
      return [isUp === null ? null : isUp === (condition.is === 'up'), isUp]
    }
    case 'route': {
      if (!world.route) return [null, null]
      const { active, toHome } = world.route
      return [(active && toHome) === condition.toHome, active && toHome]
    }
  }
}

export function checkCondition(condition: AutomationCondition, index: number, world: World, nowMs: number): TraceCheck {
  const [met, value] = see(condition, world, nowMs)
  return { part: 'condition', index, code: met === null ? 'unknown' : met ? 'met' : 'not-met', value }
}
