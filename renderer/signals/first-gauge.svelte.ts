/**
 * The moment after the first gauge is on the glass. Whatever the first look at the car does not need (the map, cards, sound, the code of
 * other screens) begins after it, so that the start belongs to the speed alone.
 */
import { signals } from './store.svelte.ts'

/** Without a vehicle there is nothing to wait for. */
const LONGEST_WAIT_MS = 1000

class FirstGauge {
  isPainted = $state(false)
}

export const firstGauge = new FirstGauge()

/** Watches for it, for the life of the page; `before` is done when it is painted and before anything else begins. */
export function watchFirstGauge(before: () => void): void {
  const speed = signals().hold('Vehicle.Speed')
  const begin = (): void => {
    clearTimeout(longest)
    if (firstGauge.isPainted) return
    signals().release(speed)
    before()
    firstGauge.isPainted = true
  }
  const longest = setTimeout(begin, LONGEST_WAIT_MS)
  $effect(() => {
    if (speed.number !== null && !firstGauge.isPainted) requestAnimationFrame(() => setTimeout(begin))
  })
}
