/** What charging is doing, from what the bus says; anything that is missing makes it unknown. */
export type ChargeState = 'charging' | 'full' | 'stopped' | 'unplugged' | 'unknown'

export function chargeState(
  isPlugged: boolean | null,
  isCharging: boolean | null,
  soc: number | null,
  limit: number | null,
): ChargeState {
  if (isPlugged === null) return 'unknown'
  if (!isPlugged) return 'unplugged'
  if (isCharging === true) return 'charging'
  if (isCharging === null) return 'unknown'
  return soc !== null && limit !== null && soc >= limit - 0.5 ? 'full' : 'stopped'
}
