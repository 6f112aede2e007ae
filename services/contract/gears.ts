/** Values of `Vehicle.Powertrain.Transmission.SelectedGear` (VSS 6.0: 126 is park, 127 is drive). */
export const GEAR = { PARK: 126, DRIVE: 127, NEUTRAL: 0, REVERSE: -1 } as const
export type Gear = (typeof GEAR)[keyof typeof GEAR]
