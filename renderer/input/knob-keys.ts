/**
 * What a key or a turned wheel means to the focus engine. A rotary knob is a relative axis, which the browser tells as a
 * mouse wheel (that is what Linux's rotary-encoder driver makes of one), with Enter and Escape: clockwise is on, and more
 * while it holds a value. Arrow keys are those of a keyboard or of a joystick: up is back and down is on, and on a value
 * that is held up is more and down is less, as ARIA has it; a key does not say whether a knob was turned, so one and the
 * same pair can't be both.
 */
import type { FocusEvent } from './focus-order.ts'

export interface KeyInput {
  key: string
  shift: boolean
  /** The focused element takes text. */
  inText: boolean
  /** The focused element is a slider or stepper. */
  adjustable: boolean
  /** A press holds its value. */
  held: boolean
  /** The uppermost layer is a sheet or a dialog. */
  modal: boolean
}

/** @returns undefined when the browser does with it what it always does */
export function focusEventOf(input: KeyInput): FocusEvent | undefined {
  switch (input.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      return input.held ? undefined : { kind: 'turn', by: input.key === 'ArrowDown' ? 1 : -1 }
    case 'ArrowRight':
    case 'ArrowLeft':
      // In a text they move the cursor; on a slider they change it, as ARIA says.
      if (input.inText || input.adjustable) return undefined
      return { kind: 'nudge', to: input.key === 'ArrowRight' ? 'right' : 'left' }
    case 'Tab':
      // In a sheet Tab goes round; elsewhere it reaches everything, as in any page.
      return input.modal ? { kind: 'turn', by: input.shift ? -1 : 1 } : undefined
    case 'Enter':
    case ' ':
      return input.adjustable ? { kind: 'press' } : undefined
    case 'Escape':
    case 'GoBack':
    case 'BrowserBack':
      return { kind: 'back' }
    default:
      return undefined
  }
}

/** One detent of a wheel in CSS pixels, and in lines. */
const DETENT_PX = 100
const DETENT_LINES = 3
/** More in one event than a hand can turn. */
const DETENTS_MAX = 4

/** Adds up a wheel's movement to whole detents. */
export class Detents {
  #rest = 0

  /**
   * @param delta `WheelEvent.deltaY`
   * @param mode `WheelEvent.deltaMode`: 0 pixels, 1 lines
   * @returns detents since the last whole one, on is positive
   */
  add(delta: number, mode: number): number {
    if (delta * this.#rest < 0) this.#rest = 0
    this.#rest += delta / (mode === 0 ? DETENT_PX : DETENT_LINES)
    const whole = Math.trunc(this.#rest)
    this.#rest -= whole
    return Math.max(-DETENTS_MAX, Math.min(DETENTS_MAX, whole))
  }
}
