/** Whether the route ends at home, and there is a home to speak of: a valet and a guest have none. */
import { signal } from '../../../signals/store.svelte.ts'
import { car } from '../../../link/car.svelte.ts'

export interface LeadsHome {
  readonly now: boolean
}

/** Call it while a component is set up. */
export function leadsHome(): LeadsHome {
  const destination = signal('Vehicle.Navigation.IsHomeDestination')
  return {
    get now() {
      const { home, guidance } = car
      return guidance.active && destination.bool === true && home !== null && home.connected && !car.isAway('home')
    },
  }
}
