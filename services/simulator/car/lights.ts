/** Exterior lights: what the switch, the light outside and the driver's stalk make of them. */
export type LightSwitch = 'OFF' | 'POSITION' | 'DAYTIME_RUNNING_LIGHTS' | 'AUTO' | 'BEAM'

const DARK_BELOW_PERCENT = 32
const BRIGHT_ABOVE_PERCENT = 42
const BLINK_PERIOD_S = 0.72

export class Lights {
  switchAt: LightSwitch = 'AUTO'
  low = false
  high = false
  running = false
  /** Side lights; they shine with the low beam and at the switch's own position. */
  parking = false
  rearFog = false
  hazard = false
  indicator: 'NONE' | 'LEFT' | 'RIGHT' = 'NONE'
  /** Lamp of the indicators is lit in this moment. */
  lampPhase = false
  dark = false
  #blinkS = 0

  get loadW(): number {
    return (this.low ? 70 : 0) + (this.high ? 50 : 0) + (this.running ? 20 : 0) + (this.rearFog ? 10 : 0)
  }

  step(dtS: number, lightPercent: number, ready: boolean): void {
    this.dark = lightPercent < (this.dark ? BRIGHT_ABOVE_PERCENT : DARK_BELOW_PERCENT)
    this.low = ready && (this.switchAt === 'BEAM' || (this.switchAt === 'AUTO' && this.dark))
    if (!this.low) this.high = false
    if (!this.low) this.rearFog = false
    this.running = ready && !this.low && this.switchAt !== 'OFF' && this.switchAt !== 'POSITION'
    this.parking = this.low || this.switchAt === 'POSITION'
    const blinking = this.hazard || this.indicator !== 'NONE'
    this.#blinkS = blinking ? (this.#blinkS + dtS) % BLINK_PERIOD_S : 0
    this.lampPhase = blinking && this.#blinkS < BLINK_PERIOD_S / 2
  }
}
