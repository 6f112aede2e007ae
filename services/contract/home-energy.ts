/** What the home tells the car's `energy`, which alone decides about charging: power to spare, prices, its own charger. */
import { z } from 'zod'
import { Tariff } from './energy.ts'

/** Retained event `home.energy`. */
export const HomeEnergy = z.object({
  /** Power that the house has to spare, with all that runs in it counted; null: nothing there measures it. */
  surplusW: z.number().nullable(),
  /** What a kilowatt-hour costs at home, as the settings of the home have it. */
  tariff: Tariff.nullable(),
  charger: z
    .object({
      id: z.string(),
      state: z.enum(['unplugged', 'plugged-in', 'charging', 'discharging', 'fault']),
      enabled: z.boolean(),
      maxA: z.number().nonnegative().nullable(),
      /** What it draws now; null: nothing measures it. */
      watt: z.number().nullable().optional(),
    })
    .nullable(),
})
export type HomeEnergy = z.infer<typeof HomeEnergy>

export const NO_HOME_ENERGY: HomeEnergy = { surplusW: null, tariff: null, charger: null }
