/** `Abbey Road (L221)` */
export const streetOf = (name: string, ref: string | undefined): string =>
  name === '' ? (ref ?? '') : ref === undefined || ref === '' ? name : `${name} (${ref})`
