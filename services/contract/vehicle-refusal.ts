/** Why the vehicle did not do what it was asked; it says so in its answer, and the control that asked shows it. */
import { z } from 'zod'

export const VehicleRefusal = z.enum([
  'not-parked',
  'moving',
  'low-battery',
  'battery-cold',
  'battery-full',
  'no-cable',
  'cable-in',
  'open',
  'dark',
  'no-low-beam',
  'wheel-turned',
  'charging',
  'locked',
])
export type VehicleRefusal = z.infer<typeof VehicleRefusal>
