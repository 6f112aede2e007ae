/**
 * Road users around the car, as its radar and camera would track them: one to follow, oncoming traffic, somebody who
 * overtakes, a cyclist, a pedestrian, parked cars. They move by their own speeds and come and go as in a street.
 */
import { clamp } from '../numeric.ts'
import type { Random } from '../random.ts'

type ObjectKind = 'NONE' | 'CAR' | 'TRUCK' | 'MOTORCYCLE' | 'BICYCLE' | 'PEDESTRIAN'

export interface Neighbour {
  kind: ObjectKind
  /** Along the lane, from the front bumper; behind is negative. */
  aheadM: number
  /** From the middle of the own lane, left is positive. */
  leftM: number
  /** Along the own direction of travel, over ground. */
  speedMs: number
}

interface Habit {
  kinds: readonly ObjectKind[]
  leftM: readonly [number, number]
  aheadM: readonly [number, number]
  /** Over ground, as a share of the limit, plus a part of its own. */
  ofLimit: readonly [number, number]
  ownMs: readonly [number, number]
  pauseS: readonly [number, number]
  /** Limits in km/h between which it appears. */
  limitKmh: readonly [number, number]
}

const HABITS: readonly Habit[] = [
  { kinds: ['CAR', 'CAR', 'TRUCK'], leftM: [-0.2, 0.2], aheadM: [38, 70], ofLimit: [0.82, 0.98], ownMs: [0, 0], pauseS: [3, 14], limitKmh: [0, 300] },
  { kinds: ['CAR', 'CAR', 'MOTORCYCLE'], leftM: [3.3, 3.6], aheadM: [110, 150], ofLimit: [-1, -0.8], ownMs: [0, 0], pauseS: [2, 9], limitKmh: [0, 100] },
  { kinds: ['CAR', 'TRUCK'], leftM: [3.3, 3.6], aheadM: [120, 150], ofLimit: [-0.95, -0.8], ownMs: [0, 0], pauseS: [5, 16], limitKmh: [0, 100] },
  { kinds: ['CAR', 'MOTORCYCLE'], leftM: [3.4, 3.7], aheadM: [-38, -30], ofLimit: [1.1, 1.2], ownMs: [0, 0], pauseS: [8, 25], limitKmh: [65, 300] },
  { kinds: ['CAR'], leftM: [-0.2, 0.2], aheadM: [-35, -18], ofLimit: [0.9, 1], ownMs: [0, 0], pauseS: [10, 30], limitKmh: [0, 300] },
  { kinds: ['BICYCLE'], leftM: [-2.4, -1.9], aheadM: [50, 80], ofLimit: [0, 0], ownMs: [3.5, 6], pauseS: [12, 40], limitKmh: [0, 55] },
  { kinds: ['PEDESTRIAN'], leftM: [-5.5, -4], aheadM: [35, 70], ofLimit: [0, 0], ownMs: [-1.4, 1.4], pauseS: [5, 20], limitKmh: [0, 55] },
  { kinds: ['CAR', 'CAR', 'TRUCK'], leftM: [-4.4, -3.9], aheadM: [60, 90], ofLimit: [0, 0], ownMs: [0, 0], pauseS: [1, 6], limitKmh: [0, 55] },
] // prettier-ignore

const LEAD = 0
const FOLLOWER = 4
const SEEN_AHEAD_M = 155
const SEEN_BEHIND_M = 40

interface Slot extends Neighbour {
  ofLimit: number
  ownMs: number
  pauseS: number
  /** How long the one in front stays on our way. */
  staysS: number
}

export class Neighbours {
  readonly slots: readonly Slot[]
  readonly #random: Random
  readonly #density: number

  /** @param density how many there are; 1 is a usual day */
  constructor(random: Random, density = 1) {
    this.#random = random
    this.#density = Math.max(density, 0.01)
    this.slots = HABITS.map((habit) => ({
      kind: 'NONE',
      aheadM: 0,
      leftM: 0,
      speedMs: 0,
      ofLimit: 0,
      ownMs: 0,
      staysS: 0,
      pauseS: random.between(0.2, 1) * habit.pauseS[1],
    }))
  }

  /** The road user that the driver follows, if any. */
  get lead(): Neighbour | undefined {
    const slot = this.slots[LEAD]
    return slot && slot.kind !== 'NONE' ? slot : undefined
  }

  /**
   * @param leadLimitMs speed that the road allows where a car at a distance ahead is
   * @param active false when the car stands in park: the street goes on, but nobody is followed
   * @param roomAheadM free road ahead on the route; the one in front turns off before its end
   */
  step(
    dtS: number,
    speedMs: number,
    limitMs: number,
    leadLimitMs: (aheadM: number) => number,
    active: boolean,
    roomAheadM: number,
  ): void {
    this.slots.forEach((slot, index) => {
      const habit = HABITS[index]
      if (!habit) return
      if (slot.kind === 'NONE') {
        slot.pauseS -= dtS
        const follows = index === LEAD || index === FOLLOWER
        const fits = limitMs * 3.6 >= habit.limitKmh[0] && limitMs * 3.6 <= habit.limitKmh[1]
        const room = index !== LEAD || roomAheadM > 150
        if (slot.pauseS <= 0 && fits && room && (active || !follows)) this.#appear(slot, habit, limitMs, speedMs)
        return
      }
      this.#drive(slot, index, dtS, speedMs, limitMs, leadLimitMs)
      const turnsOff = index === LEAD && (roomAheadM < slot.aheadM + 50 || !active || (slot.staysS -= dtS) <= 0)
      if (slot.aheadM > SEEN_AHEAD_M || slot.aheadM < -SEEN_BEHIND_M || turnsOff) {
        slot.kind = 'NONE'
        slot.pauseS = this.#random.between(habit.pauseS[0], habit.pauseS[1]) / this.#density
      }
    })
  }

  #appear(slot: Slot, habit: Habit, limitMs: number, speedMs: number): void {
    const pick = (range: readonly [number, number]): number => this.#random.between(range[0], range[1])
    slot.kind = habit.kinds[Math.floor(this.#random.next() * habit.kinds.length)] ?? 'CAR'
    slot.leftM = pick(habit.leftM)
    slot.aheadM = pick(habit.aheadM)
    slot.ofLimit = pick(habit.ofLimit)
    slot.ownMs = pick(habit.ownMs)
    slot.staysS = this.#random.between(20, 60)
    slot.speedMs = slot.ofLimit * limitMs + slot.ownMs
    // Who is in the same lane already drives about as fast as we do.
    if (Math.abs(slot.leftM) < 1) slot.speedMs = Math.min(slot.speedMs, speedMs + 1)
  }

  #drive(
    slot: Slot,
    index: number,
    dtS: number,
    speedMs: number,
    limitMs: number,
    leadLimitMs: (aheadM: number) => number,
  ): void {
    const roadMs = index === LEAD ? leadLimitMs(slot.aheadM) : limitMs
    let wanted = slot.ofLimit * roadMs + slot.ownMs
    if (index === FOLLOWER) {
      // The one behind keeps his distance.
      wanted = Math.max(0, Math.min(wanted, speedMs + (-slot.aheadM - 12) * 0.4))
    }
    slot.speedMs += clamp(wanted - slot.speedMs, -2.5 * dtS, 1.6 * dtS)
    slot.aheadM += (slot.speedMs - speedMs) * dtS
    if (index === FOLLOWER) slot.aheadM = Math.min(slot.aheadM, -6)
  }
}
