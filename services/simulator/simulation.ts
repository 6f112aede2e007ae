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
import { CAR_MODELS } from './car/models.ts'
import { DOORS } from './car/body.ts'
import { applyCarVerb } from './control/apply-car-verb.ts'
import type { CarVerb } from './control/car-verbs.ts'
import { isWorldVerb, type WorldVerb } from './control/verbs.ts'
import type { Driver } from './driver/driver.ts'
import { ManualDriver } from './driver/manual-driver.ts'
import { RouteDriver } from './driver/route-driver.ts'
import { STYLES } from './driver/style.ts'
import { FasciaError } from '../contract/errors.ts'
import { GEAR } from '../contract/gears.ts'
import { createGauge, type Gauge } from './random-gauge.ts'
import { createRandom } from './random.ts'
import { ObdResponder } from './obd/responder.ts'
import type { PreparedScenario } from './scenario/prepare.ts'
import { Timeline } from './scenario/timeline.ts'
import { GnssReceiver } from './world/gnss.ts'
import { laneView } from './world/lane.ts'
import { Neighbours } from './world/neighbours.ts'
import { ParkingWorld } from './world/parking.ts'
import { Projection } from './world/projection.ts'
import { Route } from './world/route.ts'
import { Sky, surroundingsOf, type Weather, type WeatherChange } from './world/weather.ts'

export const STEP_S = STEP_MS / 1000
const FILLERS = { ...POWERTRAIN_FRAMES, ...BODY_FRAMES, ...ASSIST_FRAMES }
/** The sun moves slowly. */
const WEATHER_EVERY_STEPS = 50
const CRUISE_ABOVE_MS = 8
/** Of a route's line on the panel's map. */
const ROUTE_POINTS = 4_000
/** Things that people do later; more is a mistake in a scenario. */
const MAX_LATER = 1_000
/** In a tunnel there are lamps. */
const TUNNEL_LIGHT_PERCENT = 6

export class Simulation {
  readonly prepared: PreparedScenario
  readonly car: Car
  readonly faults = new Faults()
  readonly transmitter: Transmitter
  readonly receiver: CommandReceiver
  readonly #obd: ObdResponder
  readonly manual = new ManualDriver()
  readonly weather: Weather
  readonly neighbours: Neighbours
  readonly parking: ParkingWorld
  readonly projection: Projection
  driver: Driver
  doing = ''
  /** What the car refused last of what the scenario asked for. */
  refused = ''
  readonly timeline: Timeline
  /** Hears what a scenario has happen in the world, which is no part of the car: the phone, the doorbell, a jam. */
  onWorld: (verb: WorldVerb) => void = () => undefined
  /** Another number for another route. */
  routeId = 0
  /** True when guidance is to be followed as soon as there is a route. */
  waitsForGuidance: boolean
  #stepCount = 0
  #unixOffsetS: number
  #around: Surroundings
  #later: { atS: number; act: () => void }[] = []
  readonly #sky: Sky
  readonly #planned: Driver | undefined
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
    this.#sky = new Sky(this.weather)
    this.timeline = new Timeline(prepared.events)
    this.#unixOffsetS = prepared.unixS
    this.#around = surroundingsOf(this.weather, prepared.unixS, start)
    this.car = new Car(
      {
        soc: scenario.car.soc / 100,
        temperatureC: scenario.car.batteryC ?? scenario.weather.outsideC,
        cabinC: scenario.car.cabinC ?? scenario.weather.outsideC,
        headingDeg: start.headingDeg,
        odometerM: scenario.car.odometerKm * 1000,
        model: CAR_MODELS[scenario.car.model],
      },
      random,
    )
    this.#prepareCar()
    this.neighbours = new Neighbours(random.fork('neighbours'), prepared.traffic)
    this.#gnss = new GnssReceiver(start.headingDeg, random.fork('gnss'))
    this.parking = new ParkingWorld(random.fork('parking'))
    this.#gauge = createGauge(random.fork('gauge'))
    this.transmitter = new Transmitter(FILLERS, this.faults, random.fork('wire'))
    this.receiver = new CommandReceiver(this.faults)
    this.#obd = new ObdResponder(this.faults)
    this.waitsForGuidance = scenario.driver.kind === 'guidance'
    this.#planned = prepared.makeDriver(this.projection)
    this.driver = this.#planned ?? this.manual
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

  /** The way that is driven, as a line on the map; none by hand. */
  routeLine(): LonLat[] {
    const route = this.driver.route
    if (!route) return []
    const points = Math.min(ROUTE_POINTS, Math.max(2, Math.ceil(route.lengthM / 8)))
    return Array.from({ length: points }, (_, index): LonLat => {
      const { lat, lon } = this.projection.toEarth(route.at((route.lengthM * index) / (points - 1)))
      return [lon, lat]
    })
  }

