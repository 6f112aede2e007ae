/**
 * The whole car: one step of 10 ms from pedals and weather to motion, energy, heat and light. Pure and deterministic; it
 * knows nothing of buses, files or clocks.
 */
import { GEAR, type Gear } from '../../contract/gears.ts'
import { clamp } from '../numeric.ts'
import type { Random } from '../random.ts'
import { Battery } from './battery.ts'
import { Body } from './body.ts'
import { ChargePort } from './charging.ts'
import { Climate } from './climate.ts'
import { motorDerate, type DriveMode, type RegenerationLevel } from './drivetrain.ts'
import { emptyBook } from './energy-book.ts'
import { airAt, effectiveMassKg, stepLongitudinal, type Air, type LongitudinalStep } from './longitudinal.ts'
import { Lights } from './lights.ts'
import { SEDAN, type CarModel } from './models.ts'
import { CAR, MOTOR } from './parameters.ts'
import { Pose } from './pose.ts'
import { Tyres } from './tyres.ts'
import { WheelKeys } from './wheel-keys.ts'

export interface Controls {
  /** 0..1 */
  accelerator: number
  /** 0..1 */
  brake: number
  /** Of the steering wheel, left is positive. */
  steeringDeg: number
}

export interface Surroundings {
  outsideC: number
  /** Light outside, 0..100. */
  lightPercent: number
  /** Sun through the glass, 0..1. */
  sun: number
  /** 0..1 */
  rain: number
  /** Grip of the road, 0..1. */
  friction: number
}

export interface CarStart {
  soc: number
  temperatureC: number
  cabinC: number
  headingDeg: number
  odometerM: number
  /** The sedan, when nothing is said. */
  model?: CarModel
}

const SHIFT_BELOW_MS = 0.9
/** The car brakes by itself before it touches what is behind it. */
const REAR_GAP_M = 0.3
const REAR_BRAKING_MS2 = 5
const AWAKE_LOAD_W = 340
const ASLEEP_LOAD_W = 45

export class Car {
  readonly model: CarModel
  readonly battery: Battery
  readonly port = new ChargePort()
  readonly climate: Climate
  readonly body = new Body()
  readonly lights = new Lights()
  readonly wheelKeys = new WheelKeys()
  readonly tyres: Tyres
  readonly pose: Pose
  readonly book = emptyBook()
  controls: Controls = { accelerator: 0, brake: 0, steeringDeg: 0 }
  gear: Gear = GEAR.PARK
  ready = true
  driveMode: DriveMode = 'NORMAL'
  regeneration: RegenerationLevel = 'MEDIUM'
  steeringWeight: 'LIGHT' | 'NORMAL' | 'FIRM' = 'NORMAL'
  /** Signed, forward is positive. */
  speedMs = 0
  /** Rise of the road where the car is, per metre forward, and height above the sea. */
  slope = 0
  altitudeM = 0
  air: Air
  #airOf = { outsideC: NaN, altitudeM: NaN }
  motion: LongitudinalStep
  motorC: number
  inverterC: number
  coolantC: number
  lowVoltageV = 12.6
  /** The low-voltage net has broken down. */
  undervoltage = false
  dcdcW = 0
  odometerM: number
  tripM = 0
  /** Mean consumption that the range estimate uses, in Wh/m. */
  meanWhPerM = 0.162
  /** Distance in front of which an obstacle behind stops the car; undefined when nothing is there. */
  blockedBehindM: number | undefined
  #aux = AWAKE_LOAD_W

  constructor(start: CarStart, random: Random) {
    this.model = start.model ?? SEDAN
    this.air = airAt(start.temperatureC, 0)
    this.battery = new Battery(start.soc, start.temperatureC, this.model.pack)
    this.climate = new Climate(start.cabinC, start.odometerM)
    this.tyres = new Tyres(start.temperatureC, random.fork('tyres'))
    this.pose = new Pose(start.headingDeg)
    this.motorC = this.inverterC = this.coolantC = start.temperatureC
    this.odometerM = start.odometerM
    this.motion = this.#move(0.01, { outsideC: start.temperatureC, lightPercent: 50, sun: 0, rain: 0, friction: 1 })
  }

  get parkingBrake(): boolean {
    return this.gear === GEAR.PARK
  }

  get powerLimited(): boolean {
    return this.battery.drivePowerMaxW < 80_000 || motorDerate(this.motorC) < 0.7
  }

  /** Distance that the energy in the battery lasts for, in m. */
  get rangeM(): number {
    return (this.battery.energyKwh * 1000) / this.meanWhPerM
  }

  /** True when the selector took the gear; it refuses P, R and D while rolling and anything but P on the cable. */
  shift(gear: Gear): boolean {
    if (gear === this.gear) return true
    if (!this.ready || (this.port.cableConnected && gear !== GEAR.PARK)) return false
    const rolling = Math.abs(this.speedMs) > SHIFT_BELOW_MS
    const reversing = gear === GEAR.REVERSE ? this.speedMs > SHIFT_BELOW_MS : this.speedMs < -SHIFT_BELOW_MS
    if (gear === GEAR.PARK ? rolling : gear !== GEAR.NEUTRAL && reversing) return false
    this.gear = gear
    return true
  }

