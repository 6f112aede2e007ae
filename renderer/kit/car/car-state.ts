/** What the drawing of the car shows; everything false is a closed, dark car. Left and right are the car's own. */
export interface CarLamps {
  lowBeam: boolean
  highBeam: boolean
  running: boolean
  parking: boolean
  rearFog: boolean
  brake: boolean
  backup: boolean
  left: boolean
  right: boolean
}

export interface CarCorner<T> {
  frontLeft: T
  frontRight: T
  rearLeft: T
  rearRight: T
}

export interface CarState {
  doors: CarCorner<boolean>
  /** Percent open. */
  windows: CarCorner<number>
  bonnet: boolean
  boot: boolean
  mirrorsFolded: { left: boolean; right: boolean }
  lamps: CarLamps
  flap: boolean
  cable: boolean
  charging: boolean
  /** Wheels that need a look. */
  lowTyres: CarCorner<boolean>
}

const corners = <T>(value: T): CarCorner<T> => ({ frontLeft: value, frontRight: value, rearLeft: value, rearRight: value })

export const CLOSED_CAR: CarState = {
  doors: corners(false),
  windows: corners(0),
  bonnet: false,
  boot: false,
  mirrorsFolded: { left: false, right: false },
  lamps: {
    lowBeam: false,
    highBeam: false,
    running: false,
    parking: false,
    rearFog: false,
    brake: false,
    backup: false,
    left: false,
    right: false,
  },
  flap: false,
  cable: false,
  charging: false,
  lowTyres: corners(false),
}
