/**
 * When a guest is forgotten: after a drive, once the car is parked and the driver's door opens or the seat is empty. Pure.
 */
import type { DrivingState } from '../contract/driving.ts'

export interface GuestLook {
  isGuest: boolean
  state: DrivingState
  /** Undefined while the bus does not say. */
  doorOpen: boolean | undefined
  seatEmpty: boolean | undefined
}

/** @param hasDriven what the last call said @returns whether the guest has driven, and whether the trip is over now */
export function lookAtGuest(hasDriven: boolean, look: GuestLook): { hasDriven: boolean; isOver: boolean } {
  if (!look.isGuest) return { hasDriven: false, isOver: false }
  const driven = hasDriven || look.state === 'MOVING'
  const left = look.doorOpen === true || look.seatEmpty === true
  const isOver = driven && look.state === 'PARKED' && left
  return { hasDriven: driven && !isOver, isOver }
}
