/**
 * The energy book of the car, in J: what came out of the battery's chemistry and the charger, and where it went. It must
 * close, and a test holds it to that.
 */
export interface EnergyBook {
  /** Chemical energy out of the pack (negative when it was charged in the end). */
  chemicalOut: number
  chargerIn: number
  /** From the socket, onboard charger's losses included; not part of the sum. */
  supplyIn: number
  kinetic: number
  /** Height won. */
  potential: number
  drag: number
  rolling: number
  frictionBrake: number
  gears: number
  motor: number
  packResistance: number
  auxiliary: number
  climate: number
  conditioning: number
  /** Energy that the motor brought back to the high-voltage net, for people who ask; not part of the sum. */
  regenerated: number
}

export function emptyBook(): EnergyBook {
  return {
    chemicalOut: 0,
    chargerIn: 0,
    supplyIn: 0,
    kinetic: 0,
    potential: 0,
    drag: 0,
    rolling: 0,
    frictionBrake: 0,
    gears: 0,
    motor: 0,
    packResistance: 0,
    auxiliary: 0,
    climate: 0,
    conditioning: 0,
    regenerated: 0,
  }
}

/** Energy that the book can't account for, in J: 0 but for rounding. */
export function unaccountedJ(book: EnergyBook): number {
  const spent =
    book.kinetic +
    book.potential +
    book.drag +
    book.rolling +
    book.frictionBrake +
    book.gears +
    book.motor +
    book.packResistance +
    book.auxiliary +
    book.climate +
    book.conditioning
  return book.chemicalOut + book.chargerIn - spent
}
