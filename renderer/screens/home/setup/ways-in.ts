/** The ways into a home that can be set up from the car, as the set-up page shows them. Pure. */
import type { HomeAdapterState } from '../../../../services/contract/home.ts'

export const WAYS_IN = ['matter', 'mqtt', 'home-assistant', 'miot'] as const
export type WayIn = (typeof WAYS_IN)[number]

export interface WayInState {
  id: WayIn
  /** `off`: nobody has set it up. */
  state: HomeAdapterState['state'] | 'off'
  /** Undefined while it is off. */
  adapter: HomeAdapterState | undefined
}

/** Matter is off until something was paired: its process runs only then. */
export function waysIn(adapters: readonly HomeAdapterState[]): WayInState[] {
  return WAYS_IN.map((id) => {
    const adapter = adapters.find((one) => one.id === id)
    const isOff = !adapter || (id === 'matter' && adapter.state === 'down' && adapter.devices === 0)
    return { id, state: isOff ? 'off' : adapter.state, adapter: isOff ? undefined : adapter }
  })
}
