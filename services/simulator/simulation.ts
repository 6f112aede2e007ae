/**
 * The simulated car in its world: steps of 10 ms of simulated time in, CAN frames out. Pure: no clock, no file, no network;
 * the same scenario and seed give the same frames, byte for byte.
 */
import type { CanFrame } from '../can/frame.ts'
import type { LonLat, Position } from '../contract/geo.ts'
import { ASSIST_FRAMES } from './bus/assist-frames.ts'
import { BODY_FRAMES } from './bus/body-frames.ts'
import { CommandReceiver } from './bus/command-receiver.ts'
import { Faults } from './bus/faults.ts'
import { POWERTRAIN_FRAMES } from './bus/powertrain-frames.ts'
import { Transmitter, STEP_MS } from './bus/transmitter.ts'
import type { View } from './bus/view.ts'
import { Car, type Surroundings } from './car/car.ts'
import { applyCarVerb } from './control/apply-car-verb.ts'
import type { CarVerb } from './control/car-verbs.ts'
import type { PhoneVerb } from './control/phone-verbs.ts'
import type { Driver } from './driver/driver.ts'
import { ManualDriver } from './driver/manual-driver.ts'
import { RouteDriver } from './driver/route-driver.ts'
import { GEAR } from '../contract/gears.ts'
import { createGauge, type Gauge } from './random-gauge.ts'
import { createRandom } from './random.ts'
import type { PreparedScenario } from './scenario/prepare.ts'
import { GnssReceiver } from './world/gnss.ts'
import { laneView } from './world/lane.ts'
import { Neighbours } from './world/neighbours.ts'
import { ParkingWorld } from './world/parking.ts'
import { Projection } from './world/projection.ts'
import { Route } from './world/route.ts'
import { surroundingsOf, type Weather } from './world/weather.ts'

export const STEP_S = STEP_MS / 1000
const FILLERS = { ...POWERTRAIN_FRAMES, ...BODY_FRAMES, ...ASSIST_FRAMES }
/** The sun moves slowly. */
const WEATHER_EVERY_STEPS = 50
const CRUISE_ABOVE_MS = 8

export class Simulation {
  readonly prepared: PreparedScenario
  readonly car: Car
  readonly faults = new Faults()
  readonly transmitter: Transmitter
  readonly receiver: CommandReceiver
  readonly manual = new ManualDriver()
  readonly weather: Weather
  readonly neighbours: Neighbours
  readonly parking: ParkingWorld
  readonly projection: Projection
  driver: Driver
  doing = ''
  /** Hears what a scenario has happen to the phone, which is no part of the car. */
  onPhone: (verb: PhoneVerb) => void = () => undefined
  /** True when guidance is to be followed as soon as there is a route. */
  waitsForGuidance: boolean
  #stepCount = 0
  #unixOffsetS: number
  #around: Surroundings
  #nextEvent = 0
  #guided: RouteDriver | undefined
  readonly #gnss: GnssReceiver
  readonly #gauge: Gauge
  #view: View | undefined

  constructor(prepared: PreparedScenario) {
    this.prepared = prepared
    const { scenario, start } = prepared
    const random = createRandom(prepared.seed)
    this.projection = new Projection(start)
    this.weather = { ...scenario.weather }
    this.#unixOffsetS = prepared.unixS
    this.#around = surroundingsOf(this.weather, prepared.unixS, start)
    this.car = new Car(
      {
        soc: scenario.car.soc / 100,
        temperatureC: scenario.car.batteryC ?? scenario.weather.outsideC,
        cabinC: scenario.car.cabinC ?? scenario.weather.outsideC,
        headingDeg: start.headingDeg,
        odometerM: scenario.car.odometerKm * 1000,
      },
      random,
    )
    this.#prepareCar()
    this.neighbours = new Neighbours(random.fork('neighbours'))
    this.#gnss = new GnssReceiver(start.headingDeg, random.fork('gnss'))
    this.parking = new ParkingWorld(random.fork('parking'))
    this.#gauge = createGauge(random.fork('gauge'))
    this.transmitter = new Transmitter(FILLERS, this.faults)
    this.receiver = new CommandReceiver(this.faults)
    this.waitsForGuidance = scenario.driver.kind === 'guidance'
    this.driver = prepared.makeDriver(this.projection) ?? this.manual
  }

  get elapsedS(): number {
    return this.#stepCount * STEP_S
  }

  /** Time as the scenario has it. */
  get unixS(): number {
    return this.#unixOffsetS + this.elapsedS
  }

  get around(): Surroundings {
    return this.#around
  }

  /** Where the car really is; the receiver's fix wanders around it. */
  get position(): Position {
    return this.projection.toEarth(this.car.pose)
  }

  get view(): View | undefined {
    return this.#view
  }

  /** A frame that somebody else sent on a bus. */
  receive(frame: CanFrame): void {
    this.receiver.receive(frame)
  }

