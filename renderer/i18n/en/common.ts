import type { ErrorCode } from '../../../services/contract/errors.ts'

const FAILURES: Partial<Record<ErrorCode, string>> = {
  restricted: 'Not while driving',
  read_only: 'Read only',
  not_confirmed: 'The vehicle did not answer',
  refused_by_vehicle: 'Refused by the vehicle',
  timeout: 'No answer in time',
  unavailable: 'Not available now',
  out_of_range: 'Out of range',
  forbidden: 'Not allowed here',
  too_many: 'Too many at once',
  not_found: 'Not found',
}

export const common = {
  /** A few words for a failure; the full message stands where there is room. */
  failure: (code: ErrorCode, message: string): string => FAILURES[code] ?? message,
  waiting: () => 'Waiting for the vehicle',
  close: () => 'Close',
  back: () => 'Back',
  cancel: () => 'Cancel',
  dismiss: () => 'Dismiss',
  on: () => 'on',
  off: () => 'off',
  open: () => 'Open',
  less: (what: string) => `${what}: less`,
  more: (what: string) => `${what}: more`,
  lockedWhileDriving: () => 'Available when parked',
  whenParked: () => 'When parked',
  atStandstill: () => 'At standstill',
  readOnly: () => 'Read only',
  noValue: () => 'No value',
  keyboardWhenParked: () => 'Typing is available when parked',
  linkLost: () => 'No connection to the vehicle',
  starting: () => 'Starting',
  retry: () => 'Try again',
  loading: () => 'Loading',
  screenFailed: () => 'This screen could not be opened',
  backspace: () => 'Delete',
  space: () => 'space',
  done: () => 'Done',
  clear: () => 'Clear',
  notifications: () => 'Notifications',
  noNotifications: () => 'Nothing new',
  noNotificationsDetail: () => 'What the car wants you to know is kept here.',
  profile: (name: string) => `Profile ${name}`,
  processAway: (name: string) => `The ${name} service is restarting`,
  processFailed: (name: string) => `The ${name} service has stopped`,
  processFailedDetail: () => 'Everything else keeps running.',
  busLost: (name: string) => `Vehicle bus ${name} is silent`,
  busLostDetail: () => 'Its values show as —.',
  processName: (name: string): string =>
    ({ apps: 'apps', navigation: 'navigation', home: 'home', updater: 'update', vehicle: 'vehicle', simulator: 'simulator' })[
      name
    ] ?? name,
} as const
