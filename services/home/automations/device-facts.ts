/** One field of a device by its name, how it compares, and which devices an action means. */
import type { AutomationAction, ValueTest } from '../../contract/automations.ts'
import type { HomeDevice } from '../../contract/home.ts'
import type { SignalValue } from '../../contract/signal-entry.ts'

type Fact = number | boolean | string

/** The first trait that has the field tells it; null when none does or the device is away. */
export function factOf(device: HomeDevice | undefined, fact: string): Fact | null {
  if (!device) return null
  if (fact === 'reachable') return device.reachable
  if (!device.reachable) return null
  for (const trait of device.traits) {
    const value = Object.hasOwn(trait, fact) ? (trait as unknown as Record<string, unknown>)[fact] : undefined
    if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value
  }
  return null
}

/** Null when the value is not known or is of another kind. */
export function holds(test: ValueTest, value: SignalValue | null | undefined): boolean | null {
  if (value === null || value === undefined || Array.isArray(value)) return null
  if (test.op === 'is') return typeof value === typeof test.value ? value === test.value : null
  if (typeof value !== 'number') return null
  return test.op === 'above' ? value > test.value : value < test.value
}

/** How far a number must come back before it counts as not met: a value that trembles at its limit is one edge. */
export function isClearlyUnmet(test: ValueTest, value: SignalValue | null | undefined): boolean {
  if (test.op === 'is' || typeof value !== 'number') return true
  const band = Math.max(0.1, Math.abs(test.value) * 0.02)
  return test.op === 'above' ? value <= test.value - band : value >= test.value + band
}

/** The devices that an action means, sorted, so that their keys are the same after a restart. */
export function devicesOf(action: AutomationAction, devices: ReadonlyMap<string, HomeDevice>): string[] {
  if (action.do !== 'device') return []
  const { device } = action
  if (typeof device === 'string') return [device]
  return [...devices.values()].flatMap(({ id, kind }) => (kind === device.kind ? [id] : [])).sort()
}
