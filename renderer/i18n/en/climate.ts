export const climate = {} as const
