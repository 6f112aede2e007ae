/**
 * The demo house as two thermal masses: the air loses heat to the outside, gains it from a throttling heating, the sun and
 * the people, and shares it with the walls.
 */
export interface House {
  indoorC: number
  outsideC: number
  targetC: number
  heatingOn: boolean
}

/** What acts on the house beside its heating. */
export interface Surroundings {
  /** Of the roof, as a measure of the sun. */
  solarW: number
  people: number
  windowOpen: boolean
}

/** Hours after which a third of the difference to the outside is left. */
const TIME_CONSTANT_H = 40
const HEATING_C_PER_H = 4
/** The heating throttles over this last degree. */
const THROTTLE_C = 1
const SUN_C_PER_H = 0.9
const SUN_FULL_W = 4500
const PERSON_C_PER_H = 0.12
const WALLS_TO_AIR_PER_H = 0.6
const AIR_TO_WALLS_PER_H = 0.06
const WINDOW_PER_H = 0.7

/** Share of the heating's power that it uses now, 0 to 1. */
export function heatingPower({ indoorC, targetC, heatingOn }: House): number {
  return heatingOn ? Math.min(1, Math.max(0, (targetC - indoorC) / THROTTLE_C)) : 0
}

/** Indoor temperature after `hours` (short steps), of the heating and the outside alone. */
export function nextIndoorC(house: House, hours: number): number {
  const gain = HEATING_C_PER_H * heatingPower(house)
  const loss = (house.indoorC - house.outsideC) / TIME_CONSTANT_H
  return house.indoorC + (gain - loss) * hours
}

/** Moves air and walls on by `hours` (short steps). */
export function stepHouse(
  house: House & { wallsC: number },
  { solarW: sun, people, windowOpen }: Surroundings,
  hours: number,
): void {
  const { indoorC, outsideC, wallsC } = house
  const gains = (sun / SUN_FULL_W) * SUN_C_PER_H + people * PERSON_C_PER_H
  const draught = windowOpen ? (outsideC - indoorC) * WINDOW_PER_H : 0
  house.wallsC += (indoorC - wallsC) * AIR_TO_WALLS_PER_H * hours
  house.indoorC = nextIndoorC(house, hours) + (gains + draught + (wallsC - indoorC) * WALLS_TO_AIR_PER_H) * hours
}

/** Power of the roof in watts at an hour of the day, on a clear day. */
export function solarW(hourOfDay: number): number {
  const height = Math.sin(((hourOfDay - 6) / 12) * Math.PI)
  return hourOfDay > 6 && hourOfDay < 18 ? Math.round(SUN_FULL_W * height) : 0
}
