/** Charging at the gateway: reads the vehicle, carries the schedule out, tells the state, answers the person's wishes. */
import type { GatewayClient } from '../../base/gateway-client.ts'
import type { ChargePlace, ChargingState } from '../../contract/energy.ts'
import type { Position } from '../../contract/geo.ts'
import type { Snapshot } from '../snapshot.ts'
import { chargePlace } from './charge-place.ts'
import { ChargeScheduler, type AskVehicle } from './charge-scheduler.ts'
import type { ChargingBook } from './charging-book.ts'
import { priceHere, type ChargeLook } from './decide.ts'
import { HomePower } from './home-power.ts'
import { Preconditioning } from './preconditioning.ts'
import { tariffFiles } from './tariff-file.ts'

const BATTERY = 'Vehicle.Powertrain.TractionBattery'
const PATHS = {
  connected: `${BATTERY}.Charging.ChargingPort.AnyPosition.IsChargingCableConnected`,
  supply: `${BATTERY}.Charging.Supply`,
  isCharging: `${BATTERY}.Charging.IsCharging`,
  asked: `${BATTERY}.Charging.StartStopCharging`,
  soc: `${BATTERY}.StateOfCharge.Displayed`,
  limit: `${BATTERY}.Charging.ChargeLimit`,
  capacityKwh: `${BATTERY}.NetCapacity`,
  offeredKw: `${BATTERY}.Charging.MaxPower`,
  batteryC: `${BATTERY}.Temperature.Average`,
  conditioning: `${BATTERY}.BatteryConditioning.RequestedMode`,
  lat: 'Vehicle.CurrentLocation.Latitude',
  lon: 'Vehicle.CurrentLocation.Longitude',
} as const

/** The signals that charging is decided by. */
export const CHARGING_SIGNALS: readonly string[] = Object.values(PATHS)

const DONE = { done: true } as const

export interface ChargingDeskOptions {
  gateway: Pick<GatewayClient, 'sample' | 'number' | 'request' | 'emit' | 'serve' | 'onEvent'>
  book: ChargingBook
  home: () => Position | undefined
  tariffFolder: string
}

export class ChargingDesk {
  readonly #gateway: ChargingDeskOptions['gateway']
  readonly #scheduler: ChargeScheduler
  readonly #home: () => Position | undefined
  readonly #preconditioning: Preconditioning
  readonly #power = new HomePower()
  #departureMs: number | null = null
  #position: Position | undefined
  #told = ''
  #problemTold: string | null = null

