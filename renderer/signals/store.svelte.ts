/**
 * Signals for components: `signal('Vehicle.Speed')` while the component is set up, then `.number`, `.bool` or `.text`,
 * which are null unless the value is valid and the link is up, so that no screen can show an old value.
 */
import { onDestroy } from 'svelte'
import type { Connection } from '../link/connection.svelte.ts'
import type { SignalCell } from './cell.svelte.ts'
import { SignalStore } from './signal-store.ts'

export type { SignalCell } from './cell.svelte.ts'

let store: SignalStore | undefined

export function installSignals(link: Connection): SignalStore {
  store = new SignalStore(link)
  return store
}

export function signals(): SignalStore {
  if (!store) throw new Error('signals are used before the link was opened')
  return store
}

/** The signal of a path for the life of the calling component. Call it while the component is set up. */
export function signal(path: string): SignalCell {
  const cell = signals().hold(path)
  onDestroy(() => signals().release(cell))
  return cell
}
