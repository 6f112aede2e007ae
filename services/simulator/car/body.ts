/**
 * Doors, locks, windows, lids, mirrors, seats and the small things of the cabin, with the time that each takes to move.
 */
import { approach } from '../numeric.ts'

export const DOORS = ['Driver', 'Passenger', 'RearDriver', 'RearPassenger'] as const
export type DoorName = (typeof DOORS)[number]

const WINDOW_PERCENT_PER_S = 28
const LOCK_S = 0.25
const LID_S = 3.2
const MIRROR_S = 1.8
/** Speed of each seat motor, in its unit a second. */
const SEAT_SPEED = { positionMm: 260 / 6.5, heightMm: 90 / 5, reclineDeg: 60 / 6, lumbarPercent: 100 / 4 } as const
const GLASS_PERCENT_PER_S = 60
const AUTO_LOCK_MS = 15 / 3.6
const COURTESY_S = 20

export interface Door {
  open: boolean
  locked: boolean
  windowPercent: number
  windowTarget: number
  lockWish: boolean | undefined
  lockLeftS: number
}

/** Something that travels: a lid between closed (0) and open (1), a seat or a mirror glass in its own unit. */
export interface Mover {
  position: number
  target: number
}

export const SEAT_AXES = ['positionMm', 'heightMm', 'reclineDeg', 'lumbarPercent'] as const
export type SeatAxis = (typeof SEAT_AXES)[number]
/** Keys and phones that this car knows, as its body control module numbers them. */
export const KEYS = ['NONE', 'KEY_1', 'KEY_2', 'KEY_3', 'KEY_4', 'PHONE_1', 'PHONE_2', 'PHONE_3', 'PHONE_4'] as const
export type Key = (typeof KEYS)[number]

export interface AmbientLight {
  on: boolean
  intensity: number
  /** 0xRRGGBB */
  color: number
}

export class Body {
  readonly doors: Record<DoorName, Door>
  readonly trunkFront: Mover = { position: 0, target: 0 }
  readonly trunkRear: Mover = { position: 0, target: 0 }
  /** 1 is folded. */
  readonly mirrors = { Driver: { position: 0, target: 0 }, Passenger: { position: 0, target: 0 } }
  readonly seat: Record<SeatAxis, Mover> = {
    positionMm: { position: 150, target: 150 },
    heightMm: { position: 40, target: 40 },
    reclineDeg: { position: 22, target: 22 },
    lumbarPercent: { position: 30, target: 30 },
  }
  /** Mirror glass in percent from the middle. */
  readonly glass = {
    Driver: { pan: { position: -18, target: -18 }, tilt: { position: 4, target: 4 } },
    Passenger: { pan: { position: 22, target: 22 }, tilt: { position: 2, target: 2 } },
  }
  readonly locked = { trunkFront: false, trunkRear: false, glovebox: false }
  key: Key = 'NONE'
  hoodOpen = false
  readonly occupied = { Driver: true, Passenger: false }
  readonly belted = { Driver: true, Passenger: false }
  readonly seatClimate: Record<DoorName, number> = { Driver: 0, Passenger: 0, RearDriver: 0, RearPassenger: 0 }
  wheelClimate = 0
  dome = false
  readonly ambient: Record<'Driver' | 'Passenger', AmbientLight> = {
    Driver: { on: true, intensity: 40, color: 0x3a7bd5 },
    Passenger: { on: true, intensity: 40, color: 0x3a7bd5 },
  }
  volume = 25
  #courtesyS = 0
  #autoLocked = false

  constructor() {
    const closed = (): Door => ({
      open: false,
      locked: false,
      windowPercent: 0,
      windowTarget: 0,
      lockWish: undefined,
      lockLeftS: 0,
    })
    this.doors = { Driver: closed(), Passenger: closed(), RearDriver: closed(), RearPassenger: closed() }
  }

  get anyDoorOpen(): boolean {
    return DOORS.some((name) => this.doors[name].open)
  }

  /** Power of seat heating, ventilation and interior lights, in W. */
  get loadW(): number {
    const seats = DOORS.reduce((sum, name) => sum + Math.abs(this.seatClimate[name]), 0)
    return seats * 0.7 + Math.abs(this.wheelClimate) * 0.5 + (this.dome ? 12 : 0)
  }

  /** Opening that lets outside air in, 0..1. */
  get openAreaShare(): number {
    const share = DOORS.reduce((sum, name) => sum + (this.doors[name].open ? 100 : this.doors[name].windowPercent), 0)
    return share / 400
  }

  openDoor(name: DoorName, open: boolean): void {
    const door = this.doors[name]
    door.open = open
    if (!open) return
    door.locked = false
    this.#courtesyS = COURTESY_S
    this.dome = true
  }

  lock(name: DoorName, locked: boolean): void {
    this.doors[name].lockWish = locked
    this.doors[name].lockLeftS = LOCK_S
  }

  setDome(on: boolean): void {
    this.dome = on
    this.#courtesyS = 0
  }

  step(dtS: number, speedMs: number): void {
    for (const name of DOORS) {
      const door = this.doors[name]
      door.windowPercent = approach(door.windowPercent, door.windowTarget, WINDOW_PERCENT_PER_S * dtS)
      if (door.lockWish !== undefined && (door.lockLeftS -= dtS) <= 0) {
        door.locked = door.lockWish && !door.open
        door.lockWish = undefined
      }
    }
    for (const lid of [this.trunkFront, this.trunkRear]) lid.position = approach(lid.position, lid.target, dtS / LID_S)
    for (const mirror of [this.mirrors.Driver, this.mirrors.Passenger]) {
      mirror.position = approach(mirror.position, mirror.target, dtS / MIRROR_S)
    }
    for (const axis of SEAT_AXES) {
      const motor = this.seat[axis]
      motor.position = approach(motor.position, motor.target, SEAT_SPEED[axis] * dtS)
    }
    for (const { pan, tilt } of [this.glass.Driver, this.glass.Passenger]) {
      pan.position = approach(pan.position, pan.target, GLASS_PERCENT_PER_S * dtS)
      tilt.position = approach(tilt.position, tilt.target, GLASS_PERCENT_PER_S * dtS)
    }
    if (this.#courtesyS > 0 && !this.anyDoorOpen && (this.#courtesyS -= dtS) <= 0) this.dome = false
    if (Math.abs(speedMs) > AUTO_LOCK_MS && !this.#autoLocked) {
      this.#autoLocked = true
      for (const name of DOORS) if (!this.doors[name].open) this.lock(name, true)
    }
    if (speedMs === 0 && this.anyDoorOpen) this.#autoLocked = false
  }
}
