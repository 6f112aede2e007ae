/** What is broken on the buses and at the receiver by request of a developer. */
import type { PhysicalValue } from '../../decode/encoder.ts'

export interface Delay {
  delayMs: number
  jitterMs: number
}

export class Faults {
  /** Buses on which nothing is said. */
  readonly busesDown = new Set<string>()
  /** Messages that are not sent, or sent with a wrong checksum, or with a counter that stands still. */
  readonly muted = new Set<string>()
  readonly badChecksum = new Set<string>()
  readonly frozenCounter = new Set<string>()
  /** Signals that keep one value, and signals with noise of a deviation, by message. */
  readonly stuck = new Map<string, Map<string, PhysicalValue>>()
  readonly noise = new Map<string, Map<string, number>>()
  readonly delays = new Map<string, Delay>()
  /** Share of the frames that get lost, by message. */
  readonly losses = new Map<string, number>()
  /** Frames a second of a babbling node, by bus. */
  readonly bursts = new Map<string, number>()
  /** Seconds until the low voltage is there again. */
  brownoutLeftS = 0
  gnssLost = false
  gnssDrift: { mPerS: number; headingDeg: number } | undefined
  tunnel = false
  /** How the control units treat commands: as always, refusing all, or as if nobody were there. */
  commands: 'normal' | 'refuse' | 'silent' = 'normal'

  /** True when nothing that is sent has to be looked at more closely. */
  get sendsAsAlways(): boolean {
    return this.noise.size + this.delays.size + this.losses.size + this.stuck.size === 0
  }

  get noSatellites(): boolean {
    return this.gnssLost || this.tunnel
  }

  clear(): void {
    for (const set of [this.busesDown, this.muted, this.badChecksum, this.frozenCounter]) set.clear()
    for (const map of [this.stuck, this.noise, this.delays, this.losses, this.bursts]) map.clear()
    this.gnssLost = this.tunnel = false
    this.gnssDrift = undefined
    this.brownoutLeftS = 0
    this.commands = 'normal'
  }

  stick(message: string, signal: string, value: PhysicalValue): void {
    putIn(this.stuck, message, signal, value)
  }

  unstick(message: string, signal: string): void {
    takeFrom(this.stuck, message, signal)
  }

  disturb(message: string, signal: string, deviation: number): void {
    putIn(this.noise, message, signal, deviation)
  }

  calm(message: string, signal: string): void {
    takeFrom(this.noise, message, signal)
  }

  /** For people and the panel. */
  list(): string[] {
    const signals = <T>(of: Map<string, Map<string, T>>, word: string): string[] =>
      [...of].flatMap(([message, ones]) => [...ones].map(([signal, value]) => `${message}.${signal} ${word} ${textOf(value)}`))
    return [
      ...[...this.busesDown].map((bus) => `bus ${bus} down`),
      ...[...this.muted].map((message) => `${message} silent`),
      ...[...this.badChecksum].map((message) => `${message} bad checksum`),
      ...[...this.frozenCounter].map((message) => `${message} frozen counter`),
      ...signals(this.stuck, 'stuck at'),
      ...signals(this.noise, 'noise of'),
      ...[...this.delays].map(([message, { delayMs, jitterMs }]) => `${message} late by ${delayMs} ms, jitter ${jitterMs} ms`),
      ...[...this.losses].map(([message, share]) => `${message} loses ${Math.round(share * 100)} %`),
      ...[...this.bursts].map(([bus, rate]) => `burst of ${rate} frames/s on ${bus}`),
      ...(this.brownoutLeftS > 0 ? ['brown-out'] : []),
      ...(this.gnssLost ? ['GNSS lost'] : []),
      ...(this.gnssDrift ? [`GNSS drifts ${this.gnssDrift.mPerS} m/s`] : []),
      ...(this.tunnel ? ['in a tunnel'] : []),
      ...(this.commands === 'normal' ? [] : [`commands: ${this.commands}`]),
    ]
  }
}

const textOf = (value: unknown): string => (typeof value === 'number' ? String(Number(value.toPrecision(5))) : String(value))

function putIn<T>(into: Map<string, Map<string, T>>, message: string, signal: string, value: T): void {
  const signals = into.get(message) ?? new Map<string, T>()
  into.set(message, signals.set(signal, value))
}

function takeFrom<T>(from: Map<string, Map<string, T>>, message: string, signal: string): void {
  const signals = from.get(message)
  signals?.delete(signal)
  if (signals?.size === 0) from.delete(message)
}