  /** A frame that somebody else sent on a bus. */
  receive(frame: CanFrame): void {
    this.receiver.receive(frame)
    this.#obd.receive(frame)
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

  /** Whoever drives in the scenario gets the wheel back. @throws FasciaError `conflict` when nobody does */
  giveBack(): void {
    if (!this.#planned) throw new FasciaError('conflict', 'nobody drives in this scenario', { remedy: 'follow guidance instead' })
    this.waitsForGuidance = false
    this.manual.release()
    this.driver = this.#planned
  }

  /** Does something after so much simulated time. @throws FasciaError `too_many` */
  later(afterS: number, act: () => void): void {
    if (this.#later.length >= MAX_LATER) throw new FasciaError('too_many', `${MAX_LATER} things are to happen already`)
    const atS = this.elapsedS + afterS
    // In order of time; of equal times, whoever came first.
    const place = this.#later.findIndex((one) => one.atS > atS)
    this.#later.splice(place < 0 ? this.#later.length : place, 0, { atS, act })
  }

  /** @param overS simulated time that the change takes */
  changeWeather(change: WeatherChange, overS: number): void {
    this.#sky.change(change, overS, this.elapsedS)
  }

  /** Drives a line from where the car is; `undefined` ends the drive at the roadside. */
  setRoute(line: readonly LonLat[] | undefined, limitKmh: number): void {
    if (!line || line.length < 2) {
      if (this.driver === this.#guided) this.#guided?.stopHere()
      return
    }
    this.manual.release()
    const plan = this.prepared.scenario.driver
    const style = STYLES[plan.kind === 'guidance' ? plan.style : 'normal']
    this.routeId++
    this.driver = this.#guided = new RouteDriver(
      new Route(
        line.map((point) => this.projection.toPlane(point)),
        limitKmh,
        style,
      ),
      { style },
    )
  }

  /** Moves the scenario's clock to a local time of its day. */
  setHour(secondsAfterMidnight: number): void {
    this.#unixOffsetS = this.prepared.midnightUnixS + secondsAfterMidnight - this.elapsedS
  }

  /** One step of car and world without what the buses say of it: for studies that need no frames. */
  advance(): void {
    this.#live()
    this.#stepCount++
  }

  /**
   * One step; frames of all buses in the order of their time.
   *
   * @param sourceS time that the frames carry at this step; the scenario's own without it
   */
  step(sourceS = this.unixS): CanFrame[] {
    const frames: CanFrame[] = []
    const step = this.#stepCount
    this.#live()
    const view = this.#look()
    this.#view = view
    this.transmitter.cyclic(step, sourceS, view, frames)
    for (const response of this.receiver.step(this.car, this.elapsedS)) {
      this.transmitter.event('HU_CommandResponse', response, sourceS, frames)
    }
    for (const frame of this.#obd.step(view)) this.transmitter.carry(frame, sourceS, frames)
    this.#stepCount++
    return frames.sort((a, b) => a.t - b.t)
  }

  #live(): void {
    this.#runEvents()
    if (this.#stepCount % WEATHER_EVERY_STEPS === 0) this.#lookAround()
    this.#drive()
  }

  #prepareCar(): void {
    const { car } = this
    const { car: asked, charger } = this.prepared.scenario
    car.ready = asked.ready
    car.driveMode = asked.driveMode
    car.regeneration = asked.regeneration
    car.climate.mode = asked.climate
    car.climate.driver.temperatureC = car.climate.passenger.temperatureC = asked.temperatureC
    car.body.occupied.Driver = car.body.belted.Driver = asked.driver
    car.body.occupied.Passenger = car.body.belted.Passenger = asked.passenger
    car.body.key = asked.key
    for (const door of DOORS) car.body.doors[door].locked = asked.locked
    car.altitudeM = this.prepared.scenario.altitudeM
    if (!charger) return
    car.port.plug(charger.supply, charger.powerKw * 1000)
    car.port.limitPercent = charger.limitPercent
  }

  #runEvents(): void {
    for (let next = this.#later[0]; next && next.atS <= this.elapsedS + 1e-9; next = this.#later[0]) {
      this.#later.shift()
      next.act()
    }
    for (const verb of this.timeline.due(this)) {
      if (isWorldVerb(verb)) this.onWorld(verb)
      else this.#doInTime(verb)
    }
    if (this.driver !== this.manual || !this.waitsForGuidance) return
    const fallback = this.prepared.fallbackAt(this.elapsedS)
    if (!fallback) return
    // A route that comes later still takes over.
    this.routeId++
    this.driver = fallback(this.projection)
  }

  /** What a scenario asks for may be refused by the car, as what a person asks for. */
  #doInTime(verb: CarVerb): void {
    try {
      this.do(verb)
    } catch (error) {
      if (!(error instanceof FasciaError)) throw error
      this.refused = `${verb.verb} at ${this.elapsedS.toFixed(1)} s: ${error.message}`
    }
  }

  #lookAround(): void {
    this.#sky.step(this.elapsedS)
    this.#around = surroundingsOf(this.weather, this.unixS, this.position)
    if (this.faults.tunnel) Object.assign(this.#around, { lightPercent: TUNNEL_LIGHT_PERCENT, sun: 0, rain: 0 })
  }

  #drive(): void {
    const { car, faults } = this
    faults.brownoutLeftS = Math.max(0, faults.brownoutLeftS - STEP_S)
    car.undervoltage = faults.brownoutLeftS > 0
    const road = this.driver.road(car)
    car.slope = road.slope ?? 0
    car.altitudeM = this.prepared.scenario.altitudeM + (road.heightM ?? 0)
    if (this.prepared.traffic > 0) {
      const active = car.gear === GEAR.DRIVE
      this.neighbours.step(STEP_S, car.speedMs, road.limitMs, (ahead) => road.speedAheadMs(ahead), active, road.roomAheadM)
    }
    const { controls, doing } = this.driver.step(car, STEP_S, this.elapsedS, this.neighbours.lead)
    this.doing = this.driver === this.manual && this.waitsForGuidance ? 'waiting for guidance' : doing
    car.controls = controls
    car.step(STEP_S, this.#around)
    this.#gnss.step(STEP_S, car, this.faults.gnssDrift)
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
      altitudeM: car.altitudeM,
      gnssLost: this.faults.noSatellites,
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
