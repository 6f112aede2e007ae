/** A value that comes to rest where it is wanted, without overshooting, the same at any rate of pictures. Pure. */
export interface Spring {
  value: number
  /** Per second. */
  velocity: number
}

/**
 * A critically damped spring, solved exactly: one step of 100 ms is ten of 10 ms.
 *
 * @param settleMs about how long until it is nearly there
 */
export function spring({ value, velocity }: Spring, wanted: number, sinceMs: number, settleMs: number): Spring {
  const seconds = Math.max(0, sinceMs) / 1000
  const stiffness = 4600 / settleMs
  const away = value - wanted
  const pushed = velocity + stiffness * away
  const fade = Math.exp(-stiffness * seconds)
  return { value: wanted + (away + pushed * seconds) * fade, velocity: (velocity - stiffness * pushed * seconds) * fade }
}
