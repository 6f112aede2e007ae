/** What a gamepad's sticks and triggers mean for pedals and wheel; pure, so that it can be tried without one. */

export interface PadReading {
  axes: readonly number[]
  /** 0..1 */
  buttons: readonly number[]
}

export interface PadControls {
  accelerator: number
  brake: number
  /** -1 full left to 1 full right. */
  steering: number
}

/** The standard mapping: left stick, triggers, and the face buttons. */
const STICK_X = 0
const LEFT_TRIGGER = 6
const RIGHT_TRIGGER = 7
/** Sticks never rest exactly in the middle, triggers never quite at nothing. */
const STICK_DEAD = 0.12
const TRIGGER_DEAD = 0.05
/** Small movements steer finely. */
const STEERING_CURVE = 1.6
const GEAR_BUTTONS = [
  [0, 'D'],
  [1, 'N'],
  [2, 'R'],
  [3, 'P'],
] as const

/** Past the dead zone the whole range begins at nothing again. */
export function withoutDeadZone(value: number, dead: number): number {
  const size = Math.abs(value)
  if (!(size > dead)) return 0
  return Math.sign(value) * Math.min(1, (size - dead) / (1 - dead))
}

export function controlsOf({ axes, buttons }: PadReading): PadControls {
  const stick = withoutDeadZone(axes[STICK_X] ?? 0, STICK_DEAD)
  return {
    accelerator: withoutDeadZone(buttons[RIGHT_TRIGGER] ?? 0, TRIGGER_DEAD),
    brake: withoutDeadZone(buttons[LEFT_TRIGGER] ?? 0, TRIGGER_DEAD),
    steering: Math.sign(stick) * Math.abs(stick) ** STEERING_CURVE,
  }
}

/** The gear whose button was pressed since the reading before. */
export function gearPressed(before: PadReading | undefined, now: PadReading): string | undefined {
  const isDown = (reading: PadReading | undefined, index: number): boolean => (reading?.buttons[index] ?? 0) > 0.5
  return GEAR_BUTTONS.find(([index]) => isDown(now, index) && !isDown(before, index))?.[1]
}
