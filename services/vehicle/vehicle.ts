/**
 * The hot path, wired: frames → decode → map → store → publish, and wishes back. Decoding runs per frame, everything that
 * people see runs once per display frame.
 */
import { systemClock, type Clock } from '../base/clock.ts'
import { MAX_CLASSIC_BYTES, type CanFrame } from '../can/frame.ts'
import type { CanSource } from '../can/source.ts'
import type { AllowedMessage } from '../can/transmit-policy.ts'
import { findMessageNamed } from '../can/dbc/model.ts'
import { compileCommands } from '../commands/command-frames.ts'
import { compileResponse } from '../commands/command-response.ts'
import { CommandService } from '../commands/command-service.ts'
import type { Places } from '../base/home-directory.ts'
import { FasciaError, parseWith } from '../contract/errors.ts'
import { REQUESTS } from '../contract/requests.ts'
import type { RequestCall } from '../contract/wire.ts'
import { DrivingStateMonitor } from '../driving-state/driving-state-monitor.ts'
import { ACCESS, mayRead } from '../publish/access.ts'
import { Gateway, type GatewayOptions } from '../publish/gateway.ts'
import { FrameIntake } from '../signals/frame-intake.ts'
import { SignalRecorder } from '../signals/history/recorder.ts'
import { listSignals } from '../signals/list-signals.ts'
import { loadCar } from '../signals/load-car.ts'
import { compileMapping } from '../signals/mapper.ts'
import { databaseOf, sealOf } from '../signals/mapping-sources.ts'
import { SignalStore } from '../signals/signal-store.ts'
import { StalenessWatcher } from '../signals/staleness-watcher.ts'
import { BusConnections } from './bus-connections.ts'
import { J1939Transfers } from './j1939-transfers.ts'
import { ObdLink, withObdSignals, type ObdLinkOptions } from './obd-link.ts'

const STALENESS_CHECK_MS = 20
const BUS_REPORT_MS = 1000
const RECORDING_AFTER_MS = 5000

export interface VehicleParts extends Pick<
  GatewayOptions,
  'tokens' | 'staticDirectory' | 'mapDirectory' | 'regionsDirectory' | 'sessionKey' | 'media' | 'valet' | 'vissTls'
> {
  mapping: string
  /** In place of the databases that the mapping names. */
  dbc?: string | undefined
  /** In place of the VSS tree that the mapping names, and overlays beside its own. */
  vss?: string | undefined
  overlays?: readonly string[] | undefined
  /** Where the past of signals is kept; without it, only for minutes and in memory. */
  places?: Places
  /** For what is slow to make and can be made again. */
  cacheDirectory?: string
  /** Buses that the mapping does not name and that have a source all the same. */
  otherBuses?: readonly string[]
  /** Ask the car on this bus what OBD-II tells; it must be one that may be written to. */
  obd?: Pick<ObdLinkOptions, 'bus' | 'onTrouble' | 'timing'> | undefined
  clock?: Clock
}

export class Vehicle {
  readonly gateway: Gateway
  readonly store: SignalStore
  readonly recorder: SignalRecorder
  /** Messages that commands are made of: what may be sent on a bus that a person opened. */
  readonly commandMessages: readonly AllowedMessage[]
  readonly #clock: Clock
  readonly #intake: FrameIntake
  /** Paths that the mapping feeds. */
  readonly #fed: ReadonlySet<string>
  readonly #watcher: StalenessWatcher
  readonly #monitor: DrivingStateMonitor
  readonly #connections: BusConnections
  /** The vehicle's buses, with a source or without. */
  readonly buses: readonly string[]
  readonly #obd: ObdLink | undefined
  readonly #transfers = new J1939Transfers()
  readonly #commands: CommandService
  readonly #timers: NodeJS.Timeout[] = []
  #recording: NodeJS.Timeout | undefined