  do(verb: CarVerb): void {
    applyCarVerb(this, verb)
  }

  /** A person takes the wheel. */
  takeOver(): void {
    if (this.driver === this.manual) return
    this.driver = this.manual
    this.waitsForGuidance = false
    this.car.lights.indicator = 'NONE'
  }

  followGuidance(): void {
    this.waitsForGuidance = true
  }

  /** Drives a line from where the car is; `undefined` ends the drive at the roadside. */
  setRoute(line: readonly LonLat[] | undefined, limitKmh: number): void {
    if (!line || line.length < 2) {
      if (this.driver === this.#guided) this.#guided?.stopHere()
      return
    }
    this.manual.held.brake = this.manual.held.accelerator = this.manual.held.steeringDeg = 0
    this.driver = this.#guided = new RouteDriver(
      new Route(
        line.map((point) => this.projection.toPlane(point)),
        limitKmh,
      ),
    )
  }

  /** Moves the scenario's clock to a local time of its day. */
  setHour(secondsAfterMidnight: number): void {
    this.#unixOffsetS = this.prepared.midnightUnixS + secondsAfterMidnight - this.elapsedS
  }

  /**
   * One step; frames of all buses in the order of their time.
   *
   * @param sourceS time that the frames carry at this step; the scenario's own without it
   */
  step(sourceS = this.unixS): CanFrame[] {
    const frames: CanFrame[] = []
    this.#runEvents()
    const step = this.#stepCount
    if (step % WEATHER_EVERY_STEPS === 0) this.#around = surroundingsOf(this.weather, this.unixS, this.position)
    this.#drive()
    const view = this.#look()
    this.#view = view
    this.transmitter.cyclic(step, sourceS, view, frames)
    for (const response of this.receiver.step(this.car, this.elapsedS)) {
      this.transmitter.event('HU_CommandResponse', response, sourceS, frames)
    }
    this.#stepCount++
    return frames.sort((a, b) => a.t - b.t)
  }

  #prepareCar(): void {
    const { car } = this
    const { car: asked, charger } = this.prepared.scenario
    car.ready = asked.ready
    car.driveMode = asked.driveMode
    car.regeneration = asked.regeneration
    car.climate.mode = asked.climate
    car.climate.driver.temperatureC = car.climate.passenger.temperatureC = asked.temperatureC
    car.body.occupied.Passenger = car.body.belted.Passenger = asked.passenger
    if (!charger) return
    car.port.plug(charger.supply, charger.powerKw * 1000)
    car.port.limitPercent = charger.limitPercent
  }

  #runEvents(): void {
    const { events } = this.prepared
    for (let next = events[this.#nextEvent]; next && next.atS <= this.elapsedS; next = events[++this.#nextEvent]) {
      if (next.do.verb === 'phone') this.onPhone(next.do)
      else this.do(next.do)
    }
    if (this.driver !== this.manual || !this.waitsForGuidance) return
    const fallback = this.prepared.fallbackAt(this.elapsedS)
    if (!fallback) return
    // A route that comes later still takes over.
    this.driver = fallback(this.projection)
  }

  #drive(): void {
    const { car } = this
    const road = this.driver.road(car)
    if (this.prepared.scenario.traffic) {
      const active = car.gear === GEAR.DRIVE
      this.neighbours.step(STEP_S, car.speedMs, road.limitMs, (ahead) => road.speedAheadMs(ahead), active, road.roomAheadM)
    }
    const { controls, doing } = this.driver.step(car, STEP_S, this.elapsedS, this.neighbours.lead)
    this.doing = this.driver === this.manual && this.waitsForGuidance ? 'waiting for guidance' : doing
    car.controls = controls
    car.step(STEP_S, this.#around)
    this.#gnss.step(STEP_S, car)
    this.parking.step(car)
  }

  #look(): View {
    const { car } = this
    const road = this.driver.road(car)
    const lead = this.neighbours.lead
    return {
      car,
      around: this.#around,
      elapsedS: this.elapsedS,
      unixS: this.unixS,
      position: this.#gnss.position(car, this.projection),
      courseDeg: this.#gnss.headingDeg,
      altitudeM: this.prepared.scenario.altitudeM,
      gnssLost: this.faults.gnssLost,
      lane: laneView(road.deviationM, road.curvature, road.headingErrorDeg, road.limitMs, car.gear === GEAR.REVERSE),
      parking: this.parking.view(car, lead && lead.aheadM < 5 ? lead.aheadM : undefined),
      neighbours: this.neighbours.slots,
      signLimitKmh: Math.round(road.limitMs * 3.6),
      cruise: {
        active: this.driver.kind === 'route' && car.speedMs > CRUISE_ABOVE_MS,
        speedKmh: this.driver.kind === 'route' ? Math.round(road.limitMs * 3.6) : 0,
      },
      gauge: this.#gauge,
    }
  }
}
