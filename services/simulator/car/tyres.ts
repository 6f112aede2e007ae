/** Tyre temperature and pressure: warmed by rolling, cooled by the air, constant volume; a puncture leaks. */
import type { Random } from '../random.ts'

export const WHEELS = ['FrontLeft', 'FrontRight', 'RearLeft', 'RearRight'] as const
export type WheelName = (typeof WHEELS)[number]

/** What the maker wants at 20 °C. */
export const TARGET_KPA = { front: 250, rear: 250 } as const
const COLD_C = 20
const LOW_KPA = 200
const WARMS_S = 700
const AIR_KPA = 101.3

export interface Tyre {
  temperatureC: number
  /** Pressure above the air outside at 20 °C, in kPa: the filling. */
  fillingKpa: number
  leakKpaPerS: number
}

export class Tyres {
  readonly wheels: Record<WheelName, Tyre>

  constructor(ambientC: number, random: Random) {
    const tyre = (): Tyre => ({
      temperatureC: ambientC,
      fillingKpa: TARGET_KPA.front + Math.round(random.between(-4, 5)),
      leakKpaPerS: 0,
    })
    this.wheels = { FrontLeft: tyre(), FrontRight: tyre(), RearLeft: tyre(), RearRight: tyre() }
  }

  step(dtS: number, speedMs: number, ambientC: number): void {
    const targetC = ambientC + 0.75 * Math.min(Math.abs(speedMs), 60)
    for (const name of WHEELS) {
      const tyre = this.wheels[name]
      tyre.temperatureC += ((targetC - tyre.temperatureC) * dtS) / WARMS_S
      tyre.fillingKpa = Math.max(0, tyre.fillingKpa - tyre.leakKpaPerS * dtS)
    }
  }

  pressureKpa(name: WheelName): number {
    const tyre = this.wheels[name]
    const kelvin = (tyre.temperatureC + 273.15) / (COLD_C + 273.15)
    return Math.max(0, (tyre.fillingKpa + AIR_KPA) * kelvin - AIR_KPA)
  }

  isLow(name: WheelName): boolean {
    return this.pressureKpa(name) < LOW_KPA
  }

  get anyLow(): boolean {
    return WHEELS.some((name) => this.isLow(name))
  }
}
