/** What happens in a scenario, by time and by condition: decides in each look what is due. */
import { GEAR } from '../../contract/gears.ts'
import type { Simulation } from '../simulation.ts'
import type { Condition, EventVerb, ScenarioEvent } from './schema.ts'

interface Waiting {
  event: ScenarioEvent
  times: number
  left: number
  /** When it may happen next, and since when its condition holds. */
  notBeforeS: number
  heldSinceS: number | undefined
  lastS: number | undefined
}

export interface TimelineEntry {
  atS: number | null
  when: string
  label: string
  /** When it last happened, or null. */
  lastS: number | null
  done: boolean
}

export class Timeline {
  readonly #waiting: Waiting[]
  /** Events by time alone need no look before the first of them. */
  #nextLookS = 0

  constructor(events: readonly ScenarioEvent[]) {
    this.#waiting = events.map((event) => {
      const times = event.times ?? (event.everyS === undefined ? 1 : Infinity)
      return { event, times, left: times, notBeforeS: event.atS ?? 0, heldSinceS: undefined, lastS: undefined }
    })
  }

  /** @returns what happens now, in the order of the file */
  due(simulation: Simulation): EventVerb[] {
    const now = simulation.elapsedS + 1e-9
    if (now < this.#nextLookS) return []
    const verbs: EventVerb[] = []
    let next = Infinity
    for (const one of this.#waiting) {
      if (one.left === 0) continue
      if (this.#isDue(one, simulation, now)) {
        one.left--
        one.lastS = simulation.elapsedS
        one.heldSinceS = undefined
        one.notBeforeS = one.event.everyS === undefined ? now : Math.max(one.notBeforeS, now - 0.01) + one.event.everyS
        const { do: what } = one.event
        verbs.push(...(Array.isArray(what) ? what : [what]))
      }
      if (one.left > 0) next = Math.min(next, one.event.when === undefined ? one.notBeforeS : 0)
    }
    this.#nextLookS = next
    return verbs
  }

  /** For people and the panel. */
  list(): TimelineEntry[] {
    return this.#waiting.map(({ event, left, times, lastS }) => ({
      atS: event.atS ?? null,
      when: event.when === undefined ? '' : conditionText(event.when),
      label: event.note === '' ? verbsText(event.do) : event.note,
      lastS: lastS ?? null,
      done: left === 0 || (times === Infinity && lastS !== undefined),
    }))
  }

  #isDue(one: Waiting, simulation: Simulation, now: number): boolean {
    if (now < one.notBeforeS) return false
    const { when, afterS } = one.event
    if (when === undefined) return true
    if (!holds(when, simulation)) {
      one.heldSinceS = undefined
      return false
    }
    one.heldSinceS ??= now
    return now - one.heldSinceS >= afterS
  }
}

const GEARS = { P: GEAR.PARK, R: GEAR.REVERSE, N: GEAR.NEUTRAL, D: GEAR.DRIVE } as const

type Test<K extends keyof Condition> = (simulation: Simulation, value: NonNullable<Condition[K]>) => boolean

const TESTS: { [K in keyof Required<Condition>]: Test<K> } = {
  speedKmhAbove: ({ car }, value) => Math.abs(car.speedMs) * 3.6 > value,
  speedKmhBelow: ({ car }, value) => Math.abs(car.speedMs) * 3.6 < value,
  distanceKmAbove: ({ car }, value) => car.tripM / 1000 > value,
  socPercentAbove: ({ car }, value) => car.battery.soc * 100 > value,
  socPercentBelow: ({ car }, value) => car.battery.soc * 100 < value,
  batteryCAbove: ({ car }, value) => car.battery.temperatureC > value,
  batteryCBelow: ({ car }, value) => car.battery.temperatureC < value,
  outsideCBelow: ({ around }, value) => around.outsideC < value,
  gear: ({ car }, value) => car.gear === GEARS[value],
  charging: ({ car }, value) => car.port.charging === value,
  arrived: ({ driver }, value) => driver.finished === value,
  broken: ({ faults }, value) => faults.list().some((fault) => fault.startsWith(value)),
}

function holds(condition: Condition, simulation: Simulation): boolean {
  return Object.entries(condition).every(
    ([name, value]) => value === undefined || (TESTS[name as keyof Condition] as Test<keyof Condition>)(simulation, value),
  )
}

function conditionText(condition: Condition): string {
  return Object.entries(condition)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ')
}

function verbsText(what: EventVerb | readonly EventVerb[]): string {
  return ('verb' in what ? [what] : what)
    .map(({ verb, ...fields }) => [verb, ...Object.values(fields).map(wordOf)].filter((word) => word !== '').join(' '))
    .join(', ')
    .slice(0, 80)
}

function wordOf(value: unknown): string {
  if (value === undefined) return ''
  return typeof value === 'object' && value !== null ? Object.values(value).map(wordOf).join(' ') : String(value)
}
