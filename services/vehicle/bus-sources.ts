/** Makes the sources that a person named with `--source`; everything else comes from the simulator. */
import type { Log } from '../base/log.ts'
import { SocketcandSource } from '../can/socketcand/client.ts'
import { SocketCanSource } from '../can/socketcan/source.ts'
import type { CanSource } from '../can/source.ts'
import { RenamedSource } from '../can/sources/renamed.ts'
import { CandumpReplay } from '../can/sources/replay.ts'
import { parseSourceSpec, type SourceSpec } from '../can/sources/source-spec.ts'
import type { TransmitPolicy } from '../can/transmit-policy.ts'
import { FasciaError } from '../contract/errors.ts'

export class BusSources {
  readonly #specs = new Map<string, SourceSpec>()
  /** One player for all buses of a log, so that they stay in step. */
  readonly #replays = new Map<string, CandumpReplay>()
  readonly #log: Log

  /** @throws FasciaError `usage` for a text that names no source, or a bus twice */
  constructor(texts: readonly string[], log: Log) {
    this.#log = log
    for (const text of texts) {
      const spec = parseSourceSpec(text)
      if (this.#specs.has(spec.bus)) throw new FasciaError('usage', `--source names bus ${spec.bus} twice`)
      this.#specs.set(spec.bus, spec)
    }
  }

  get buses(): readonly string[] {
    return [...this.#specs.keys()]
  }

  /** Undefined for a bus that nobody named. */
  make(bus: string, policy: TransmitPolicy): CanSource | undefined {
    const spec = this.#specs.get(bus)
    if (!spec) return undefined
    if (spec.kind === 'socketcan') {
      const onTrouble = (error: FasciaError): void => this.#log.error(error.message, { bus, remedy: error.remedy })
      return new SocketCanSource({ bus, interface: spec.interface, policy, onTrouble })
    }
    if (spec.kind === 'replay') return renamed(this.#replay(spec.file).source(spec.logBus), bus)
    const { host, port, remoteBus } = spec
    // The policy speaks of the vehicle's name of the bus, whatever the server calls it.
    const there: TransmitPolicy = {
      writable: () => policy.writable(bus),
      check: (frame) => policy.check({ ...frame, bus }),
    }
    return renamed(new SocketcandSource({ host, port, bus: remoteBus, policy: there }), bus)
  }

  /** Replays begin when all buses have their source. */
  begin(): void {
    for (const replay of this.#replays.values()) {
      replay.play().catch((error: unknown) => this.#log.error('replay ended', { error }))
    }
  }

  stop(): void {
    for (const replay of this.#replays.values()) replay.stop()
  }

  #replay(file: string): CandumpReplay {
    const replay = this.#replays.get(file) ?? new CandumpReplay(file, { loop: true })
    this.#replays.set(file, replay)
    return replay
  }
}

const renamed = (source: CanSource, bus: string): CanSource => (source.bus === bus ? source : new RenamedSource(source, bus))
