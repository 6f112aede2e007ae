/** The simulation as the panel and `GET /state` show it. */
import { GEAR } from '../contract/gears.ts'
import { DOORS } from './car/body.ts'
import { WHEELS } from './car/tyres.ts'
import type { Simulation } from './simulation.ts'

const GEAR_LABEL = { [GEAR.PARK]: 'P', [GEAR.REVERSE]: 'R', [GEAR.NEUTRAL]: 'N', [GEAR.DRIVE]: 'D' } as const
/** More do not fit on a timeline. */
const EVENTS_SHOWN = 100
const round = (value: number, digits = 1): number => Number(value.toFixed(digits))

export function snapshotOf(simulation: Simulation) {
  const { car, around, weather, driver } = simulation
  const { lat, lon } = simulation.position
  return {
    scenario: simulation.prepared.scenario.name,
    title: simulation.prepared.scenario.title,
    seed: simulation.prepared.seed,
    elapsedS: round(simulation.elapsedS, 2),
    unixS: round(simulation.unixS, 0),
    doing: simulation.doing,
    driver: driver.kind,
    followsGuidance: simulation.waitsForGuidance,
    refused: simulation.refused,
    routeId: simulation.routeId,
    lengthS: simulation.prepared.scenario.lengthS ?? null,
    events: simulation.timeline.list().slice(0, EVENTS_SHOWN),
    progress: driver.progress === undefined ? null : round(driver.progress, 4),
    finished: driver.finished,
    framesPerSecond: simulation.transmitter.framesPerSecond,
    model: car.model.title,
    position: {
      lat: round(lat, 6),
      lon: round(lon, 6),
      headingDeg: round(car.pose.headingDeg),
      altitudeM: round(car.altitudeM, 0),
    },
    motion: {
      gear: GEAR_LABEL[car.gear],
      ready: car.ready,
      speedKmh: round(car.speedMs * 3.6),
      accelerationMs2: round(car.motion.accelerationMs2, 2),
      accelerator: round(car.controls.accelerator, 3),
      brake: round(car.controls.brake, 3),
      steeringDeg: round(car.pose.steeringDeg, 0),
      limitKmh: simulation.view?.signLimitKmh ?? null,
      leadM: simulation.neighbours.lead ? round(simulation.neighbours.lead.aheadM) : null,
      odometerKm: round(car.odometerM / 1000, 3),
      tripKm: round(car.tripM / 1000, 3),
      slopePercent: round(car.slope * 100),
    },
    energy: {
      socPercent: round(car.battery.soc * 100, 2),
      energyKwh: round(car.battery.energyKwh, 2),
      powerKw: round(-car.battery.powerW / 1000, 1),
      batteryC: round(car.battery.temperatureC),
      rangeKm: round(car.rangeM / 1000, 0),
      supply: car.port.supply,
      charging: car.port.charging,
      chargingKw: round(car.port.powerW / 1000),
      limitPercent: car.port.limitPercent,
    },
    cabin: {
      insideC: round(car.climate.cabinC),
      targetC: car.climate.driver.temperatureC,
      mode: car.climate.mode,
      powerKw: round(car.climate.powerW / 1000, 2),
      doorsOpen: DOORS.filter((name) => car.body.doors[name].open),
      locked: DOORS.every((name) => car.body.doors[name].locked),
      belted: car.body.belted.Driver,
      occupied: { ...car.body.occupied },
      key: car.body.key,
    },
    lights: { low: car.lights.low, indicator: car.lights.indicator, hazard: car.lights.hazard },
    tyresKpa: Object.fromEntries(WHEELS.map((name) => [name, round(car.tyres.pressureKpa(name), 0)])),
    weather: { ...weather, lightPercent: round(around.lightPercent, 0) },
    road: {
      curvature: simulation.view?.lane.curvature ?? 0,
      leftM: round(simulation.view?.lane.leftM ?? 0, 2),
      rightM: round(simulation.view?.lane.rightM ?? 0, 2),
      objects: simulation.neighbours.slots
        .filter((slot) => slot.kind !== 'NONE')
        .map(({ kind, aheadM, leftM }) => ({ kind, aheadM: round(aheadM), leftM: round(leftM) })),
      behindM: simulation.view?.parking.rearCenterM ?? null,
    },
    faults: [
      ...simulation.faults.list(),
      ...WHEELS.filter((name) => car.tyres.wheels[name].leakKpaPerS > 0).map((name) => `puncture ${name}`),
    ],
    commands: { ...simulation.receiver.statistics },
  }
}
export type Snapshot = ReturnType<typeof snapshotOf>
