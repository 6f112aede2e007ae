/**
 * Who may send on which bus (DESIGN.md, decision 2): a bus is listen-only unless it is the simulator's, or a person opened
 * it with `--allow-tx` and the message is on the list of what Fascia may send there.
 */
import { FasciaError } from '../contract/errors.ts'
import type { CanFrame } from './frame.ts'

export interface AllowedMessage {
  id: number
  extended: boolean
}

export interface TransmitRules {
  /** Buses that the simulator serves: nobody gets hurt. */
  simulatorBuses: readonly string[]
  /** Real buses that `--allow-tx` named. */
  allowTx: readonly string[]
  /** What may be sent on those: the command messages of the vehicle's database. */
  allowlist: readonly AllowedMessage[]
}

export interface TransmitPolicy {
  /** True when there is anything that may be sent on the bus; false makes its controls read "read only". */
  writable(bus: string): boolean
  /** @throws FasciaError `bus_listen_only` */
  check(frame: CanFrame): void
}

export function transmitPolicy(rules: TransmitRules): TransmitPolicy {
  const simulated = new Set(rules.simulatorBuses)
  const opened = new Set(rules.allowTx)
  const keyOf = (message: AllowedMessage): string => `${message.extended ? 'x' : 's'}${message.id}`
  const allowed = new Set(rules.allowlist.map(keyOf))
  return {
    writable: (bus) => simulated.has(bus) || (opened.has(bus) && allowed.size > 0),
    check(frame) {
      if (simulated.has(frame.bus)) return
      if (!opened.has(frame.bus)) {
        throw new FasciaError('bus_listen_only', `bus ${frame.bus} is listen-only`, {
          remedy: `start with --allow-tx ${frame.bus} to send commands on it`,
        })
      }
      if (frame.error || frame.remote || !allowed.has(keyOf(frame))) {
        throw new FasciaError('bus_listen_only', `this message is not on the list of what may be sent on ${frame.bus}`)
      }
    },
  }
}

/** Nothing may be sent anywhere. */
export const LISTEN_ONLY: TransmitPolicy = transmitPolicy({ simulatorBuses: [], allowTx: [], allowlist: [] })

/**
 * For replay, generation and faults, which `--allow-tx` never opens.
 *
 * @throws FasciaError `bus_listen_only` for any bus but the simulator's
 */
export function requireSimulatorBus(bus: string, simulatorBuses: readonly string[]): void {
  if (simulatorBuses.includes(bus)) return
  throw new FasciaError('bus_listen_only', `only the simulator's buses take generated frames, and ${bus} is none of them`, {
    remedy: simulatorBuses.length > 0 ? `its buses are ${simulatorBuses.join(', ')}` : 'start the simulator first: npm start',
  })
}
