/**
 * A burglar alarm: leaves some seconds to go, and time to disarm it for who comes in by the door; a window that opens sets it
 * off at once. The siren ends by itself, and the house stays armed.
 */
import { physical, type DemoDevice, type Wire } from './device.ts'

const LEAVE_MS = 6_000
/** Who lives there goes to the panel and disarms it. */
const DISARM_AFTER_MS = 5_000
const SIREN_MS = 60_000

type State = 'disarmed' | 'armed_home' | 'armed_away' | 'arming' | 'pending' | 'triggered'

export interface DemoAlarm extends DemoDevice {
  /** Somebody who lives there came in by the door. */
  cameIn(): void
  windowOpened(): void
}

export function alarm(wire: Wire): DemoAlarm {
  const base = 'demo/alarm'
  let state: State = 'disarmed'
  let step = 0
  const tell = (): void => wire.publish(`${base}/state`, state)
  const turn = (next: State): void => {
    step++
    state = next
    tell()
  }
  /** Unless something else happened meanwhile. */
  const then = (ms: number, next: () => void): void => {
    const mine = step
    wire.later(ms, () => {
      if (mine === step) next()
    })
  }
  const armAway = (): void => {
    turn('arming')
    then(LEAVE_MS, () => turn('armed_away'))
  }
  const ring = (armed: State): void => {
    turn('triggered')
    then(SIREN_MS, () => turn(armed))
  }
  return {
    configs: [
      {
        component: 'alarm_control_panel',
        object: 'demo_alarm/panel',
        config: {
          name: null,
          unique_id: 'demo_alarm',
          command_topic: `${base}/set`,
          state_topic: `${base}/state`,
          supported_features: ['arm_home', 'arm_away'],
          device: physical('alarm', 'House alarm', 'Entrance', 'Alarm panel'),
        },
      },
    ],
    commands: {
      [`${base}/set`]: (payload) =>
        wire.later(300, () => {
          if (payload === 'DISARM') turn('disarmed')
          else if (payload === 'ARM_HOME') turn('armed_home')
          else if (payload === 'ARM_AWAY') armAway()
        }),
    },
    tell,
    shown: () => ({ alarm: state }),
    cameIn: () => {
      if (state !== 'armed_away') return
      turn('pending')
      then(DISARM_AFTER_MS, () => turn('disarmed'))
    },
    windowOpened: () => {
      if (state === 'armed_away' || state === 'armed_home') ring(state)
    },
  }
}