  /** @throws FasciaError when the database or the mapping does not fit */
  constructor(parts: VehicleParts) {
    const clock = parts.clock ?? systemClock
    this.#clock = clock
    const { mapping, databases, table: ownTable } = loadCar(parts)
    const table = parts.obd ? withObdSignals(ownTable) : ownTable
    this.store = new SignalStore(table)
    this.recorder = new SignalRecorder({ store: this.store, clock, places: parts.places })
    this.#intake = new FrameIntake(this.store, compileMapping(mapping, databases, table, parts.mapping))
    this.#fed = new Set([...mapping.signals, ...mapping.combined].map(({ path }) => path))
    this.#watcher = new StalenessWatcher(this.store, this.#intake)
    const commandMessages = mapping.commands.flatMap((row) => findMessageNamed(databaseOf(databases, row.bus), row.message) ?? [])
    this.commandMessages = [...new Set(commandMessages)]
    this.buses = [...new Set([...mapping.buses.map(({ name }) => name), ...(parts.otherBuses ?? [])])]
    this.#connections = new BusConnections(this.buses, {
      onFrame: (frame) => this.#take(frame),
      onState: (bus, state) => this.#watcher.busChanged(bus, state, clock.monotonicMs()),
    })
    if (parts.obd && !this.buses.includes(parts.obd.bus)) {
      throw new FasciaError('usage', `there is no bus ${parts.obd.bus} to ask for OBD`, {
        remedy: `the buses are ${this.buses.join(', ')}; --source ${parts.obd.bus}=… adds another one`,
      })
    }
    const send = (frame: CanFrame): void => this.#connections.send(frame)
    this.#obd = parts.obd && new ObdLink({ ...parts.obd, store: this.store, fed: this.#fed, send, clock })
    for (const { mapped } of this.#intake.messages) {
      const { j1939, length } = mapped.compiled.message
      if (j1939 && length > MAX_CLASSIC_BYTES) this.#transfers.listenOn(mapped.bus)
    }
    this.gateway = new Gateway({
      ...parts,
      store: this.store,
      history: this.recorder,
      drivingState: () => this.#monitor.state,
      clock,
    })
    this.#monitor = new DrivingStateMonitor(this.store, clock, (restrictions) => {
      this.gateway.events.post('vehicle.restrictions', restrictions)
    })
    const answers = mapping.response
    const response =
      answers && compileResponse(answers, databaseOf(databases, answers.bus), sealOf(mapping, answers.bus, answers.message))
    this.#commands = new CommandService({
      store: this.store,
      clock,
      commands: compileCommands(mapping, databases, table),
      hasResponse: response !== undefined,
      drivingState: () => this.#monitor.state,
      send: (frame) => this.#connections.send(frame),
      onFailure: (failure) => this.gateway.events.post('vehicle.commandFailed', failure),
    })
    if (response) {
      this.#intake.listen(response.bus, response.message, (frame) => {
        const answer = response.read(frame.data)
        if (answer) this.#commands.onResponse(answer)
      })
    }
    this.gateway.onChange(() => this.#monitor.update())
    this.gateway.onChange((changed) => this.recorder.observe(changed))
    this.gateway.router.register('vehicle', (call) => this.#answer(call))
    this.#declareMetrics()
  }

  /** Opens the gateway and begins to look after time. */
  async start(port: number): Promise<void> {
    await this.gateway.listen(port)
    // After a stall of this process the frames that wait are taken first: only then is a silent message really silent.
    const lookAtSilence = (): void => {
      this.#watcher.check(this.#clock.monotonicMs())
      this.#monitor.update()
    }
    this.#every(STALENESS_CHECK_MS, () => setImmediate(lookAtSilence))
    this.#every(STALENESS_CHECK_MS, () => this.#commands.check())
    this.#report(1)
    this.#every(BUS_REPORT_MS, () => this.#report(BUS_REPORT_MS / 1000))
    // The first gauges need the processor more than the past does.
    this.#recording = setTimeout(() => this.recorder.start(), RECORDING_AFTER_MS)
    this.#recording.unref()
    this.#obd?.start()
  }

  #take(frame: CanFrame): void {
    const nowMs = this.#clock.monotonicMs()
    this.#intake.take(frame, nowMs)
    if (frame.bus === this.#obd?.bus) this.#obd.hear(frame)
    const whole = this.#transfers.take(frame, nowMs)
    if (whole) this.#intake.take(whole, nowMs)
  }

  async #answer({ name, input, from }: RequestCall): Promise<unknown> {
    if (name === 'vehicle.set') {
      const { path, value } = parseWith(REQUESTS[name].input, input, name)
      return this.#commands.set(path, value, from.scope)
    }
    if (name === 'signals.history') {
      const { path, fromMs, toMs, points } = parseWith(REQUESTS[name].input, input, name)
      if (!mayRead(ACCESS[from.scope], path)) throw new FasciaError('forbidden', `${from.scope} may not read ${path}`)
      return this.recorder.history(path, fromMs, toMs, points)
    }
    if (name === 'signals.list') {
      const { patterns } = parseWith(REQUESTS[name].input, input, name)
      return listSignals(this.store.table, this.#fed, patterns, (path) => mayRead(ACCESS[from.scope], path))
    }
    throw new FasciaError('unsupported', `the vehicle does not answer ${name}`)
  }

  /** Gives buses of the vehicle a source; the former one stops, and a bus for which there is none keeps what it has. */
  connect(make: (bus: string) => CanSource | undefined): void {
    this.#connections.connect(make)
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    clearTimeout(this.#recording)
    this.#commands.close()
    await this.#obd?.stop()
    await Promise.all([this.#connections.stop(), this.gateway.close()])
    await this.recorder.close()
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
    metrics.observe('fascia_j1939_failures_total', 'J1939 transfers that ended without a message', 'counter', () =>
      this.#transfers.failures().map(({ bus, cause, count }) => ({ labels: { bus, cause }, value: count })),
    )
    metrics.observe('fascia_signal_refusals_total', 'Values that do not fit their signal', 'counter', () =>
      Object.entries(this.store.refused).map(([cause, value]) => ({ labels: { cause }, value })),
    )
    metrics.observe('fascia_signals', 'Signals by quality', 'gauge', () =>
      Object.entries(this.store.countQualities()).map(([quality, value]) => ({ labels: { quality }, value })),
    )
    metrics.observe('fascia_command_refusals_total', 'Wishes that were not sent', 'counter', () =>
      [...this.#commands.refused].map(([cause, value]) => ({ labels: { cause }, value })),
    )
    metrics.observe('fascia_history_lost_total', 'Rows of the past that nobody wrote', 'counter', () => this.recorder.losses.rows)
    metrics.observe(
      'fascia_history_failures_total',
      'How often the database of the past could not be used',
      'counter',
      () => this.recorder.losses.failures,
    )
    metrics.observe(
      'fascia_commands_pending',
      'Wishes that the vehicle has not confirmed yet',
      'gauge',
      () => this.#commands.pendingCount,
    )
  }
}
