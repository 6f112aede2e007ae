/** How somebody drives: what he accelerates and brakes with, how he takes bends and limits, and how near he follows. */
export const DRIVER_STYLES = ['calm', 'normal', 'sporty'] as const
export type DriverStyle = (typeof DRIVER_STYLES)[number]

export interface Style {
  /** Up to 50 km/h, and above, in m/s². */
  accelerateMs2: number
  accelerateFastMs2: number
  brakingMs2: number
  lateralMs2: number
  /** Share of the limit that he drives. */
  ofLimit: number
  headwayS: number
}

export const STYLES: Record<DriverStyle, Style> = {
  calm: { accelerateMs2: 1.2, accelerateFastMs2: 0.8, brakingMs2: 1, lateralMs2: 1.5, ofLimit: 0.96, headwayS: 2 },
  normal: { accelerateMs2: 1.9, accelerateFastMs2: 1.2, brakingMs2: 1.4, lateralMs2: 2.1, ofLimit: 1, headwayS: 1.4 },
  sporty: { accelerateMs2: 3, accelerateFastMs2: 2.2, brakingMs2: 2.2, lateralMs2: 3, ofLimit: 1.07, headwayS: 1 },
}
