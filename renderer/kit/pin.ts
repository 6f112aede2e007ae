/** A PIN as it is typed. Pure. */
export const PIN_LENGTH = 4

export type PinKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'back'

/** Rows as on a telephone. */
export const PIN_KEYS: readonly (readonly (PinKey | null)[])[] = [
  ['1', '2', '3'],
  ['4', '5', '6'],
  ['7', '8', '9'],
  [null, '0', 'back'],
]

/** The digits after a key; never more than `length`. */
export function typePin(digits: string, key: PinKey, length = PIN_LENGTH): string {
  if (key === 'back') return digits.slice(0, -1)
  return digits.length >= length ? digits : digits + key
}
