/**
 * The hot path, wired: frames → decode → map → store → publish, and wishes back. Decoding runs per frame, everything that
 * people see runs once per display frame.
 */
import { systemClock, type Clock } from '../base/clock.ts'
import { readDbcFile } from '../can/dbc/parse.ts'
import type { CanSource } from '../can/source.ts'
import type { AllowedMessage } from '../can/transmit-policy.ts'
import { findMessageNamed } from '../can/dbc/model.ts'
import { compileCommands } from '../commands/command-frames.ts'
import { compileResponse } from '../commands/command-response.ts'
import { CommandService } from '../commands/command-service.ts'
import { parseWith } from '../contract/errors.ts'
import { REQUESTS } from '../contract/requests.ts'
import { DrivingStateMonitor } from '../driving-state/driving-state-monitor.ts'
import { Gateway, type GatewayOptions } from '../publish/gateway.ts'
import { FrameIntake } from '../signals/frame-intake.ts'
import { loadMapping } from '../signals/load-mapping.ts'
import { compileMapping } from '../signals/mapper.ts'
import { SignalStore } from '../signals/signal-store.ts'
import { SignalTable } from '../signals/signal-table.ts'
import { StalenessWatcher } from '../signals/staleness-watcher.ts'
import { BusConnections } from './bus-connections.ts'

const STALENESS_CHECK_MS = 20
const BUS_REPORT_MS = 1000

export interface VehicleParts extends Pick<
  GatewayOptions,
  'tokens' | 'staticDirectory' | 'mapDirectory' | 'sessionKey' | 'media' | 'valet'
> {
  dbc: string
  mapping: string
  /** For what is slow to make and can be made again. */
  cacheDirectory?: string
  clock?: Clock
}

export class Vehicle {
  readonly gateway: Gateway
  readonly store: SignalStore
  /** Messages that commands are made of: what may be sent on a bus that a person opened. */
  readonly commandMessages: readonly AllowedMessage[]
  readonly #clock: Clock
  readonly #intake: FrameIntake
  readonly #watcher: StalenessWatcher
  readonly #connections: BusConnections
  readonly #commands: CommandService
  readonly #timers: NodeJS.Timeout[] = []

  /** @throws FasciaError when the database or the mapping does not fit */
  constructor(parts: VehicleParts) {
    const clock = parts.clock ?? systemClock
    this.#clock = clock
    const table = new SignalTable()
    const database = readDbcFile(parts.dbc)
    const mapping = loadMapping(parts.mapping, parts.cacheDirectory)
    this.store = new SignalStore(table)
    this.#intake = new FrameIntake(this.store, compileMapping(mapping, database, table, parts.mapping))
    this.#watcher = new StalenessWatcher(this.store, this.#intake)
    const names = new Set(mapping.commands.map(({ message }) => message))
    this.commandMessages = [...names].flatMap((name) => findMessageNamed(database, name) ?? [])
    this.#connections = new BusConnections(
      mapping.buses.map(({ name }) => name),
      {
        onFrame: (frame) => this.#intake.take(frame, clock.monotonicMs()),
        onState: (bus, state) => this.#watcher.busChanged(bus, state, clock.monotonicMs()),
      },
    )
    this.gateway = new Gateway({ ...parts, store: this.store, drivingState: () => monitor.state, clock })
    const monitor = new DrivingStateMonitor(this.store, clock, (restrictions) => {
      this.gateway.events.post('vehicle.restrictions', restrictions)
    })
    const response = mapping.response && compileResponse(mapping.response, database)
    this.#commands = new CommandService({
      store: this.store,
      clock,
      commands: compileCommands(mapping, database, table),
      hasResponse: response !== undefined,
      drivingState: () => monitor.state,
      send: (frame) => this.#connections.send(frame),
      onFailure: (failure) => this.gateway.events.post('vehicle.commandFailed', failure),
    })
    if (response) {
      this.#intake.listen(response.bus, response.message, (frame) => {
        const answer = response.read(frame.data)
        if (answer) this.#commands.onResponse(answer)
      })
    }
    this.gateway.onChange(() => monitor.update())
    this.gateway.router.register('vehicle', async ({ input, from }) => {
      const { path, value } = parseWith(REQUESTS['vehicle.set'].input, input, 'vehicle.set')
      return this.#commands.set(path, value, from.scope)
    })
    this.#declareMetrics()
  }

  /** Opens the gateway and begins to look after time. */
  async start(port: number): Promise<void> {
    await this.gateway.listen(port)
    // After a stall of this process the frames that wait are taken first: only then is a silent message really silent.
    this.#every(STALENESS_CHECK_MS, () => setImmediate(() => this.#watcher.check(this.#clock.monotonicMs())))
    this.#every(STALENESS_CHECK_MS, () => this.#commands.check())
    this.#report(1)
    this.#every(BUS_REPORT_MS, () => this.#report(BUS_REPORT_MS / 1000))
  }

  /** Gives every bus of the vehicle a source; the former ones stop. */
  connect(make: (bus: string) => CanSource): void {
    this.#connections.connect(make)
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    this.#commands.close()
    await Promise.all([this.#connections.stop(), this.gateway.close()])
  }

  #every(ms: number, work: () => void): void {
    this.#timers.push(setInterval(work, ms))
  }

  #report(elapsedS: number): void {
    this.gateway.events.post('system.buses', this.#connections.report(this.#intake, elapsedS))
  }

  #declareMetrics(): void {
    const { metrics } = this.gateway
    const { buses } = this.#intake
    metrics.observe('fascia_can_frames_total', 'Frames taken from the buses', 'counter', () =>
      [...buses.values()].map(({ bus, frames }) => ({ labels: { bus }, value: frames })),
    )
    metrics.observe('fascia_can_errors_total', 'Frames that were not used', 'counter', () =>
      [...buses.values()].flatMap(({ bus, errors }) =>
        Object.entries(errors).map(([kind, value]) => ({ labels: { bus, kind }, value })),
      ),
    )
    metrics.observe(
      'fascia_commands_pending',
      'Wishes that the vehicle has not confirmed yet',
      'gauge',
      () => this.#commands.pendingCount,
    )
  }
}
