/** The demo house as a thermal mass: it loses heat to the outside and gains it from a throttling heating. */
export interface House {
  indoorC: number
  outsideC: number
  targetC: number
  heatingOn: boolean
}

/** Hours after which a third of the difference to the outside is left. */
const TIME_CONSTANT_H = 40
const HEATING_C_PER_H = 4
/** The heating throttles over this last degree. */
const THROTTLE_C = 1

/** Share of the heating's power that it uses now, 0 to 1. */
export function heatingPower({ indoorC, targetC, heatingOn }: House): number {
  return heatingOn ? Math.min(1, Math.max(0, (targetC - indoorC) / THROTTLE_C)) : 0
}

/** Indoor temperature after `hours` (short steps). */
export function nextIndoorC(house: House, hours: number): number {
  const gain = HEATING_C_PER_H * heatingPower(house)
  const loss = (house.indoorC - house.outsideC) / TIME_CONSTANT_H
  return house.indoorC + (gain - loss) * hours
}

/** Power of the roof in watts at an hour of the day, on a clear day. */
export function solarW(hourOfDay: number): number {
  const height = Math.sin(((hourOfDay - 6) / 12) * Math.PI)
  return hourOfDay > 6 && hourOfDay < 18 ? Math.round(4500 * height) : 0
}
