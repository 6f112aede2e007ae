/**
 * OBD-II of one bus as signals (`--obd BUS`): what the poller reads goes to `Vehicle.OBD.*`, and to the leaf of VSS that means
 * the same unless the mapping feeds that from the bus itself.
 */
import { systemClock, type Clock } from '../base/clock.ts'
import type { CanFrame } from '../can/frame.ts'
import { ObdPoller, type ObdPollerOptions, type ObdReading } from '../can/obd/poller.ts'
import type { ObdQuantity } from '../can/obd/quantities.ts'
import { obdPath, obdSignalEntries, VIN_PATH } from '../can/obd/signal-entries.ts'
import type { FasciaError } from '../contract/errors.ts'
import type { SignalStore } from '../signals/signal-store.ts'
import { SignalTable } from '../signals/signal-table.ts'

/** The signals of a car and, where it lacks them, those of OBD-II; what it has stays as it is. */
export function withObdSignals(table: SignalTable): SignalTable {
  const own = Object.fromEntries(table.definitions.map(({ path, entry }) => [path, entry]))
  return new SignalTable({ ...own, ...Object.fromEntries(Object.entries(obdSignalEntries()).filter(([path]) => !(path in own))) })
}

export interface ObdLinkOptions {
  bus: string
  store: SignalStore
  /** Paths that frames of the buses feed. */
  fed: ReadonlySet<string>
  send(frame: CanFrame): void
  onTrouble?(error: FasciaError): void
  /** For tests: how long answers may take and how fast a car is sought. */
  timing?: Pick<ObdPollerOptions, 'answerMs' | 'search'>
  clock?: Clock
}

export class ObdLink {
  readonly bus: string
  readonly #options: ObdLinkOptions
  readonly #clock: Clock
  readonly #poller: ObdPoller
  #running: Promise<void> | undefined

  constructor(options: ObdLinkOptions) {
    const { bus, send, onTrouble, timing } = options
    this.bus = bus
    this.#options = options
    this.#clock = options.clock ?? systemClock
    this.#poller = new ObdPoller({
      bus,
      send,
      onReading: (reading) => this.#write(reading),
      onLost: (quantity) => this.#lose(quantity),
      onVin: (vin) => this.#put(VIN_PATH, vin, this.#clock.wallMs()),
      clock: this.#clock,
      ...(onTrouble ? { onTrouble } : {}),
      ...timing,
    })
  }

  start(): void {
    this.#running ??= this.#poller.run()
  }

  hear(frame: CanFrame): void {
    this.#poller.hear(frame)
  }

  async stop(): Promise<void> {
    this.#poller.stop()
    await this.#running
  }

  #write({ quantity, value, wallMs }: ObdReading): void {
    this.#put(obdPath(quantity), value, wallMs)
    const { standard } = quantity
    if (!standard || this.#options.fed.has(standard.path)) return
    const scaled = Number(value) * standard.scale
    this.#put(standard.path, standard.datatype === 'float' ? scaled : Math.round(scaled), wallMs)
  }

  #put(path: string, value: number | boolean | string, wallMs: number): void {
    const { store } = this.#options
    const nowMs = this.#clock.monotonicMs()
    const definition = store.table.byPath(path)
    if (definition && store.write(definition.id, value, 'valid', wallMs, nowMs) !== undefined) {
      store.setQuality(definition.id, 'invalid', nowMs)
    }
  }

  #lose(quantity: ObdQuantity): void {
    const { store, fed } = this.#options
    const { standard } = quantity
    for (const path of [obdPath(quantity), ...(standard && !fed.has(standard.path) ? [standard.path] : [])]) {
      const definition = store.table.byPath(path)
      if (definition) store.setQuality(definition.id, 'stale', this.#clock.monotonicMs())
    }
  }
}
