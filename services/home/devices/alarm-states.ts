/** States of a burglar alarm as Home Assistant writes them, in its own API and over MQTT. */
import type { Facts } from './facts.ts'

/** Armed for the night or with sensors left out is armed with people at home; for a holiday it is armed as for a walk. */
export const ALARM_STATES: ReadonlyMap<string, NonNullable<Facts['alarm']>> = new Map([
  ['disarmed', 'disarmed'],
  ['armed_home', 'armed-home'],
  ['armed_night', 'armed-home'],
  ['armed_custom_bypass', 'armed-home'],
  ['armed_away', 'armed-away'],
  ['armed_vacation', 'armed-away'],
  ['arming', 'arming'],
  ['disarming', 'unknown'],
  ['pending', 'pending'],
  ['triggered', 'triggered'],
])
