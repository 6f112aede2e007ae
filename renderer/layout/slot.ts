/** Where a screen stands, told by ScreenSlot to the `Screen` inside of it. */
import { createContext } from 'svelte'

export interface Slot {
  /** `near` and `far` halves when two screens, or a screen and the map, share the room. */
  readonly place: 'full' | 'near' | 'far'
  close(): void
  /** Moves it to the far half, or back to the whole; absent where there is no room for two. */
  readonly move: (() => void) | undefined
  /** What one step back does first, while the screen shows something of its own inside. */
  setBack(back: (() => void) | undefined): void
}

const [read, provide] = createContext<Slot>()

export const provideSlot = provide

/** The slot around the calling component; undefined for a panel that stands elsewhere. Call it while it is set up. */
export function slot(): Slot | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
