/** Neither null nor undefined: protocols and their libraries use both for what is not known. */
export const isKnown = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined
