/**
 * What stands around the car when it is parked, and what its ultrasonic sensors and its rear camera make of it. A place to
 * reverse into is found when the driver begins to reverse, and left when the car is far from it.
 *
 * Everything is in the plane of `Pose`, whose point is the middle of the rear axle; the car's own frame is x forward and
 * y left from there (ISO 8855).
 */
import type { ObstacleKind, SceneObstacle } from '../../contract/camera.ts'
import { GEAR } from '../../contract/gears.ts'
import type { Car } from '../car/car.ts'
import { CAR } from '../car/parameters.ts'
import { DEG } from '../numeric.ts'
import type { Random } from '../random.ts'

export type PlanePoint = readonly [number, number]

export interface ParkingView {
  active: boolean
  /** Undefined: nothing within reach. */
  rearLeftM: number | undefined
  rearCenterM: number | undefined
  rearRightM: number | undefined
  frontLeftM: number | undefined
  frontCenterM: number | undefined
  frontRightM: number | undefined
}

/** A thing of the street: its outline on the ground, closed, in metres east and north. */
export interface Obstacle {
  kind: ObstacleKind
  heightM: number
  outline: readonly PlanePoint[]
}

const REACH_M = 4.5
const SENSORS_BELOW_MS = 12 / 3.6
const NEAREST_M = 0.06
const LEFT_BEHIND_M = 45
const HALF_CONE_DEG = 38
const STEPS_PER_LOOK = 5
const FRONT_BUMPER_M = CAR.lengthM - CAR.rearOverhangM

/** Where each sensor sits and looks, in the car's frame. */
const SENSORS = {
  rearLeftM: { x: -CAR.rearOverhangM + 0.12, y: 0.72, facingDeg: 152 },
  rearCenterM: { x: -CAR.rearOverhangM, y: 0, facingDeg: 180 },
  rearRightM: { x: -CAR.rearOverhangM + 0.12, y: -0.72, facingDeg: -152 },
  frontLeftM: { x: FRONT_BUMPER_M - 0.12, y: 0.72, facingDeg: 28 },
  frontCenterM: { x: FRONT_BUMPER_M, y: 0, facingDeg: 0 },
  frontRightM: { x: FRONT_BUMPER_M - 0.12, y: -0.72, facingDeg: -28 },
} as const
type SensorName = keyof typeof SENSORS
const SENSOR_NAMES = Object.keys(SENSORS) as SensorName[]

type Distances = Record<SensorName, number | undefined>
const NOTHING: Distances = {
  rearLeftM: undefined,
  rearCenterM: undefined,
  rearRightM: undefined,
  frontLeftM: undefined,
  frontCenterM: undefined,
  frontRightM: undefined,
}

export class ParkingWorld {
  obstacles: readonly Obstacle[] = []
  readonly #random: Random
  #distances: Distances = NOTHING
  #steps = 0

  constructor(random: Random) {
    this.#random = random
  }

  step(car: Car): void {
    if (car.gear === GEAR.REVERSE && this.obstacles.length === 0) this.obstacles = this.#place(car)
    if (this.obstacles.length === 0 || this.#steps++ % STEPS_PER_LOOK !== 0) return
    const own = this.scene(car)
    if (own.every(({ outline }) => outline.every(([x, y]) => Math.hypot(x, y) > LEFT_BEHIND_M))) {
      this.obstacles = []
      this.#distances = NOTHING
    } else {
      this.#distances = Object.fromEntries(SENSOR_NAMES.map((name) => [name, echoOf(SENSORS[name], own)])) as Distances
    }
    car.blockedBehindM = straightBehindM(own)
  }

  /** The obstacles as the car has them around it. */
  scene(car: Car): SceneObstacle[] {
    const { eastM, northM, headingDeg } = car.pose
    const [sin, cos] = [Math.sin(headingDeg * DEG), Math.cos(headingDeg * DEG)]
    return this.obstacles.map(({ kind, heightM, outline }) => ({
      kind,
      heightM,
      outline: outline.map(([east, north]): [number, number] => {
        const [e, n] = [east - eastM, north - northM]
        return [e * sin + n * cos, n * sin - e * cos]
      }),
    }))
  }

  /** @param aheadM distance to a road user in front, when one is near */
  view(car: Car, aheadM: number | undefined): ParkingView {
    const active = car.gear === GEAR.REVERSE || (car.gear !== GEAR.PARK && Math.abs(car.speedMs) < SENSORS_BELOW_MS)
    if (!active) return { active, ...NOTHING }
    const front = this.#distances.frontCenterM
    const ahead = aheadM !== undefined && aheadM <= REACH_M ? Math.max(NEAREST_M, aheadM) : undefined
    return { active, ...this.#distances, frontCenterM: front === undefined || (ahead ?? front) < front ? ahead : front }
  }

  /** A bay between two parked cars, a wall at its end, a post before it. */
  #place(car: Car): Obstacle[] {
    const random = this.#random
    const tail = -CAR.rearOverhangM
    const wallX = tail - random.between(6.5, 9)
    const lean = random.between(-0.08, 0.08)
    const along = (y: number): number => wallX + lean * y
    const shapes: { kind: ObstacleKind; heightM: number; outline: [number, number][] }[] = [
      {
        kind: 'WALL',
        heightM: 1.15,
        outline: [
          [along(7), 7],
          [along(-7), -7],
          [along(-7) - 0.3, -7],
          [along(7) - 0.3, 7],
        ],
      },
      parkedCar(wallX + 0.6 + random.between(0, 0.4), random.between(2.35, 2.7)),
      parkedCar(wallX + 0.5 + random.between(0, 0.5), -random.between(2.35, 2.7)),
      post(wallX + random.between(0.5, 0.9), random.between(1.08, 1.25) * (random.next() < 0.5 ? -1 : 1)),
    ]
    const { eastM, northM, headingDeg } = car.pose
    const [sin, cos] = [Math.sin(headingDeg * DEG), Math.cos(headingDeg * DEG)]
    return shapes.map((shape) => ({
      ...shape,
      outline: shape.outline.map(([x, y]): PlanePoint => [eastM + x * sin - y * cos, northM + x * cos + y * sin]),
    }))
  }
}

function parkedCar(rearX: number, y: number): { kind: ObstacleKind; heightM: number; outline: [number, number][] } {
  return {
    kind: 'CAR',
    heightM: 1.45,
    outline: [
      [rearX, y + 0.78],
      [rearX, y - 0.78],
      [rearX + 0.35, y - 0.91],
      [rearX + 4.2, y - 0.91],
      [rearX + 4.55, y - 0.7],
      [rearX + 4.55, y + 0.7],
      [rearX + 4.2, y + 0.91],
      [rearX + 0.35, y + 0.91],
    ],
  }
}

function post(x: number, y: number): { kind: ObstacleKind; heightM: number; outline: [number, number][] } {
  const corners = [0, 1, 2, 3, 4, 5].map((corner): [number, number] => {
    const angle = corner * 60 * DEG
    return [x + 0.1 * Math.cos(angle), y + 0.1 * Math.sin(angle)]
  })
  return { kind: 'POST', heightM: 0.85, outline: corners }
}

/** The nearest point of an obstacle's side within the cone of a sensor; undefined beyond its reach. */
export function echoOf(
  sensor: { x: number; y: number; facingDeg: number },
  obstacles: readonly SceneObstacle[],
): number | undefined {
  const facing = sensor.facingDeg * DEG
  let nearest = Infinity
  for (const { outline } of obstacles) {
    outline.forEach(([x1, y1], index) => {
      const [x2, y2] = outline[(index + 1) % outline.length] ?? [x1, y1]
      const samples = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 0.05))
      for (let sample = 0; sample <= samples; sample++) {
        const dx = x1 + ((x2 - x1) * sample) / samples - sensor.x
        const dy = y1 + ((y2 - y1) * sample) / samples - sensor.y
        const distance = Math.hypot(dx, dy)
        if (distance >= nearest || distance > REACH_M) continue
        const off = Math.atan2(dy, dx) - facing
        if (Math.abs(Math.atan2(Math.sin(off), Math.cos(off))) <= HALF_CONE_DEG * DEG) nearest = distance
      }
    })
  }
  return nearest === Infinity ? undefined : Math.max(NEAREST_M, nearest)
}

/** Free way straight back over the width of the car; undefined when nothing is in it. */
export function straightBehindM(obstacles: readonly SceneObstacle[]): number | undefined {
  const half = CAR.widthM / 2
  let nearest = Infinity
  for (const { outline } of obstacles) {
    outline.forEach(([x1, y1], index) => {
      const [x2, y2] = outline[(index + 1) % outline.length] ?? [x1, y1]
      const samples = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1) / 0.05))
      for (let sample = 0; sample <= samples; sample++) {
        const x = x1 + ((x2 - x1) * sample) / samples
        const y = y1 + ((y2 - y1) * sample) / samples
        if (Math.abs(y) <= half && x < 0) nearest = Math.min(nearest, -CAR.rearOverhangM - x)
      }
    })
  }
  return nearest === Infinity ? undefined : Math.max(0, nearest)
}