  constructor({ gateway, book, home, tariffFolder }: ChargingDeskOptions) {
    this.#gateway = gateway
    this.#home = home
    const ask: AskVehicle = async (what) => {
      const change = 'run' in what ? { path: PATHS.asked, value: what.run } : { path: PATHS.limit, value: what.limitPercent }
      await gateway.request('vehicle.set', change)
    }
    const scheduler = new ChargeScheduler(book, ask)
    this.#scheduler = scheduler
    this.#preconditioning = new Preconditioning(async (mode) => {
      await gateway.request('vehicle.set', { path: PATHS.conditioning, value: mode })
    })
    gateway.onEvent('navigation.chargingPlan', ({ active }) => this.#preconditioning.follow(active))
    gateway.onEvent('home.energy', (energy) => this.#power.hear(energy))
    gateway.onEvent('departure.state', ({ next }) => (this.#departureMs = next?.wallMs ?? null))
    gateway.serve('energy.rules.set', async ({ rules }) => {
      const { rules: now } = scheduler
      const { limits = now.limits, schedule = now.schedule, elsewhere = now.elsewhere } = rules
      return this.#change({ ...now, limits, schedule, elsewhere })
    })
    gateway.serve('energy.tariff.set', async ({ tariff }) => this.#change({ ...scheduler.rules, homeTariff: tariff }))
    gateway.serve('energy.tariff.files', async () => ({ files: tariffFiles(tariffFolder), folder: tariffFolder }))
    gateway.serve('energy.charge', async ({ wish }) => {
      await scheduler.say(wish)
      return DONE
    })
  }

  /** Place and price of a moment, for the bill. */
  billing({ wallMs, supply }: Pick<Snapshot, 'wallMs' | 'supply'>): Pick<Snapshot, 'place' | 'price'> {
    const place = this.#place()
    const perKwh = priceHere({ nowMs: wallMs, place, supply, tariff: this.#power.tariff }, this.#scheduler.rules)
    return perKwh === null ? { place } : { place, price: { perKwh, currency: this.#currency() } }
  }

  /** Looks at the vehicle and does what the schedule wants; resolves when that is settled. */
  async look(nowMs: number): Promise<void> {
    const look = this.#read(nowMs)
    const work = this.#scheduler.take(look, this.#departureMs)
    this.#tell(look)
    const wall = this.#askCharger(look)
    const asked = this.#gateway.sample(PATHS.conditioning)
    const prepared = this.#preconditioning.look({
      nowMs,
      batteryC: this.#gateway.number(PATHS.batteryC),
      asked: asked.quality === 'valid' && typeof asked.value === 'string' ? asked.value : undefined,
    })
    await Promise.all([work, wall, prepared])
  }

  /** The charger at the wall gives what the schedule means to take: the surplus and no more, or all that it can. */
  async #askCharger({ nowMs, place, connected }: ChargeLook): Promise<void> {
    const { schedule } = this.#scheduler
    const isWanted = place === 'home' && connected === true && (schedule === 'surplus' || schedule === 'charging')
    const wish = this.#power.chargerWish(nowMs, !isWanted ? 'none' : schedule === 'surplus' ? 'surplus' : 'grid')
    if (!wish) return
    const { id, ...rest } = wish
    // One that does not answer is asked again when the surplus has changed; the car's own start and stop hold without it.
    await this.#gateway.request('home.command', { id, command: { command: 'evse', ...rest } }).catch(() => undefined)
  }

  #change(rules: ChargeScheduler['rules']): ChargeScheduler['rules'] {
    this.#scheduler.change(rules)
    this.#tell(this.#read(Date.now()))
    return this.#scheduler.rules
  }

  #read(nowMs: number): ChargeLook {
    const valid = (path: string): unknown => {
      const { value, quality } = this.#gateway.sample(path)
      return quality === 'valid' ? value : undefined
    }
    const bool = (path: string): boolean | undefined => {
      const value = valid(path)
      return typeof value === 'boolean' ? value : undefined
    }
    const supply = valid(PATHS.supply)
    const asked = valid(PATHS.asked)
    return {
      nowMs,
      connected: bool(PATHS.connected),
      supply: supply === 'AC' || supply === 'DC' || supply === 'NONE' ? supply : undefined,
      isCharging: bool(PATHS.isCharging),
      asked: asked === 'START' || asked === 'STOP' ? asked : undefined,
      soc: this.#gateway.number(PATHS.soc),
      limit: this.#gateway.number(PATHS.limit),
      capacityKwh: this.#gateway.number(PATHS.capacityKwh),
      offeredKw: this.#gateway.number(PATHS.offeredKw),
      place: this.#place(),
      tariff: this.#power.tariff,
      surplus: this.#power.suffices(nowMs),
    }
  }

  #place(): ChargePlace {
    const lat = this.#gateway.number(PATHS.lat)
    const lon = this.#gateway.number(PATHS.lon)
    // A garage has no sky: the car is where it was last seen.
    if (lat !== undefined && lon !== undefined) this.#position = { lat, lon }
    return chargePlace(this.#position, this.#home())
  }

  #currency(): string {
    return this.#scheduler.rules.homeTariff?.currency ?? this.#power.tariff?.currency ?? 'EUR'
  }

  #tell(look: ChargeLook): void {
    const { rules, schedule, plan, problem } = this.#scheduler
    const state: ChargingState = {
      rules,
      place: look.place,
      hasHome: this.#home() !== undefined,
      schedule,
      plan,
      pricePerKwh: priceHere(look, rules),
      currency: this.#currency(),
      problem,
    }
    const text = JSON.stringify(state)
    if (text !== this.#told) this.#gateway.emit('energy.charging', state)
    this.#told = text
    if (problem !== null && this.#problemTold === null) this.#post(problem)
    this.#problemTold = problem
  }

  #post(problem: string): void {
    this.#gateway.emit('notifications.post', {
      kind: 'problem',
      source: 'energy',
      title: 'The charging schedule could not be carried out',
      text: problem,
      code: 'refused_by_vehicle',
    })
  }
}
