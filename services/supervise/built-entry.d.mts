export const BUILT_LIST: string
export const ENTRIES: Readonly<
  Record<'fascia' | 'vehicle' | 'simulator' | 'apps' | 'navigation' | 'home' | 'updater' | 'shell' | 'matter' | 'demo', string>
>
export function isBundleFresh(): boolean
export function builtEntry(name: keyof typeof ENTRIES): string