  step(dtS: number, around: Surroundings): void {
    this.motion = this.#move(dtS, around)
    const moved = Math.abs(this.motion.meanMs) * dtS
    this.odometerM += moved
    this.tripM += moved
    this.pose.step(dtS, this.motion.meanMs, this.controls.steeringDeg)
    this.body.step(dtS, this.speedMs)
    this.lights.step(dtS, around.lightPercent, this.ready)
    this.wheelKeys.step(dtS)
    this.tyres.step(dtS, this.speedMs, around.outsideC)
    this.climate.step(dtS, {
      outsideC: around.outsideC,
      sun: around.sun,
      persons: Number(this.body.occupied.Driver) + Number(this.body.occupied.Passenger),
      openAreaShare: this.body.openAreaShare,
      speedMs: Math.abs(this.speedMs),
      awake: this.ready || this.port.cableConnected,
      parked: this.gear === GEAR.PARK,
      soc: this.battery.soc,
      plugged: this.port.cableConnected,
    })
    this.#flowEnergy(dtS, around)
    this.#warm(dtS, around)
  }

  #move(dtS: number, around: Surroundings): LongitudinalStep {
    const direction = this.gear === GEAR.DRIVE ? 1 : this.gear === GEAR.REVERSE ? -1 : 0
    const stopsInM = Math.max(REAR_GAP_M, REAR_GAP_M / 2 + this.speedMs ** 2 / (2 * REAR_BRAKING_MS2))
    const goesBack = this.speedMs < 0 || (this.speedMs === 0 && direction < 0)
    const blocked = goesBack && this.blockedBehindM !== undefined && this.blockedBehindM < stopsInM
    this.#breathe(around.outsideC)
    const step = stepLongitudinal(
      this.model,
      this.speedMs,
      {
        accelerator: this.controls.accelerator,
        brake: blocked ? 1 : this.controls.brake,
        direction: this.ready ? direction : 0,
        parkingBrake: this.parkingBrake,
        mode: this.driveMode,
        regeneration: this.regeneration,
        drivePowerMaxW: Math.max(0, this.battery.drivePowerMaxW - this.#aux - this.climate.powerW),
        regenerationPowerMaxW: this.battery.regenerationPowerMaxW,
        motorDerate: motorDerate(this.motorC),
        friction: around.friction,
        slope: this.slope,
        air: this.air,
      },
      dtS,
    )
    this.speedMs = step.speedMs
    return step
  }

  /** Density changes slowly; it is worked out anew when it may have. */
  #breathe(outsideC: number): void {
    const of = this.#airOf
    if (of.outsideC === outsideC && Math.abs(of.altitudeM - this.altitudeM) < 5) return
    this.#airOf = { outsideC, altitudeM: this.altitudeM }
    this.air = airAt(outsideC, this.altitudeM)
  }

  #flowEnergy(dtS: number, around: Surroundings): void {
    const { motion, battery, port, climate, book } = this
    const driveW = this.ready ? motion.motor.electricalW : 0
    const wipersW = around.rain > 0.05 ? 60 : 0
    this.#aux = (this.ready ? AWAKE_LOAD_W : ASLEEP_LOAD_W) + this.body.loadW + this.lights.loadW + wipersW
    port.step(dtS, battery, this.#aux + climate.powerW)
    const netW = port.powerW - driveW - this.#aux - climate.powerW - port.conditioningW
    const chemicalW = battery.step(dtS, netW, port.conditioningHeatW, around.outsideC)
    book.chemicalOut -= chemicalW * dtS
    book.chargerIn += port.powerW * dtS
    book.supplyIn += port.supplyW * dtS
    book.kinetic += effectiveMassKg(this.model) * motion.accelerationMs2 * motion.meanMs * dtS
    book.potential += motion.gradeForceN * motion.meanMs * dtS
    const meanMs = Math.abs(motion.meanMs)
    book.drag += motion.dragForceN * meanMs * dtS
    book.rolling += motion.rollingForceN * meanMs * dtS
    book.frictionBrake += motion.frictionForceN * meanMs * dtS
    book.gears += this.ready ? motion.motor.gearLossW * dtS : 0
    book.motor += this.ready ? motion.motor.lossW * dtS : 0
    book.packResistance += battery.jouleHeatW * dtS
    book.auxiliary += this.#aux * dtS
    book.climate += climate.powerW * dtS
    book.conditioning += port.conditioningW * dtS
    if (driveW < 0) book.regenerated -= driveW * dtS
    this.dcdcW = this.#aux
    if (meanMs > 0.5) {
      // The range follows the consumption of the last ten kilometres or so.
      const here = clamp(-battery.powerW / meanMs / 3600, -0.3, 0.8)
      this.meanWhPerM = clamp(this.meanWhPerM + ((here - this.meanWhPerM) * meanMs * dtS) / 10_000, 0.1, 0.4)
    }
  }

  #warm(dtS: number, around: Surroundings): void {
    const lossW = this.ready ? this.motion.motor.lossW : 0
    this.coolantC += ((around.outsideC + 6 - this.coolantC) / 600 + (this.motorC - this.coolantC) / 900) * dtS
    const motorCoolingW = MOTOR.coolingWPerK * (this.motorC - this.coolantC)
    this.motorC += ((lossW * 0.7 - motorCoolingW) * dtS) / MOTOR.heatCapacityJPerK
    this.inverterC += ((lossW * 0.3 - 70 * (this.inverterC - this.coolantC)) * dtS) / 9_000
    const target = this.undervoltage ? 6.5 : this.ready || this.port.charging ? 14.3 : 12.55
    this.lowVoltageV += ((target - this.lowVoltageV) * dtS) / (this.undervoltage ? 0.2 : 2)
  }

  /** Speed of a wheel at the road, in m/s: the outer one is faster in a bend. */
  wheelMs(side: 'Left' | 'Right'): number {
    const offset = side === 'Left' ? -CAR.trackM / 2 : CAR.trackM / 2
    return Math.abs(this.speedMs * (1 + this.pose.curvature * offset))
  }
}
