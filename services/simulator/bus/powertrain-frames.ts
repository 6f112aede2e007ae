/** Frames of the powertrain bus (can0). */
import { GEAR } from '../../contract/gears.ts'
import { availableForceN } from '../car/longitudinal.ts'
import { motorDerate, radPerM } from '../car/drivetrain.ts'
import { CAR, PACK } from '../car/parameters.ts'
import { flag, known, type Filler } from './view.ts'

const GEAR_LABEL = { [GEAR.PARK]: 'P', [GEAR.REVERSE]: 'R', [GEAR.NEUTRAL]: 'N', [GEAR.DRIVE]: 'D' } as const
const MOVING_ABOVE_KMH = 0.3
const RAD_S_TO_RPM = 60 / (2 * Math.PI)
const CELL_GROUPS = 24
const CELLS_PER_GROUP = 4

export const POWERTRAIN_FRAMES: Record<string, Filler> = {
  ESP_Speed: ({ car }) => {
    const kmh = Math.abs(car.speedMs) * 3.6
    return {
      VehicleSpeed: kmh,
      IsMoving: flag(kmh > MOVING_ABOVE_KMH),
      IsReversing: flag(car.speedMs < -0.05),
      SpeedQuality: 'GOOD',
    }
  },
  ESP_WheelSpeeds: ({ car }) => {
    const left = car.wheelMs('Left') * 3.6
    const right = car.wheelMs('Right') * 3.6
    return { SpeedFrontLeft: left, SpeedFrontRight: right, SpeedRearLeft: left, SpeedRearRight: right }
  },
  ESP_Inertial: ({ car, gauge }) => ({
    AccelerationLongitudinal: gauge.read(car.motion.accelerationMs2, 0.015),
    AccelerationLateral: gauge.read(car.pose.lateralMs2, 0.015),
    YawRate: gauge.read(car.pose.yawRateDegS, 0.02),
  }),
  ESP_Brake: ({ car }) => {
    const { controls, motion } = car
    const slowing = controls.brake > 0.01 || motion.accelerationMs2 * Math.sign(car.speedMs || 1) < -1.3
    return {
      BrakePedal: controls.brake * 100,
      BrakePressure: Math.max(controls.brake * 110, motion.frictionForceN / 190),
      BrakeLight: !slowing ? 'INACTIVE' : motion.absActive ? 'ADAPTIVE' : 'ACTIVE',
      FrictionForce: Math.max(0, motion.frictionForceN),
      AbsActive: flag(motion.absActive),
      EscActive: flag(motion.escActive),
      HoldActive: flag(car.speedMs === 0 && car.gear === GEAR.DRIVE),
    }
  },
  EPS_Steering: ({ car, gauge }) => ({
    SteeringAngle: car.pose.steeringDeg,
    SteeringRate: car.pose.steeringRateDegS,
    SteeringTorque: gauge.read(car.pose.steeringDeg / 120, 0.04),
    SteeringWeight: car.steeringWeight,
    RoadWheelAngle: car.pose.steeringDeg / CAR.steeringRatio,
  }),
  VCU_Pedals: ({ car }) => ({
    AcceleratorPedal: car.controls.accelerator * 100,
    BrakeSwitch: flag(car.controls.brake > 0.01),
    DriverTorque: car.motion.driverForceN * car.model.wheelRadiusM,
  }),
  VCU_Gear: ({ car }) => ({
    Gear: GEAR_LABEL[car.gear],
    DriveMode: car.driveMode,
    Regeneration: car.regeneration,
    Ready: flag(car.ready),
  }),
  VCU_Torque: ({ car }) => {
    const { model } = car
    const ratio = radPerM(model)
    const speed = Math.abs(car.speedMs)
    const derate = motorDerate(car.motorC)
    const slowing = Math.max(1, car.motion.frictionForceN + Math.max(0, -car.motion.motorForceN))
    return {
      TorqueRequest: car.motion.motorForceN / ratio,
      TorqueMax: availableForceN(model, speed, car.battery.drivePowerMaxW, derate) / ratio,
      TorqueMin: -availableForceN(model, speed, car.battery.regenerationPowerMaxW, derate) / ratio,
      RegenerationShare: (100 * Math.max(0, -car.motion.motorForceN)) / slowing,
    }
  },
  INV_Motor: ({ car }) => ({
    MotorSpeed: car.speedMs * radPerM(car.model) * RAD_S_TO_RPM,
    MotorTorque: car.motion.motor.torqueNm,
    InverterState: !car.ready ? 'OFF' : car.gear === GEAR.PARK ? 'READY' : 'RUN',
  }),
  INV_Power: ({ car }) => {
    const power = car.ready ? car.motion.motor.electricalW : 0
    return { MotorPower: power / 1000, DcCurrent: power / car.battery.voltageV, DcVoltage: car.battery.voltageV }
  },
  INV_Temperatures: ({ car }) => ({
    MotorTemperature: car.motorC,
    InverterTemperature: car.inverterC,
    CoolantTemperature: car.coolantC,
  }),
  BMS_Pack: ({ car: { battery } }) => ({
    PackVoltage: battery.voltageV,
    PackCurrent: battery.currentA,
    PackPower: battery.powerW,
  }),
  BMS_Charge: ({ car: { battery } }) => ({
    SocDisplayed: battery.soc * 100,
    Energy: battery.energyKwh,
    StateOfHealth: PACK.stateOfHealthPercent,
    NetCapacity: battery.netCapacityKwh,
  }),
  BMS_Limits: ({ car: { battery } }) => ({
    DrivePowerMax: battery.drivePowerMaxW / 1000,
    RegenerationPowerMax: battery.regenerationPowerMaxW / 1000,
    ChargePowerMax: battery.chargePowerMaxW / 1000,
  }),
  BMS_Temperatures: ({ car: { battery, port } }) => {
    const spread = 0.6 + battery.jouleHeatW / 9000
    return {
      CellTemperatureMean: battery.temperatureC,
      CellTemperatureMin: battery.temperatureC - spread,
      CellTemperatureMax: battery.temperatureC + spread,
      ConditioningActive: flag(port.conditioningActive),
      ConditioningMode: port.conditioningMode,
      ConditioningPower: port.conditioningW / 1000,
    }
  },
  BMS_Cells: ({ car: { battery }, elapsedS, gauge }) => {
    const group = Math.floor(elapsedS * 20) % CELL_GROUPS
    const mean = battery.voltageV / PACK.cellsInSeries
    const values: Record<string, number> = { Group: group }
    for (let cell = 1; cell <= CELLS_PER_GROUP; cell++) {
      const number = group * CELLS_PER_GROUP + cell
      // No two cells are alike: a fixed difference of each, and the noise of its converter.
      const own = (((number * 37) % 11) - 5) * 0.0006
      values[`CellVoltage${String(number).padStart(2, '0')}`] = gauge.read(mean + own, 0.0004)
    }
    return values
  },
  BMS_Lifetime: ({ car: { battery } }) => ({ EnergyConsumed: battery.consumedKwh, EnergyCharged: battery.chargedKwh }),
  CHG_Status: ({ car: { port, battery } }) => ({
    IsCharging: flag(port.charging),
    CableConnected: flag(port.cableConnected),
    CableLocked: flag(port.cableLocked),
    FlapOpen: flag(port.flapOpen),
    Supply: port.supply,
    ChargingRequest: port.requested ? 'START' : 'STOP',
    ChargeLimit: port.limitPercent,
    ChargePower: port.charging ? Math.max(0, battery.powerW) / 1000 : 0,
    SupplyPowerMax: port.offeredW / 1000,
  }),
  CHG_Session: ({ car: { port, battery } }) => ({
    SessionEnergy: port.sessionKwh,
    TimeToComplete: known(port.timeToCompleteS(battery)),
  }),
  DCDC_Status: ({ car, gauge }) => ({
    LowVoltage: gauge.read(car.lowVoltageV, 0.02),
    LowCurrent: car.dcdcW / car.lowVoltageV,
    DcdcPower: car.dcdcW,
  }),
  VCU_Distance: ({ car }) => ({ Odometer: car.odometerM, DistanceSinceStart: car.tripM }),
  VCU_Range: ({ car }) => ({ Range: car.rangeM, ConsumptionMean: car.meanWhPerM * 100 }),
  VCU_Telltales: ({ car }) => {
    const { body } = car
    const unbelted = (['Driver', 'Passenger'] as const).some((seat) => body.occupied[seat] && !body.belted[seat])
    return {
      TelltaleBrake: 0,
      TelltaleAirbag: 0,
      TelltaleAbs: flag(car.motion.absActive),
      TelltaleEsc: flag(car.motion.escActive),
      TelltaleTirePressure: flag(car.tyres.anyLow),
      TelltaleLowVoltageBattery: flag(car.lowVoltageV < 11.8),
      TelltalePowertrain: 0,
      TelltalePowerLimited: flag(car.powerLimited),
      TelltaleSeatBelt: flag(unbelted && car.ready),
      TelltaleParkingBrake: flag(car.parkingBrake),
    }
  },
  EPB_Status: ({ car }) => ({
    ParkingBrakeEngaged: flag(car.parkingBrake),
    ParkingBrakeState: car.parkingBrake ? 'APPLIED' : 'RELEASED',
  }),
  VCU_Alive: ({ elapsedS }) => ({ UptimeSeconds: Math.floor(elapsedS) % 16_777_216 }),
}
