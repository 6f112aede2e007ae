/**
 * Where frames come from: a port with one adapter per kind of bus (simulator, socketcand, replay, in process).
 */
import type { CanFrame } from './frame.ts'

export type SourceState = 'connecting' | 'up' | 'down'

export interface SourceHandlers {
  onFrame(frame: CanFrame): void
  onState(state: SourceState): void
}

export interface CanSource {
  readonly bus: string
  /** For people: "socketcand 127.0.0.1:29536", "replay of drive.log". */
  readonly description: string
  readonly state: SourceState
  /** False: listen-only; `send` throws `bus_listen_only`. */
  readonly writable: boolean
  /** Begins to deliver frames and state changes; called once. */
  start(handlers: SourceHandlers): void
  /** @throws FasciaError `bus_listen_only` by the transmit policy, `bus_lost` when the bus is down, `too_many` when it is behind */
  send(frame: CanFrame): void
  stop(): Promise<void>
}
