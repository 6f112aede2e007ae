/** The one place that says no to what the driving state forbids, with what the driver can do about it. */
import { isAllowedWhile, type AllowedWhile, type DrivingState } from '../contract/driving.ts'
import { FasciaError } from '../contract/errors.ts'

/** @param what what was asked, in a person's words. @throws FasciaError `restricted` */
export function requireDrivingState(rule: AllowedWhile, state: DrivingState, what: string): void {
  if (isAllowedWhile(rule, state)) return
  const isParkedNeeded = rule === 'parked'
  const remedy =
    state === 'UNKNOWN'
      ? 'the car does not say whether it stands: check the connection to the buses'
      : isParkedNeeded
        ? 'stop and select P'
        : 'stop the car'
  throw new FasciaError('restricted', `${what} is possible only ${isParkedNeeded ? 'while parked' : 'while the car stands'}`, {
    remedy,
  })
}
