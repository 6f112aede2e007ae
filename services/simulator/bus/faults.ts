/** What is broken on the buses by request of a developer. */
import type { PhysicalValue } from '../../decode/encoder.ts'

export class Faults {
  /** Buses on which nothing is said. */
  readonly busesDown = new Set<string>()
  /** Messages that are not sent, or sent with a wrong checksum, or with a counter that stands still. */
  readonly muted = new Set<string>()
  readonly badChecksum = new Set<string>()
  readonly frozenCounter = new Set<string>()
  /** Signals that keep one value, by message. */
  readonly stuck = new Map<string, Map<string, PhysicalValue>>()
  gnssLost = false
  /** How the control units treat commands: as always, refusing all, or as if nobody were there. */
  commands: 'normal' | 'refuse' | 'silent' = 'normal'

  clear(): void {
    for (const set of [this.busesDown, this.muted, this.badChecksum, this.frozenCounter]) set.clear()
    this.stuck.clear()
    this.gnssLost = false
    this.commands = 'normal'
  }

  stick(message: string, signal: string, value: PhysicalValue): void {
    const signals = this.stuck.get(message) ?? new Map<string, PhysicalValue>()
    this.stuck.set(message, signals.set(signal, value))
  }

  /** For people and the panel. */
  list(): string[] {
    return [
      ...[...this.busesDown].map((bus) => `bus ${bus} down`),
      ...[...this.muted].map((message) => `${message} silent`),
      ...[...this.badChecksum].map((message) => `${message} bad checksum`),
      ...[...this.frozenCounter].map((message) => `${message} frozen counter`),
      ...[...this.stuck].flatMap(([message, signals]) =>
        [...signals].map(([signal, value]) => `${message}.${signal} stuck at ${value}`),
      ),
      ...(this.gnssLost ? ['GNSS lost'] : []),
      ...(this.commands === 'normal' ? [] : [`commands: ${this.commands}`]),
    ]
  }
}
