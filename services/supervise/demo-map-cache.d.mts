export function demoMapCache(): string
export function isWholeMap(directory: string): boolean
export function copyMap(from: string, to: string): void
export function moveMap(draft: string, to: string): void
export function forgetOldDemoMaps(): void
